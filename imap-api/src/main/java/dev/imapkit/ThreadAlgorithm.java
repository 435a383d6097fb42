package dev.imapkit;

/** How a server finds threads. More will be added: keep a default branch. */
public enum ThreadAlgorithm {
  /** By subject and date: each thread is a message and its answers, one deep (RFC 5256 §3). */
  ORDEREDSUBJECT(Feature.THREAD_ORDEREDSUBJECT),
  /** By References, In-Reply-To and subject (RFC 5256 §3). */
  REFERENCES(Feature.THREAD_REFERENCES),
  /**
   * By References and In-Reply-To alone, the thread with the newest message last
   * (draft-ietf-morg-inthread).
   */
  REFS(Feature.THREAD_REFS);

  private final Feature feature;

  ThreadAlgorithm(Feature feature) {
    this.feature = feature;
  }

  /**
   * What a server must have for it.
   *
   * @return the feature
   */
  public Feature feature() {
    return feature;
  }
}
