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

  private final byte[][] octets = new byte[SLOTS][0];
  private final FetchItem.@Nullable Flags[] items = new FetchItem.@Nullable Flags[SLOTS];
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
    int slot = slot(array, from, limit);
    return isKept(slot, array, from, limit) || isKept(++slot, array, from, limit)
        ? items[slot]
        : null;
  }

  private boolean isKept(int slot, byte[] array, int from, int limit) {
    byte[] kept = octets[slot];
    end = from + kept.length;
    return end <= limit && Arrays.equals(kept, 0, kept.length, array, from, end);
  }

  /** Index behind the list that {@link #known} has found. */
  int end() {
    return end;
  }

  /** Behind a quote, a parenthesis may be one of a name, and the list would not end with it. */
  private void keep(FetchItem.Flags item, byte[] array, int from, int to) {
    if (to - from > LONGEST) {
      return;
    }
    for (int at = from; at < to; at++) {
      if (array[at] == '"') {
        return;
      }
    }
    int slot = slot(array, from, to);
    octets[slot + 1] = octets[slot];
    items[slot + 1] = items[slot];
    octets[slot] = Arrays.copyOfRange(array, from, to);
    items[slot] = item;
  }

  /**
   * The first of two: by the octets before the first closing parenthesis, eight at a time where
   * there are eight.
   */
  private static int slot(byte[] array, int from, int limit) {
    int last = Math.min(Math.min(limit, from + LONGEST), array.length - Long.BYTES);
    long sum = 0;
    for (int at = from; at <= last; at += Long.BYTES) {
      long eight = (long) LONGS.get(array, at);
      long others = eight ^ CLOSES;
      long marks = (others - ONES) & ~others & HIGHS;
      if (marks != 0) {
        sum += eight & ((marks & -marks) - 1);
        break;
      }
      sum = (sum + eight) * MIX;
    }
    return (int) ((sum * MIX) >>> 57) << 1;
  }
}
