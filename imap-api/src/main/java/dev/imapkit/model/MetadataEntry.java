package dev.imapkit.model;

import java.util.Optional;

/**
 * An annotation (RFC 5464 §3.1).
 *
 * @param name its name
 * @param value its value; empty for NIL, which says that it does not exist, and removes it when set
 */
public record MetadataEntry(MetadataName name, Optional<MetadataValue> value) {
  /**
   * An annotation with a text.
   *
   * @param name its name
   * @param text its value, encoded in UTF-8
   * @return the entry
   * @throws IllegalArgumentException when the text holds an unpaired surrogate
   */
  public static MetadataEntry of(MetadataName name, String text) {
    return new MetadataEntry(name, Optional.of(MetadataValue.of(text)));
  }

  /**
   * An annotation with octets.
   *
   * @param name its name
   * @param octets its value; copied
   * @return the entry
   */
  public static MetadataEntry of(MetadataName name, byte[] octets) {
    return new MetadataEntry(name, Optional.of(MetadataValue.of(octets)));
  }

  /**
   * An annotation without value: one to remove.
   *
   * @param name its name
   * @return the entry
   */
  public static MetadataEntry none(MetadataName name) {
    return new MetadataEntry(name, Optional.empty());
  }
}
