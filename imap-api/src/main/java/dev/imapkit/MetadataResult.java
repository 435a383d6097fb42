package dev.imapkit;

import dev.imapkit.model.MetadataEntry;
import dev.imapkit.model.MetadataName;
import dev.imapkit.model.MetadataValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Annotations as a server told them (RFC 5464 §4.4).
 *
 * @param entries in the order sent; servers may leave out those without value, or send them with
 *     NIL
 * @param longestLeftOut the size in octets of the largest value that was beyond the MAXSIZE of the
 *     request (LONGENTRIES); empty when none was
 */
public record MetadataResult(List<MetadataEntry> entries, OptionalLong longestLeftOut) {
  /** Copies the list. */
  public MetadataResult {
    entries = List.copyOf(entries);
  }

  /**
   * The value of an annotation.
   *
   * @param name which
   * @return the value, empty when it has none or was left out
   */
  public Optional<MetadataValue> value(MetadataName name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .flatMap(MetadataEntry::value);
  }
}
