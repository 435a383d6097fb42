package dev.imapkit;

import dev.imapkit.model.MailboxName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which mailboxes to list and what to tell of them (RFC 5258, RFC 5819, RFC 6154; RFC 9051 §6.3.9).
 * Immutable.
 *
 * <p>Where the server does not offer an extension that the request needs, other commands stand in:
 *
 * <ul>
 *   <li>several patterns: one LIST each, a mailbox that matches twice listed once;
 *   <li>{@link Selection#SUBSCRIBED} and {@link Return#SUBSCRIBED}: LIST and LSUB, joined by name;
 *       names that only LSUB has are {@code \NonExistent};
 *   <li>{@link Selection#SPECIAL_USE}: LIST, of which those with such an attribute are kept;
 *   <li>{@link Return#SPECIAL_USE} and {@link Return#CHILDREN}: LIST, with those attributes that
 *       the server sends unasked;
 *   <li>STATUS: one STATUS for each mailbox that can be selected, sent without waiting for the
 *       answer to the one before; one that the server refuses has no status.
 * </ul>
 *
 * <p>{@link Selection#REMOTE} and {@link Selection#RECURSIVEMATCH} are not emulated. {@link
 * Builder#nativeOnly()} refuses all of this.
 */
public final class ListRequest {
  /** Which mailboxes are listed (RFC 5258 §3.1, RFC 6154 §2). */
  public enum Selection {
    /** Those that the user is subscribed to, also when they do not exist. */
    SUBSCRIBED("SUBSCRIBED"),
    /** Those on other servers too. */
    REMOTE("REMOTE"),
    /** Also those whose children match another selection while they do not themselves. */
    RECURSIVEMATCH("RECURSIVEMATCH"),
    /** Those with a special use. */
    SPECIAL_USE("SPECIAL-USE");

    private final String wireName;

    Selection(String wireName) {
      this.wireName = wireName;
    }

    /**
     * The name on the wire.
     *
     * @return in capitals
     */
    public String wireName() {
      return wireName;
    }
  }

  /** What is told of each mailbox (RFC 5258 §3.2, RFC 6154 §2). */
  public enum Return {
    /** Whether it is subscribed. */
    SUBSCRIBED("SUBSCRIBED"),
    /** Whether it has children. */
    CHILDREN("CHILDREN"),
    /** What it is for. */
    SPECIAL_USE("SPECIAL-USE");

    private final String wireName;

    Return(String wireName) {
      this.wireName = wireName;
    }

    /**
     * The name on the wire.
     *
     * @return in capitals
     */
    public String wireName() {
      return wireName;
    }
  }

  private final String reference;
  private final List<String> patterns;
  private final Set<Selection> selections;
  private final Set<Return> returns;
  private final Set<StatusItem> statusItems;
  private final boolean nativeOnly;

  private ListRequest(Builder b) {
    reference = b.reference;
    patterns = List.copyOf(b.patterns);
    selections = EnumSet.copyOf(b.selections);
    returns = EnumSet.copyOf(b.returns);
    statusItems = new LinkedHashSet<>(b.statusItems);
    nativeOnly = b.nativeOnly;
  }

  /**
   * A builder for mailboxes that match one of the patterns.
   *
   * @param patterns names in Unicode; {@code *} stands for anything, {@code %} for anything within
   *     one level; all mailboxes when there is none
   * @return a new builder
   * @throws IllegalArgumentException when a pattern is empty or holds a control character or an
   *     unpaired surrogate
   */
  public static Builder builder(String... patterns) {
    Builder builder = new Builder();
    for (String pattern : patterns.length == 0 ? new String[] {"*"} : patterns) {
      builder.pattern(pattern);
    }
    return builder;
  }

  /**
   * The prefix of the patterns.
   *
   * @return usually empty
   */
  public String reference() {
    return reference;
  }

  /**
   * The patterns.
   *
   * @return at least one
   */
  public List<String> patterns() {
    return patterns;
  }

  /**
   * Which mailboxes are listed.
   *
   * @return none for all
   */
  public Set<Selection> selections() {
    return EnumSet.copyOf(selections);
  }

  /**
   * What is told of each.
   *
   * @return may be empty
   */
  public Set<Return> returns() {
    return EnumSet.copyOf(returns);
  }

  /**
   * What to ask of the status of each.
   *
   * @return empty for no status
   */
  public Set<StatusItem> statusItems() {
    return new LinkedHashSet<>(statusItems);
  }

  /**
   * Whether nothing may stand in for what the server does not offer.
   *
   * @return true when it may not
   */
  public boolean isNativeOnly() {
    return nativeOnly;
  }

  @Override
  public String toString() {
    return "ListRequest["
        + patterns
        + ", "
        + selections
        + ", "
        + returns
        + ", "
        + statusItems
        + "]";
  }

  /** Builds a {@link ListRequest}. Not thread-safe. */
  public static final class Builder {
    private String reference = "";
    private final List<String> patterns = new ArrayList<>();
    private final Set<Selection> selections = EnumSet.noneOf(Selection.class);
    private final Set<Return> returns = EnumSet.noneOf(Return.class);
    private final Set<StatusItem> statusItems = new LinkedHashSet<>();
    private boolean nativeOnly;

    private Builder() {}

    private void pattern(String pattern) {
      MailboxName.of(pattern);
      patterns.add(pattern);
    }

    /**
     * Sets a prefix for all patterns.
     *
     * @param value in Unicode
     * @return this builder
     * @throws IllegalArgumentException when it holds a control character or an unpaired surrogate
     */
    public Builder reference(String value) {
      reference = value.isEmpty() ? "" : MailboxName.of(value).name();
      return this;
    }

    /**
     * Chooses which mailboxes are listed; several mean that all hold.
     *
     * @param options further options
     * @return this builder
     */
    public Builder select(Selection... options) {
      selections.addAll(Arrays.asList(options));
      return this;
    }

    /**
     * Chooses what is told of each.
     *
     * @param options further options
     * @return this builder
     */
    public Builder returning(Return... options) {
      returns.addAll(Arrays.asList(options));
      return this;
    }

    /**
     * Asks for the status of each mailbox that can be selected (RFC 5819).
     *
     * @param items what to ask for
     * @return this builder
     */
    public Builder status(StatusItem... items) {
      statusItems.addAll(Arrays.asList(items));
      return this;
    }

    /**
     * Refuses that other commands stand in for what the server does not offer.
     *
     * @return this builder
     */
    public Builder nativeOnly() {
      nativeOnly = true;
      return this;
    }

    /**
     * The request.
     *
     * @return an immutable value
     * @throws IllegalArgumentException when {@link Selection#RECURSIVEMATCH} has no option beside
     *     it that says what children have to match (RFC 5258 §3.1)
     */
    public ListRequest build() {
      if (selections.contains(Selection.RECURSIVEMATCH)
          && !selections.contains(Selection.SUBSCRIBED)
          && !selections.contains(Selection.SPECIAL_USE)) {
        throw new IllegalArgumentException(
            "RECURSIVEMATCH needs SUBSCRIBED or SPECIAL_USE beside it (RFC 5258 §3.1)");
      }
      return new ListRequest(this);
    }
  }
}
