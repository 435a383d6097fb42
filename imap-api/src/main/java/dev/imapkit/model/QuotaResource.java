package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;

/** A kind of resource that a quota limits (RFC 9208 §5). Equal by name; servers may have others. */
public final class QuotaResource {
  /** Octets of mail, counted in units of 1024. */
  public static final QuotaResource STORAGE = new QuotaResource("STORAGE");

  /** Number of messages. */
  public static final QuotaResource MESSAGE = new QuotaResource("MESSAGE");

  /** Number of mailboxes. */
  public static final QuotaResource MAILBOX = new QuotaResource("MAILBOX");

  /** Octets of annotations of messages, counted in units of 1024. */
  public static final QuotaResource ANNOTATION_STORAGE = new QuotaResource("ANNOTATION-STORAGE");

  private final String name;

  private QuotaResource(String name) {
    this.name = name;
  }

  /**
   * A resource by its name.
   *
   * @param name an atom of US-ASCII, in any case
   * @return the resource
   * @throws IllegalArgumentException when it is not an atom
   */
  public static QuotaResource of(String name) {
    if (name.isEmpty()
        || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7F || "(){%*\"\\]".indexOf(c) >= 0)) {
      throw new IllegalArgumentException("the name of a quota resource is an atom");
    }
    return ofServer(name);
  }

  /**
   * A resource as a server named it.
   *
   * @param name what the server sent
   * @return the resource
   */
  public static QuotaResource ofServer(String name) {
    return new QuotaResource(Ascii.upper(name));
  }

  /**
   * The name.
   *
   * @return in capitals
   */
  public String name() {
    return name;
  }

  /**
   * How many octets one unit of usage and limit stands for.
   *
   * @return 1024 for storage, 1 for what is counted, and for resources that are not known here
   */
  public int unit() {
    return equals(STORAGE) || equals(ANNOTATION_STORAGE) ? 1024 : 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuotaResource that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
