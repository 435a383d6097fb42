package dev.imapkit;

import java.util.Objects;

/**
 * A search whose result comes as threads (RFC 5256 §3). Immutable.
 *
 * @param query what to search for
 * @param algorithm how to find the threads
 */
public record ThreadRequest(SearchQuery query, ThreadAlgorithm algorithm) {
  /** Refuses null. */
  public ThreadRequest {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(algorithm, "algorithm");
  }

  /**
   * A request.
   *
   * @param query what to search for
   * @param algorithm how to find the threads
   * @return the request
   */
  public static ThreadRequest of(SearchQuery query, ThreadAlgorithm algorithm) {
    return new ThreadRequest(query, algorithm);
  }
}
