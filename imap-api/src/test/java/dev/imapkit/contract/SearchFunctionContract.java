package dev.imapkit.contract;

import static dev.imapkit.SearchQuery.all;
import static dev.imapkit.SearchQuery.answered;
import static dev.imapkit.SearchQuery.bcc;
import static dev.imapkit.SearchQuery.before;
import static dev.imapkit.SearchQuery.body;
import static dev.imapkit.SearchQuery.cc;
import static dev.imapkit.SearchQuery.deleted;
import static dev.imapkit.SearchQuery.draft;
import static dev.imapkit.SearchQuery.flagged;
import static dev.imapkit.SearchQuery.from;
import static dev.imapkit.SearchQuery.header;
import static dev.imapkit.SearchQuery.keyword;
import static dev.imapkit.SearchQuery.larger;
import static dev.imapkit.SearchQuery.newMessages;
import static dev.imapkit.SearchQuery.old;
import static dev.imapkit.SearchQuery.on;
import static dev.imapkit.SearchQuery.recent;
import static dev.imapkit.SearchQuery.seen;
import static dev.imapkit.SearchQuery.sentBefore;
import static dev.imapkit.SearchQuery.sentOn;
import static dev.imapkit.SearchQuery.sentSince;
import static dev.imapkit.SearchQuery.since;
import static dev.imapkit.SearchQuery.smaller;
import static dev.imapkit.SearchQuery.subject;
import static dev.imapkit.SearchQuery.text;
import static dev.imapkit.SearchQuery.to;
import static dev.imapkit.SearchQuery.uid;
import static dev.imapkit.SearchQuery.unanswered;
import static dev.imapkit.SearchQuery.undeleted;
import static dev.imapkit.SearchQuery.undraft;
import static dev.imapkit.SearchQuery.unflagged;
import static dev.imapkit.SearchQuery.unkeyword;
import static dev.imapkit.SearchQuery.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.AppendRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** UID SEARCH on real servers: every key finds what it should among four known messages. */
@Timeout(60)
public abstract class SearchFunctionContract extends Contract {
  private static final Flag JUNK = Flag.of("$Junk");

  /** UIDs 1 to 4, received on the 10th of January to April 2026, written five days earlier. */
  private static void fill(ImapClient client) {
    append(
        client,
        1,
        "From: ada@example.org\r\nTo: bob@example.org\r\nSubject: =?UTF-8?Q?Gr=C3=B6=C3=9Fe?=",
        "alpha",
        Flag.SEEN);
    append(
        client,
        2,
        "From: grace@example.org\r\nTo: ada@example.org\r\nCc: carol@example.org\r\nSubject: Lunch",
        "beta",
        Flag.FLAGGED,
        Flag.ANSWERED);
    append(
        client,
        3,
        "From: ada@example.org\r\nBcc: eve@example.org\r\nX-Spam: yes\r\nSubject: Budget",
        "gamma " + "x".repeat(5000),
        Flag.DRAFT,
        JUNK);
    append(
        client,
        4,
        "From: \"O'Hara\" <o@example.org>\r\nX-Spam: no\r\nSubject: lunch again",
        "delta",
        Flag.DELETED);
  }

  private static void append(
      ImapClient client, int number, String fields, String body, Flag... flags) {
    String date = "Date: 5 " + "Jan Feb Mar Apr".split(" ")[number - 1] + " 2026 12:00:00 +0000";
    byte[] message = Octets.of(fields + "\r\n" + date + "\r\n\r\n" + body + "\r\n");
    client.append(
        AppendRequest.of(MailboxName.INBOX, message)
            .withFlags(flags)
            .withInternalDate(received(number).atTime(LocalTime.NOON).atOffset(ZoneOffset.UTC)));
  }

  private static LocalDate received(int number) {
    return LocalDate.of(2026, number, 10);
  }

  private static LocalDate written(int number) {
    return LocalDate.of(2026, number, 5);
  }

  private static void finds(SelectedMailbox inbox, SearchQuery query, long... uids) {
    assertThat(inbox.search(query).uids()).as(query.toString()).isEqualTo(UidSet.of(uids));
  }

  private static void findsByFlags(SelectedMailbox inbox) {
    finds(inbox, all(), 1, 2, 3, 4);
    finds(inbox, seen(), 1);
    finds(inbox, unseen(), 2, 3, 4);
    finds(inbox, answered(), 2);
    finds(inbox, unanswered(), 1, 3, 4);
    finds(inbox, flagged(), 2);
    finds(inbox, unflagged(), 1, 3, 4);
    finds(inbox, draft(), 3);
    finds(inbox, undraft(), 1, 2, 4);
    finds(inbox, deleted(), 4);
    finds(inbox, undeleted(), 1, 2, 3);
    finds(inbox, uid(UidSet.of(2, 4, 99)), 2, 4);
    finds(inbox, seen().or(draft()).and(uid(UidSet.range(2, 4))), 3);
    finds(inbox, seen().or(flagged().and(answered())).not(), 3, 4);
  }

  @Test
  @RequiresDovecot
  @Covers("search.keys")
  void everyKeyFindsItsMessagesOnDovecot() {
    MailServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (ImapClient client = connect(server, user)) {
      fill(client);
      SelectedMailbox inbox = client.select("INBOX");
      findsByFlags(inbox);
      finds(inbox, recent(), 1, 2, 3, 4);
      finds(inbox, newMessages(), 2, 3, 4);
      finds(inbox, old());
      finds(inbox, keyword(JUNK), 3);
      finds(inbox, unkeyword(JUNK), 1, 2, 4);
      findsByText(inbox);
      findsByDateAndSize(inbox);
    }
    try (ImapClient client = connect(server, user)) {
      finds(client.examine("INBOX"), old(), 1, 2, 3, 4);
    }
  }

  private static void findsByText(SelectedMailbox inbox) {
    finds(inbox, from("ADA@example"), 1, 3);
    finds(inbox, from("O'Hara"), 4);
    finds(inbox, to("ada"), 2);
    finds(inbox, cc("carol"), 2);
    finds(inbox, bcc("eve"), 3);
    finds(inbox, subject("lunch"), 2, 4);
    finds(inbox, subject("GRÖßE"), 1);
    finds(inbox, body("beta"), 2);
    finds(inbox, text("Budget"), 3);
    finds(inbox, text("nothing has this"));
    finds(inbox, header("X-Spam", "yes"), 3);
    finds(inbox, header("x-spam", ""), 3, 4);
  }

  private static void findsByDateAndSize(SelectedMailbox inbox) {
    finds(inbox, before(received(2)), 1);
    finds(inbox, on(received(2)), 2);
    finds(inbox, since(received(2)), 2, 3, 4);
    finds(inbox, sentBefore(written(3)), 1, 2);
    finds(inbox, sentOn(written(3)), 3);
    finds(inbox, sentSince(written(3)), 3, 4);
    finds(inbox, larger(4000), 3);
    finds(inbox, smaller(4000), 1, 2, 4);
  }

  @Test
  @Covers("search.success")
  void keysOfFlagsAndHeadersFindTheirMessagesOnGreenMail() {
    GreenMailServer server = GreenMailServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      fill(client);
      SelectedMailbox inbox = client.select("INBOX");
      findsByFlags(inbox);
      finds(inbox, subject("lunch"), 2, 4);
      finds(inbox, header("X-Spam", "yes"), 3);
    }
  }
}
