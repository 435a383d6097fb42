package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.Frame;
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
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long FETCH = word(" FETCH (");
  private static final long UID = word("UID ");
  private static final long UID_MASK = 0xFFFF_FFFFL;
  private static final long FLAGS = word("FLAGS ");
  private static final long FLAGS_MASK = 0xFFFF_FFFF_FFFFL;

  private static final int LONGEST = 192;
  private static final int NONE = 0;
  private static final int LONGEST_NUMBER = 10;
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  private final FlagLists lists;
  private byte[] array = {};
  private int at;
  private int end;

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
    if (frame.length() > LONGEST || frame.isOpen() || frame.continuation()) {
      return null;
    }
    array = frame.array();
    at = frame.start();
    end = frame.end();
    long sequence = acceptStar() ? nzNumber() : NONE;
    if (sequence == NONE || !starts(FETCH, -1, 8)) {
      return null;
    }
    List<FetchItem> items = items();
    return items == null ? null : new Fetch(sequence, items, null, true);
  }

  private @Nullable List<FetchItem> items() {
    FetchItem first = item();
    if (first == null) {
      return null;
    }
    if (atEnd()) {
      return List.of(first);
    }
    FetchItem second = acceptSpace() ? item() : null;
    return second != null && atEnd() ? List.of(first, second) : null;
  }

  private @Nullable FetchItem item() {
    if (starts(UID, UID_MASK, 4)) {
      long uid = nzNumber();
      return uid == NONE ? null : new FetchItem.Uid(new Uid(uid));
    }
    return starts(FLAGS, FLAGS_MASK, 6) ? flags() : null;
  }

  private @Nullable FetchItem flags() {
    FetchItem known = lists.known(array, at, end);
    at = lists.end();
    return known;
  }

  /** {@code nz-number}; 0 when there is none. */
  private long nzNumber() {
    int from = at;
    long value = 0;
    while (at < end && array[at] >= '0' && array[at] <= '9') {
      value = value * 10 + (array[at++] - '0');
      if (at - from > LONGEST_NUMBER) {
        return NONE;
      }
    }
    return at == from || array[from] == '0' || value > UINT32_MAX ? NONE : value;
  }

  private boolean acceptStar() {
    boolean there = end - at > 2 && array[at] == '*' && array[at + 1] == ' ';
    at += 2;
    return there;
  }

  private boolean acceptSpace() {
    return at < end && array[at++] == ' ';
  }

  /** {@code ")" CRLF}, and nothing behind it. */
  private boolean atEnd() {
    return end - at == 3 && array[at] == ')' && array[at + 1] == '\r' && array[at + 2] == '\n';
  }

  /** Whether a word is here, behind which the next token begins then. */
  private boolean starts(long word, long mask, int length) {
    if (end - at < length
        || at > array.length - Long.BYTES
        || ((long) LONGS.get(array, at) & mask) != word) {
      return false;
    }
    at += length;
    return true;
  }
}
