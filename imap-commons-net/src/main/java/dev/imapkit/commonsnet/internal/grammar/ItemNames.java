package dev.imapkit.commonsnet.internal.grammar;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names of items in capitals, without a String for each: the same few come with every message.
 * Holds at most {@value #SLOTS} names of at most 16 octets, compared as two numbers, so a server
 * that sends ever new ones costs no memory. Confined to one thread.
 */
final class ItemNames {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int SLOTS = 64;
  private static final int LONGEST = 2 * Long.BYTES;

  private static final boolean[] IN_NAMES = new boolean[256];

  static {
    for (int octet = ' ' + 1; octet < IN_NAMES.length; octet++) {
      IN_NAMES[octet] = "[()\"{\u007F".indexOf(octet) < 0;
    }
  }

  private final long[] low = new long[SLOTS];
  private final long[] high = new long[SLOTS];
  private final @Nullable String[] names = new @Nullable String[SLOTS];

  /** Index behind the name that begins at an index: its section or its value, or the end. */
  static int end(byte[] array, int from, int limit) {
    int at = from;
    while (at < limit && IN_NAMES[array[at] & 0xFF]) {
      at++;
    }
    return at;
  }

  /** The name in a part of an array; octets are taken as ISO-8859-1. */
  String of(byte[] array, int from, int to) {
    int length = to - from;
    if (length > LONGEST || length == 0 || from + LONGEST > array.length) {
      return text(array, from, to);
    }
    long first = (long) LONGS.get(array, from) & mask(length);
    long second =
        length <= Long.BYTES ? 0 : (long) LONGS.get(array, from + Long.BYTES) & mask(length - 8);
    int slot = slot(first, second);
    String known = names[slot];
    if (known != null && low[slot] == first && high[slot] == second && known.length() == length) {
      return known;
    }
    String name = text(array, from, to);
    low[slot] = first;
    high[slot] = second;
    names[slot] = name;
    return name;
  }

  private static String text(byte[] array, int from, int to) {
    return new String(array, from, to - from, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
  }

  /** Leaves so many octets of a number, 1 to 8 or more. */
  private static long mask(int length) {
    return length >= Long.BYTES ? -1L : -1L >>> ((Long.BYTES - length) * Byte.SIZE);
  }

  private static int slot(long first, long second) {
    return (int) (((first ^ second * 31) * 0x9E3779B97F4A7C15L) >>> 58);
  }
}
