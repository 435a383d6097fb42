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

  /** Makes room at once for so many octets that are about to come. */
  void makeRoom(int count) {
    if (count > octets.length - length) {
      octets = Arrays.copyOf(octets, Math.max(length + count, octets.length * 2));
    }
  }

  /** Whether one of the octets, as a number from 0 to 255, is less. */
  boolean holdsBelow(int limit) {
    for (int i = 0; i < length; i++) {
      if ((octets[i] & 0xFF) < limit) {
        return true;
      }
    }
    return false;
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
