package dev.imapkit.maven.selection;

import dev.imapkit.SearchQuery;
import dev.imapkit.model.Flag;
import dev.imapkit.model.Uid;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One thing that a message has to fulfil. */
interface Criterion {
  /**
   * What is known of a message without looking at its content; what the server did not tell is
   * empty.
   */
  record Facts(Uid uid, Optional<LocalDate> day, OptionalLong size, Optional<Set<Flag>> flags) {}

  /** As it was written, for digests: equal for equal criteria, on every day. */
  String written();

  /** For people. */
  default String words() {
    return written();
  }

  /** As the server is asked. */
  SearchQuery query(Ground ground);

  /** Whether the server needs to know UTF-8 for it. */
  default boolean isAscii() {
    return true;
  }

  /**
   * Whether a message that the server found fulfils it: servers compare dates in zones of their
   * own, and flags change between a search and what comes after it.
   */
  default boolean allows(Facts facts) {
    return true;
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
