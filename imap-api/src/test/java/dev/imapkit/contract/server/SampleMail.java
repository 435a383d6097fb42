package dev.imapkit.contract.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The sample mail: messages of many kinds in four mailboxes, the same octets each time. The demo
 * shows them, and tests use them where the odder messages of {@link Corpus} are too much.
 */
public final class SampleMail {

  /** Where most of it lies. */
  public static final MailboxPath INBOX = MailboxPath.of("INBOX");

  /** A name that needs modified UTF-7 at both levels. */
  public static final MailboxPath GREEK_DRAFTS = MailboxPath.of("Entwürfe", "Ελληνικά");

  /** A mailbox below another one. */
  public static final MailboxPath ARCHIVE = MailboxPath.of("Archive", "2024");

  /** A name with a space and an ampersand. */
  public static final MailboxPath BOARD = MailboxPath.of("Plans & Boards");

  private SampleMail() {}

  /** All messages, in the order in which they are appended. */
  public static List<SampleMessage> messages() {
    List<SampleMessage> all = new ArrayList<>(inbox());
    all.add(message("greek-draft", GREEK_DRAFTS, "\\Draft", 15, SampleText.greekDraft()));
    all.add(message("greek-subject", GREEK_DRAFTS, "", 9, SampleText.utf8SubjectInQ()));
    for (int number = 4; number <= 6; number++) {
      String date = "0" + number + "-Mar-2024 10:00:30 +0000";
      byte[] octets = SampleText.archived(number);
      all.add(new SampleMessage("minutes-" + number, ARCHIVE, "\\Seen", date, octets));
    }
    all.add(message("poster", BOARD, "\\Seen $Work", 20, SampleMime.related()));
    all.add(message("invitation", BOARD, "", 21, SampleMime.invitation()));
    return List.copyOf(all);
  }

  private static List<SampleMessage> inbox() {
    return List.of(
        message("welcome", INBOX, "\\Seen", 5, SampleText.welcome()),
        message("latin1-body", INBOX, "\\Seen \\Answered", 6, SampleText.latin1Body()),
        message("utf8-body", INBOX, "\\Flagged", 7, SampleText.utf8Body()),
        message("latin1-subject", INBOX, "", 8, SampleText.latin1SubjectInBase64()),
        message("bare-lf", INBOX, "", 10, SampleText.bareLfInBody()),
        message("headers-only", INBOX, "", 11, SampleText.headersOnly()),
        message("folded-headers", INBOX, "$Lists", 12, SampleText.longFoldedHeaders()),
        message("groups", INBOX, "", 13, SampleText.groups()),
        message("awkward-lines", INBOX, "\\Deleted", 14, SampleText.awkwardLines()),
        message("alternative", INBOX, "", 16, SampleMime.alternative()),
        message("attachments", INBOX, "\\Seen \\Flagged", 17, SampleMime.attachments()),
        message("large", INBOX, "", 18, SampleMime.large()),
        message("nested-message", INBOX, "", 19, SampleMime.nestedMessage()));
  }

  private static SampleMessage message(
      String name, MailboxPath mailbox, String flags, int day, byte[] octets) {
    String date = "%02d-Jan-2026 21:%02d:00 +0000".formatted(day, day);
    return new SampleMessage(name, mailbox, flags, date, octets);
  }

  /** The mailboxes with messages in them. */
  public static List<MailboxPath> mailboxes() {
    Set<MailboxPath> mailboxes = new LinkedHashSet<>();
    messages().forEach(message -> mailboxes.add(message.mailbox()));
    return List.copyOf(mailboxes);
  }

  /**
   * Makes the mailboxes and appends all messages. The UIDs count from 1 in each mailbox.
   *
   * @param client logged in to an account without mail
   */
  public static void load(RawImap client) {
    char delimiter = client.delimiter();
    for (MailboxPath mailbox : mailboxes()) {
      if (!mailbox.equals(INBOX)) {
        client.ok("CREATE " + RawImap.quoted(mailbox.wireName(delimiter)));
      }
    }
    for (SampleMessage message : messages()) {
      String mailbox = message.mailbox().wireName(delimiter);
      client.append(mailbox, message.flags(), message.date(), message.octets());
    }
  }
}
