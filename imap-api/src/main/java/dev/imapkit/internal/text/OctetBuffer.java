package dev.imapkit.internal.text;

import java.nio.charset.Charset;
import java.util.Arrays;

/** A growing row of octets. Confined to one thread. */
final class OctetBuffer {
  private byte[] octets = new byte[64];
  private int length;

  void add(int octet) {
    if (length == octets.length) {
      octets = Arrays.copyOf(octets, length * 2);
    }
    octets[length++] = (byte) octet;
  }

  void addAll(byte[] more) {
    for (byte octet : more) {
      add(octet);
    }
  }

  boolean isEmpty() {
    return length == 0;
  }

  void clear() {
    length = 0;
  }

  byte[] toArray() {
    return Arrays.copyOf(octets, length);
  }

  /** The octets in a charset; malformed ones become U+FFFD. */
  String text(Charset charset) {
    return new String(octets, 0, length, charset);
  }
}
