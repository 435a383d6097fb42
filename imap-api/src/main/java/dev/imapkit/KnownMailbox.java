package dev.imapkit;

import dev.imapkit.model.ModSeq;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.Objects;
import java.util.Optional;

/**
 * What a caller has kept of a mailbox from an earlier connection, so that the server tells the
 * difference only (RFC 7162 §3.2.5). Immutable.
 */
public final class KnownMailbox {
  private final UidValidity uidValidity;
  private final ModSeq modSeq;
  private final Optional<UidSet> uids;
  private final boolean whole;

  private KnownMailbox(
      UidValidity uidValidity, ModSeq modSeq, Optional<UidSet> uids, boolean whole) {
    this.uidValidity = uidValidity;
    this.modSeq = modSeq;
    this.uids = uids;
    this.whole = whole;
  }

  /**
   * A state of a mailbox.
   *
   * @param uidValidity that the mailbox had, see {@link SelectedMailbox#uidValidity()}
   * @param modSeq up to which everything is known, see {@link SelectedMailbox#highestModSeq()}; 1
   *     or more
   * @return the state
   * @throws IllegalArgumentException when the mod-sequence is 0
   */
  public static KnownMailbox of(UidValidity uidValidity, ModSeq modSeq) {
    if (modSeq.value() < 1) {
      throw new IllegalArgumentException(
          "a mod-sequence up to which a mailbox is known is 1 or more (RFC 7162 §7)");
    }
    return new KnownMailbox(Objects.requireNonNull(uidValidity), modSeq, Optional.empty(), false);
  }

  /**
   * The same, for some messages only: the server tells nothing of others.
   *
   * @param known the UIDs of the messages that the caller knows, at least one
   * @return a new state
   * @throws IllegalArgumentException when the set is empty
   */
  public KnownMailbox withUids(UidSet known) {
    return new KnownMailbox(uidValidity, modSeq, Optional.of(filled(known)), false);
  }

  /**
   * The same, with all messages that the mailbox had then. The server is also shown some of them
   * with their positions, so that one that does not remember what was expunged tells less (RFC 7162
   * §3.2.5.2).
   *
   * @param all the UIDs of all messages of the mailbox at that mod-sequence, at least one
   * @return a new state
   * @throws IllegalArgumentException when the set is empty
   */
  public KnownMailbox withAllUids(UidSet all) {
    return new KnownMailbox(uidValidity, modSeq, Optional.of(filled(all)), true);
  }

  private static UidSet filled(UidSet uids) {
    if (uids.isEmpty()) {
      throw new IllegalArgumentException(
          "without known messages nothing can have changed: open the mailbox without a state");
    }
    return uids;
  }

  /**
   * The UIDVALIDITY.
   *
   * @return the value
   */
  public UidValidity uidValidity() {
    return uidValidity;
  }

  /**
   * Up to where everything is known.
   *
   * @return the mod-sequence, 1 or more
   */
  public ModSeq modSeq() {
    return modSeq;
  }

  /**
   * Which messages are known.
   *
   * @return their UIDs, never an empty set; empty for all messages, without naming them
   */
  public Optional<UidSet> uids() {
    return uids;
  }

  /**
   * Whether {@link #uids()} are all messages that the mailbox had.
   *
   * @return true after {@link #withAllUids}
   */
  public boolean whole() {
    return whole;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KnownMailbox that
        && uidValidity.equals(that.uidValidity)
        && modSeq.equals(that.modSeq)
        && uids.equals(that.uids)
        && whole == that.whole;
  }

  @Override
  public int hashCode() {
    return Objects.hash(uidValidity, modSeq, uids, whole);
  }

  @Override
  public String toString() {
    return "KnownMailbox[uidValidity="
        + uidValidity
        + ", modSeq="
        + modSeq
        + uids.map(set -> ", messages=" + set.count() + (whole ? ", all" : "")).orElse("")
        + "]";
  }
}
