package dev.imapkit.benchmarks;

import java.time.Instant;
import java.util.Locale;

/**
 * One number over what a contender understood, so that nothing can be left out and all must
 * understand the same. In this order for each message: UID, flags (without order and case),
 * internal date as an instant, size, decoded subject, every address of the six lists as name and
 * {@code mailbox@host} (of a group, its members), and the part tree as media types and numbers of
 * parts.
 */
final class Checksum {
  private static final long PRIME = 0x100000001B3L;

  private long value = 0xCBF29CE484222325L;

  long value() {
    return value;
  }

  private void add(long number) {
    value = (value ^ number) * PRIME;
  }

  private void add(String text) {
    add(text.hashCode());
  }

  void uid(long uid) {
    add(uid);
  }

  /** The sum does not depend on the order, in which the contenders differ. */
  void flags(Iterable<String> names) {
    long sum = 0;
    for (String name : names) {
      sum += name.toLowerCase(Locale.ROOT).hashCode();
    }
    add(sum);
  }

  void size(long octets) {
    add(octets);
  }

  void internalDate(Instant date) {
    add(date.getEpochSecond());
  }

  /** The decoded subject, {@code ""} for NIL. */
  void subject(String decoded) {
    add(decoded);
  }

  /** Before the addresses of a list. */
  void addressList() {
    add(1);
  }

  /** The decoded name, {@code ""} for NIL; and the address. */
  void address(String name, String address) {
    add(name);
    add(address);
  }

  /** A part; its children follow. */
  void part(String type, String subtype, int children) {
    add(type.toLowerCase(Locale.ROOT));
    add(subtype.toLowerCase(Locale.ROOT));
    add(children);
  }
}
