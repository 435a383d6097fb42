package dev.imapkit.benchmarks.fetching;

import dev.imapkit.Security;
import dev.imapkit.benchmarks.servers.Account;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Sockets, and TLS of the JDK that checks certificate and host name. */
final class Connections {
  private Connections() {}

  /** Connected, and encrypted where the account wants that from the start. */
  static Socket open(Account account) throws IOException {
    Socket socket = new Socket(account.host(), account.port());
    socket.setTcpNoDelay(true);
    return account.security() == Security.IMPLICIT_TLS
        ? secure(socket, account, context(account))
        : socket;
  }

  /** TLS over a connection. */
  static SSLSocket secure(Socket socket, Account account, SSLContext context) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, account.host(), account.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  /** Of the JDK, with the trust that the account needs. */
  static SSLContext context(Account account) {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(account.authority().isPresent() ? trustStore(account.authority().get()) : null);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore trustStore(X509Certificate authority)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", authority);
    return store;
  }
}
