package dev.imapkit.model;

import dev.imapkit.internal.text.MessageDates;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a message as the server parsed it from the header (RFC 9051 §7.5.2). Text is
 * decoded on request and kept raw beside it; lists are never null and hold what the server sent,
 * group markers included. Immutable.
 */
public final class Envelope {
  /** From, Sender, Reply-To, To, Cc, Bcc. */
  static final int LISTS = 6;

  private static final int FROM = 0;
  private static final int SENDER = 1;
  private static final int REPLY_TO = 2;
  private static final int TO = 3;
  private static final int CC = 4;
  private static final int BCC = 5;

  /** Numbers of strings. */
  private static final int DATE = 0;

  private static final int SUBJECT = 1;

  private final SentStrings strings;

  /** Of each list its first string and how many addresses it has, then In-Reply-To. */
  private final int[] places;

  // Made when somebody asks; who comes at the same time makes them too.
  private @Nullable HeaderText subject;
  private @Nullable List<Address> from;
  private @Nullable List<Address> sender;
  private @Nullable List<Address> replyTo;
  private @Nullable List<Address> to;
  private @Nullable List<Address> cc;
  private @Nullable List<Address> bcc;

  Envelope(SentStrings strings, int[] places) {
    this.strings = strings;
    this.places = places;
  }

  private int first(int list) {
    return places[2 * list];
  }

  private int size(int list) {
    return places[2 * list + 1];
  }

  private int inReplyToNumber() {
    return places[2 * LISTS];
  }

  private List<Address> addresses(int list) {
    int size = size(list);
    if (size == 0) {
      return List.of();
    }
    if (size == 1) {
      return List.of(new Address(strings, first(list)));
    }
    Address[] addresses = new Address[size];
    for (int i = 0; i < size; i++) {
      addresses[i] = new Address(strings, first(list) + i * Address.FIELDS);
    }
    return List.of(addresses);
  }

  /** A list of addresses, the one of From when the server repeated that. */
  private List<Address> repeated(int list) {
    return first(list) == first(FROM) && size(list) == size(FROM) ? from() : addresses(list);
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
    return Optional.ofNullable(strings.text(DATE));
  }

  /**
   * The subject, encoded words decoded.
   *
   * @return the subject, empty when NIL
   */
  public Optional<String> subject() {
    HeaderText text = sentSubject();
    return text == null ? Optional.empty() : Optional.of(text.decoded());
  }

  /**
   * The subject as sent.
   *
   * @return the text, empty when NIL
   */
  public Optional<HeaderText> rawSubject() {
    return Optional.ofNullable(sentSubject());
  }

  private @Nullable HeaderText sentSubject() {
    HeaderText text = subject;
    if (text == null) {
      text = strings.text(SUBJECT);
      subject = text;
    }
    return text;
  }

  /**
   * The decoded subject or a default.
   *
   * @param whenAbsent what to give when the subject is NIL
   * @return the subject
   */
  public String subjectOr(String whenAbsent) {
    HeaderText text = sentSubject();
    return text == null ? whenAbsent : text.decoded();
  }

  /**
   * The From addresses.
   *
   * @return an immutable list
   */
  public List<Address> from() {
    List<Address> list = from;
    if (list == null) {
      list = addresses(FROM);
      from = list;
    }
    return list;
  }

  /**
   * The Sender addresses; servers repeat From where the header is absent (RFC 9051 §7.5.2).
   *
   * @return an immutable list
   */
  public List<Address> sender() {
    List<Address> list = sender;
    if (list == null) {
      list = repeated(SENDER);
      sender = list;
    }
    return list;
  }

  /**
   * The Reply-To addresses; servers repeat From where the header is absent (RFC 9051 §7.5.2).
   *
   * @return an immutable list
   */
  public List<Address> replyTo() {
    List<Address> list = replyTo;
    if (list == null) {
      list = repeated(REPLY_TO);
      replyTo = list;
    }
    return list;
  }

  /**
   * The To addresses.
   *
   * @return an immutable list
   */
  public List<Address> to() {
    List<Address> list = to;
    if (list == null) {
      list = addresses(TO);
      to = list;
    }
    return list;
  }

  /**
   * The Cc addresses.
   *
   * @return an immutable list
   */
  public List<Address> cc() {
    List<Address> list = cc;
    if (list == null) {
      list = addresses(CC);
      cc = list;
    }
    return list;
  }

  /**
   * The Bcc addresses.
   *
   * @return an immutable list
   */
  public List<Address> bcc() {
    List<Address> list = bcc;
    if (list == null) {
      list = addresses(BCC);
      bcc = list;
    }
    return list;
  }

  /**
   * The In-Reply-To header.
   *
   * @return the text, empty when NIL
   */
  public Optional<HeaderText> inReplyTo() {
    return Optional.ofNullable(strings.text(inReplyToNumber()));
  }

  /**
   * The Message-ID header, angle brackets included.
   *
   * @return the text, empty when NIL
   */
  public Optional<HeaderText> messageId() {
    return Optional.ofNullable(strings.text(inReplyToNumber() + 1));
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Envelope that)
        || !strings.matches(DATE, that.strings, DATE, 2)
        || !strings.matches(inReplyToNumber(), that.strings, that.inReplyToNumber(), 2)) {
      return false;
    }
    for (int list = 0; list < LISTS; list++) {
      int count = size(list) * Address.FIELDS;
      if (size(list) != that.size(list)
          || !strings.matches(first(list), that.strings, that.first(list), count)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = strings.hash(DATE, 2);
    for (int list = 0; list < LISTS; list++) {
      hash = 31 * hash + strings.hash(first(list), size(list) * Address.FIELDS);
    }
    return 31 * hash + strings.hash(inReplyToNumber(), 2);
  }

  @Override
  public String toString() {
    return "Envelope[date="
        + rawDate().map(HeaderText::raw).orElse("NIL")
        + ", subject="
        + subjectOr("NIL")
        + ", from="
        + from()
        + ", to="
        + to()
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
      List<@Nullable HeaderText> texts = new ArrayList<>();
      int[] places = new int[2 * LISTS + 1];
      texts.add(date);
      texts.add(subject);
      int list = 0;
      for (List<Address> addresses : List.of(from, sender, replyTo, to, cc, bcc)) {
        places[list] = texts.size();
        places[list + 1] = addresses.size();
        addresses.forEach(address -> address.addTo(texts));
        list += 2;
      }
      places[list] = texts.size();
      texts.add(inReplyTo);
      texts.add(messageId);
      return new Envelope(SentStrings.of(texts.toArray(new HeaderText[0])), places);
    }
  }
}
