package dev.imapkit.jakarta.internal.fetch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The response that Angus is given: a FETCH response of its own around copied items. Angus edits
 * the octets while it parses, so they are never those of the frame.
 */
final class AngusOctets {
  private static final int KEPT = 256 * 1024;
  private static final int KEPT_ITEMS = 1024;

  /** Angus compares names beyond the end of what it was given. */
  private static final int SLACK = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** The highest bit of each of eight octets. */
  private static final long HIGHS = 0x8080808080808080L;

  /** What comes before the items. Nobody asks Angus for the number: the pre-scan has it. */
  static final String HEAD = "* 1 FETCH ";

  private static final byte[] EMPTY_LITERAL = "{0}\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TAIL = ")\r\n".getBytes(StandardCharsets.US_ASCII);

  private byte[] octets = new byte[4096];
  private int size;

  /** Where each item begins, those that Angus is not given too. */
  private int[] items = new int[16];

  private int itemCount;

  void begin() {
    if (octets.length > KEPT) {
      octets = new byte[4096];
    }
    if (items.length > KEPT_ITEMS) {
      items = new int[16];
    }
    itemCount = 0;
    size = 0;
    add(HEAD);
    add("(");
  }

  /** Takes a whole response that was made before. */
  void replay(byte[] response) {
    size = 0;
    add(response, 0, response.length - TAIL.length);
    end();
  }

  void add(byte[] array, int from, int to) {
    int length = to - from;
    reserve(length);
    System.arraycopy(array, from, octets, size, length);
    size += length;
  }

  void add(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      octets[size++] = (byte) text.charAt(i);
    }
  }

  private void reserve(int length) {
    if (length > octets.length - size) {
      octets = Arrays.copyOf(octets, Math.max(size + length, 2 * octets.length));
    }
  }

  /** Whether each octet is an ASCII character. */
  boolean isAscii() {
    long all = 0;
    int at = 0;
    for (; at <= size - Long.BYTES; at += Long.BYTES) {
      all |= (long) LONGS.get(octets, at);
    }
    for (; at < size; at++) {
      all |= octets[at];
    }
    return (all & HIGHS) == 0;
  }

  /** Stands for a literal that is left on the wire. */
  void addEmptyLiteral() {
    add(EMPTY_LITERAL, 0, EMPTY_LITERAL.length);
  }

  /** Starts the next item, which may be one that Angus is not given. */
  void beginItem() {
    if (itemCount == items.length) {
      items = Arrays.copyOf(items, 2 * itemCount);
    }
    items[itemCount++] = size;
  }

  void endItem() {
    reserve(1);
    octets[size++] = ' ';
  }

  /** Index of the first octet of an item. */
  int itemStart(int item) {
    return items[item];
  }

  /** Index behind the last octet of an item, and the space behind it. */
  int itemEnd(int item) {
    return item + 1 < itemCount ? items[item + 1] : size - TAIL.length;
  }

  byte[] array() {
    return octets;
  }

  void end() {
    add(TAIL, 0, TAIL.length);
    if (octets.length - size < SLACK) {
      octets = Arrays.copyOf(octets, size + SLACK);
    }
  }

  byte[] copy() {
    return Arrays.copyOf(octets, size);
  }

  /** Index of the CR at the end. */
  int lineEnd() {
    return size - 2;
  }
}
