package dev.imapkit.contract.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One response as it came, literals and CRLFs included.
 *
 * @param octets not copied; nobody changes them
 */
public record RawResponse(byte[] octets) {

  /** Reads one response with its literals, up to and with its last CRLF. */
  static RawResponse read(InputStream in) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream(256);
    while (true) {
      byte[] line = readLine(in);
      response.write(line);
      int literal = literalAtEnd(line, 0, line.length);
      if (literal < 0) {
        return new RawResponse(response.toByteArray());
      }
      byte[] octets = in.readNBytes(literal);
      response.write(octets);
      if (octets.length < literal) {
        throw new EOFException("The server closed inside a literal");
      }
    }
  }

  private static byte[] readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int previous = -1;
    for (int b = in.read(); b >= 0; previous = b, b = in.read()) {
      line.write(b);
      if (b == '\n' && previous == '\r') {
        return line.toByteArray();
      }
    }
    throw new EOFException("The server closed the connection");
  }

  /** The octets as ISO-8859-1, so that every octet is one character; without the last CRLF. */
  public String text() {
    int end = octets.length;
    while (end > 0 && (octets[end - 1] == '\n' || octets[end - 1] == '\r')) {
      end--;
    }
    return new String(octets, 0, end, StandardCharsets.ISO_8859_1);
  }

  /** The contents of the literals, in their order. */
  public List<byte[]> literals() {
    List<byte[]> found = new ArrayList<>();
    int start = 0;
    for (int i = 1; i < octets.length; i++) {
      if (octets[i] != '\n' || octets[i - 1] != '\r') {
        continue;
      }
      int size = literalAtEnd(octets, start, i + 1);
      if (size >= 0) {
        byte[] content = new byte[size];
        System.arraycopy(octets, i + 1, content, 0, size);
        found.add(content);
        i += size;
      }
      start = i + 1;
    }
    return found;
  }

  /** The size in {@code {size}CRLF} at the end; -1 when there is none. */
  private static int literalAtEnd(byte[] octets, int from, int end) {
    int i = end - 3;
    if (i < from || octets[i] != '}') {
      return -1;
    }
    int lastDigit = --i;
    while (i >= from && octets[i] >= '0' && octets[i] <= '9') {
      i--;
    }
    if (i < from || i == lastDigit || octets[i] != '{') {
      return -1;
    }
    return Integer.parseInt(new String(octets, i + 1, lastDigit - i, StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return text();
  }
}
