package dev.imapkit.internal;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchFailure;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.model.Uid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with the items of a message: which failure is whose, and how users hear of it.
 */
final class ItemFailures {
  private ItemFailures() {}

  /** The failure of an item, or of the whole response; null when neither failed. */
  static @Nullable FetchFailure of(FetchAttribute attribute, List<FetchFailure> failures) {
    return failures.isEmpty() ? null : of(name(attribute), failures);
  }

  /** As {@link #of(FetchAttribute, List)}, by the item's name. */
  static @Nullable FetchFailure of(String item, List<FetchFailure> failures) {
    for (FetchFailure failure : failures) {
      if (concerns(failure, item)) {
        return failure;
      }
    }
    return null;
  }

  private static String name(FetchAttribute attribute) {
    return attribute
        .section()
        .map(section -> attribute.name() + "[" + section + "]")
        .orElse(attribute.name());
  }

  /** A section of which only some octets were asked for is answered with where they begin. */
  private static boolean concerns(FetchFailure failure, String item) {
    String name = failure.item();
    int origin = name.endsWith(">") ? name.indexOf("]<") : -1;
    String section = origin < 0 ? name : name.substring(0, origin + 1);
    return section.equalsIgnoreCase(item) || name.equals("FETCH") || name.isEmpty();
  }

  /** For who asks for a value that is not here because of a failure. */
  static ImapProtocolException notHere(FetchFailure failure, @Nullable Uid uid) {
    return new ImapProtocolException(
        failure.production().equals("literalOctets")
            ? failure.item()
                + " of message "
                + uid
                + " has "
                + failure.excerpt()
                + ", more than Limits.literalOctets lets be held in memory: read it from"
                + " fetch(...), or use download(...)"
            : failure.item()
                + " of message "
                + uid
                + " is not understood: expected "
                + failure.production()
                + ": "
                + failure.excerpt(),
        failure.production(),
        failure.octetOffset(),
        failure.excerpt(),
        true);
  }
}
