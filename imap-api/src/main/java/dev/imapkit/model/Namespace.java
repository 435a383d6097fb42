package dev.imapkit.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in the hierarchy where mailboxes of one kind are (RFC 9051 §6.3.10, RFC 2342 §5).
 *
 * @param prefix that names in it begin with, in Unicode, its delimiter included; may be empty
 * @param delimiter between levels of hierarchy, empty when there are none (NIL)
 * @param extensions further data, name as sent to values as sent, in the order sent
 */
public record Namespace(
    String prefix, Optional<String> delimiter, Map<String, List<String>> extensions) {
  /** Copies the map. */
  public Namespace {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    extensions.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    extensions = java.util.Collections.unmodifiableMap(copy);
  }
}
