package dev.imapkit.benchmarks.report;

import java.util.List;

/**
 * Who was measured.
 *
 * @param name as the parameter {@code contender} says it
 * @param label as people read it
 * @param kind what to compare it with
 */
record Entrant(String name, String label, Kind kind) {
  /** In the order in which they are shown. */
  enum Kind {
    LIMIT,
    COMMONS_NET,
    JAKARTA,
    STOCK
  }

  static final String NET = "commons-net";
  static final String JAKARTA = "jakarta";
  static final String SCAN = "scan";
  static final String DRAIN = "drain";
  static final String MEMORY_DRAIN = "drain-memory";
  static final String ANGUS_SHARE = "angus-share";
  static final String PLACES = "probe-places";
  static final String STRINGS = "probe-strings";
  static final String ANGUS = "angus";
  static final String ANGUS_SP = "angus-sp";
  static final String ANGUS_TUNED = "angus-tuned";

  private static final List<Entrant> KNOWN =
      List.of(
          new Entrant(SCAN, "line-end scan", Kind.LIMIT),
          new Entrant(DRAIN, "drain", Kind.LIMIT),
          new Entrant(MEMORY_DRAIN, "drain, from memory", Kind.LIMIT),
          new Entrant(PLACES, "lists of places, untyped", Kind.LIMIT),
          new Entrant(STRINGS, "lists of Strings, untyped", Kind.LIMIT),
          new Entrant(NET, "imap-commons-net", Kind.COMMONS_NET),
          new Entrant(JAKARTA, "imap-jakarta", Kind.JAKARTA),
          new Entrant(ANGUS_SHARE, "of imap-jakarta, Angus's share", Kind.JAKARTA),
          new Entrant(ANGUS_SP, "Angus Mail +SP", Kind.STOCK),
          new Entrant(ANGUS_TUNED, "Angus Mail, tuned", Kind.STOCK),
          new Entrant(ANGUS, "Angus Mail, default", Kind.STOCK),
          new Entrant("stock-commons-net", "Commons Net", Kind.STOCK),
          new Entrant("imapkit", "imap-api", Kind.COMMONS_NET),
          new Entrant(
              "bouncy-castle-only", "imap-commons-net, Bouncy Castle only", Kind.COMMONS_NET));

  /** The one with this name; a name that nobody knows is shown as it is. */
  static Entrant named(String name) {
    return KNOWN.stream()
        .filter(entrant -> entrant.name().equals(name))
        .findFirst()
        .orElse(new Entrant(name, name, Kind.STOCK));
  }

  /** Whether it does the whole job, unlike a limit, and unlike a share of somebody's time. */
  boolean isWhole() {
    return kind != Kind.LIMIT && !name.equals(ANGUS_SHARE);
  }
}
