package dev.imapkit.internal;

import dev.imapkit.ImapEvent;
import dev.imapkit.Resync;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
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
  private volatile @Nullable ModSeq highestModSeq;
  private volatile boolean noModSeq;
  private volatile boolean left;
  private volatile UidSet saved = UidSet.empty();
  private final SequenceMap numbers = new SequenceMap();
  private final boolean openedReadOnly;
  private final @Nullable Resyncing resyncing;
  private boolean opened;

  Selection(MailboxName mailbox, boolean readOnly) {
    this(mailbox, readOnly, null);
  }

  /**
   * What a SELECT or EXAMINE will tell.
   *
   * @param resyncing takes what changed since the caller knew the mailbox; null when not asked for
   */
  Selection(MailboxName mailbox, boolean readOnly, @Nullable Resyncing resyncing) {
    this.mailbox = mailbox;
    this.readOnly = readOnly;
    this.openedReadOnly = readOnly;
    this.resyncing = resyncing;
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

  /** As the server last said in a HIGHESTMODSEQ code. */
  @Nullable ModSeq highestModSeq() {
    return highestModSeq;
  }

  /** The server keeps no mod-sequences for this mailbox (RFC 7162 §3.1.2.2). */
  boolean noModSeq() {
    return noModSeq;
  }

  /** What changed since the caller knew the mailbox; null when the server could not tell. */
  @Nullable Resync resync() {
    UidValidity validity = uidValidity;
    return resyncing == null || validity == null || noModSeq ? null : resyncing.result(validity);
  }

  Set<Flag> flags() {
    return flags;
  }

  Set<Flag> permanentFlags() {
    Set<Flag> told = permanentFlags;
    return told == null ? flags : told;
  }

  /** The UIDs for which {@code $} stands (RFC 5182); empty when none do. */
  UidSet saved() {
    return saved;
  }

  void saved(UidSet uids) {
    saved = uids;
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
    } else if (data instanceof ServerResponse.Vanished gone) {
      vanished(gone, events);
    } else if (data instanceof ServerResponse.FlagsData told) {
      flags = unmodifiable(told.flags());
    } else if (data instanceof ServerResponse.Fetch fetch) {
      changed(fetch, events);
    } else if (data instanceof ServerResponse.Status status) {
      return code(status.text().code());
    } else {
      return data instanceof ServerResponse.Recent;
    }
    return true;
  }

  /**
   * The messages of VANISHED (EARLIER) were not counted any more, so the numbers stay (RFC 7162
   * §3.2.10.1); it comes with an answer, and is no news.
   */
  private void vanished(ServerResponse.Vanished gone, EventQueue events) {
    if (gone.earlier()) {
      if (resyncing != null && !opened) {
        resyncing.vanished(gone.uids());
      }
      return;
    }
    exists = Math.max(0, exists - gone.uids().count());
    numbers.vanish(gone.uids());
    tell(events, new ImapEvent.Vanished(mailbox, gone.uids()));
  }

  private void changed(ServerResponse.Fetch fetch, EventQueue events) {
    if (resyncing != null && !opened) {
      uidIn(fetch).ifPresent(uid -> learn(fetch.sequence(), uid));
      resyncing.changed(fetch);
    } else {
      fetch.items().forEach(item -> tell(events, fetch, item));
    }
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
    Optional<ModSeq> modSeq =
        fetch.items().stream()
            .filter(FetchItem.ModSeqItem.class::isInstance)
            .map(i -> ((FetchItem.ModSeqItem) i).modSeq())
            .findFirst();
    return new ImapEvent.FlagsChanged(
        mailbox,
        uidIn(fetch).or(() -> numbers.uid(fetch.sequence())),
        new LinkedHashSet<>(item.flags()),
        modSeq);
  }

  private static Optional<Uid> uidIn(ServerResponse.Fetch fetch) {
    return fetch.items().stream()
        .filter(FetchItem.Uid.class::isInstance)
        .map(item -> ((FetchItem.Uid) item).uid())
        .findFirst();
  }

  private boolean code(Optional<ResponseCode> sent) {
    ResponseCode code = sent.orElse(null);
    if (code instanceof ResponseCode.PermanentFlags permanent) {
      permanentFlags = unmodifiable(permanent.flags());
    } else if (code instanceof ResponseCode.Numeric number) {
      return number(number);
    } else {
      return code != null && named(code.name());
    }
    return true;
  }

  private boolean named(String code) {
    switch (code) {
      case "READ-ONLY" -> readOnly = true;
      case "NOMODSEQ" -> noModSeq = true;
      case "CLOSED" -> closedBefore();
      default -> {
        return code.equals("READ-WRITE");
      }
    }
    return true;
  }

  /** All that came so far was about the mailbox that was selected before (RFC 7162 §3.2.11). */
  private void closedBefore() {
    if (opened) {
      return;
    }
    readOnly = openedReadOnly;
    exists = 0;
    uidValidity = null;
    uidValidityNow = null;
    uidNext = null;
    flags = Set.of();
    permanentFlags = null;
    highestModSeq = null;
    noModSeq = false;
    numbers.clear();
    if (resyncing != null) {
      resyncing.clear();
    }
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
      case "HIGHESTMODSEQ" ->
          highestModSeq = number.value() > 0 ? new ModSeq(number.value()) : null;
      case "UNSEEN" -> {
        // Known, and not shown: it is a sequence number.
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
