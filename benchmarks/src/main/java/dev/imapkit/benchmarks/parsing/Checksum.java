package dev.imapkit.benchmarks.parsing;

import dev.imapkit.model.Flag;
import java.time.Instant;
import java.util.List;

/**
 * One number over what a contender understood, so that nothing can be left out and all must
 * understand the same. In this order for each message: UID, flags (without order and case),
 * internal date as an instant, size, decoded subject, every address of the six lists as name and
 * {@code mailbox@host} (of a group, its members), and the part tree as media types and numbers of
 * parts.
 */
public final class Checksum {
  private static final long PRIME = 0x100000001B3L;

  private long value = 0xCBF29CE484222325L;

  public long value() {
    return value;
  }

  private void add(long number) {
    value = (value ^ number) * PRIME;
  }

  /**
   * Every character, in four sums that do not wait for one another: what is measured is the
   * contender, and all pay for this alike.
   */
  private void add(String text) {
    int length = text.length();
    long first = length;
    long second = 0;
    long third = 0;
    long fourth = 0;
    int i = 0;
    for (; i < length - 3; i += 4) {
      first = 31 * first + text.charAt(i);
      second = 31 * second + text.charAt(i + 1);
      third = 31 * third + text.charAt(i + 2);
      fourth = 31 * fourth + text.charAt(i + 3);
    }
    for (; i < length; i++) {
      first = 31 * first + text.charAt(i);
    }
    add(((first * PRIME + second) * PRIME + third) * PRIME + fourth);
  }

  public void uid(long uid) {
    add(uid);
  }

  /** As {@link #flags} of their names, for which no list has to be made. */
  public void typedFlags(Iterable<Flag> flags) {
    long sum = 0;
    for (Flag flag : flags) {
      sum += caseless(flag.name());
    }
    add(sum);
  }

  /** The sum does not depend on the order, in which the contenders differ. */
  public void flags(Iterable<String> names) {
    long sum = 0;
    for (String name : names) {
      sum += caseless(name);
    }
    add(sum);
  }

  public void size(long octets) {
    add(octets);
  }

  public void internalDate(Instant date) {
    add(date.getEpochSecond());
  }

  /** The decoded subject, {@code ""} for NIL. */
  public void subject(String decoded) {
    add(decoded);
  }

  /** Before the addresses of a list. */
  public void addressList() {
    add(1);
  }

  /** The decoded name, {@code ""} for NIL; and the address. */
  public void address(String name, String address) {
    add(name);
    add(address);
  }

  /** A part; its children follow. */
  public void part(String type, String subtype, int children) {
    add(caseless(type));
    add(caseless(subtype));
    add(children);
  }

  /**
   * Numbers that were found; the sum does not depend on how they are cut into ranges.
   *
   * @param first of a range
   * @param last of the range, the same for a single number
   */
  public void numbers(long first, long last) {
    value += (first + last) * (last - first + 1) / 2 * PRIME + (last - first + 1);
  }

  /** A mailbox of a LIST answer; delimiter 0 for NIL. */
  public void mailbox(String name, char delimiter, List<String> attributes) {
    add(name);
    add(delimiter);
    flags(attributes);
  }

  /** The hash of an ASCII word in small letters, without making that word. */
  private static int caseless(String word) {
    int hash = 0;
    for (int i = 0; i < word.length(); i++) {
      int letter = word.charAt(i);
      hash = 31 * hash + (letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter);
    }
    return hash;
  }
}
