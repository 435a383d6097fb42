package dev.imapkit.contract.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A tiny IMAP client that shows the exact octets a server sends. It fills mailboxes for tests and
 * tells what is true on the wire, without any of the code under test.
 *
 * <p>It keeps whole responses in memory, and a thread that waits here cannot be interrupted: every
 * read ends after 30 seconds instead. Confined to one thread.
 */
public final class RawImap implements AutoCloseable {

  private static final int READ_TIMEOUT_MILLIS = 30_000;
  private static final byte[] CRLF = {'\r', '\n'};

  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private int tags;
  private final RawResponse greeting;

  private RawImap(Socket socket) throws IOException {
    use(socket);
    this.greeting = read();
  }

  /** Connects without TLS and reads the greeting. */
  public static RawImap plain(String host, int port) {
    try {
      return new RawImap(open(host, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects with implicit TLS, checks certificate and host name, and reads the greeting. */
  public static RawImap tls(String host, int port, X509Certificate authority) {
    try {
      return new RawImap(secure(open(host, port), host, port, authority));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects without TLS and upgrades with STARTTLS. */
  public static RawImap startTls(String host, int port, X509Certificate authority) {
    RawImap client = plain(host, port);
    client.ok("STARTTLS");
    try {
      client.use(secure(client.socket, host, port, authority));
      return client;
    } catch (IOException e) {
      client.close();
      throw new UncheckedIOException(e);
    }
  }

  private static Socket open(String host, int port) throws IOException {
    Socket socket = new Socket(host, port);
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static SSLSocket secure(Socket raw, String host, int port, X509Certificate authority)
      throws IOException {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("authority", authority);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(raw, host, port, true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return secure;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private void use(Socket connected) throws IOException {
    socket = connected;
    in = new BufferedInputStream(connected.getInputStream(), 1 << 16);
    out = new BufferedOutputStream(connected.getOutputStream(), 1 << 16);
  }

  /** What the server said first. */
  public RawResponse greeting() {
    return greeting;
  }

  /** Sends one command and reads until its tagged answer, whatever that is. */
  public RawReply command(String command) {
    try {
      String tag = "R" + ++tags;
      send((tag + " " + command).getBytes(StandardCharsets.UTF_8));
      return readUntil(tag);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Like {@link #command}, for a command that has to succeed.
   *
   * @throws IllegalStateException when the answer is not OK
   */
  public RawReply ok(String command) {
    return command(command).orFail(command.startsWith("LOGIN") ? "LOGIN" : command);
  }

  /** Logs in with quoted strings. */
  public RawImap login(TestUser user) {
    ok("LOGIN " + quoted(user.name()) + " " + quoted(user.password()));
    return this;
  }

  /**
   * Appends a message with exactly these octets.
   *
   * @param mailbox as it goes on the wire: modified UTF-7, not quoted
   * @param flags such as {@code \Seen $Work}; may be empty
   * @param date such as {@code 17-Jul-1996 02:44:25 -0700}; empty for the time of arrival
   * @throws IllegalStateException when the answer is not OK
   */
  public RawReply append(String mailbox, String flags, String date, byte[] message) {
    InputStream content = new ByteArrayInputStream(message);
    return append(mailbox, flags, date, content, message.length);
  }

  /**
   * Like {@link #append(String, String, String, byte[])}, for a message that nobody holds.
   *
   * @param message read up to its end, which must come after exactly {@code size} octets
   */
  public RawReply append(
      String mailbox, String flags, String date, InputStream message, long size) {
    try {
      String tag = "R" + ++tags;
      String start = tag + " APPEND " + quoted(mailbox) + " (" + flags + ")";
      String when = date.isEmpty() ? "" : " \"" + date + "\"";
      send((start + when + " {" + size + "}").getBytes(StandardCharsets.UTF_8));
      RawResponse response = read();
      while (!response.text().startsWith("+")) {
        if (response.text().startsWith(tag + " ")) {
          return new RawReply(List.of(response)).orFail("APPEND");
        }
        response = read();
      }
      long sent = message.transferTo(out);
      if (sent != size) {
        throw new IllegalArgumentException(size + " octets announced, " + sent + " there");
      }
      send(new byte[0]);
      return readUntil(tag).orFail("APPEND");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server's hierarchy delimiter. */
  public char delimiter() {
    String list = ok("LIST \"\" \"\"").only("LIST").text();
    return list.charAt(list.indexOf(") \"") + 3);
  }

  /** A quoted string; the text must be without CR, LF and NUL. */
  public static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Sends octets and CRLF, reads nothing. */
  public void send(byte[] line) throws IOException {
    out.write(line);
    out.write(CRLF);
    out.flush();
  }

  private RawReply readUntil(String tag) throws IOException {
    List<RawResponse> responses = new ArrayList<>();
    do {
      responses.add(read());
    } while (!responses.get(responses.size() - 1).text().startsWith(tag + " "));
    return new RawReply(responses);
  }

  /** Reads one response with its literals, up to and with its last CRLF. */
  public RawResponse read() throws IOException {
    return RawResponse.read(in);
  }

  /** Closes the connection without LOGOUT. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException ignored) {
      // Nothing is left to be done with it.
    }
  }
}
