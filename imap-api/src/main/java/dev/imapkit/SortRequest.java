package dev.imapkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A search whose result comes in order (RFC 5256 §3). Immutable.
 *
 * @param search what to search for, and what to give back (RFC 5267 §3.1)
 * @param keys by what to sort, the first counts most; messages that are equal in all come in the
 *     order of the mailbox
 */
public record SortRequest(SearchRequest search, List<SortKey> keys) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when there is no key, or the result is to be saved
   */
  public SortRequest {
    Objects.requireNonNull(search, "search");
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("sorting needs at least one key");
    }
    if (search.isSaved()) {
      throw new IllegalArgumentException("what is saved has no order: save a search");
    }
  }

  /**
   * A request for all messages found, in order.
   *
   * @param query what to search for
   * @param first by what to sort
   * @param more what decides between equals
   * @return the request
   */
  public static SortRequest of(SearchQuery query, SortKey first, SortKey... more) {
    return of(SearchRequest.of(query), first, more);
  }

  /**
   * A request.
   *
   * @param search what to search for, and what to give back
   * @param first by what to sort
   * @param more what decides between equals
   * @return the request
   */
  public static SortRequest of(SearchRequest search, SortKey first, SortKey... more) {
    List<SortKey> keys = new ArrayList<>();
    keys.add(first);
    keys.addAll(List.of(more));
    return new SortRequest(search, keys);
  }
}
