package dev.imapkit;

import dev.imapkit.model.Flag;
import dev.imapkit.model.HeaderName;
import dev.imapkit.model.UidSet;
import java.time.LocalDate;
import java.util.List;

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
public sealed interface SearchQuery permits SearchKey {
  /**
   * Messages that match this and the other.
   *
   * @param other another query
   * @return both joined
   */
  default SearchQuery and(SearchQuery other) {
    return new SearchKey.And(List.of(this, other));
  }

  /**
   * Messages that match this or the other.
   *
   * @param other another query
   * @return both joined
   */
  default SearchQuery or(SearchQuery other) {
    return new SearchKey.Or(this, other);
  }

  /**
   * Messages that do not match this.
   *
   * @return the opposite
   */
  default SearchQuery not() {
    return new SearchKey.Not(this);
  }

  /**
   * All messages.
   *
   * @return ALL
   */
  static SearchQuery all() {
    return new SearchKey.Keyword("ALL");
  }

  /**
   * Messages with the Answered flag.
   *
   * @return ANSWERED
   */
  static SearchQuery answered() {
    return new SearchKey.Keyword("ANSWERED");
  }

  /**
   * Messages without the Answered flag.
   *
   * @return UNANSWERED
   */
  static SearchQuery unanswered() {
    return new SearchKey.Keyword("UNANSWERED");
  }

  /**
   * Messages with the Deleted flag.
   *
   * @return DELETED
   */
  static SearchQuery deleted() {
    return new SearchKey.Keyword("DELETED");
  }

  /**
   * Messages without the Deleted flag.
   *
   * @return UNDELETED
   */
  static SearchQuery undeleted() {
    return new SearchKey.Keyword("UNDELETED");
  }

  /**
   * Messages with the Draft flag.
   *
   * @return DRAFT
   */
  static SearchQuery draft() {
    return new SearchKey.Keyword("DRAFT");
  }

  /**
   * Messages without the Draft flag.
   *
   * @return UNDRAFT
   */
  static SearchQuery undraft() {
    return new SearchKey.Keyword("UNDRAFT");
  }

  /**
   * Messages with the Flagged flag.
   *
   * @return FLAGGED
   */
  static SearchQuery flagged() {
    return new SearchKey.Keyword("FLAGGED");
  }

  /**
   * Messages without the Flagged flag.
   *
   * @return UNFLAGGED
   */
  static SearchQuery unflagged() {
    return new SearchKey.Keyword("UNFLAGGED");
  }

  /**
   * Messages with the Seen flag.
   *
   * @return SEEN
   */
  static SearchQuery seen() {
    return new SearchKey.Keyword("SEEN");
  }

  /**
   * Messages without the Seen flag.
   *
   * @return UNSEEN
   */
  static SearchQuery unseen() {
    return new SearchKey.Keyword("UNSEEN");
  }

  /**
   * Messages with the Recent flag and without the Seen flag (RFC 3501 only).
   *
   * @return NEW
   */
  static SearchQuery newMessages() {
    return new SearchKey.Keyword("NEW");
  }

  /**
   * Messages without the Recent flag (RFC 3501 only).
   *
   * @return OLD
   */
  static SearchQuery old() {
    return new SearchKey.Keyword("OLD");
  }

  /**
   * Messages with the Recent flag (RFC 3501 only).
   *
   * @return RECENT
   */
  static SearchQuery recent() {
    return new SearchKey.Keyword("RECENT");
  }

  /**
   * Messages that have a keyword.
   *
   * @param flag a keyword
   * @return KEYWORD
   * @throws IllegalArgumentException when it is a system flag
   */
  static SearchQuery keyword(Flag flag) {
    return new SearchKey.HasKeyword(flag, true);
  }

  /**
   * Messages that do not have a keyword.
   *
   * @param flag a keyword
   * @return UNKEYWORD
   * @throws IllegalArgumentException when it is a system flag
   */
  static SearchQuery unkeyword(Flag flag) {
    return new SearchKey.HasKeyword(flag, false);
  }

