package dev.imapkit;

import dev.imapkit.model.ModSeq;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Search keys that a server has only with an extension. A search with one of them is refused with
 * {@link UnsupportedCapabilityException}, before an octet is sent, where the capability is missing:
 * nothing stands in for them.
 */
public final class SearchExtensions {
  private static final String WITHIN = Feature.WITHIN.capabilities().get(0);
  private static final String OBJECTID = Feature.OBJECTID.capabilities().get(0);
  private static final String SAVEDATE = Feature.SAVEDATE.capabilities().get(0);
  private static final String GMAIL = Feature.GMAIL.capabilities().get(0);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH);
  private static final long LONGEST_SECONDS = 0xFFFF_FFFFL;

  private SearchExtensions() {}

  private static SearchQuery key(String capability, String name, CommandArgument... arguments) {
    return new SearchKey.Extension(capability, name, List.of(arguments));
  }

  /**
   * Messages whose internal date is at least so long ago, by the clock of the server (RFC 5032
   * §3.1). Needs {@code WITHIN}.
   *
   * @param age 1 second to 4,294,967,295 seconds; parts of seconds are dropped
   * @return OLDER
   * @throws IllegalArgumentException when the age is out of range
   */
  public static SearchQuery olderThan(Duration age) {
    return key(WITHIN, "OLDER", seconds(age));
  }

  /**
   * Messages whose internal date is at most so long ago, by the clock of the server (RFC 5032
   * §3.2). Needs {@code WITHIN}.
   *
   * @param age 1 second to 4,294,967,295 seconds; parts of seconds are dropped
   * @return YOUNGER
   * @throws IllegalArgumentException when the age is out of range
   */
  public static SearchQuery youngerThan(Duration age) {
    return key(WITHIN, "YOUNGER", seconds(age));
  }

  private static CommandArgument seconds(Duration age) {
    long seconds = age.toSeconds();
    if (seconds < 1 || seconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException("an age is 1 to 4294967295 seconds: " + age);
    }
    return CommandArgument.number(seconds);
  }

  /**
   * Messages changed at a mod-sequence or later (RFC 7162 §3.1.5). Needs {@code CONDSTORE}; makes
   * the server tell mod-sequences from now on.
   *
   * @param modSeq the lowest
   * @return MODSEQ
   */
  public static SearchQuery modSeq(ModSeq modSeq) {
    return key(
        Feature.CONDSTORE.capabilities().get(0), "MODSEQ", CommandArgument.number(modSeq.value()));
  }

  /**
   * The message with an id (RFC 8474 §5). Needs {@code OBJECTID}.
   *
   * @param id 1 to 255 of letters, digits, {@code -} and {@code _}
   * @return EMAILID
   * @throws IllegalArgumentException when it is no id
   */
  public static SearchQuery emailId(String id) {
    return key(OBJECTID, "EMAILID", objectId(id));
  }

  /**
   * The messages of a thread (RFC 8474 §5). Needs {@code OBJECTID}.
   *
   * @param id 1 to 255 of letters, digits, {@code -} and {@code _}
   * @return THREADID
   * @throws IllegalArgumentException when it is no id
   */
  public static SearchQuery threadId(String id) {
    return key(OBJECTID, "THREADID", objectId(id));
  }

  private static CommandArgument objectId(String id) {
    if (!id.matches("[A-Za-z0-9_-]{1,255}")) {
      throw new IllegalArgumentException("an object id is 1 to 255 letters, digits, - and _");
    }
    return CommandArgument.atom(id);
  }

  private static CommandArgument day(LocalDate date) {
    SearchChecks.year(date);
    return CommandArgument.atom(DAY.format(date));
  }

  /**
   * Messages that came into the mailbox before a day (RFC 8514 §4.2). Needs {@code SAVEDATE}. A
   * mailbox without such dates compares the internal date.
   *
   * @param date the day
   * @return SAVEDBEFORE
   * @throws IllegalArgumentException when the year is not 1 to 9999
   */
  public static SearchQuery savedBefore(LocalDate date) {
    return key(SAVEDATE, "SAVEDBEFORE", day(date));
  }

  /**
   * Messages that came into the mailbox on a day (RFC 8514 §4.2). Needs {@code SAVEDATE}.
   *
   * @param date the day
   * @return SAVEDON
   * @throws IllegalArgumentException when the year is not 1 to 9999
   */
  public static SearchQuery savedOn(LocalDate date) {
    return key(SAVEDATE, "SAVEDON", day(date));
  }

  /**
   * Messages that came into the mailbox on a day or later (RFC 8514 §4.2). Needs {@code SAVEDATE}.
   *
   * @param date the day
   * @return SAVEDSINCE
   * @throws IllegalArgumentException when the year is not 1 to 9999
   */
  public static SearchQuery savedSince(LocalDate date) {
    return key(SAVEDATE, "SAVEDSINCE", day(date));
  }

  /**
   * Messages for which the mailbox keeps the date when they came: all or none (RFC 8514 §4.2).
   * Needs {@code SAVEDATE}.
   *
   * @return SAVEDATESUPPORTED
   */
  public static SearchQuery saveDateSupported() {
    return key(SAVEDATE, "SAVEDATESUPPORTED");
  }

  /**
   * What Gmail's own search box finds. Needs {@code X-GM-EXT-1}.
   *
   * @param text such as {@code has:attachment in:unread}
   * @return X-GM-RAW
   * @throws IllegalArgumentException when the text cannot be sent
   */
  public static SearchQuery gmailRaw(String text) {
    return key(GMAIL, "X-GM-RAW", CommandArgument.text(text));
  }

  /**
   * Messages with a label of Gmail. Needs {@code X-GM-EXT-1}.
   *
   * @param label such as {@code Work}
   * @return X-GM-LABELS
   * @throws IllegalArgumentException when the text cannot be sent
   */
  public static SearchQuery gmailLabel(String label) {
    return key(GMAIL, "X-GM-LABELS", CommandArgument.text(label));
  }

  /**
   * The message with an id of Gmail. Needs {@code X-GM-EXT-1}.
   *
   * @param id an unsigned number of 64 bits
   * @return X-GM-MSGID
   */
  public static SearchQuery gmailMessageId(long id) {
    return key(GMAIL, "X-GM-MSGID", CommandArgument.atom(Long.toUnsignedString(id)));
  }

  /**
   * The messages of a thread of Gmail. Needs {@code X-GM-EXT-1}.
   *
   * @param id an unsigned number of 64 bits
   * @return X-GM-THRID
   */
  public static SearchQuery gmailThreadId(long id) {
    return key(GMAIL, "X-GM-THRID", CommandArgument.atom(Long.toUnsignedString(id)));
  }

  /**
   * A key that need not match exactly: the server decides what is near enough (RFC 6203 §3). Needs
   * {@code SEARCH=FUZZY}.
   *
   * @param key what to match about
   * @return FUZZY
   */
  public static SearchQuery fuzzy(SearchQuery key) {
    return new SearchKey.Fuzzy(key);
  }

  /**
   * A search key that is not known here. Arguments are encoded as what they are, so they cannot
   * break out of the command; whether they mean anything is between the caller and the server.
   *
   * @param capability what the server must announce for it
   * @param name on the wire, such as {@code FILTER}
   * @param arguments in order
   * @return the key
   * @throws IllegalArgumentException when capability or name is not of letters, digits and the
   *     marks {@code - . = _ +}
   */
  public static SearchQuery custom(String capability, String name, CommandArgument... arguments) {
    return key(capability, name, arguments);
  }
}
