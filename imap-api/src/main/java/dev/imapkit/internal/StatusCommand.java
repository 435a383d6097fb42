package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.MailboxStatus;
import dev.imapkit.StatusItem;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.model.MailboxName;
import dev.imapkit.spi.ServerResponse.StatusData;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** STATUS: what a server has to offer for which item, and one command (RFC 9051 §6.3.11). */
final class StatusCommand {
  private final SessionState state;

  StatusCommand(SessionState state) {
    this.state = state;
  }

  /** Refuses to ask for nothing, and items that the server does not offer. */
  void requireAskable(Collection<StatusItem> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("STATUS needs at least one item to ask for");
    }
    requireOffered(items);
  }

  /** Refuses items that the server does not offer. */
  void requireOffered(Collection<StatusItem> items) {
    for (StatusItem item : items) {
      switch (item.name()) {
        case "SIZE" -> require(Feature.STATUS_SIZE, item);
        case "HIGHESTMODSEQ" -> require(Feature.CONDSTORE, item);
        case "MAILBOXID" -> require(Feature.OBJECTID, item);
        case "APPENDLIMIT" -> require(Feature.APPENDLIMIT, item);
        case "DELETED" -> require(state.speaksRev2(), "QUOTA=RES-MESSAGE", item);
        case "DELETED-STORAGE" -> require(false, "QUOTA=RES-STORAGE", item);
        default -> {
          // Of every server, or the caller's own, who knows the server.
        }
      }
    }
  }

  private void require(Feature feature, StatusItem item) {
    state.offers().requireNative(feature, "Leave out " + item);
  }

  private void require(boolean without, String capability, StatusItem item) {
    if (!without && !state.capabilities().has(capability)) {
      throw new UnsupportedCapabilityException(
          capability,
          "the server does not offer "
              + capability
              + ", which STATUS needs for "
              + item
              + " (RFC 9208 §4.1.4); nothing was sent. Leave out "
              + item);
    }
  }

  /** {@code "(" status-att *(SP status-att) ")"}, always in the same order. */
  static String wireList(Set<StatusItem> items) {
    return items.stream()
        .sorted(Comparator.comparingInt(StatusCommand::rank).thenComparing(StatusItem::name))
        .map(StatusItem::name)
        .collect(Collectors.joining(" ", "(", ")"));
  }

  private static int rank(StatusItem item) {
    int known = StatusItem.known().indexOf(item);
    return known < 0 ? Integer.MAX_VALUE : known;
  }

  /** The command. */
  static Command of(SessionState state, MailboxName mailbox, Set<StatusItem> items) {
    return state.command("STATUS").mailbox(mailbox).atomArgument(wireList(items));
  }

  /** Runs one; call as the only user of the connection. */
  MailboxStatus run(MailboxName mailbox, Set<StatusItem> items) {
    @Nullable StatusData[] last = {null};
    state
        .dialogue()
        .run(
            of(state, mailbox, items),
            data -> {
              if (data instanceof StatusData answer
                  && Ambiguity.isSame(answer.mailbox(), mailbox)) {
                // A server that answers twice has said the last word with the last one.
                last[0] = answer;
                state.appendLimits().learn(answer);
                return true;
              }
              return false;
            });
    return result(mailbox, last[0]);
  }

  /** The status that was told; without any when nothing was. */
  static MailboxStatus result(MailboxName mailbox, @Nullable StatusData told) {
    return told == null
        ? new MailboxStatus(mailbox, Map.of(), Map.of())
        : new MailboxStatus(mailbox, told.values(), told.others());
  }
}
