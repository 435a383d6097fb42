package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.PlainNumbers;
import dev.imapkit.spi.ServerResponse.Fetch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of which there are most, {@code * 12 FETCH (UID 34 FLAGS (\Seen))}, read in one go
 * when it is written as nearly all servers write it: capitals, single spaces, UID and flags in
 * either order, flags that came before. Everything else is left to the parser of the whole grammar,
 * which gives the same for these answers too. Confined to one thread.
 */
final class ShortAnswer {
  /** UID and flags. */
  static final int MOST_ITEMS = 2;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long FETCH = word(" FETCH (");
  private static final long UID = word("UID ");
  private static final long UID_MASK = 0xFFFF_FFFFL;
  private static final long FLAGS = word("FLAGS ");
  private static final long FLAGS_MASK = 0xFFFF_FFFF_FFFFL;

  private static final int LONGEST = 192;

  /** {@code ")" CRLF}, which ends it. */
  private static final int END = 3;

  private static final int LONGEST_NUMBER = 10;
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  private final FlagLists lists;

  /** Index behind what was read last; the rest stays in local variables, for speed. */
  private int behind;

  ShortAnswer(FlagLists lists) {
    this.lists = lists;
  }

  /** At most eight octets as the number that they are in an array. */
  private static long word(String text) {
    byte[] octets = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), Long.BYTES);
    return (long) LONGS.get(octets, 0);
  }

  /** The answer; null when it is another one, or written otherwise. */
  @Nullable Fetch of(Frame frame) {
    byte[] array = frame.array();
    int from = frame.start();
    int end = frame.end() - END;
    if (end - from > LONGEST || frame.isOpen() || frame.continuation() || !ends(array, from, end)) {
      return null;
    }
    long sequence = nzNumber(array, from + 2, end);
    if (sequence == 0 || !isHere(array, behind, end, FETCH, -1)) {
      return null;
    }
    List<FetchItem> items = items(array, behind + Long.BYTES, end);
    return items == null ? null : new Fetch(sequence, items, null, true);
  }

  /** Whether it is one line, which begins and ends as data of a message do. */
  private static boolean ends(byte[] array, int from, int end) {
    return end - from > Long.BYTES
        && array[from] == '*'
        && array[from + 1] == ' '
        && array[end] == ')'
        && array[end + 1] == '\r'
        && array[end + 2] == '\n';
  }

  private @Nullable List<FetchItem> items(byte[] array, int from, int end) {
    FetchItem first = item(array, from, end);
    if (first == null || behind == end) {
      return first == null ? null : List.of(first);
    }
    FetchItem second = array[behind] == ' ' ? last(array, behind + 1, end) : null;
    return second == null || behind != end ? null : List.of(first, second);
  }

  private @Nullable FetchItem item(byte[] array, int from, int end) {
    if (isHere(array, from, end, UID, UID_MASK)) {
      long uid = nzNumber(array, from + 4, end);
      return uid == 0 ? null : new FetchItem.Uid(new Uid(uid));
    }
    return isHere(array, from, end, FLAGS, FLAGS_MASK) ? flags(array, from + 6, end) : null;
  }

  /** As {@link #item}, but flags need not be looked through for their end. */
  private @Nullable FetchItem last(byte[] array, int from, int end) {
    if (isHere(array, from, end, FLAGS, FLAGS_MASK)) {
      behind = end;
      return lists.exactly(array, from + 6, end);
    }
    return item(array, from, end);
  }

  private @Nullable FetchItem flags(byte[] array, int from, int end) {
    FetchItem known = lists.known(array, from, end);
    behind = lists.end();
    return known;
  }

  /** {@code nz-number}; 0 when there is none. */
  private long nzNumber(byte[] array, int from, int end) {
    int digits = PlainNumbers.digits(array, from, end + 1);
    if (digits == 0) {
      return anyNumber(array, from, end);
    }
    behind = from + digits;
    return PlainNumbers.value(array, from, digits);
  }

  private long anyNumber(byte[] array, int from, int end) {
    int last = Math.min(end, from + LONGEST_NUMBER + 1);
    long value = 0;
    int at = from;
    for (; at < last; at++) {
      int digit = array[at] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
    }
    behind = at;
    return at == from || array[from] == '0' || value > UINT32_MAX ? 0 : value;
  }

  /** Whether a word begins here. What it is compared with may reach behind the end. */
  private static boolean isHere(byte[] array, int at, int end, long word, long mask) {
    return at < end
        && at <= array.length - Long.BYTES
        && ((long) LONGS.get(array, at) & mask) == word;
  }
}
