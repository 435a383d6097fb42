package dev.imapkit;

import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidList;
import dev.imapkit.model.UidValidity;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sorted search found (RFC 5256 §3, RFC 5267 §3.1). Asking for what the request did not ask
 * for is an {@link IllegalStateException}. Immutable.
 */
public final class SortResult {
  private final UidValidity uidValidity;
  private final Set<SearchReturn> returned;
  private final @Nullable UidList uids;
  private final @Nullable Uid first;
  private final @Nullable Uid last;
  private final long count;
  private final @Nullable ModSeq modSeq;

  private SortResult(Builder builder) {
    uidValidity = builder.uidValidity;
    returned = Set.copyOf(builder.returned);
    uids = builder.uids;
    first = builder.first;
    last = builder.last;
    count = builder.count;
    modSeq = builder.modSeq;
  }

  /**
   * With which the UIDs hold.
   *
   * @return the UIDVALIDITY
   */
  public UidValidity uidValidity() {
    return uidValidity;
  }

  /**
   * All messages found, or those in the window that was asked for, in order.
   *
   * @return their UIDs, may be empty
   * @throws IllegalStateException when neither was asked for
   */
  public UidList uids() {
    if (uids == null) {
      throw SearchReturn.ALL.notAskedFor();
    }
    return uids;
  }

  /**
   * The message that comes first ({@link SearchReturn#MIN}).
   *
   * @return its UID, empty when nothing was found
   * @throws IllegalStateException when it was not asked for
   */
  public Optional<Uid> first() {
    require(SearchReturn.MIN);
    return Optional.ofNullable(first);
  }

  /**
   * The message that comes last ({@link SearchReturn#MAX}).
   *
   * @return its UID, empty when nothing was found
   * @throws IllegalStateException when it was not asked for
   */
  public Optional<Uid> last() {
    require(SearchReturn.MAX);
    return Optional.ofNullable(last);
  }

  /**
   * How many messages were found, outside a window too.
   *
   * @return 0 or more
   * @throws IllegalStateException when {@link SearchReturn#COUNT} was not asked for
   */
  public long count() {
    require(SearchReturn.COUNT);
    return count;
  }

  /**
   * The highest mod-sequence that the server told with its answer (RFC 7162 §3.1.6).
   *
   * @return the mod-sequence, empty when the server told none
   */
  public Optional<ModSeq> modSeq() {
    return Optional.ofNullable(modSeq);
  }

  private void require(SearchReturn item) {
    if (!returned.contains(item)) {
      throw item.notAskedFor();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SortResult result
        && uidValidity.equals(result.uidValidity)
        && returned.equals(result.returned)
        && Objects.equals(uids, result.uids)
        && Objects.equals(first, result.first)
        && Objects.equals(last, result.last)
        && count == result.count
        && Objects.equals(modSeq, result.modSeq);
  }

  @Override
  public int hashCode() {
    return Objects.hash(uidValidity, returned, uids, first, last, count, modSeq);
  }

  @Override
  public String toString() {
    return "SortResult[" + (uids == null ? "" : uids) + "]";
  }

  /** Builds a {@link SortResult}, for tests of code that takes one. Not thread-safe. */
  public static final class Builder {
    private final UidValidity uidValidity;
    private final EnumSet<SearchReturn> returned = EnumSet.noneOf(SearchReturn.class);
    private @Nullable UidList uids;
    private @Nullable Uid first;
    private @Nullable Uid last;
    private long count;
    private @Nullable ModSeq modSeq;

    /**
     * A result that holds nothing yet.
     *
     * @param uidValidity with which the UIDs hold
     */
    public Builder(UidValidity uidValidity) {
      this.uidValidity = Objects.requireNonNull(uidValidity, "uidValidity");
    }

    /**
     * Sets the UIDs, all or those of a window.
     *
     * @param found in order
     * @return this builder
     */
    public Builder uids(UidList found) {
      uids = found;
      returned.add(SearchReturn.ALL);
      return this;
    }

    /**
     * Sets the first UID.
     *
     * @param uid the UID, null when nothing was found
     * @return this builder
     */
    public Builder first(@Nullable Uid uid) {
      first = uid;
      returned.add(SearchReturn.MIN);
      return this;
    }

    /**
     * Sets the last UID.
     *
     * @param uid the UID, null when nothing was found
     * @return this builder
     */
    public Builder last(@Nullable Uid uid) {
      last = uid;
      returned.add(SearchReturn.MAX);
      return this;
    }

    /**
     * Sets how many were found.
     *
     * @param messages 0 or more
     * @return this builder
     */
    public Builder count(long messages) {
      count = messages;
      returned.add(SearchReturn.COUNT);
      return this;
    }

    /**
     * Sets the mod-sequence.
     *
     * @param told the mod-sequence, null for none
     * @return this builder
     */
    public Builder modSeq(@Nullable ModSeq told) {
      modSeq = told;
      return this;
    }

    /**
     * The result.
     *
     * @return an immutable value
     */
    public SortResult build() {
      return new SortResult(this);
    }
  }
}