  /**
   * Text in the Bcc field.
   *
   * @param text what to find
   * @return BCC
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery bcc(String text) {
    return new SearchKey.Text(SearchKey.TextField.BCC, text);
  }

  /**
   * Text in the body.
   *
   * @param text what to find
   * @return BODY
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery body(String text) {
    return new SearchKey.Text(SearchKey.TextField.BODY, text);
  }

  /**
   * Text in the Cc field.
   *
   * @param text what to find
   * @return CC
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery cc(String text) {
    return new SearchKey.Text(SearchKey.TextField.CC, text);
  }

  /**
   * Text in the From field.
   *
   * @param text what to find
   * @return FROM
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery from(String text) {
    return new SearchKey.Text(SearchKey.TextField.FROM, text);
  }

  /**
   * Text in the subject.
   *
   * @param text what to find
   * @return SUBJECT
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery subject(String text) {
    return new SearchKey.Text(SearchKey.TextField.SUBJECT, text);
  }

  /**
   * Text anywhere in header or body.
   *
   * @param text what to find
   * @return TEXT
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery text(String text) {
    return new SearchKey.Text(SearchKey.TextField.TEXT, text);
  }

  /**
   * Text in the To field.
   *
   * @param text what to find
   * @return TO
   * @throws IllegalArgumentException when the text cannot be sent
   */
  static SearchQuery to(String text) {
    return new SearchKey.Text(SearchKey.TextField.TO, text);
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
    return new SearchKey.Header(HeaderName.of(name), text);
  }

  /**
   * Internal date before a day.
   *
   * @param date the day
   * @return BEFORE
   */
  static SearchQuery before(LocalDate date) {
    return new SearchKey.Date(SearchKey.DateField.BEFORE, date);
  }

  /**
   * Internal date on a day.
   *
   * @param date the day
   * @return ON
   */
  static SearchQuery on(LocalDate date) {
    return new SearchKey.Date(SearchKey.DateField.ON, date);
  }

  /**
   * Internal date on a day or later.
   *
   * @param date the day
   * @return SINCE
   */
  static SearchQuery since(LocalDate date) {
    return new SearchKey.Date(SearchKey.DateField.SINCE, date);
  }

  /**
   * Date header before a day.
   *
   * @param date the day
   * @return SENTBEFORE
   */
  static SearchQuery sentBefore(LocalDate date) {
    return new SearchKey.Date(SearchKey.DateField.SENTBEFORE, date);
  }

  /**
   * Date header on a day.
   *
   * @param date the day
   * @return SENTON
   */
  static SearchQuery sentOn(LocalDate date) {
    return new SearchKey.Date(SearchKey.DateField.SENTON, date);
  }

  /**
   * Date header on a day or later.
   *
   * @param date the day
   * @return SENTSINCE
   */
  static SearchQuery sentSince(LocalDate date) {
    return new SearchKey.Date(SearchKey.DateField.SENTSINCE, date);
  }

  /**
   * Messages larger than a size.
   *
   * @param octets 0 to 4,294,967,295
   * @return LARGER
   * @throws IllegalArgumentException when the size is out of range
   */
  static SearchQuery larger(long octets) {
    return new SearchKey.Size(true, octets);
  }

  /**
   * Messages smaller than a size.
   *
   * @param octets 0 to 4,294,967,295
   * @return SMALLER
   * @throws IllegalArgumentException when the size is out of range
   */
  static SearchQuery smaller(long octets) {
    return new SearchKey.Size(false, octets);
  }

  /**
   * Messages with these UIDs.
   *
   * @param uids not empty
   * @return UID
   * @throws IllegalArgumentException when the set is empty
   */
  static SearchQuery uid(UidSet uids) {
    return new SearchKey.Uids(uids);
  }
}
