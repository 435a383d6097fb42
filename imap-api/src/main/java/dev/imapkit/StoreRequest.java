package dev.imapkit;

import dev.imapkit.model.Flag;
import dev.imapkit.model.ModSeq;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of flags (RFC 9051 §6.4.6).
 *
 * @param action add, remove or replace
 * @param flags the flags
 * @param silent true when the server need not tell the flags afterwards
 * @param unchangedSince messages with a higher mod-sequence are left alone (RFC 7162 §3.1.3); empty
 *     for none
 */
public record StoreRequest(
    Action action, List<Flag> flags, boolean silent, Optional<ModSeq> unchangedSince) {
  /** What happens to the flags. */
  public enum Action {
    /** They are set, others stay. */
    ADD("+FLAGS"),
    /** They are removed, others stay. */
    REMOVE("-FLAGS"),
    /** They become the only ones. */
    REPLACE("FLAGS");

    private final String keyword;

    Action(String keyword) {
      this.keyword = keyword;
    }

    /**
     * The word on the wire.
     *
     * @return for example {@code +FLAGS}
     */
    public String keyword() {
      return keyword;
    }
  }

  /**
   * Removes doubles.
   *
   * @throws IllegalArgumentException when no flag is to be added or removed, or one cannot be
   *     stored
   */
  public StoreRequest {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(unchangedSince, "unchangedSince");
    flags = List.copyOf(new LinkedHashSet<>(flags));
    if (flags.isEmpty() && action != Action.REPLACE) {
      throw new IllegalArgumentException(action + " needs at least one flag");
    }
    if (flags.contains(Flag.RECENT) || flags.contains(Flag.WILDCARD)) {
      throw new IllegalArgumentException("\\Recent and \\* cannot be stored (RFC 3501 §2.3.2)");
    }
  }

  /**
   * Sets flags.
   *
   * @param flags at least one
   * @return the request
   */
  public static StoreRequest add(Flag... flags) {
    return new StoreRequest(Action.ADD, List.of(flags), false, Optional.empty());
  }

  /**
   * Removes flags.
   *
   * @param flags at least one
   * @return the request
   */
  public static StoreRequest remove(Flag... flags) {
    return new StoreRequest(Action.REMOVE, List.of(flags), false, Optional.empty());
  }

  /**
   * Makes flags the only ones.
   *
   * @param flags may be none
   * @return the request
   */
  public static StoreRequest replace(Flag... flags) {
    return new StoreRequest(Action.REPLACE, List.of(flags), false, Optional.empty());
  }

  /**
   * The same without an answer for each message.
   *
   * @return a new request
   */
  public StoreRequest silently() {
    return new StoreRequest(action, flags, true, unchangedSince);
  }

  /**
   * The same, for messages only that nobody has changed since (RFC 7162 §3.1.3). Those that were
   * changed are left alone and named in {@link StoreResult#modified()}. Needs CONDSTORE.
   *
   * @param modSeq 0 or more; 0 succeeds for keywords only that a message never had
   * @return a new request
   */
  public StoreRequest unchangedSince(ModSeq modSeq) {
    return new StoreRequest(action, flags, silent, Optional.of(modSeq));
  }
}
