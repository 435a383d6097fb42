package dev.imapkit.maven.messages;

import java.util.List;
import java.util.Locale;

/** Numbers as messages write them, the same in every country. */
public final class Amounts {
  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

  private Amounts() {}

  /** A number of octets, for example {@code 18.2 kB}. */
  public static String octets(long octets) {
    if (octets < 1000) {
      return octets + " B";
    }
    double shown = octets / 1000.0;
    int unit = 0;
    // Beyond this, rounding would make 1000.0 of it.
    while (shown >= 999.95 && unit < UNITS.size() - 1) {
      shown /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", shown, UNITS.get(unit));
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
