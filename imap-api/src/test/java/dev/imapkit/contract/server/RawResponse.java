package dev.imapkit.contract.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One response as it came, literals and CRLFs included.
 *
 * @param octets not copied; nobody changes them
 */
public record RawResponse(byte[] octets) {

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

  /** The size in {@code {size}CRLF} at the end of the octets; -1 when there is none. */
  static int literalAtEnd(byte[] octets, int from) {
    return literalAtEnd(octets, from, octets.length);
  }

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
