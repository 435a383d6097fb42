package dev.imapkit.model;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An identifier of a mailbox, a message or a thread that the server never gives to another one (RFC
 * 8474 §7 {@code objectid}). Case-sensitive; two are equal when their characters are.
 *
 * @param value 1 to 255 letters, digits, {@code _} and {@code -}
 */
public record ObjectId(String value) {
  private static final Pattern OBJECTID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  /**
   * Refuses what is no {@code objectid}.
   *
   * @throws IllegalArgumentException when it is empty, longer than 255 characters, or has another
   *     character
   */
  public ObjectId {
    Objects.requireNonNull(value, "value");
    if (!OBJECTID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an object id is 1 to 255 letters, digits, _ and - (RFC 8474 §7)");
    }
  }

  /**
   * An id.
   *
   * @param value as a server gave it
   * @return the id
   * @throws IllegalArgumentException when it is none
   */
  public static ObjectId of(String value) {
    return new ObjectId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
