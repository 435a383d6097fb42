package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ListedMailbox;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.MailboxName;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE, and the names that they carry. */
@Timeout(60)
public abstract class MailboxContract extends Contract {
  private static final MailboxName ARCHIVE = MailboxName.of("Archive");
  private static final MailboxName OTHER = MailboxName.of("Other");

  private static final FailingCommand CREATE =
      FailingCommand.changing("CREATE", client -> client.create(ARCHIVE));
  private static final FailingCommand DELETE =
      FailingCommand.changing("DELETE", client -> client.delete(ARCHIVE));
  private static final FailingCommand RENAME =
      FailingCommand.changing("RENAME", client -> client.rename(ARCHIVE, OTHER));
  private static final FailingCommand SUBSCRIBE =
      FailingCommand.changing("SUBSCRIBE", client -> client.subscribe(ARCHIVE));
  private static final FailingCommand UNSUBSCRIBE =
      FailingCommand.changing("UNSUBSCRIBE", client -> client.unsubscribe(ARCHIVE));

  private static ScriptedServerBuilder server() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1")
        .answer("CREATE")
        .answer("DELETE")
        .answer("RENAME")
        .answer("SUBSCRIBE")
        .answer("UNSUBSCRIBE");
  }

  private static List<String> sent(Consumer<ImapClient> calls) {
    try (ScriptedServer server = server().start();
        ImapClient client = connect(server)) {
      calls.accept(client);
      server.verify();
      return Sent.afterLogin(server);
    }
  }

  @Test
  @Covers({
    "create.success",
    "delete.success",
    "rename.success",
    "subscribe.success",
    "unsubscribe.success"
  })
  void eachCommandNamesItsMailboxesInOrder() {
    assertThat(
            sent(
                client -> {
                  client.create(ARCHIVE);
                  client.subscribe(ARCHIVE);
                  client.rename(ARCHIVE, OTHER);
                  client.unsubscribe(ARCHIVE);
                  client.delete(OTHER);
                }))
        .containsExactly(
            "CREATE \"Archive\"",
            "SUBSCRIBE \"Archive\"",
            "RENAME \"Archive\" \"Other\"",
            "UNSUBSCRIBE \"Archive\"",
            "DELETE \"Other\"");
  }

  @Test
  @Covers("mailbox.name.modified-utf7")
  void namesGoOutInModifiedUtf7() {
    assertThat(
            sent(
                client -> {
                  client.create(MailboxName.of("Entwürfe"));
                  client.create(MailboxName.of("台北/日本語"));
                  client.create(MailboxName.of("Tom & Jerry"));
                  client.create(MailboxName.of("😀"));
                }))
        .containsExactly(
            "CREATE \"Entw&APw-rfe\"",
            "CREATE \"&U,BTFw-/&ZeVnLIqe-\"",
            "CREATE \"Tom &- Jerry\"",
            "CREATE \"&2D3eAA-\"");
  }

  @Test
  @Covers("mailbox.name.special-characters")
  void charactersWithMeaningOnTheWireStayInsideTheName() {
    List<String> names =
        List.of(
            "say \"hi\"", "back\\slash", "{5}", "{5+}", " two  spaces ", "%*", "(x) [y]", "NIL");
    try (ScriptedServer server = server().start();
        ImapClient client = connect(server)) {
      names.forEach(name -> client.create(MailboxName.of(name)));
      server.verify();
      assertThat(server.journal().commands("CREATE"))
          .allSatisfy(command -> assertThat(command.arguments()).hasSize(1))
          .extracting(command -> command.argument(0).text())
          .containsExactlyElementsOf(names);
    }
  }

  @Test
  @Covers("mailbox.name.inbox")
  void inboxIsOneNameInAnyCase() {
    assertThat(
            sent(
                client -> {
                  client.subscribe(MailboxName.of("inbox"));
                  client.rename(MailboxName.of("InBoX"), MailboxName.of("inbox/Old"));
                }))
        .containsExactly("SUBSCRIBE \"INBOX\"", "RENAME \"INBOX\" \"inbox/Old\"");
  }

  @Test
  @Covers("mailbox.name.refused")
  void namesThatNoCommandCanCarryAreRefusedWhenTheyAreMade() {
    for (String name : List.of("", "a\rb", "a\nb", "a\0b", "a\u007Fb", "\uD800", "a\uDC00b")) {
      assertThatThrownBy(() -> MailboxName.of(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @Covers("mailbox.name.long")
  void longNameGoesOutAsALiteral() {
    String name = "n".repeat(1500);
    try (ScriptedServer server = server().start();
        ImapClient client = connect(server)) {
      client.create(MailboxName.of(name));
      server.verify();
      assertThat(server.journal().commands("CREATE").get(0).argument(0).literal().synchronizing())
          .isTrue();
      assertThat(Sent.commands(server, "CREATE")).containsExactly("CREATE {1500}\r\n" + name);
    }
  }

  @Test
  @Covers("create.no")
  void createAnsweredNo() {
    CREATE.answeredNo();
  }

  @Test
  @Covers("create.bad")
  void createAnsweredBad() {
    CREATE.answeredBad();
  }

  @Test
  @Covers("create.malformed")
  void createAnsweredMalformed() {
    CREATE.answeredMalformed();
  }

  @Test
  @Covers("create.cut")
  void createCutBeforeTheAnswer() {
    CREATE.cutBeforeTheAnswer();
  }

  @Test
  @Covers("delete.no")
  void deleteAnsweredNo() {
    DELETE.answeredNo();
  }

  @Test
  @Covers("delete.bad")
  void deleteAnsweredBad() {
    DELETE.answeredBad();
  }

  @Test
  @Covers("delete.malformed")
  void deleteAnsweredMalformed() {
    DELETE.answeredMalformed();
  }

  @Test
  @Covers("delete.cut")
  void deleteCutBeforeTheAnswer() {
    DELETE.cutBeforeTheAnswer();
  }

  @Test
  @Covers("rename.no")
  void renameAnsweredNo() {
    RENAME.answeredNo();
  }

  @Test
  @Covers("rename.bad")
  void renameAnsweredBad() {
    RENAME.answeredBad();
  }

  @Test
  @Covers("rename.malformed")
  void renameAnsweredMalformed() {
    RENAME.answeredMalformed();
  }

  @Test
  @Covers("rename.cut")
  void renameCutBeforeTheAnswer() {
    RENAME.cutBeforeTheAnswer();
  }

  @Test
  @Covers("subscribe.no")
  void subscribeAnsweredNo() {
    SUBSCRIBE.answeredNo();
  }

  @Test
  @Covers("subscribe.bad")
  void subscribeAnsweredBad() {
    SUBSCRIBE.answeredBad();
  }

  @Test
  @Covers("subscribe.malformed")
  void subscribeAnsweredMalformed() {
    SUBSCRIBE.answeredMalformed();
  }

  @Test
  @Covers("subscribe.cut")
  void subscribeCutBeforeTheAnswer() {
    SUBSCRIBE.cutBeforeTheAnswer();
  }

  @Test
  @Covers("unsubscribe.no")
  void unsubscribeAnsweredNo() {
    UNSUBSCRIBE.answeredNo();
  }

  @Test
  @Covers("unsubscribe.bad")
  void unsubscribeAnsweredBad() {
    UNSUBSCRIBE.answeredBad();
  }

  @Test
  @Covers("unsubscribe.malformed")
  void unsubscribeAnsweredMalformed() {
    UNSUBSCRIBE.answeredMalformed();
  }

  @Test
  @Covers("unsubscribe.cut")
  void unsubscribeCutBeforeTheAnswer() {
    UNSUBSCRIBE.cutBeforeTheAnswer();
  }

  @Test
  @Covers({"create.success", "delete.success", "rename.success"})
  void mailboxesComeAndGoOnGreenMail() {
    mailboxesComeAndGo(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers({"create.success", "delete.success", "rename.success"})
  void mailboxesComeAndGoOnDovecot() {
    mailboxesComeAndGo(DovecotServer.shared());
  }

  private static void mailboxesComeAndGo(MailServer server) {
    try (ImapClient client = connect(server, server.newUser())) {
      MailboxName drafts = MailboxName.of("Entwürfe 😀 & \"mehr\"");
      client.create(drafts);
      client.create(OTHER);
      assertThat(names(client)).contains(drafts, OTHER, MailboxName.INBOX);
      assertThatThrownBy(() -> client.create(OTHER))
          .isInstanceOf(ImapCommandException.class)
          .hasMessageStartingWith("CREATE: ");
      MailboxName renamed = MailboxName.of("Πρόχειρα");
      client.rename(drafts, renamed);
      client.subscribe(renamed);
      assertThat(client.lsub("", "*")).extracting(ListedMailbox::name).contains(renamed);
      client.unsubscribe(renamed);
      assertThat(client.lsub("", "*")).extracting(ListedMailbox::name).doesNotContain(renamed);
      client.delete(OTHER);
      assertThat(names(client)).contains(renamed).doesNotContain(drafts, OTHER);
    }
  }

  private static List<MailboxName> names(ImapClient client) {
    return client.list().stream().map(ListedMailbox::name).toList();
  }
}
