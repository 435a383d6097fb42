package dev.imapkit;

import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.Optional;
import java.util.Set;

/** What a server told unasked (RFC 9051 §5.2). More kinds will be added: keep a default branch. */
public sealed interface ImapEvent {
  /**
   * The number of messages changed (RFC 9051 §7.4.1).
   *
   * @param mailbox the selected mailbox
   * @param count messages in it now
   */
  record Exists(MailboxName mailbox, long count) implements ImapEvent {}

  /**
   * A message is gone (RFC 9051 §7.5.1).
   *
   * @param mailbox the selected mailbox
   * @param uid which one, empty when the server said only its number and the UID was never seen on
   *     this connection
   */
  record Expunged(MailboxName mailbox, Optional<Uid> uid) implements ImapEvent {}

  /**
   * The flags of a message changed (RFC 9051 §7.5.2).
   *
   * @param mailbox the selected mailbox
   * @param uid which one, empty when the server said only its number and the UID was never seen on
   *     this connection
   * @param flags all its flags now
   * @param modSeq its mod-sequence, when the server told it (RFC 7162 §3.1.4.2)
   */
  record FlagsChanged(
      MailboxName mailbox, Optional<Uid> uid, Set<Flag> flags, Optional<ModSeq> modSeq)
      implements ImapEvent {
    /** Copies the set. */
    public FlagsChanged {
      flags = Set.copyOf(flags);
    }

    /**
     * A change without mod-sequence.
     *
     * @param mailbox the selected mailbox
     * @param uid which one
     * @param flags all its flags now
     */
    public FlagsChanged(MailboxName mailbox, Optional<Uid> uid, Set<Flag> flags) {
      this(mailbox, uid, flags, Optional.empty());
    }
  }

  /**
   * Messages are gone (RFC 7162 §3.2.10.2): what comes in place of {@link Expunged} once QRESYNC is
   * switched on.
   *
   * @param mailbox the selected mailbox
   * @param uids which ones, at least one
   */
  record Vanished(MailboxName mailbox, UidSet uids) implements ImapEvent {}

  /**
   * A message for the user or the log: ALERT, a warning, or the BYE before the server closes (RFC
   * 9051 §7.1); and every status response with a code that is in no RFC, as {@link
   * ResponseCode.Other}.
   *
   * @param condition {@code OK}, {@code NO}, {@code BAD} or {@code BYE}
   * @param code the response code, if any
   * @param text the text, never to be trusted as ours
   */
  record ServerMessage(String condition, Optional<ResponseCode> code, String text)
      implements ImapEvent {}

  /**
   * A response was not understood; nothing else was affected.
   *
   * @param production the ABNF rule that did not match
   * @param octetOffset offset on the connection
   * @param excerpt at most 64 octets, escaped
   */
  record NotUnderstood(String production, long octetOffset, String excerpt) implements ImapEvent {}

  /**
   * More came than {@link Limits#queuedEvents()} allows to keep.
   *
   * @param count how many events were dropped, the oldest first
   */
  record EventsLost(long count) implements ImapEvent {}
}
