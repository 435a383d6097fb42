package dev.imapkit.benchmarks.servers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The messages that a job asks for, ascending. Some clients name them by UID, others by sequence
 * number.
 *
 * @param uids of each
 * @param numbers sequence number of each
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Messages(long[] uids, int[] numbers) {
  /**
   * Messages 1 to so many of a mailbox whose UIDs are the sequence numbers.
   *
   * @param count how many
   * @return the messages
   */
  public static Messages first(int count) {
    return new Messages(
        LongStream.rangeClosed(1, count).toArray(), IntStream.rangeClosed(1, count).toArray());
  }

  /**
   * How many.
   *
   * @return 0 or more
   */
  public int count() {
    return uids.length;
  }

  /**
   * As in a UID FETCH command.
   *
   * @return a sequence set
   */
  public String uidSet() {
    return set(uids);
  }

  /**
   * As in a FETCH command.
   *
   * @return a sequence set
   */
  public String numberSet() {
    return set(Arrays.stream(numbers).asLongStream().toArray());
  }

  /**
   * The same, a part at a time.
   *
   * @param most how many in each part
   * @return the parts, in order
   */
  public List<Messages> windows(int most) {
    List<Messages> windows = new ArrayList<>();
    for (int from = 0; from < count(); from += most) {
      int to = Math.min(count(), from + most);
      windows.add(
          new Messages(Arrays.copyOfRange(uids, from, to), Arrays.copyOfRange(numbers, from, to)));
    }
    return windows;
  }

  private static String set(long[] values) {
    StringBuilder set = new StringBuilder();
    int start = 0;
    for (int i = 1; i <= values.length; i++) {
      if (i == values.length || values[i] != values[i - 1] + 1) {
        set.append(set.length() == 0 ? "" : ",").append(values[start]);
        set.append(i - start == 1 ? "" : ":" + values[i - 1]);
        start = i;
      }
    }
    return set.toString();
  }
}
