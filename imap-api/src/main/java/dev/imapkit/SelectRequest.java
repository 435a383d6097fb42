package dev.imapkit;

import dev.imapkit.model.MailboxName;
import java.util.Objects;
import java.util.Optional;

/** How a mailbox is opened (RFC 9051 §6.3.2, RFC 7162 §3.1.8 and §3.2.5). Immutable. */
public final class SelectRequest {
  private final MailboxName mailbox;
  private final boolean readOnly;
  private final boolean modSeqs;
  private final Optional<KnownMailbox> known;

  private SelectRequest(
      MailboxName mailbox, boolean readOnly, boolean modSeqs, Optional<KnownMailbox> known) {
    this.mailbox = Objects.requireNonNull(mailbox);
    this.readOnly = readOnly;
    this.modSeqs = modSeqs;
    this.known = known;
  }

  /**
   * Opens a mailbox read-write.
   *
   * @param mailbox which
   * @return the request
   */
  public static SelectRequest of(MailboxName mailbox) {
    return new SelectRequest(mailbox, false, false, Optional.empty());
  }

  /**
   * Opens a mailbox read-write.
   *
   * @param mailbox its name in Unicode
   * @return the request
   * @throws IllegalArgumentException when it is not a mailbox name
   */
  public static SelectRequest of(String mailbox) {
    return of(MailboxName.of(mailbox));
  }

  /**
   * The same, read-only (EXAMINE).
   *
   * @return a new request
   */
  public SelectRequest readOnly() {
    return new SelectRequest(mailbox, true, modSeqs, known);
  }

  /**
   * The same, and from now on the server tells the mod-sequence with each change of flags (RFC 7162
   * §3.1.8). Needs CONDSTORE. Holds for all of the connection.
   *
   * @return a new request
   */
  public SelectRequest withModSeqs() {
    return new SelectRequest(mailbox, readOnly, true, known);
  }

  /**
   * The same, and the server tells what has changed since (RFC 7162 §3.2.5); see {@link
   * SelectedMailbox#resync()}. Needs QRESYNC, which is switched on by {@link
   * ImapConfig.Builder#enable}, or by this request when no mailbox was opened on the connection
   * before.
   *
   * @param state what the caller knows
   * @return a new request
   */
  public SelectRequest resync(KnownMailbox state) {
    return new SelectRequest(mailbox, readOnly, modSeqs, Optional.of(state));
  }

  /**
   * Which mailbox.
   *
   * @return its name
   */
  public MailboxName mailbox() {
    return mailbox;
  }

  /**
   * Whether it is opened read-only.
   *
   * @return true for EXAMINE
   */
  public boolean isReadOnly() {
    return readOnly;
  }

  /**
   * Whether mod-sequences are asked for.
   *
   * @return true after {@link #withModSeqs()}
   */
  public boolean modSeqs() {
    return modSeqs;
  }

  /**
   * What the caller knows.
   *
   * @return the state, empty without one
   */
  public Optional<KnownMailbox> known() {
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SelectRequest that
        && mailbox.equals(that.mailbox)
        && readOnly == that.readOnly
        && modSeqs == that.modSeqs
        && known.equals(that.known);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mailbox, readOnly, modSeqs, known);
  }

  @Override
  public String toString() {
    return "SelectRequest["
        + mailbox
        + (readOnly ? ", read-only" : "")
        + (modSeqs ? ", mod-sequences" : "")
        + known.map(state -> ", " + state).orElse("")
        + "]";
  }
}
