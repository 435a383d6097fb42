package dev.imapkit;

import dev.imapkit.internal.text.Ascii;
import dev.imapkit.model.BodySection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something of a message to fetch (RFC 9051 §6.4.5). Content is always asked for with PEEK:
 * fetching marks nothing as read. What needs a capability says so, and is refused with {@link
 * UnsupportedCapabilityException} before an octet is sent when the server does not offer it.
 *
 * @param name the item on the wire in capitals; {@code BODY} and {@code BINARY} for sections
 * @param section the section, for content and its size only
 * @param range the octets wanted, for content only
 * @param arguments what stands in parentheses behind the name, for example {@code LAZY}; usually
 *     empty
 */
public record FetchAttribute(
    String name,
    Optional<BodySection> section,
    Optional<Range> range,
    List<CommandArgument> arguments) {
  private static final Set<String> NAMES =
      Set.of("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODYSTRUCTURE", "MODSEQ");

  private static final Set<String> WITH_SECTION = Set.of("BODY", "BINARY", "BINARY.SIZE");

  /** Macros, what always comes, and what would mark messages as read. */
  private static final Pattern RESERVED =
      Pattern.compile("ALL|FAST|FULL|UID|(?:BODY|BINARY|RFC822)(?:[.].*)?");

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9._-]*");

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
   * The first words of the text, made by the server; needs PREVIEW (RFC 8970). The server may take
   * its time: see {@link #PREVIEW_LAZY}.
   */
  public static final FetchAttribute PREVIEW = simple("PREVIEW");

  /**
   * The first words of the text, if the server has them at hand; needs PREVIEW (RFC 8970 §4.1). NIL
   * for messages where it would take time.
   */
  public static final FetchAttribute PREVIEW_LAZY =
      new FetchAttribute(
          "PREVIEW", Optional.empty(), Optional.empty(), List.of(CommandArgument.atom("LAZY")));

  /** When the message came into its mailbox; needs SAVEDATE (RFC 8514). */
  public static final FetchAttribute SAVEDATE = simple("SAVEDATE");

  /** The id of the message in all mailboxes; needs OBJECTID (RFC 8474 §5.1). */
  public static final FetchAttribute EMAILID = simple("EMAILID");

  /** The id of the thread; needs OBJECTID (RFC 8474 §5.2). */
  public static final FetchAttribute THREADID = simple("THREADID");

  /** Gmail's id of the message; needs X-GM-EXT-1. */
  public static final FetchAttribute GMAIL_MESSAGE_ID = simple("X-GM-MSGID");

  /** Gmail's id of the thread; needs X-GM-EXT-1. */
  public static final FetchAttribute GMAIL_THREAD_ID = simple("X-GM-THRID");

  /** Gmail's labels; needs X-GM-EXT-1. */
  public static final FetchAttribute GMAIL_LABELS = simple("X-GM-LABELS");

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
   * @throws IllegalArgumentException when the name is reserved or no name of an item; when {@code
   *     BODY}, {@code BINARY} or {@code BINARY.SIZE} have no section, or others have one; when a
   *     section of the latter two is not the content of a part; when a range stands without a
   *     section or for a size; when arguments stand with a section
   */
  public FetchAttribute {
    Objects.requireNonNull(name, "name");
    arguments = List.copyOf(arguments);
    if (range.isPresent() && (section.isEmpty() || name.equals("BINARY.SIZE"))) {
      throw new IllegalArgumentException("only content can be fetched in part");
    }
    if (section.isPresent() ? !WITH_SECTION.contains(name) : !isSimple(name)) {
      throw new IllegalArgumentException(
          "not an item that can be fetched: "
              + NAMES
              + ", that of an extension, or BODY or BINARY with a section");
    }
    if (name.startsWith("BINARY") && section.orElseThrow().kind() != BodySection.Kind.CONTENT) {
      throw new IllegalArgumentException(
          "BINARY takes the number of a part, or nothing (RFC 3516 §4.2): " + section.get());
    }
    if (section.isPresent() && !arguments.isEmpty()) {
      throw new IllegalArgumentException("content takes no arguments");
    }
  }

  private static boolean isSimple(String name) {
    return NAMES.contains(name)
        || (NAME.matcher(name).matches() && !RESERVED.matcher(name).matches());
  }

  /**
   * The content of a section, in its transfer encoding.
   *
   * @param section which
   * @return the attribute
   */
  public static FetchAttribute body(BodySection section) {
    return new FetchAttribute("BODY", Optional.of(section), Optional.empty(), List.of());
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
    return part("BODY", section, origin, count);
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

  /**
   * The content of a part without its transfer encoding; needs BINARY (RFC 3516, RFC 9051 §6.4.5).
   * A server that does not know the encoding refuses with the code {@code UNKNOWN-CTE}. Where
   * BINARY is missing see {@link SelectedMailbox#openPart}.
   *
   * @param section {@link BodySection#ALL} or a part by its number
   * @return the attribute
   * @throws IllegalArgumentException when the section is a header, a text or MIME
   */
  public static FetchAttribute binary(BodySection section) {
    return new FetchAttribute("BINARY", Optional.of(section), Optional.empty(), List.of());
  }

  /**
   * Some octets of the content of a part without its transfer encoding; needs BINARY.
   *
   * @param section {@link BodySection#ALL} or a part by its number
   * @param origin the first octet of the decoded content, 0 or more
   * @param count how many at the most, 1 or more
   * @return the attribute
   * @throws IllegalArgumentException when the section is a header, a text or MIME, or the range is
   *     not possible
   */
  public static FetchAttribute binary(BodySection section, long origin, long count) {
    return part("BINARY", section, origin, count);
  }

  /**
   * The size of a part without its transfer encoding; needs BINARY (RFC 3516 §4.2). The server may
   * have to decode the part for it.
   *
   * @param section {@link BodySection#ALL} or a part by its number
   * @return the attribute
   * @throws IllegalArgumentException when the section is a header, a text or MIME
   */
  public static FetchAttribute binarySize(BodySection section) {
    return new FetchAttribute("BINARY.SIZE", Optional.of(section), Optional.empty(), List.of());
  }

  /**
   * An item that this library does not know. No capability is asked for it; its value is read with
   * {@link FetchedMessage#value(String)}.
   *
   * @param name the item on the wire, in any case, for example {@code X-PRIORITY}; it may neither
   *     stand for others nor be able to mark messages as read
   * @param arguments what stands in parentheses behind the name, or nothing
   * @return the attribute
   * @throws IllegalArgumentException when the name is none of an item, or is reserved
   */
  public static FetchAttribute custom(String name, CommandArgument... arguments) {
    return new FetchAttribute(
        Ascii.upper(name), Optional.empty(), Optional.empty(), List.of(arguments));
  }

  private static FetchAttribute part(String name, BodySection section, long origin, long count) {
    return new FetchAttribute(
        name, Optional.of(section), Optional.of(new Range(origin, count)), List.of());
  }

  private static FetchAttribute simple(String name) {
    return new FetchAttribute(name, Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * What the server has to offer for it.
   *
   * @return the feature; empty for items of the classic protocol and for those of {@link #custom}
   */
  public Optional<Feature> feature() {
    return switch (name) {
      case "MODSEQ" -> Optional.of(Feature.CONDSTORE);
      case "BINARY", "BINARY.SIZE" -> Optional.of(Feature.BINARY);
      case "PREVIEW" -> Optional.of(Feature.PREVIEW);
      case "SAVEDATE" -> Optional.of(Feature.SAVEDATE);
      case "EMAILID", "THREADID" -> Optional.of(Feature.OBJECTID);
      case "X-GM-MSGID", "X-GM-THRID", "X-GM-LABELS" -> Optional.of(Feature.GMAIL);
      default -> Optional.empty();
    };
  }

  /** As asked for on the wire, for example {@code BODY.PEEK[TEXT]<0.100>}; without arguments. */
  @Override
  public String toString() {
    if (section.isEmpty()) {
      return name;
    }
    return name
        + (name.equals("BINARY.SIZE") ? "[" : ".PEEK[")
        + section.get()
        + "]"
        + range.map(r -> "<" + r.origin() + "." + r.count() + ">").orElse("");
  }
}
