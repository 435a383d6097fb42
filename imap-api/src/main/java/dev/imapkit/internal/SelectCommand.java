package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.KnownMailbox;
import dev.imapkit.SelectRequest;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.model.UidRange;
import dev.imapkit.model.UidSet;
import java.util.List;

/** Writes SELECT and EXAMINE with their parameters (RFC 7162 §3.1.8, §3.2.5). */
final class SelectCommand {
  /** As in {@link UidChunks}; a part of it is for positions of messages. */
  private static final int LONGEST_SET = 7000;

  private SelectCommand() {}

  /** The command; what it needs is switched on before, or refused. */
  static Command of(SelectRequest request, SessionState state) {
    if (request.modSeqs()) {
      state.offers().requireNative(Feature.CONDSTORE, "Open the mailbox without mod-sequences");
    }
    if (request.known().isPresent()) {
      requireQresync(state);
    }
    Command command =
        state.command(request.isReadOnly() ? "EXAMINE" : "SELECT").mailbox(request.mailbox());
    if (request.known().isPresent()) {
      String condstore = request.modSeqs() ? "CONDSTORE " : "";
      command.atomArgument("(" + condstore + "QRESYNC (" + known(request.known().get()) + "))");
    } else if (request.modSeqs()) {
      command.atomArgument("(CONDSTORE)");
    }
    return command;
  }

  private static void requireQresync(SessionState state) {
    state.offers().requireNative(Feature.QRESYNC, "Fetch changes since a mod-sequence instead");
    if (!new Enabling(state).required(List.of("QRESYNC")).has("QRESYNC")) {
      throw new UnsupportedCapabilityException(
          "QRESYNC",
          "the server offers QRESYNC, but did not switch it on: fetch changes since a mod-sequence"
              + " instead");
    }
  }

  /** {@code uidvalidity SP mod-sequence-value [SP known-uids] [SP seq-match-data]}. */
  private static String known(KnownMailbox known) {
    StringBuilder text = new StringBuilder();
    text.append(known.uidValidity()).append(' ').append(known.modSeq());
    known.uids().ifPresent(uids -> text.append(' ').append(shortened(uids)));
    if (known.whole()) {
      known.uids().ifPresent(uids -> text.append(' ').append(PositionSample.of(uids)));
    }
    return text.toString();
  }

  /**
   * A set that holds at least the given one and fits on a line (RFC 7162 §4): gaps are closed, the
   * small ones first.
   */
  static String shortened(UidSet uids) {
    String text = uids.toString();
    for (long gap = 1; text.length() > LONGEST_SET; gap *= 2) {
      text = withoutGaps(uids, gap).toString();
    }
    return text;
  }

  private static UidSet withoutGaps(UidSet uids, long upTo) {
    UidSet.Builder builder = new UidSet.Builder();
    long last = 0;
    for (UidRange range : uids.ranges()) {
      boolean close = last > 0 && range.first().value() - last - 1 <= upTo;
      builder.addRange(close ? last : range.first().value(), range.last().value());
      last = range.last().value();
    }
    return builder.build();
  }
}
