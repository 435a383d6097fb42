package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.examples.Afternoon;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.SpecialUse;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the guide, step by step, on a real server. */
@RequiresDovecot
public abstract class AfternoonContract extends Contract {
  private static final String LETTER =
      """
      Subject: =?UTF-8?Q?Rechnung_f=C3=BCr_M=C3=A4rz?=
      From: Ada <ada@example.org>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      Anbei.
      --b
      Content-Type: application/pdf
      Content-Transfer-Encoding: base64
      Content-Disposition: attachment; filename="../rechnung.pdf"

      JVBERi0xLjc=
      --b--
      """
          .replace("\n", "\r\n");

  @TempDir Path folder;

  private final List<String> output = new CopyOnWriteArrayList<>();
  private DovecotServer server;
  private TestUser user;
  private ImapClient client;
  private SelectedMailbox inbox;
  private Afternoon afternoon;

  @BeforeEach
  void opens() {
    server = DovecotServer.shared();
    user = server.newUser();
    deliver("INBOX", "Subject: one\r\n\r\nfirst words of the first");
    deliver("INBOX", LETTER);
    client = connect(server, user);
    afternoon = new Afternoon(client, output::add);
    client.create(MailboxName.of("Archive"));
    client.create(MailboxName.of("Drafts"));
    inbox = client.select("INBOX");
  }

  @AfterEach
  void closes() {
    client.close();
  }

  private void deliver(String mailbox, String message) {
    try (RawImap raw = server.login(user)) {
      raw.append(mailbox, "", "", message.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  @Covers("afternoon.newest")
  void listsTheNewestAndMarksNothingAsRead() {
    afternoon.listNewest(inbox);

    assertThat(output).anyMatch(line -> line.contains("one: first words of the first"));
    assertThat(inbox.search(SearchQuery.unseen()).uids().count()).isEqualTo(2);
  }

  @Test
  @Covers("afternoon.watch")
  void hearsOfNewMail() {
    CompletableFuture<Void> letter =
        CompletableFuture.runAsync(() -> deliver("INBOX", "Subject: new\r\n\r\nx"));

    assertThat(afternoon.waitForMail(inbox, Duration.ofSeconds(30))).isTrue();
    letter.join();
  }

  @Test
  @Covers({"afternoon.search", "search.charset"})
  void findsGermanWords() {
    assertThat(afternoon.find(inbox, "für März")).isEqualTo(UidSet.of(2));
  }

  @Test
  @Covers("afternoon.attachment")
  void readsOneAttachmentWithoutTheRest() throws IOException {
    long before = client.info().octetsReceived();
    Path file = afternoon.saveAttachment(inbox, Uid.of(2), folder);

    assertThat(Files.readString(file)).isEqualTo("%PDF-1.7");
    assertThat(output).contains("../rechnung.pdf, application/pdf");
    assertThat(client.info().octetsReceived() - before).isLessThan(2_000);
  }

  @Test
  @Covers("afternoon.move")
  void movesAndUndoes() {
    MailboxName archive = afternoon.mailboxFor(SpecialUse.ARCHIVE);
    afternoon.moveAndUndo(inbox, Uid.of(2), archive);

    try (SelectedMailbox again = client.examine("INBOX")) {
      assertThat(again.exists()).isEqualTo(2);
      assertThat(afternoon.find(again, "Rechnung")).isEqualTo(UidSet.of(3));
    }
  }

  @Test
  @Covers("afternoon.draft")
  void leavesADraft() {
    MailboxName drafts = afternoon.mailboxFor(SpecialUse.DRAFTS);
    Uid uid =
        afternoon
            .saveDraft(drafts, "Subject: later\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
            .orElseThrow();

    try (SelectedMailbox opened = client.examine(drafts)) {
      List<Flag> flags = new ArrayList<>();
      opened
          .fetchOne(uid, FetchRequest.of(FetchAttribute.FLAGS))
          .ifPresent(message -> flags.addAll(message.flags()));
      assertThat(flags).contains(Flag.DRAFT, Flag.SEEN);
    }
  }

  @Test
  @Covers("afternoon.special-use")
  void tellsWhichMailboxIsForWhat() {
    assertThat(afternoon.mailboxFor(SpecialUse.DRAFTS).name()).isNotBlank();
    assertThat(output).anyMatch(line -> line.startsWith("DRAFTS: "));
  }
}
