package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.FrameCursor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lists of flags, each made once: the messages of a mailbox have few different ones. Holds at most
 * {@value #SLOTS} lists of at most {@value #LONGEST} octets, so a server that sends ever new ones
 * costs no memory; where two want one place there is a second one. Confined to one thread.
 */
final class FlagLists {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int SLOTS = 256;
  private static final int LONGEST = 128;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = ONES << 7;
  private static final long CLOSES = ONES * ')';
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /**
   * A list that was read before.
   *
   * @param octets from parenthesis to parenthesis
   * @param first the first eight of them as a number, fewer where there are fewer
   * @param last the last eight, as far as they are not in the first
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
  private record Kept(byte[] octets, long first, long last, FetchItem.Flags item) {
    boolean is(byte[] array, int from, int to, long itsFirst, long itsLast) {
      return first == itsFirst
          && last == itsLast
          && octets.length == to - from
          && (octets.length <= 2 * Long.BYTES
              || Arrays.equals(octets, 0, octets.length, array, from, to));
    }
  }

  private final @Nullable Kept[] slots = new @Nullable Kept[SLOTS];
  private int end;

  /** {@code flag-list} at the cursor, which moves behind it. */
  FetchItem.Flags of(FrameCursor cursor, byte[] array, int limit) {
    int from = cursor.position();
    FetchItem.Flags known = known(array, from, limit);
    if (known != null) {
      cursor.position(end);
      return known;
    }
    FetchItem.Flags read = new FetchItem.Flags(cursor.flagList());
    keep(read, array, from, cursor.position());
    return read;
  }

  /**
   * The list that begins at an index, when it was read before and kept; else null. {@link #end}
   * tells where it ends.
   */
  FetchItem.@Nullable Flags known(byte[] array, int from, int limit) {
    end = behindClose(array, from, limit);
    return exactly(array, from, end);
  }

  /** Index behind the list that {@link #known} has found. */
  int end() {
    return end;
  }

  /** The list that all of these octets are, when it was read before and kept; else null. */
  FetchItem.@Nullable Flags exactly(byte[] array, int from, int to) {
    int length = to - from;
    if (length <= 0 || length > LONGEST || from > array.length - Long.BYTES) {
      return null;
    }
    long first = first(array, from, length);
    long last = last(array, to, length);
    int slot = slot(first, last, length);
    Kept kept = slots[slot];
    if (kept == null || !kept.is(array, from, to, first, last)) {
      kept = slots[slot + 1];
    }
    return kept != null && kept.is(array, from, to, first, last) ? kept.item() : null;
  }

  /** Behind a quote, a parenthesis may be one of a name, and the list would not end with it. */
  private void keep(FetchItem.Flags item, byte[] array, int from, int to) {
    int length = to - from;
    if (length > LONGEST || from > array.length - Long.BYTES) {
      return;
    }
    for (int at = from; at < to; at++) {
      if (array[at] == '"') {
        return;
      }
    }
    long first = first(array, from, length);
    long last = last(array, to, length);
    int slot = slot(first, last, length);
    slots[slot + 1] = slots[slot];
    slots[slot] = new Kept(Arrays.copyOfRange(array, from, to), first, last, item);
  }

  private static long first(byte[] array, int from, int length) {
    long eight = (long) LONGS.get(array, from);
    return length >= Long.BYTES ? eight : eight & ((1L << (length * Byte.SIZE)) - 1);
  }

  private static long last(byte[] array, int to, int length) {
    return length > Long.BYTES ? (long) LONGS.get(array, to - Long.BYTES) : 0;
  }

  /** The first of two in which a list may be kept. */
  private static int slot(long first, long last, int length) {
    long sum = (first * MIX + last + length) * MIX;
    return (int) (sum >>> 57) << 1;
  }

  /** Index behind the first closing parenthesis; the one of the list's begin when there is none. */
  private static int behindClose(byte[] array, int from, int limit) {
    int last = Math.min(Math.min(limit, from + LONGEST), array.length - Long.BYTES);
    for (int at = from; at <= last; at += Long.BYTES) {
      long others = (long) LONGS.get(array, at) ^ CLOSES;
      long marks = (others - ONES) & ~others & HIGHS;
      if (marks != 0) {
        int behind = at + (Long.numberOfTrailingZeros(marks) >>> 3) + 1;
        return behind <= limit ? behind : from;
      }
    }
    return from;
  }
}
