package dev.imapkit;

import dev.imapkit.model.BodySection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something of a message to fetch (RFC 9051 §6.4.5). Content is always asked for with PEEK:
 * fetching marks nothing as read.
 *
 * @param name the item on the wire; {@code BODY} for sections
 * @param section the section, for content only
 * @param range the octets wanted, for content only
 */
public record FetchAttribute(String name, Optional<BodySection> section, Optional<Range> range) {
  private static final Set<String> NAMES =
      Set.of("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODYSTRUCTURE", "MODSEQ");

  /** The flags. */
  public static final FetchAttribute FLAGS = simple("FLAGS");

  /** When the server took the message. */
  public static final FetchAttribute INTERNALDATE = simple("INTERNALDATE");

  /** The size of the whole message. */
  public static final FetchAttribute RFC822_SIZE = simple("RFC822.SIZE");

  /** The envelope. */
  public static final FetchAttribute ENVELOPE = simple("ENVELOPE");

  /** The MIME structure. */
  public static final FetchAttribute BODYSTRUCTURE = simple("BODYSTRUCTURE");

  /** The mod-sequence; needs CONDSTORE (RFC 7162). */
  public static final FetchAttribute MODSEQ = simple("MODSEQ");

  /**
   * A run of octets.
   *
   * @param origin the first octet, 0 or more
   * @param count how many at the most, 1 to 4,294,967,295
   */
  public record Range(long origin, long count) {
    /**
     * Refuses values out of range.
     *
     * @throws IllegalArgumentException when the origin is negative or the count below 1, or one is
     *     above 4,294,967,295
     */
    public Range {
      if (origin < 0 || origin > 0xFFFF_FFFFL || count < 1 || count > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException("not a range of octets: " + origin + "." + count);
      }
    }
  }

  /**
   * Refuses items that cannot be asked for: macros, and the old names that mark messages as read.
   *
   * @throws IllegalArgumentException when the name is none of the constants' names, or {@code BODY}
   *     with a section; when a range stands without a section
   */
  public FetchAttribute {
    Objects.requireNonNull(name, "name");
    if (range.isPresent() && section.isEmpty()) {
      throw new IllegalArgumentException("only content can be fetched in part");
    }
    if (section.isPresent() ? !name.equals("BODY") : !NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "not an item that can be fetched: " + NAMES + ", or BODY with a section");
    }
  }

  /**
   * The content of a section, in its transfer encoding.
   *
   * @param section which
   * @return the attribute
   */
  public static FetchAttribute body(BodySection section) {
    return new FetchAttribute("BODY", Optional.of(section), Optional.empty());
  }

  /**
   * Some octets of the content of a section.
   *
   * @param section which
   * @param origin the first octet, 0 or more
   * @param count how many at the most, 1 or more
   * @return the attribute
   * @throws IllegalArgumentException when the range is not possible
   */
  public static FetchAttribute body(BodySection section, long origin, long count) {
    return new FetchAttribute("BODY", Optional.of(section), Optional.of(new Range(origin, count)));
  }

  /**
   * Some header fields.
   *
   * @param names field names, at least one
   * @return the attribute
   * @throws IllegalArgumentException when there is no name or one is not a field name
   */
  public static FetchAttribute headerFields(String... names) {
    return body(BodySection.headerFields(names));
  }

  private static FetchAttribute simple(String name) {
    return new FetchAttribute(name, Optional.empty(), Optional.empty());
  }

  /** As asked for on the wire, for example {@code BODY.PEEK[TEXT]<0.100>}. */
  @Override
  public String toString() {
    if (section.isEmpty()) {
      return name;
    }
    return name
        + ".PEEK["
        + section.get()
        + "]"
        + range.map(r -> "<" + r.origin() + "." + r.count() + ">").orElse("");
  }
}
