package dev.imapkit;

import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a search found (RFC 9051 §6.4.4, RFC 4731 §3.1). Asking for what the request did not ask for
 * is an {@link IllegalStateException}. Immutable.
 */
public final class SearchResult {
  private final UidValidity uidValidity;
  private final Set<SearchReturn> returned;
  private final @Nullable UidSet all;
  private final @Nullable UidSet window;
  private final @Nullable Uid min;
  private final @Nullable Uid max;
  private final long count;
  private final @Nullable ModSeq modSeq;

  private SearchResult(Builder builder) {
    uidValidity = builder.uidValidity;
    returned = Set.copyOf(builder.returned);
    all = builder.all;
    window = builder.window;
    min = builder.min;
    max = builder.max;
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
   * All messages found, or those in the window that was asked for.
   *
   * @return their UIDs, may be empty
   * @throws IllegalStateException when neither was asked for
   */
  public UidSet uids() {
    UidSet uids = window == null ? all : window;
    if (uids == null) {
      throw SearchReturn.ALL.notAskedFor();
    }
    return uids;
  }

  /**
   * The lowest UID found.
   *
   * @return the UID, empty when nothing was found
   * @throws IllegalStateException when {@link SearchReturn#MIN} was not asked for
   */
  public Optional<Uid> min() {
    require(SearchReturn.MIN);
    return Optional.ofNullable(min);
  }

  /**
   * The highest UID found.
   *
   * @return the UID, empty when nothing was found
   * @throws IllegalStateException when {@link SearchReturn#MAX} was not asked for
   */
  public Optional<Uid> max() {
    require(SearchReturn.MAX);
    return Optional.ofNullable(max);
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
   * The highest mod-sequence that the server told with its answer (RFC 7162 §3.1.5, RFC 4731 §3.2).
   *
   * @return the mod-sequence, empty when the server told none: it does so when the search has a
   *     MODSEQ key
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
    return other instanceof SearchResult result
        && uidValidity.equals(result.uidValidity)
        && returned.equals(result.returned)
        && Objects.equals(all, result.all)
        && Objects.equals(window, result.window)
        && Objects.equals(min, result.min)
        && Objects.equals(max, result.max)
        && count == result.count
        && Objects.equals(modSeq, result.modSeq);
  }

  @Override
  public int hashCode() {
    return Objects.hash(uidValidity, returned, all, window, min, max, count, modSeq);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("SearchResult[");
    text.append(window == null ? (all == null ? "" : all.toString()) : window.toString());
    for (SearchReturn item : EnumSet.of(SearchReturn.MIN, SearchReturn.MAX, SearchReturn.COUNT)) {
      if (returned.contains(item)) {
        Object value = item == SearchReturn.MIN ? min : item == SearchReturn.MAX ? max : count;
        text.append(' ').append(item).append(' ').append(value);
      }
    }
    return text.append(']').toString();
  }

  /** Builds a {@link SearchResult}, for tests of code that takes one. Not thread-safe. */
  public static final class Builder {
    private final UidValidity uidValidity;
    private final EnumSet<SearchReturn> returned = EnumSet.noneOf(SearchReturn.class);
    private @Nullable UidSet all;
    private @Nullable UidSet window;
    private @Nullable Uid min;
    private @Nullable Uid max;
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
     * Sets all UIDs.
     *
     * @param uids what was found
     * @return this builder
     */
    public Builder all(UidSet uids) {
      all = uids;
      returned.add(SearchReturn.ALL);
      return this;
    }

    /**
     * Sets the UIDs of a window.
     *
     * @param uids those in the window
     * @return this builder
     */
    public Builder window(UidSet uids) {
      window = uids;
      return this;
    }

    /**
     * Sets the lowest UID.
     *
     * @param uid the UID, null when nothing was found
     * @return this builder
     */
    public Builder min(@Nullable Uid uid) {
      min = uid;
      returned.add(SearchReturn.MIN);
      return this;
    }

    /**
     * Sets the highest UID.
     *
     * @param uid the UID, null when nothing was found
     * @return this builder
     */
    public Builder max(@Nullable Uid uid) {
      max = uid;
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
    public SearchResult build() {
      return new SearchResult(this);
    }
  }
}
