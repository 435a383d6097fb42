package dev.imapkit;

import dev.imapkit.model.Flag;
import dev.imapkit.model.HeaderName;
import dev.imapkit.model.UidSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What to search for: a tree over the keys of RFC 3501 §6.4.4. Build it with the static methods and
 * join with {@link #and}, {@link #or} and {@link #not()}.
 *
 * <pre>{@code
 * SearchQuery query = unseen().and(since(LocalDate.of(2026, 1, 1))).and(from("ada").or(from("grace")));
 * }</pre>
 *
 * <p>Text is matched by the server, usually as a substring without regard to case. Dates have no
 * time and no zone. Immutable.
 */
public sealed interface SearchQuery {
  /**
   * A key without argument.
   *
   * @param keyword on the wire, for example {@code SEEN}
   */
  record Keyword(String keyword) implements SearchQuery {
    /**
     * Refuses other words.
     *
     * @throws IllegalArgumentException when it is not one word of letters
     */
    public Keyword {
      if (keyword.isEmpty() || !keyword.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
        throw new IllegalArgumentException("a search key without argument is one word in capitals");
      }
    }
  }

  /**
   * KEYWORD or UNKEYWORD.
   *
   * @param flag a keyword, not a system flag
   * @param set true for messages that have it
   */
  record HasKeyword(Flag flag, boolean set) implements SearchQuery {
    /**
     * Refuses system flags.
     *
     * @throws IllegalArgumentException when the flag is a system flag, for which there are own keys
     */
    public HasKeyword {
      if (flag.isSystem()) {
        throw new IllegalArgumentException("use the search key of the system flag " + flag);
      }
    }
  }

  /**
   * A key with text.
   *
   * @param field which part of the message
   * @param text what to find there
   */
  record Text(TextField field, String text) implements SearchQuery {
    /**
     * Refuses text that cannot be sent.
     *
     * @throws IllegalArgumentException when the text holds NUL, CR, LF or an unpaired surrogate
     */
    public Text {
      Objects.requireNonNull(field, "field");
      checkText(text);
    }
  }

  /** Which part of a message a text is looked for in. */
  enum TextField {
    /** The Bcc field. */
    BCC,
    /** The text of the message without its header. */
    BODY,
    /** The Cc field. */
    CC,
    /** The From field. */
    FROM,
    /** The subject. */
    SUBJECT,
    /** Header and text. */
    TEXT,
    /** The To field. */
    TO
  }

  /**
   * HEADER: a header field that holds a text.
   *
   * @param name the field
   * @param text what to find in it; empty finds all messages that have the field
   */
  record Header(HeaderName name, String text) implements SearchQuery {
    /**
     * Refuses text that cannot be sent.
     *
     * @throws IllegalArgumentException when the text holds NUL, CR, LF or an unpaired surrogate
     */
    public Header {
      Objects.requireNonNull(name, "name");
      checkText(text);
    }
  }

  /**
   * A key with a day.
   *
   * @param field which date, and how to compare
   * @param date the day, without zone
   */
  record Date(DateField field, LocalDate date) implements SearchQuery {
    /**
     * Refuses days that the protocol cannot write.
     *
     * @throws IllegalArgumentException when the year is not 1 to 9999
     */
    public Date {
      Objects.requireNonNull(field, "field");
      if (date.getYear() < 1 || date.getYear() > 9999) {
        throw new IllegalArgumentException("the year of a search date is 1 to 9999: " + date);
      }
    }
  }

  /** Which date is compared, and how. */
  enum DateField {
    /** Internal date earlier. */
    BEFORE,
    /** Internal date on that day. */
    ON,
    /** Internal date on that day or later. */
    SINCE,
    /** Date header earlier. */
    SENTBEFORE,
    /** Date header on that day. */
    SENTON,
    /** Date header on that day or later. */
    SENTSINCE
  }

  /**
   * LARGER or SMALLER.
   *
   * @param larger true for larger, false for smaller
   * @param octets the size that is not reached or passed, 0 to 4,294,967,295
   */
  record Size(boolean larger, long octets) implements SearchQuery {
    /**
     * Refuses sizes out of range.
     *
     * @throws IllegalArgumentException when the size is negative or above 4,294,967,295
     */
    public Size {
      if (octets < 0 || octets > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException("a size is 0 to 4294967295 octets: " + octets);
      }
    }
  }

  /**
   * UID.
   *
   * @param set not empty
   */
  record Uids(UidSet set) implements SearchQuery {
    /**
     * Refuses the empty set.
     *
     * @throws IllegalArgumentException when the set is empty
     */
    public Uids {
      if (set.isEmpty()) {
        throw new IllegalArgumentException("a search in no UIDs finds nothing: give at least one");
      }
    }
  }

  /**
   * All of several keys.
   *
   * @param keys at least one
   */
  record And(List<SearchQuery> keys) implements SearchQuery {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is no key
     */
    public And {
      keys = List.copyOf(keys);
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("at least one search key is needed");
      }
    }
  }

  /**
   * OR: one key or the other, or both.
   *
   * @param left one
   * @param right the other
   */
  record Or(SearchQuery left, SearchQuery right) implements SearchQuery {}

  /**
   * NOT.
   *
   * @param key what must not match
   */
  record Not(SearchQuery key) implements SearchQuery {}

  /**
   * Messages that match this and the other.
   *
   * @param other another query
   * @return both joined
   */
  default SearchQuery and(SearchQuery other) {
    return new And(List.of(this, other));
  }

  /**
   * Messages that match this or the other.
   *
   * @param other another query
   * @return both joined
   */
  default SearchQuery or(SearchQuery other) {
    return new Or(this, other);
  }

  /**
   * Messages that do not match this.
   *
   * @return the opposite
   */
  default SearchQuery not() {
    return new Not(this);
  }

  /**
   * All messages.
   *
   * @return ALL
   */
  static SearchQuery all() {
    return new Keyword("ALL");
  }

  /**
   * Messages with the Answered flag.
   *
   * @return ANSWERED
   */
  static SearchQuery answered() {
    return new Keyword("ANSWERED");
  }

  /**
   * Messages without the Answered flag.
   *
   * @return UNANSWERED
   */
  static SearchQuery unanswered() {
    return new Keyword("UNANSWERED");
  }

  /**
   * Messages with the Deleted flag.
   *
   * @return DELETED
   */
  static SearchQuery deleted() {
    return new Keyword("DELETED");
  }

  /**
   * Messages without the Deleted flag.
   *
   * @return UNDELETED
   */
  static SearchQuery undeleted() {
    return new Keyword("UNDELETED");
  }

  /**
   * Messages with the Draft flag.
   *
   * @return DRAFT
   */
  static SearchQuery draft() {
    return new Keyword("DRAFT");
  }

  /**
   * Messages without the Draft flag.
   *
   * @return UNDRAFT
   */
  static SearchQuery undraft() {
    return new Keyword("UNDRAFT");
  }

  /**
   * Messages with the Flagged flag.
   *
   * @return FLAGGED
   */
  static SearchQuery flagged() {
    return new Keyword("FLAGGED");
  }

  /**
   * Messages without the Flagged flag.
   *
   * @return UNFLAGGED
   */
  static SearchQuery unflagged() {
    return new Keyword("UNFLAGGED");
  }

  /**
   * Messages with the Seen flag.
   *
   * @return SEEN
   */
  static SearchQuery seen() {
    return new Keyword("SEEN");
  }

  /**
   * Messages without the Seen flag.
   *
   * @return UNSEEN
   */
  static SearchQuery unseen() {
    return new Keyword("UNSEEN");
  }

  /**
   * Messages with the Recent flag and without the Seen flag (RFC 3501 only).
   *
   * @return NEW
   */
  static SearchQuery newMessages() {
    return new Keyword("NEW");
  }

  /**
   * Messages without the Recent flag (RFC 3501 only).
   *
   * @return OLD
   */
  static SearchQuery old() {
    return new Keyword("OLD");
  }

  /**
   * Messages with the Recent flag (RFC 3501 only).
   *
   * @return RECENT
   */
  static SearchQuery recent() {
    return new Keyword("RECENT");
  }

  /**
   * Messages that have a keyword.
   *
   * @param flag a keyword
   * @return KEYWORD
   * @throws IllegalArgumentException when it is a system flag
   */
  static SearchQuery keyword(Flag flag) {
    return new HasKeyword(flag, true);
  }

  /**
   * Messages that do not have a keyword.
   *
   * @param flag a keyword
   * @return UNKEYWORD
   * @throws IllegalArgumentException when it is a system flag
   */
  static SearchQuery unkeyword(Flag flag) {
    return new HasKeyword(flag, false);
  }

  /**
   * Text in the Bcc field.
   *
   * @param text what to find
   * @return BCC
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery bcc(String text) {
    return new Text(TextField.BCC, text);
  }

  /**
   * Text in the body.
   *
   * @param text what to find
   * @return BODY
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery body(String text) {
    return new Text(TextField.BODY, text);
  }

  /**
   * Text in the Cc field.
   *
   * @param text what to find
   * @return CC
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery cc(String text) {
    return new Text(TextField.CC, text);
  }

  /**
   * Text in the From field.
   *
   * @param text what to find
   * @return FROM
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery from(String text) {
    return new Text(TextField.FROM, text);
  }

  /**
   * Text in the subject.
   *
   * @param text what to find
   * @return SUBJECT
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery subject(String text) {
    return new Text(TextField.SUBJECT, text);
  }

  /**
   * Text anywhere in header or body.
   *
   * @param text what to find
   * @return TEXT
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery text(String text) {
    return new Text(TextField.TEXT, text);
  }

  /**
   * Text in the To field.
   *
   * @param text what to find
   * @return TO
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery to(String text) {
    return new Text(TextField.TO, text);
  }

  /**
   * Text in a header field.
   *
   * @param name the field
   * @param text what to find; empty for any content
   * @return HEADER
   * @throws IllegalArgumentException when name or text cannot be sent
   */
  static SearchQuery header(String name, String text) {
    return new Header(HeaderName.of(name), text);
  }

  /**
   * Internal date before a day.
   *
   * @param date the day
   * @return BEFORE
   */
  static SearchQuery before(LocalDate date) {
    return new Date(DateField.BEFORE, date);
  }

  /**
   * Internal date on a day.
   *
   * @param date the day
   * @return ON
   */
  static SearchQuery on(LocalDate date) {
    return new Date(DateField.ON, date);
  }

  /**
   * Internal date on a day or later.
   *
   * @param date the day
   * @return SINCE
   */
  static SearchQuery since(LocalDate date) {
    return new Date(DateField.SINCE, date);
  }

  /**
   * Date header before a day.
   *
   * @param date the day
   * @return SENTBEFORE
   */
  static SearchQuery sentBefore(LocalDate date) {
    return new Date(DateField.SENTBEFORE, date);
  }

  /**
   * Date header on a day.
   *
   * @param date the day
   * @return SENTON
   */
  static SearchQuery sentOn(LocalDate date) {
    return new Date(DateField.SENTON, date);
  }

  /**
   * Date header on a day or later.
   *
   * @param date the day
   * @return SENTSINCE
   */
  static SearchQuery sentSince(LocalDate date) {
    return new Date(DateField.SENTSINCE, date);
  }

  /**
   * Messages larger than a size.
   *
   * @param octets 0 to 4,294,967,295
   * @return LARGER
   * @throws IllegalArgumentException when the size is out of range
   */
  static SearchQuery larger(long octets) {
    return new Size(true, octets);
  }

  /**
   * Messages smaller than a size.
   *
   * @param octets 0 to 4,294,967,295
   * @return SMALLER
   * @throws IllegalArgumentException when the size is out of range
   */
  static SearchQuery smaller(long octets) {
    return new Size(false, octets);
  }

  /**
   * Messages with these UIDs.
   *
   * @param uids not empty
   * @return UID
   * @throws IllegalArgumentException when the set is empty
   */
  static SearchQuery uid(UidSet uids) {
    return new Uids(uids);
  }

  private static void checkText(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c == 0 || c == '\r' || c == '\n' || (c >= 0xD800 && c <= 0xDFFF)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "character U+%04X at position %d is not allowed in a search text",
                c,
                i));
      }
    }
  }
}
