package dev.imapkit.maven.files;

/** What a build does with the cache. */
public enum CacheUse {
  /** Takes messages from it and puts new ones in. */
  READ_WRITE,
  /** Takes messages from it and leaves it as it is. */
  READ_ONLY,
  /** Does not look at it. */
  OFF
}
