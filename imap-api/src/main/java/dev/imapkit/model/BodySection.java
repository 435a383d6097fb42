package dev.imapkit.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which part of a message: the whole, a header, the text, or a MIME part (RFC 9051 §6.4.5 {@code
 * section}). Never marks anything as read: the library always asks with PEEK. Equal to the section
 * that a server names in its answer, whatever its case.
 *
 * @param path part numbers from the top, each 1 or more; empty for the whole message
 * @param kind what of that part
 * @param headers names for {@link Kind#HEADER_FIELDS} and {@link Kind#HEADER_FIELDS_NOT}, else
 *     empty
 */
public record BodySection(List<Integer> path, Kind kind, List<HeaderName> headers) {
  /** What of a part is meant. */
  public enum Kind {
    /** All of it: {@code BODY[]} or {@code BODY[1.2]}, in its transfer encoding. */
    CONTENT(""),
    /** The header of a message: {@code HEADER}. */
    HEADER("HEADER"),
    /** Some header fields: {@code HEADER.FIELDS (...)}. */
    HEADER_FIELDS("HEADER.FIELDS"),
    /** All header fields but some: {@code HEADER.FIELDS.NOT (...)}. */
    HEADER_FIELDS_NOT("HEADER.FIELDS.NOT"),
    /** The text of a message without its header: {@code TEXT}. */
    TEXT("TEXT"),
    /** The MIME header of a part: {@code 1.2.MIME}. */
    MIME("MIME");

    private final String keyword;

    Kind(String keyword) {
      this.keyword = keyword;
    }

    /**
     * The word of RFC 9051 §9.
     *
     * @return the keyword, empty for {@link #CONTENT}
     */
    public String keyword() {
      return keyword;
    }
  }

  /** The whole message, header and text. */
  public static final BodySection ALL = new BodySection(List.of(), Kind.CONTENT, List.of());

  /** The header of the message. */
  public static final BodySection HEADER = new BodySection(List.of(), Kind.HEADER, List.of());

  /** The text of the message without its header. */
  public static final BodySection TEXT = new BodySection(List.of(), Kind.TEXT, List.of());

  /**
   * Refuses combinations that RFC 9051 does not have.
   *
   * @throws IllegalArgumentException when a part number is below 1, names are missing or not
   *     allowed, or MIME has no part
   */
  public BodySection {
    path = List.copyOf(path);
    headers = List.copyOf(headers);
    Objects.requireNonNull(kind, "kind");
    if (path.stream().anyMatch(number -> number < 1)) {
      throw new IllegalArgumentException("part numbers are 1 or more: " + path);
    }
    boolean named = kind == Kind.HEADER_FIELDS || kind == Kind.HEADER_FIELDS_NOT;
    if (named == headers.isEmpty()) {
      throw new IllegalArgumentException(
          named ? kind.keyword + " needs at least one name" : kind + " takes no header names");
    }
    if (kind == Kind.MIME && path.isEmpty()) {
      throw new IllegalArgumentException("MIME needs a part number (RFC 9051 §6.4.5.1)");
    }
  }

  /**
   * A part by its number, content in its transfer encoding.
   *
   * @param number for example {@code 1} or {@code 2.1}
   * @return the section
   * @throws IllegalArgumentException when the text is not a part number
   */
  public static BodySection part(String number) {
    return new BodySection(parsePath(number), Kind.CONTENT, List.of());
  }

  /**
   * Some header fields of the message.
   *
   * @param names field names, at least one
   * @return the section
   * @throws IllegalArgumentException when there is no name or one is not a field name
   */
  public static BodySection headerFields(String... names) {
    return new BodySection(List.of(), Kind.HEADER_FIELDS, headerNames(names));
  }

  /**
   * All header fields of the message but some.
   *
   * @param names field names, at least one
   * @return the section
   * @throws IllegalArgumentException when there is no name or one is not a field name
   */
  public static BodySection headerFieldsNot(String... names) {
    return new BodySection(List.of(), Kind.HEADER_FIELDS_NOT, headerNames(names));
  }

  /**
   * The MIME header of this part.
   *
   * @return the section
   * @throws IllegalArgumentException when this is the whole message
   */
  public BodySection mime() {
    return new BodySection(path, Kind.MIME, List.of());
  }

  /**
   * The header of the message that this part holds (message/rfc822), or of the whole message.
   *
   * @return the section
   */
  public BodySection header() {
    return new BodySection(path, Kind.HEADER, List.of());
  }

  /**
   * The text of the message that this part holds (message/rfc822), or of the whole message.
   *
   * @return the section
   */
  public BodySection text() {
    return new BodySection(path, Kind.TEXT, List.of());
  }

  private static List<HeaderName> headerNames(String... names) {
    return Arrays.stream(names).map(HeaderName::of).toList();
  }

  private static List<Integer> parsePath(String number) {
    List<Integer> path = new ArrayList<>();
    for (String piece : number.split("\\.", -1)) {
      if (piece.isEmpty()
          || piece.length() > 9
          || !piece.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new IllegalArgumentException("not a part number such as 1 or 2.1: " + number);
      }
      path.add(Integer.parseInt(piece));
    }
    return path;
  }

  /**
   * The {@code section-spec} of RFC 9051 §9 without brackets, for example {@code 1.2.MIME}; empty
   * for the whole message.
   */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(path.stream().map(String::valueOf).collect(Collectors.joining(".")));
    if (!kind.keyword.isEmpty()) {
      text.append(text.isEmpty() ? "" : ".").append(kind.keyword);
    }
    if (!headers.isEmpty()) {
      text.append(
          headers.stream().map(BodySection::astring).collect(Collectors.joining(" ", " (", ")")));
    }
    return text.toString();
  }

  /** Field names may hold characters that an atom may not, such as a bracket. */
  private static String astring(HeaderName header) {
    String name = header.name();
    boolean atom = name.chars().noneMatch(c -> "(){%*\"\\]".indexOf(c) >= 0);
    return atom ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
