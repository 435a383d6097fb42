package dev.imapkit.contract.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client of raw octets, to test the servers and proxies of this package. */
final class RawClient implements AutoCloseable {
  private Socket socket;
  private InputStream in;

  RawClient(InetSocketAddress server) throws IOException {
    socket = new Socket(server.getAddress(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends, and lets the segment travel by itself. */
  void send(String octets) throws IOException {
    socket.getOutputStream().write(Octets.of(octets));
    socket.getOutputStream().flush();
  }

  /** The next line without CRLF; {@code "<end>"} at the end of the stream. */
  String line() throws IOException {
    String line = ConnectionReading.line(in);
    return line == null ? "<end>" : line;
  }

  String read(int octets) throws IOException {
    return Octets.text(in.readNBytes(octets));
  }

  InputStream in() {
    return in;
  }

  /** Sends a command tagged {@code t} and returns all lines up to and with the tagged one. */
  String command(String command) throws IOException {
    send("t " + command + "\r\n");
    StringBuilder answer = new StringBuilder();
    for (String line = line(); ; line = line()) {
      answer.append(line).append('\n');
      if (line.startsWith("t ") || line.startsWith("+") || line.equals("<end>")) {
        return answer.toString();
      }
    }
  }

  /** A TLS handshake as the JDK's provider does it for the named host, with the name check on. */
  void startTls(SSLContext context, String host) throws IOException {
    SSLSocket tls =
        (SSLSocket) context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    socket = tls;
    in = new BufferedInputStream(tls.getInputStream());
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
