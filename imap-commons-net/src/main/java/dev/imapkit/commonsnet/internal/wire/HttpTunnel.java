package dev.imapkit.commonsnet.internal.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * HTTP CONNECT (RFC 9110 §9.3.6). Takes the answer of the proxy octet by octet and nothing behind
 * it: an IMAP server speaks first, and what it says may come together with the answer. The JDK's
 * own tunnel reads ahead there, and its octets are lost.
 */
final class HttpTunnel {
  private static final int MOST_OCTETS = 64 * 1024;
  private static final int LONGEST_TEXT = 200;

  private HttpTunnel() {}

  /**
   * Asks a proxy for a way to a server.
   *
   * @param target the server, which the proxy resolves
   * @throws IOException when the proxy refuses, says something else, or too much, or closes
   */
  static void open(InputStream in, OutputStream out, InetSocketAddress target) throws IOException {
    String authority = authority(target);
    String request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    String head = head(in);
    if (!head.matches("(?s)HTTP/1\\.\\d 2\\d\\d[ \r\n].*")) {
      throw new IOException("the proxy answered " + firstLine(head));
    }
  }

  /** Anybody's word, so nothing of it may do more than be read. */
  private static String firstLine(String head) {
    String line = head.lines().findFirst().orElse("");
    return line.substring(0, Math.min(line.length(), LONGEST_TEXT)).replaceAll("[^ -~]", "?");
  }

  private static String authority(InetSocketAddress target) throws IOException {
    String host = target.getHostString();
    if (!host.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IOException("no proxy can be asked for a server of this name");
    }
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + target.getPort();
  }

  /** All up to the empty line. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (boolean lineIsEmpty = false; ; ) {
      int octet = in.read();
      if (octet < 0) {
        throw new EOFException("the proxy closed the connection");
      }
      if (head.length() == MOST_OCTETS) {
        throw new IOException("the answer of the proxy does not come to an end");
      }
      head.append((char) octet);
      if (octet == '\n' && lineIsEmpty) {
        return head.toString();
      }
      lineIsEmpty = octet == '\n' || (octet == '\r' && lineIsEmpty);
    }
  }
}
