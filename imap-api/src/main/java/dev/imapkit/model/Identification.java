package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one end of a connection tells about itself (RFC 2971). Immutable.
 *
 * <p>A client sends nothing that is not put in here: no name, no version, no operating system of
 * its own.
 */
public final class Identification {
  /** Most fields that RFC 2971 §3.3 allows. */
  public static final int MAX_FIELDS = 30;

  /** Longest name of a field, in octets (RFC 2971 §3.3). */
  public static final int MAX_NAME_OCTETS = 30;

  /** Longest value, in octets (RFC 2971 §3.3). */
  public static final int MAX_VALUE_OCTETS = 1024;

  private static final Identification NONE = new Identification(Map.of());

  private final Map<String, Optional<String>> fields;

  private Identification(Map<String, Optional<String>> fields) {
    this.fields = fields;
  }

  /**
   * Nothing at all: {@code NIL} on the wire.
   *
   * @return no fields
   */
  public static Identification none() {
    return NONE;
  }

  /**
   * Adds a field for sending.
   *
   * @param name for example {@code name}, {@code version} or {@code vendor} (RFC 2971 §3.3); 1 to
   *     30 octets of US-ASCII
   * @param value up to 1024 octets in UTF-8
   * @return a copy with the field, which replaces one of the same name in any case
   * @throws IllegalArgumentException when a text is too long or holds a control character or an
   *     unpaired surrogate, the name is empty or not US-ASCII, or there are more than 30 fields
   */
  public Identification with(String name, String value) {
    require(!name.isEmpty() && name.length() <= MAX_NAME_OCTETS, "a name has 1 to 30 octets");
    require(name.chars().allMatch(c -> c >= ' ' && c < 0x7F), "a name is printable US-ASCII");
    require(isText(value), "a value holds no control character and no unpaired surrogate");
    require(
        value.getBytes(StandardCharsets.UTF_8).length <= MAX_VALUE_OCTETS,
        "a value has at most 1024 octets");
    Map<String, Optional<String>> copy = new LinkedHashMap<>(fields);
    copy.keySet().removeIf(key -> Ascii.equalsIgnoreCase(key, name));
    copy.put(name, Optional.of(value));
    require(copy.size() <= MAX_FIELDS, "there are at most 30 fields");
    return new Identification(Collections.unmodifiableMap(copy));
  }

  private static void require(boolean good, String rule) {
    if (!good) {
      throw new IllegalArgumentException("ID: " + rule + " (RFC 2971)");
    }
  }

  private static boolean isText(String value) {
    return value.codePoints().noneMatch(c -> c < ' ' || c == 0x7F || (c >= 0xD800 && c <= 0xDFFF));
  }

  /**
   * What the other end sent; its limits are those of the connection, not of RFC 2971.
   *
   * @param fields name to value, in the order sent; an empty value stands for NIL
   * @return the identification
   */
  public static Identification ofServer(Map<String, Optional<String>> fields) {
    return new Identification(Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
  }

  /**
   * The value of a field.
   *
   * @param name for example {@code name}, in any case
   * @return the value, empty when the field is missing or NIL
   */
  public Optional<String> value(String name) {
    return fields.entrySet().stream()
        .filter(field -> Ascii.equalsIgnoreCase(field.getKey(), name))
        .findFirst()
        .flatMap(Map.Entry::getValue);
  }

  /**
   * All fields in the order sent.
   *
   * @return name to value, which is empty for NIL
   */
  public Map<String, Optional<String>> fields() {
    return fields;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identification that && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  /** The names of the fields; values may tell of people and machines. */
  @Override
  public String toString() {
    return "Identification" + fields.keySet();
  }
}
