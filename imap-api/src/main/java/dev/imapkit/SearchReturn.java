package dev.imapkit;

/** What a search gives back (RFC 4731 §3.1). More will be added: keep a default branch. */
public enum SearchReturn {
  /** The lowest UID found; of a sorted search, the first. */
  MIN,
  /** The highest UID found; of a sorted search, the last. */
  MAX,
  /** All UIDs found. */
  ALL,
  /** How many were found. */
  COUNT;

  /** What an accessor throws that the request did not name. */
  IllegalStateException notAskedFor() {
    return new IllegalStateException(
        this + " was not asked for: name it in SearchRequest.returning(...)");
  }
}
