package dev.imapkit;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A search, and what to give back of its result (RFC 9051 §6.4.4, RFC 4731). Servers without {@code
 * ESEARCH} are asked with plain SEARCH, and the client computes the same values. Immutable.
 */
public final class SearchRequest {
  private final SearchQuery query;
  private final Set<SearchReturn> returns;
  private final Optional<ResultWindow> window;
  private final boolean save;
  private final boolean nativeOnly;

  private SearchRequest(
      SearchQuery query,
      Set<SearchReturn> returns,
      Optional<ResultWindow> window,
      boolean save,
      boolean nativeOnly) {
    this.query = Objects.requireNonNull(query, "query");
    this.returns = returns;
    this.window = window;
    this.save = save;
    this.nativeOnly = nativeOnly;
  }

  /**
   * A search that gives back all UIDs found.
   *
   * @param query what to search for
   * @return the request
   */
  public static SearchRequest of(SearchQuery query) {
    return new SearchRequest(query, Set.of(SearchReturn.ALL), Optional.empty(), false, false);
  }

  /**
   * The same search giving back just this. {@link SearchReturn#COUNT} alone costs a line, however
   * many messages are found.
   *
   * @param first one
   * @param more others
   * @return a new request
   * @throws IllegalArgumentException when all UIDs are asked for beside a window
   */
  public SearchRequest returning(SearchReturn first, SearchReturn... more) {
    Set<SearchReturn> wanted = Set.copyOf(EnumSet.of(first, more));
    return new SearchRequest(query, wanted, window, save, nativeOnly).checked();
  }

  /**
   * The same search giving back, instead of all UIDs, those in a window (RFC 9394 §3.1). Counted in
   * order of UIDs: {@code ResultWindow.first(100)} is the 100 oldest found, {@code
   * ResultWindow.last(100)} the 100 newest.
   *
   * @param wanted which
   * @return a new request
   */
  public SearchRequest partial(ResultWindow wanted) {
    EnumSet<SearchReturn> others = EnumSet.noneOf(SearchReturn.class);
    others.addAll(returns);
    others.remove(SearchReturn.ALL);
    return new SearchRequest(query, Set.copyOf(others), Optional.of(wanted), save, nativeOnly)
        .checked();
  }

  private SearchRequest checked() {
    if (window.isPresent() && returns.contains(SearchReturn.ALL)) {
      throw new IllegalArgumentException("a window is instead of all UIDs: ask for one of both");
    }
    if (save && !returns.contains(SearchReturn.ALL)) {
      throw new IllegalArgumentException("what is saved has to be given back too: ask for ALL");
    }
    return this;
  }

  /**
   * The same search, whose result the server keeps (RFC 5182). All UIDs are given back too. As long
   * as the mailbox is open and no other result was saved, a UID set that is equal to this result is
   * not sent again, neither in searches nor to fetch, store, copy, move or expunge: {@code $}
   * stands for it, and one command does what would take many for a large set. It means the same,
   * since messages that are gone are in neither; so nothing changes but what is sent.
   *
   * @return a new request
   * @throws IllegalArgumentException when not all UIDs are given back
   */
  public SearchRequest save() {
    return new SearchRequest(query, returns, window, true, nativeOnly).checked();
  }

  /**
   * The same search, refused unless the server itself can answer it.
   *
   * @return a new request
   */
  public SearchRequest nativeOnly() {
    return new SearchRequest(query, returns, window, save, true);
  }

  /**
   * What to search for.
   *
   * @return the query
   */
  public SearchQuery query() {
    return query;
  }

  /**
   * What to give back beside a window.
   *
   * @return an immutable set, empty only when there is a window
   */
  public Set<SearchReturn> returns() {
    return returns;
  }

  /**
   * The window of UIDs to give back.
   *
   * @return the window, empty when none is asked for
   */
  public Optional<ResultWindow> window() {
    return window;
  }

  /**
   * Whether the server should keep the result.
   *
   * @return true after {@link #save()}
   */
  public boolean isSaved() {
    return save;
  }

  /**
   * Whether nothing may stand in for the server.
   *
   * @return true after {@link #nativeOnly()}
   */
  public boolean isNativeOnly() {
    return nativeOnly;
  }
}
