package dev.imapkit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapTlsException;
import dev.imapkit.ImapTlsException.Reason;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.BadCertificate;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerIdentity;
import dev.imapkit.contract.server.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServerTrustTest {
  private static final TestCertificates CA = TestCertificates.create();
  private static final TlsConfig TRUSTING =
      TlsConfig.builder().trustCertificate(CA.certificate()).build();

  /** Handshakes as a transport does; returns the failure as a transport throws it, or null. */
  private static ImapTlsException handshake(TlsConfig config, ServerIdentity server, String host)
      throws Exception {
    try (ScriptedServer scripted =
        ScriptedServer.builder().implicitTls(server.sslContext()).start()) {
      return handshake(config, scripted.port(), host);
    }
  }

  private static ImapTlsException handshake(TlsConfig config, int port, String host)
      throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManager trust = ServerTrust.manager(config, TrustManagerFactory.getInstance("PKIX"));
    context.init(null, new TrustManager[] {trust}, null);
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    try (SSLSocket tls =
        (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true)) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      dev.imapkit.spi.ServerIdentity.verify(
          host, (X509Certificate) tls.getSession().getPeerCertificates()[0]);
      return null;
    } catch (ImapTlsException e) {
      return e;
    } catch (IOException e) {
      return ServerTrust.failure(host, port, e);
    }
  }

  @Test
  void trustsGivenAuthority() throws Exception {
    assertThat(handshake(TRUSTING, CA.localhost(), "localhost")).isNull();
    assertThat(handshake(TRUSTING, CA.withIntermediate(), "127.0.0.1")).isNull();
  }

  @Test
  void trustsGivenStore() throws Exception {
    TlsConfig config = TlsConfig.builder().trustStore(CA.trustStore()).build();
    assertThat(handshake(config, CA.localhost(), "localhost")).isNull();
  }

  @Test
  void trustsJvmAuthoritiesOnlyByDefault() throws Exception {
    ImapTlsException failure = handshake(TlsConfig.defaults(), CA.localhost(), "localhost");
    assertThat(failure.reason()).isEqualTo(Reason.CERTIFICATE);
    assertThat(failure)
        .hasMessageContaining("certificate of CN=localhost")
        .hasMessageContaining("issued by CN=imapkit test CA")
        .hasMessageContaining("valid from ")
        .hasMessageContaining("SHA-256 " + CertificateReport.sha256(refused(failure)))
        .hasMessageContaining("TlsConfig.Builder.trustCertificate")
        .hasMessageContaining("TlsConfig.Builder.pin");
  }

  private static X509Certificate refused(ImapTlsException failure) {
    return ReportingTrust.Refused.in(failure).certificate();
  }

  @Test
  void jvmAuthoritiesAreThere() throws Exception {
    var manager =
        ServerTrust.manager(TlsConfig.defaults(), TrustManagerFactory.getInstance("PKIX"));
    assertThat(manager.getAcceptedIssuers()).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource
  void badCertificatesAreRefusedByReason(BadCertificate kind) throws Exception {
    ImapTlsException failure = handshake(TRUSTING, CA.bad(kind), "localhost");
    boolean name =
        switch (kind) {
          case WRONG_HOST, NAME_ONLY_IN_CN, RIGHT_CN_WRONG_SAN, WILDCARD_WITHOUT_LABEL -> true;
          default -> false;
        };
    assertThat(failure.reason()).isEqualTo(name ? Reason.HOST_NAME : Reason.CERTIFICATE);
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED,the certificate of the server has expired",
    "NOT_YET_VALID,the certificate of the server is not valid yet",
    "SELF_SIGNED,issued by itself",
    "WRONG_HOST,not for localhost but for mail.example.org",
    "OTHER_CA,does not lead to an authority that is trusted here"
  })
  void messageSaysWhatIsWrong(BadCertificate kind, String message) throws Exception {
    assertThat(handshake(TRUSTING, CA.bad(kind), "localhost")).hasMessageContaining(message);
  }

  private static TlsConfig pinned(X509Certificate certificate) throws Exception {
    return TlsConfig.builder().pin(CertificateReport.sha256(certificate)).build();
  }

  @Test
  void pinStandsForAnAuthority() throws Exception {
    ServerIdentity selfSigned = CA.bad(BadCertificate.SELF_SIGNED);
    assertThat(handshake(pinned(selfSigned.certificate()), selfSigned, "localhost")).isNull();
  }

  @Test
  void pinIsForTheServersOwnCertificateOnly() throws Exception {
    ImapTlsException failure = handshake(pinned(CA.certificate()), CA.localhost(), "localhost");
    assertThat(failure.reason()).isEqualTo(Reason.CERTIFICATE);
    assertThat(failure).hasMessageContaining("no pin matches");
  }

  @ParameterizedTest
  @CsvSource({"EXPIRED,CERTIFICATE", "NOT_YET_VALID,CERTIFICATE", "WRONG_HOST,HOST_NAME"})
  void pinReplacesNeitherDatesNorNames(BadCertificate kind, Reason reason) throws Exception {
    ServerIdentity server = CA.bad(kind);
    assertThat(handshake(pinned(server.certificate()), server, "localhost").reason())
        .isEqualTo(reason);
  }

  @Test
  void pinnedTrustIsNotForClients() throws Exception {
    PinnedTrust trust = new PinnedTrust(TRUSTING.pins(), null);
    X509Certificate[] chain = {CA.certificate()};
    assertThatThrownBy(() -> trust.checkClientTrusted(chain, "RSA"))
        .hasMessage("pins are for servers");
    assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[0], "RSA"))
        .hasMessage("the server sent no certificate");
    assertThat(trust.getAcceptedIssuers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"* OK IMAP4rev1 ready\r\n", ""})
  void plaintextPortSaysSo(String greeting) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answer =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                  socket.getInputStream().read(new byte[4096]);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      ImapTlsException failure = handshake(TRUSTING, server.getLocalPort(), "localhost");
      answer.join();
      assertThat(failure.reason()).isEqualTo(Reason.HANDSHAKE);
      assertThat(failure)
          .hasMessageContaining(
              greeting.isEmpty() ? "closed the connection" : "did not answer in TLS");
    }
  }

  @Test
  void bouncyCastleTexts() {
    assertThat(
            ServerTrust.failure(
                "h", 993, new IOException("unexpected_message(10); Unsupported UNKNOWN(42)")))
        .hasMessageContaining("h:993: the server did not answer in TLS");
    assertThat(ServerTrust.failure("h", 993, new IOException("handshake_failure(40)")))
        .hasMessageContaining("agree on no TLS version");
  }

  @Test
  void ownExceptionInsideIsKept() {
    ImapTlsException own = new ImapTlsException(Reason.HOST_NAME, "x", null);
    assertThat(ServerTrust.failure("h", 993, new IOException(own))).isSameAs(own);
  }
}
