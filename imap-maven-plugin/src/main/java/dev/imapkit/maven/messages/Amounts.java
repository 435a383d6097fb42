package dev.imapkit.maven.messages;

import java.util.Locale;

/** Numbers as messages write them, the same in every country. */
public final class Amounts {
  private Amounts() {}

  /** A number of octets, for example {@code 18.2 kB}. */
  public static String octets(long octets) {
    if (octets < 1000) {
      return octets + " B";
    }
    return octets < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", octets / 1000.0)
        : String.format(Locale.ROOT, "%.1f MB", octets / 1_000_000.0);
  }

  /** A number, for example {@code 1,204}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** How many messages, for example {@code 1 message}. */
  public static String messages(long count) {
    return number(count) + (count == 1 ? " message" : " messages");
  }
}
