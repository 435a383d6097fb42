package dev.imapkit.model;

import dev.imapkit.internal.text.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The value of an annotation: octets, mostly text in UTF-8 (RFC 5464 §3.1). Immutable. */
public final class MetadataValue {
  private final byte[] octets;

  private MetadataValue(byte[] octets) {
    this.octets = octets;
  }

  /**
   * A text.
   *
   * @param text encoded in UTF-8
   * @return the value
   * @throws IllegalArgumentException when the text holds an unpaired surrogate
   */
  public static MetadataValue of(String text) {
    if (text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      throw new IllegalArgumentException("a text has no unpaired surrogate");
    }
    return new MetadataValue(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Octets of any kind.
   *
   * @param octets copied
   * @return the value
   */
  public static MetadataValue of(byte[] octets) {
    return new MetadataValue(octets.clone());
  }

  /**
   * The octets.
   *
   * @return a copy
   */
  public byte[] octets() {
    return octets.clone();
  }

  /**
   * How many octets.
   *
   * @return 0 or more
   */
  public int size() {
    return octets.length;
  }

  /**
   * The octets as text.
   *
   * @return UTF-8 when they are that, else each octet as one character
   */
  public String text() {
    return Octets.text(octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetadataValue that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** The size only: values may be large and private. */
  @Override
  public String toString() {
    return octets.length + " octets";
  }
}
