package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StatusItem;
import dev.imapkit.contract.server.Corpus;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RawResponse;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No call that reads sets or takes away a flag, looked at by another client before and after. */
@Timeout(120)
public abstract class ReadingChangesNothingContract extends Contract {
  private static final FetchRequest EVERYTHING =
      FetchRequest.of(
          FetchAttribute.FLAGS,
          FetchAttribute.INTERNALDATE,
          FetchAttribute.RFC822_SIZE,
          FetchAttribute.ENVELOPE,
          FetchAttribute.BODYSTRUCTURE,
          FetchAttribute.body(BodySection.ALL),
          FetchAttribute.body(BodySection.HEADER),
          FetchAttribute.body(BodySection.TEXT),
          FetchAttribute.body(BodySection.part("1")),
          FetchAttribute.body(BodySection.part("1").mime()),
          FetchAttribute.headerFields("Subject", "From"),
          FetchAttribute.body(BodySection.headerFieldsNot("Subject")));

  /** Without the MIME header of a part, which GreenMail does not know for simple messages. */
  private static final FetchRequest MUCH =
      FetchRequest.of(
          FetchAttribute.FLAGS,
          FetchAttribute.ENVELOPE,
          FetchAttribute.BODYSTRUCTURE,
          FetchAttribute.body(BodySection.ALL),
          FetchAttribute.body(BodySection.HEADER),
          FetchAttribute.body(BodySection.TEXT),
          FetchAttribute.headerFields("Subject", "From"));

  private static void read(
      ImapClient client, SelectedMailbox inbox, FetchRequest request, Path file)
      throws IOException {
    UidSet uids = inbox.search(SearchQuery.all()).uids();
    inbox.search(SearchQuery.body("the").or(SearchQuery.text("of")));
    inbox.fetchAll(uids, request);
    inbox.fetchAll(uids, FetchRequest.of(FetchAttribute.body(BodySection.ALL, 0, 100)));
    inbox.fetchOne(uids.first(), FetchRequest.wholeMessage());
    try (FetchStream stream = inbox.newest(3, FetchRequest.wholeMessage())) {
      for (FetchedMessage message : stream) {
        try (InputStream body = message.body(BodySection.ALL).stream()) {
          body.read();
        }
      }
    }
    try (FetchStream leftEarly = inbox.fetch(uids, request)) {
      leftEarly.iterator().next();
    }
    inbox.download(uids.last(), file);
    client.noop();
    client.list();
  }

  /** The flags of all messages as the server says them to a client that only looks. */
  private static List<String> flags(MailServer server, TestUser user) {
    try (RawImap other = server.login(user)) {
      other.ok("EXAMINE INBOX");
      return other.ok("FETCH 1:* (FLAGS)").untagged("FETCH").stream()
          .map(RawResponse::text)
          .toList();
    }
  }

  @Test
  @Covers("reading.peek")
  void everyReadIsSentInTheFormThatPeeks(@TempDir Path folder) throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .mailbox("INBOX", MailboxData.of(2))
                .answer("UID SEARCH", "* SEARCH 1 2")
                .on(
                    "UID FETCH",
                    (c, command) -> {
                      c.hold("* 1 FETCH (UID 1 BODY[] {1}\r\nx FLAGS ())\r\n");
                      c.hold("* 2 FETCH (UID 2 BODY[] {1}\r\nx FLAGS ())\r\n");
                      c.ok(command);
                    })
                .answer("FETCH", "* 2 FETCH (UID 2 BODY[] {1}\r\nx)")
                .answer("LIST")
                .start();
        ImapClient client = connect(server)) {
      read(client, client.select("INBOX"), EVERYTHING, folder.resolve("m.eml"));
      server.verify();
      assertThat(Sent.afterLogin(server))
          .filteredOn(line -> line.contains("FETCH"))
          .hasSizeGreaterThan(4)
          .noneMatch(line -> line.contains("BODY["))
          .noneMatch(line -> line.replace("RFC822.SIZE", "").contains("RFC822"))
          .noneMatch(line -> line.matches(".*\\b(ALL|FAST|FULL)\\b.*"));
    }
  }

  @Test
  @RequiresDovecot
  @Covers("reading.flags")
  void flagsStayOnDovecot(@TempDir Path folder) throws IOException {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (RawImap filler = server.login(user)) {
      for (Corpus.Message message : Corpus.messages()) {
        filler.append("INBOX", "", "", message.octets());
      }
    }
    List<String> before = flags(server, user);
    assertThat(before).hasSizeGreaterThan(50).allMatch(line -> line.contains("\\Recent"));
    try (ImapClient client = connect(server, user)) {
      client.status(MailboxName.INBOX, StatusItem.MESSAGES, StatusItem.UNSEEN, StatusItem.RECENT);
      read(client, client.examine("INBOX"), EVERYTHING, folder.resolve("examined.eml"));
    }
    assertThat(flags(server, user)).as("with EXAMINE even Recent stays").isEqualTo(before);
    try (ImapClient client = connect(server, user)) {
      read(client, client.select("INBOX"), EVERYTHING, folder.resolve("selected.eml"));
    }
    assertThat(flags(server, user))
        .as("with SELECT only Recent goes")
        .isEqualTo(before.stream().map(line -> line.replace("\\Recent", "")).toList());
  }

  @Test
  @Covers("reading.flags")
  void flagsStayOnGreenMail(@TempDir Path folder) throws IOException {
    GreenMailServer server = GreenMailServer.shared();
    TestUser user = server.newUser();
    try (RawImap filler = server.login(user)) {
      for (int i = 0; i < 5; i++) {
        byte[] message =
            Octets.of("Subject: number " + i + "\r\nFrom: a@b.org\r\n\r\nthe body\r\n");
        filler.append("INBOX", i == 2 ? "\\Flagged" : "", "", message);
      }
    }
    List<String> before = flags(server, user);
    try (ImapClient client = connect(server, user)) {
      read(client, client.examine("INBOX"), MUCH, folder.resolve("examined.eml"));
      read(client, client.select("INBOX"), MUCH, folder.resolve("selected.eml"));
      assertThat(client.select("INBOX").search(SearchQuery.seen()).uids())
          .isEqualTo(UidSet.empty());
      assertThat(client.select("INBOX").fetchOne(Uid.of(1), MUCH)).isPresent();
    }
    assertThat(withoutRecent(flags(server, user))).isEqualTo(withoutRecent(before));
  }

  private static List<String> withoutRecent(List<String> lines) {
    return lines.stream().map(line -> line.replaceAll(" ?\\\\Recent", "")).toList();
  }
}
