package dev.imapkit.maven.selection;

import dev.imapkit.ImapCommandException;
import dev.imapkit.model.ResponseCode;
import java.util.Set;

/** Tells refusals of what was asked from those that would have met anything just now. */
final class Refusal {
  private static final Set<String> PASSING =
      Set.of("UNAVAILABLE", "LIMIT", "INUSE", "SERVERBUG", "CONTACTADMIN", "THROTTLED");

  private Refusal() {}

  /** Whether the same may be answered later. */
  static boolean isPassing(ImapCommandException e) {
    return e.code().map(ResponseCode::name).filter(PASSING::contains).isPresent();
  }
}
