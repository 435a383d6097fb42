package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import dev.imapkit.internal.text.MimeParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The MIME structure of a message as the server parsed it (RFC 9051 §7.5.2 BODYSTRUCTURE): a tree
 * whose leaves are parts. Each node knows its part number, so {@link #section()} fetches just that
 * part. Immutable.
 *
 * <p>What the server leaves out or sends as NIL is empty here. Extension data after {@code
 * body-fld-loc} is not kept.
 */
public final class BodyStructure {
  private final PartValues values;
  private final @Nullable BodyStructure parent;

  /** Which part of the parent, from 1. */
  private final int ordinal;

  // Made when somebody asks; who comes at the same time makes them too.
  private @Nullable List<BodyStructure> parts;
  private @Nullable String partNumber;

  /** A part; what is inside it is made when somebody asks, of what was recorded. */
  BodyStructure(PartValues values, @Nullable BodyStructure parent, int ordinal) {
    this.values = values;
    this.parent = parent;
    this.ordinal = ordinal;
  }

  private BodyStructure(Builder b, @Nullable BodyStructure parent, int ordinal) {
    this(new PartValues(b.type, b.subtype, b.details()), parent, ordinal);
    List<BodyStructure> built = new ArrayList<>(b.children.size());
    for (Builder child : b.children) {
      built.add(new BodyStructure(child, this, built.size() + 1));
    }
    parts = List.copyOf(built);
  }

  private PartDetails details() {
    return values.details();
  }

  /**
   * A builder for a part that is not a multipart.
   *
   * @param type for example {@code TEXT}, as sent
   * @param subtype for example {@code PLAIN}, as sent
   * @return a new builder
   */
  public static Builder builder(String type, String subtype) {
    return new Builder(type, subtype);
  }

  /**
   * A builder for a multipart.
   *
   * @param subtype for example {@code MIXED}, as sent
   * @param children its parts, at least one
   * @return a new builder
   */
  public static Builder multipart(String subtype, List<Builder> children) {
    return new Builder("multipart", subtype).children(children);
  }

  /**
   * The type.
   *
   * @return as sent, {@code multipart} for multiparts
   */
  public String type() {
    return values.type();
  }

  /**
   * The subtype.
   *
   * @return as sent
   */
  public String subtype() {
    return values.subtype();
  }

  /**
   * Type and subtype in lower case.
   *
   * @return for example {@code text/plain}
   */
  public String mediaType() {
    return Ascii.lower(type() + "/" + subtype());
  }

  /**
   * Whether this is a multipart.
   *
   * @return true when its content is a row of parts
   */
  public boolean isMultipart() {
    return Ascii.equalsIgnoreCase(type(), "multipart");
  }

  /** A multipart right inside a message/rfc822 part, whose number means that whole message. */
  private boolean sharesNumber() {
    return parent != null && !parent.isMultipart() && isMultipart();
  }

  /**
   * The part number for {@link BodySection#part}.
   *
   * @return for example {@code 1.2}; empty for the multipart at the top; for a multipart right
   *     inside a message/rfc822 part the number of that part
   */
  public String partNumber() {
    String number = partNumber;
    if (number == null) {
      number = number();
      partNumber = number;
    }
    return number;
  }

  private String number() {
    if (parent == null) {
      return isMultipart() ? "" : "1";
    }
    // The body of a message/rfc822 part shares its number when it is a multipart (RFC 9051
    // §6.4.5.1).
    String outer = parent.partNumber();
    return sharesNumber() ? outer : (outer.isEmpty() ? "" : outer + ".") + ordinal;
  }

  /**
   * The section to fetch the content of this part with.
   *
   * @return the section; the text of the message for the multipart at its top
   */
  public BodySection section() {
    String number = partNumber();
    BodySection part = number.isEmpty() ? BodySection.ALL : BodySection.part(number);
    return number.isEmpty() || sharesNumber() ? part.text() : part;
  }

  /**
   * The parts of a multipart, or the one body of a message/rfc822 part.
   *
   * @return an immutable list, empty for other parts
   */
  public List<BodyStructure> parts() {
    List<BodyStructure> known = parts;
    if (known == null) {
      known = values.parts(this);
      parts = known;
    }
    return known;
  }

  /**
   * This node and all below it, in the order of the message.
   *
   * @return a stream of nodes
   */
  public Stream<BodyStructure> walk() {
    return Stream.concat(Stream.of(this), parts().stream().flatMap(BodyStructure::walk));
  }

  /**
   * The parameters of the media type.
   *
   * @return as sent, in the order sent
   */
  public List<MediaParameter> parameters() {
    return details().parameters();
  }

  /**
   * A parameter of the media type, RFC 2231 continuations joined and decoded, encoded words
   * decoded.
   *
   * @param name in any case, for example {@code charset}
   * @return its value, empty when there is none
   */
  public Optional<String> parameter(String name) {
    return MimeParameters.value(parameters(), name);
  }

  /**
   * The Content-ID.
   *
   * @return as sent, empty when NIL
   */
  public Optional<HeaderText> id() {
    return Optional.ofNullable(details().id());
  }

  /**
   * The Content-Description.
   *
   * @return as sent, empty when NIL
   */
  public Optional<HeaderText> description() {
    return Optional.ofNullable(details().description());
  }

  /**
   * The content transfer encoding.
   *
   * @return as sent, for example {@code BASE64}; empty for multiparts and where the server sent NIL
   */
  public Optional<String> encoding() {
    return Optional.ofNullable(details().encoding());
  }

  /**
   * The size of the part in its transfer encoding.
   *
   * @return octets, empty for multiparts
   */
  public OptionalLong octets() {
    long count = details().octets();
    return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /**
   * The number of text lines.
   *
   * @return lines, empty except for text and message/rfc822 parts
   */
  public OptionalLong lines() {
    long count = details().lines();
    return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /**
   * The envelope of the message inside.
   *
   * @return the envelope, empty except for message/rfc822 and message/global parts
   */
  public Optional<Envelope> envelope() {
    return Optional.ofNullable(details().envelope());
  }

  /**
   * The Content-MD5.
   *
   * @return as sent, empty when NIL or left out
   */
  public Optional<HeaderText> md5() {
    return Optional.ofNullable(details().md5());
  }

  /**
   * The Content-Disposition.
   *
   * @return the disposition, empty when NIL or left out
   */
  public Optional<Disposition> disposition() {
    return Optional.ofNullable(details().disposition());
  }

  /**
   * The Content-Language tags.
   *
   * @return as sent, empty when NIL or left out
   */
  public List<String> languages() {
    return details().languages();
  }

  /**
   * The Content-Location.
   *
   * @return as sent, empty when NIL or left out
   */
  public Optional<HeaderText> location() {
    return Optional.ofNullable(details().location());
  }

  /**
   * The name of the file in the part: disposition filename, else the name parameter. Never a safe
   * path: treat it as text.
   *
   * @return the decoded name, empty when there is none
   */
  public Optional<String> fileName() {
    return disposition().flatMap(d -> d.parameter("filename")).or(() -> parameter("name"));
  }

  private List<Object> fields() {
    return List.of(type(), subtype(), details(), parts(), partNumber());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BodyStructure that && fields().equals(that.fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  @Override
  public String toString() {
    String number = partNumber().isEmpty() ? "" : partNumber() + " ";
    long octets = details().octets();
    return number
        + mediaType()
        + (octets < 0 ? "" : " " + octets)
        + (parts().isEmpty() ? "" : " " + parts());
  }

  /** Builds a {@link BodyStructure}; null stands for NIL. Not thread-safe. */
  public static final class Builder {
    private final String type;
    private final String subtype;
    private List<MediaParameter> parameters = List.of();
    private @Nullable HeaderText id;
    private @Nullable HeaderText description;
    private @Nullable String encoding;
    private long octets = -1;
    private long lines = -1;
    private @Nullable Envelope envelope;
    private @Nullable HeaderText md5;
    private @Nullable Disposition disposition;
    private List<String> languages = List.of();
    private @Nullable HeaderText location;
    private List<Builder> children = List.of();

    private Builder(String type, String subtype) {
      this.type = Objects.requireNonNull(type, "type");
      this.subtype = Objects.requireNonNull(subtype, "subtype");
    }

    private PartDetails details() {
      return new PartDetails(
          parameters,
          id,
          description,
          encoding,
          octets,
          lines,
          envelope,
          md5,
          disposition,
          languages,
          location);
    }

    /**
     * Sets the parameters.
     *
     * @param list in the order sent; copied
     * @return this builder
     */
    public Builder parameters(List<MediaParameter> list) {
      parameters = List.copyOf(list);
      return this;
    }

    /**
     * Sets the Content-ID.
     *
     * @param text as sent, or null for NIL
     * @return this builder
     */
    public Builder id(@Nullable HeaderText text) {
      id = text;
      return this;
    }

    /**
     * Sets the Content-Description.
     *
     * @param text as sent, or null for NIL
     * @return this builder
     */
    public Builder description(@Nullable HeaderText text) {
      description = text;
      return this;
    }

    /**
     * Sets the transfer encoding.
     *
     * @param name as sent, or null for NIL
     * @return this builder
     */
    public Builder encoding(@Nullable String name) {
      encoding = name;
      return this;
    }

    /**
     * Sets the size.
     *
     * @param count octets, 0 or more
     * @return this builder
     */
    public Builder octets(long count) {
      octets = count;
      return this;
    }

    /**
     * Sets the number of lines.
     *
     * @param count 0 or more
     * @return this builder
     */
    public Builder lines(long count) {
      lines = count;
      return this;
    }

    /**
     * Sets envelope and body of the message inside (message/rfc822, message/global).
     *
     * @param inner its envelope, or null when the server sent none
     * @param body its structure
     * @return this builder
     */
    public Builder message(@Nullable Envelope inner, Builder body) {
      envelope = inner;
      children = List.of(body);
      return this;
    }

    /**
     * Sets the Content-MD5.
     *
     * @param text as sent, or null for NIL
     * @return this builder
     */
    public Builder md5(@Nullable HeaderText text) {
      md5 = text;
      return this;
    }

    /**
     * Sets the disposition.
     *
     * @param value the disposition, or null for NIL
     * @return this builder
     */
    public Builder disposition(@Nullable Disposition value) {
      disposition = value;
      return this;
    }

    /**
     * Sets the languages.
     *
     * @param tags as sent; copied
     * @return this builder
     */
    public Builder languages(List<String> tags) {
      languages = List.copyOf(tags);
      return this;
    }

    /**
     * Sets the Content-Location.
     *
     * @param text as sent, or null for NIL
     * @return this builder
     */
    public Builder location(@Nullable HeaderText text) {
      location = text;
      return this;
    }

    private Builder children(List<Builder> list) {
      children = List.copyOf(list);
      return this;
    }

    /**
     * The structure of a whole message: numbers its parts.
     *
     * @return an immutable tree
     */
    public BodyStructure build() {
      return new BodyStructure(this, null, 1);
    }
  }
}
