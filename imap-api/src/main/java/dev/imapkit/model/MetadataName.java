package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import java.util.Objects;

/**
 * The name of an annotation (RFC 5464 §3.2), for example {@code /private/comment}. Names that
 * differ only in case are equal.
 */
public final class MetadataName {
  /** A note of the user about a mailbox. */
  public static final MetadataName PRIVATE_COMMENT = new MetadataName("/private/comment");

  /** A note for everybody about a mailbox or the server. */
  public static final MetadataName SHARED_COMMENT = new MetadataName("/shared/comment");

  /** Where to reach the administrator, as a URL; of the server only. */
  public static final MetadataName SHARED_ADMIN = new MetadataName("/shared/admin");

  private final String name;
  private final String key;

  private MetadataName(String name) {
    this.name = name;
    this.key = Ascii.lower(name);
  }

  /**
   * A name.
   *
   * @param name begins with {@code /private} or {@code /shared}; printable US-ASCII without {@code
   *     *} and {@code %}, no two slashes in a row, none at the end
   * @return the name
   * @throws IllegalArgumentException when it is not one (RFC 5464 §3.2)
   */
  public static MetadataName of(String name) {
    String lower = Ascii.lower(name);
    boolean rooted =
        lower.equals("/private")
            || lower.equals("/shared")
            || lower.startsWith("/private/")
            || lower.startsWith("/shared/");
    boolean bad =
        name.contains("//")
            || name.endsWith("/")
            || name.chars().anyMatch(c -> c < ' ' || c >= 0x7F || c == '*' || c == '%');
    if (!rooted || bad) {
      throw new IllegalArgumentException(
          "the name of an annotation begins with /private or /shared, is US-ASCII, and has neither"
              + " * nor % nor an empty part (RFC 5464 §3.2)");
    }
    return new MetadataName(name);
  }

  /**
   * A name as a server sent it.
   *
   * @param name what the server sent
   * @return the name
   */
  public static MetadataName ofServer(String name) {
    return new MetadataName(Objects.requireNonNull(name, "name"));
  }

  /**
   * The name with the case it was made with.
   *
   * @return for example {@code /private/comment}
   */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetadataName that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
