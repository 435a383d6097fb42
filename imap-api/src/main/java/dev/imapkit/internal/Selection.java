package dev.imapkit.internal;

import dev.imapkit.ImapEvent;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidValidity;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server told about the selected mailbox, from SELECT on. Written by the owner of the
 * gate, read by anybody.
 */
final class Selection {
  private final MailboxName mailbox;
  private volatile boolean readOnly;
  private volatile long exists;
  private volatile @Nullable UidValidity uidValidity;
  private volatile @Nullable UidValidity uidValidityNow;
  private volatile @Nullable Uid uidNext;
  private volatile Set<Flag> flags = Set.of();
  private volatile @Nullable Set<Flag> permanentFlags;
  private volatile boolean left;
  private final SequenceMap numbers = new SequenceMap();
  private boolean opened;

  Selection(MailboxName mailbox, boolean readOnly) {
    this.mailbox = mailbox;
    this.readOnly = readOnly;
  }

  MailboxName mailbox() {
    return mailbox;
  }

  boolean readOnly() {
    return readOnly;
  }

  long exists() {
    return exists;
  }

  @Nullable UidValidity uidValidity() {
    return uidValidity;
  }

  /** The value that the server told later on, when it differs. */
  @Nullable UidValidity changedUidValidity() {
    UidValidity now = uidValidityNow;
    return now == null || now.equals(uidValidity) ? null : now;
  }

  @Nullable Uid uidNext() {
    return uidNext;
  }

  Set<Flag> flags() {
    return flags;
  }

  Set<Flag> permanentFlags() {
    Set<Flag> told = permanentFlags;
    return told == null ? flags : told;
  }

  boolean isLeft() {
    return left;
  }

  void leave() {
    left = true;
  }

  /** The tagged answer to SELECT came: from now on news are events. */
  void opened(ServerResponse.Text answer) {
    code(answer.code());
    opened = true;
  }

  /** Takes data about the mailbox; news become events. False for data about something else. */
  boolean take(Untagged data, EventQueue events) {
    if (data instanceof ServerResponse.Exists count) {
      exists = count.count();
      tell(events, new ImapEvent.Exists(mailbox, count.count()));
    } else if (data instanceof ServerResponse.Expunge gone) {
      exists = Math.max(0, exists - 1);
      tell(events, new ImapEvent.Expunged(mailbox, numbers.expunge(gone.sequence())));
    } else if (data instanceof ServerResponse.FlagsData told) {
      flags = unmodifiable(told.flags());
    } else if (data instanceof ServerResponse.Fetch fetch) {
      fetch.items().forEach(item -> tell(events, fetch, item));
    } else if (data instanceof ServerResponse.Status status) {
      return code(status.text().code());
    } else {
      return data instanceof ServerResponse.Recent;
    }
    return true;
  }

  /** The UID that a number has now, when a FETCH response has told it. */
  Optional<Uid> uidOf(long sequence) {
    return numbers.uid(sequence);
  }

  /** A FETCH response told which UID a number has. */
  void learn(long sequence, Uid uid) {
    numbers.put(sequence, uid);
  }

  private void tell(EventQueue events, ImapEvent event) {
    if (opened && !left) {
      events.add(event);
    }
  }

  private void tell(EventQueue events, ServerResponse.Fetch fetch, FetchItem item) {
    if (item instanceof FetchItem.Flags changed) {
      tell(events, flagsChanged(fetch, changed));
    } else if (item instanceof FetchItem.Malformed bad) {
      tell(events, new ImapEvent.NotUnderstood(bad.production(), bad.octetOffset(), bad.excerpt()));
    }
  }

  private ImapEvent flagsChanged(ServerResponse.Fetch fetch, FetchItem.Flags item) {
    Optional<Uid> uid =
        fetch.items().stream()
            .filter(FetchItem.Uid.class::isInstance)
            .map(i -> ((FetchItem.Uid) i).uid())
            .findFirst();
    return new ImapEvent.FlagsChanged(
        mailbox, uid.or(() -> numbers.uid(fetch.sequence())), new LinkedHashSet<>(item.flags()));
  }

  private boolean code(Optional<ResponseCode> sent) {
    ResponseCode code = sent.orElse(null);
    if (code instanceof ResponseCode.PermanentFlags permanent) {
      permanentFlags = unmodifiable(permanent.flags());
    } else if (code instanceof ResponseCode.Numeric number) {
      return number(number);
    } else if (code != null && code.name().equals("READ-ONLY")) {
      readOnly = true;
    } else {
      return code != null && (code.name().equals("READ-WRITE") || code.name().equals("CLOSED"));
    }
    return true;
  }

  private boolean number(ResponseCode.Numeric number) {
    boolean inRange = number.value() >= 1 && number.value() <= Uid.MAX_VALUE;
    switch (number.name()) {
      case "UIDVALIDITY" -> {
        if (inRange) {
          UidValidity value = UidValidity.of(number.value());
          uidValidityNow = value;
          uidValidity = opened ? uidValidity : value;
        }
      }
      case "UIDNEXT" -> {
        if (inRange) {
          uidNext = Uid.of(number.value());
        }
      }
      case "UNSEEN", "HIGHESTMODSEQ" -> {
        // Known, and not shown: UNSEEN is a sequence number, the mod-sequence belongs to CONDSTORE.
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Set<Flag> unmodifiable(List<Flag> flags) {
    return java.util.Collections.unmodifiableSet(new LinkedHashSet<>(flags));
  }
}
