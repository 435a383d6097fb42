package dev.imapkit.model;

import dev.imapkit.internal.text.MessageDates;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a message as the server parsed it from the header (RFC 9051 §7.5.2). Text is
 * decoded on request and kept raw beside it; lists are never null and hold what the server sent,
 * group markers included. Immutable.
 */
public final class Envelope {
  private final @Nullable HeaderText date;
  private final @Nullable HeaderText subject;
  private final List<Address> from;
  private final List<Address> sender;
  private final List<Address> replyTo;
  private final List<Address> to;
  private final List<Address> cc;
  private final List<Address> bcc;
  private final @Nullable HeaderText inReplyTo;
  private final @Nullable HeaderText messageId;

  private Envelope(Builder builder) {
    date = builder.date;
    subject = builder.subject;
    from = builder.from;
    sender = builder.sender;
    replyTo = builder.replyTo;
    to = builder.to;
    cc = builder.cc;
    bcc = builder.bcc;
    inReplyTo = builder.inReplyTo;
    messageId = builder.messageId;
  }

  /**
   * A builder with every field NIL or empty.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The Date header as a time.
   *
   * @return the date, empty when NIL or not understood (see {@link #rawDate()})
   */
  public Optional<OffsetDateTime> date() {
    return rawDate().flatMap(text -> MessageDates.parse(text.raw()));
  }

  /**
   * The Date header as sent.
   *
   * @return the text, empty when NIL
   */
  public Optional<HeaderText> rawDate() {
    return Optional.ofNullable(date);
  }

  /**
   * The subject, encoded words decoded.
   *
   * @return the subject, empty when NIL
   */
  public Optional<String> subject() {
    return rawSubject().map(HeaderText::decoded);
  }

  /**
   * The subject as sent.
   *
   * @return the text, empty when NIL
   */
  public Optional<HeaderText> rawSubject() {
    return Optional.ofNullable(subject);
  }

  /**
   * The decoded subject or a default.
   *
   * @param whenAbsent what to give when the subject is NIL
   * @return the subject
   */
  public String subjectOr(String whenAbsent) {
    return subject().orElse(whenAbsent);
  }

  /**
   * The From addresses.
   *
   * @return an immutable list
   */
  public List<Address> from() {
    return from;
  }

  /**
   * The Sender addresses; servers repeat From where the header is absent (RFC 9051 §7.5.2).
   *
   * @return an immutable list
   */
  public List<Address> sender() {
    return sender;
  }

  /**
   * The Reply-To addresses; servers repeat From where the header is absent (RFC 9051 §7.5.2).
   *
   * @return an immutable list
   */
  public List<Address> replyTo() {
    return replyTo;
  }

  /**
   * The To addresses.
   *
   * @return an immutable list
   */
  public List<Address> to() {
    return to;
  }

  /**
   * The Cc addresses.
   *
   * @return an immutable list
   */
  public List<Address> cc() {
    return cc;
  }

  /**
   * The Bcc addresses.
   *
   * @return an immutable list
   */
  public List<Address> bcc() {
    return bcc;
  }

  /**
   * The In-Reply-To header.
   *
   * @return the text, empty when NIL
   */
  public Optional<HeaderText> inReplyTo() {
    return Optional.ofNullable(inReplyTo);
  }

  /**
   * The Message-ID header, angle brackets included.
   *
   * @return the text, empty when NIL
   */
  public Optional<HeaderText> messageId() {
    return Optional.ofNullable(messageId);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelope that && fields().equals(that.fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  private List<Object> fields() {
    return List.of(
        rawDate(), rawSubject(), from, sender, replyTo, to, cc, bcc, inReplyTo(), messageId());
  }

  @Override
  public String toString() {
    return "Envelope[date="
        + rawDate().map(HeaderText::raw).orElse("NIL")
        + ", subject="
        + subjectOr("NIL")
        + ", from="
        + from
        + ", to="
        + to
        + "]";
  }

  /** Builds an {@link Envelope}; null stands for NIL. Not thread-safe. */
  public static final class Builder {
    private @Nullable HeaderText date;
    private @Nullable HeaderText subject;
    private List<Address> from = List.of();
    private List<Address> sender = List.of();
    private List<Address> replyTo = List.of();
    private List<Address> to = List.of();
    private List<Address> cc = List.of();
    private List<Address> bcc = List.of();
    private @Nullable HeaderText inReplyTo;
    private @Nullable HeaderText messageId;

    private Builder() {}

    /**
     * Sets the Date header.
     *
     * @param text as sent, or null for NIL
     * @return this builder
     */
    public Builder date(@Nullable HeaderText text) {
      date = text;
      return this;
    }

    /**
     * Sets the subject.
     *
     * @param text as sent, or null for NIL
     * @return this builder
     */
    public Builder subject(@Nullable HeaderText text) {
      subject = text;
      return this;
    }

    /**
     * Sets From.
     *
     * @param addresses the list; copied
     * @return this builder
     */
    public Builder from(List<Address> addresses) {
      from = List.copyOf(addresses);
      return this;
    }

    /**
     * Sets Sender.
     *
     * @param addresses the list; copied
     * @return this builder
     */
    public Builder sender(List<Address> addresses) {
      sender = List.copyOf(addresses);
      return this;
    }

    /**
     * Sets Reply-To.
     *
     * @param addresses the list; copied
     * @return this builder
     */
    public Builder replyTo(List<Address> addresses) {
      replyTo = List.copyOf(addresses);
      return this;
    }

    /**
     * Sets To.
     *
     * @param addresses the list; copied
     * @return this builder
     */
    public Builder to(List<Address> addresses) {
      to = List.copyOf(addresses);
      return this;
    }

    /**
     * Sets Cc.
     *
     * @param addresses the list; copied
     * @return this builder
     */
    public Builder cc(List<Address> addresses) {
      cc = List.copyOf(addresses);
      return this;
    }

    /**
     * Sets Bcc.
     *
     * @param addresses the list; copied
     * @return this builder
     */
    public Builder bcc(List<Address> addresses) {
      bcc = List.copyOf(addresses);
      return this;
    }

    /**
     * Sets In-Reply-To.
     *
     * @param text as sent, or null for NIL
     * @return this builder
     */
    public Builder inReplyTo(@Nullable HeaderText text) {
      inReplyTo = text;
      return this;
    }

    /**
     * Sets Message-ID.
     *
     * @param text as sent, or null for NIL
     * @return this builder
     */
    public Builder messageId(@Nullable HeaderText text) {
      messageId = text;
      return this;
    }

    /**
     * The envelope.
     *
     * @return an immutable value
     */
    public Envelope build() {
      return new Envelope(this);
    }
  }
}
