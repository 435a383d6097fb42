package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ListedMailbox;
import dev.imapkit.MailboxStatus;
import dev.imapkit.SearchQuery;
import dev.imapkit.StatusItem;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** UTF8=ACCEPT and UTF8=ONLY (RFC 6855): names, quoted strings and headers in UTF-8. */
@Timeout(60)
public abstract class Utf8Contract extends Contract {
  private static final MailboxName DRAFTS = MailboxName.of("Entwürfe/台北");

  private static ScriptedServerBuilder server(String capabilities) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 UNSELECT LITERAL+ ENABLE " + capabilities)
        .answer("ENABLE", "* ENABLED UTF8=ACCEPT")
        .mailbox("INBOX", MailboxData.of(3))
        .utf8();
  }

  private static ImapClient enabled(ScriptedServer server) {
    return ImapClient.connect(config(server).enable("UTF8=ACCEPT").build());
  }

  /** As octets, one character for each. */
  private static String utf8(String text) {
    return Octets.text(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @Covers("utf8.names-sent")
  void rfc6855Section3NamesGoOutInUtf8Quoted() {
    try (ScriptedServer server =
            server("UTF8=ACCEPT")
                .answer("CREATE")
                .answer("RENAME")
                .answer("SUBSCRIBE")
                .answer("STATUS")
                .answer("LIST")
                .answer("UID COPY")
                .mailbox(utf8("Größe"), MailboxData.of(1))
                .start();
        ImapClient client = enabled(server)) {
      client.create(DRAFTS);
      client.rename(MailboxName.of("R&D"), MailboxName.of("a\"\\ä"));
      client.subscribe(MailboxName.INBOX);
      client.status(DRAFTS, StatusItem.MESSAGES);
      client.list("", "Größe/%");
      client.select("Größe").copy(UidSet.of(1), DRAFTS);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly(
              "ENABLE UTF8=ACCEPT",
              utf8("CREATE \"Entwürfe/台北\""),
              utf8("RENAME \"R&D\" \"a\\\"\\\\ä\""),
              "SUBSCRIBE \"INBOX\"",
              utf8("STATUS \"Entwürfe/台北\" (MESSAGES)"),
              utf8("LIST \"\" \"Größe/%\""),
              utf8("SELECT \"Größe\""),
              utf8("UID COPY 1 \"Entwürfe/台北\""));
    }
  }

  @Test
  @Covers("utf8.names-received")
  void rfc6855Section3NamesComeInUtf8AndEqualThoseOfOtherConnections() {
    try (ScriptedServer server =
            server("UTF8=ACCEPT")
                .answer(
                    "LIST",
                    utf8("* LIST () \"/\" \"Entwürfe/台北\""),
                    "* LIST () \"/\" \"R&D\"",
                    "* LIST () \"/\" &AOQ-",
                    "* LIST () \"/\" inbox")
                .answer("STATUS", utf8("* STATUS \"Entwürfe/台北\" (MESSAGES 7)"))
                .answer("SUBSCRIBE")
                .start();
        ImapClient client = enabled(server)) {
      List<MailboxName> names = client.list().stream().map(ListedMailbox::name).toList();
      assertThat(names)
          .containsExactly(
              DRAFTS, MailboxName.of("R&D"), MailboxName.of("&AOQ-"), MailboxName.INBOX);
      MailboxStatus status = client.status(DRAFTS, StatusItem.MESSAGES);
      assertThat(status.messages()).isEqualTo(7);
      names.forEach(client::subscribe);
      server.verify();
      assertThat(Sent.commands(server, "SUBSCRIBE"))
          .containsExactly(
              utf8("SUBSCRIBE \"Entwürfe/台北\""),
              "SUBSCRIBE \"R&D\"",
              "SUBSCRIBE \"&AOQ-\"",
              "SUBSCRIBE \"INBOX\"");
    }
  }

  @Test
  @Covers("utf8.not-enabled")
  void withoutEnableNamesStayModifiedUtf7() {
    try (ScriptedServer server =
            server("UTF8=ACCEPT").answer("LIST", "* LIST () \"/\" &AOQ-").answer("CREATE").start();
        ImapClient client = connect(server)) {
      assertThat(client.list().get(0).name()).isEqualTo(MailboxName.of("ä"));
      client.create(DRAFTS);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("LIST \"\" \"*\"", "CREATE \"Entw&APw-rfe/&U,BTFw-\"");
    }
  }

  @Test
  @Covers("utf8.only")
  void rfc6855Section6ServerThatTakesNothingElseIsToldWithoutBeingConfigured() {
    try (ScriptedServer server = server("UTF8=ONLY").answer("CREATE").start();
        ImapClient client = connect(server)) {
      assertThat(client.enabled().has("UTF8=ACCEPT")).isTrue();
      client.create(DRAFTS);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("ENABLE UTF8=ACCEPT", utf8("CREATE \"Entwürfe/台北\""));
    }
    try (ScriptedServer server = server("UTF8=ONLY").start();
        ImapClient client = connect(server)) {
      assertThat(client.enable("UTF8=ACCEPT").has("UTF8=ACCEPT")).isTrue();
      server.verify();
      assertThat(Sent.commands(server, "ENABLE")).hasSize(1);
    }
  }

  @Test
  @Covers("utf8.only-refused")
  void serverThatTakesNothingElseAndDoesNotAgreeRefusesByItself() {
    try (ScriptedServer server =
            server("UTF8=ONLY")
                .answer("ENABLE", "* ENABLED")
                .on("CREATE", (c, command) -> c.no(command, "[CANNOT] ENABLE UTF8=ACCEPT first"))
                .start();
        ImapClient client = connect(server)) {
      ImapCommandException failure =
          catchThrowableOfType(ImapCommandException.class, () -> client.create(DRAFTS));
      assertThat(failure.code()).hasValueSatisfying(c -> assertThat(c.name()).isEqualTo("CANNOT"));
      server.verify();
    }
  }

  @Test
  @Covers("utf8.search")
  void rfc6855Section3SearchNamesNoCharset() {
    try (ScriptedServer server = server("UTF8=ACCEPT").answer("UID SEARCH", "* SEARCH 1").start();
        ImapClient client = enabled(server)) {
      client.select("INBOX").search(SearchQuery.subject("Größe"));
      server.verify();
      assertThat(Sent.commands(server, "UID SEARCH"))
          .containsExactly(utf8("UID SEARCH SUBJECT \"Größe\""));
    }
  }

  @Test
  @Covers("utf8.headers")
  void rfc6855Section3HeadersAndEnvelopeHoldUtf8() {
    try (ScriptedServer server =
            server("UTF8=ACCEPT")
                .answer(
                    "UID FETCH",
                    utf8(
                        "* 1 FETCH (UID 1 ENVELOPE (NIL \"Grüße aus 台北\" ((\"Jörg\" NIL \"jörg\""
                            + " \"bücher.example\")) NIL NIL NIL NIL NIL NIL NIL)"
                            + " BODY[HEADER.FIELDS (SUBJECT)] \"Subject: Grüße\" BODYSTRUCTURE"
                            + " (\"TEXT\" \"PLAIN\" (\"NAME\" \"Größe.txt\") NIL NIL \"8BIT\" 1"
                            + " 1))"))
                .start();
        ImapClient client = enabled(server)) {
      FetchedMessage message =
          client
              .examine("INBOX")
              .fetchAll(
                  UidSet.of(1),
                  FetchRequest.of(
                      FetchAttribute.ENVELOPE,
                      FetchAttribute.headerFields("Subject"),
                      FetchAttribute.BODYSTRUCTURE))
              .get(0);
      assertThat(message.envelope().subjectOr("")).isEqualTo("Grüße aus 台北");
      assertThat(message.envelope().from().get(0).toString()).contains("jörg@bücher.example");
      assertThat(message.bodyStructure().parameters().toString()).contains("Größe.txt");
      assertThat(message.body(BodySection.headerFields("Subject")).octets()).isEqualTo(16);
      server.verify();
    }
  }

  @Test
  @Covers("utf8.name-malformed")
  void namesThatAreNotUtf8KeepTheirOctetsAndGoBackAsTheyCame() {
    try (ScriptedServer server =
            server("UTF8=ACCEPT")
                .answer(
                    "LIST",
                    "* LIST () \"/\" \"Entw\u00fcrfe\"",
                    "* LIST () \"/\" \"a\u00c2\u0085\"")
                .answer("DELETE")
                .start();
        ImapClient client = enabled(server)) {
      List<ListedMailbox> rows = client.list();
      assertThat(rows.get(0).name()).isNotEqualTo(MailboxName.of("Entwürfe"));
      rows.forEach(row -> client.delete(row.name()));
      server.verify();
      List<Command> deletes = server.journal().commands("DELETE");
      assertThat(deletes.get(0).argument(0).text()).isEqualTo("Entw\u00fcrfe");
      assertThat(deletes.get(0).literals()).as("quoted strings hold UTF-8 only").hasSize(1);
      assertThat(deletes.get(1).argument(0).text()).isEqualTo("a\u00c2\u0085");
    }
  }

  @Test
  @Covers("utf8.argument")
  void nothingBreaksOutOfAName() {
    try (ScriptedServer server = server("UTF8=ACCEPT").answer("CREATE").start();
        ImapClient client = enabled(server)) {
      for (String bad : List.of("a\r\nb", "a\0", "a\u0085", "\ud800", "a\udc00b", "\u007f", "")) {
        assertThatIllegalArgumentException().isThrownBy(() -> client.create(MailboxName.of(bad)));
      }
      List<String> odd =
          List.of(
              "a\"b",
              "a\\",
              "{5}",
              "{5+}",
              "a&b",
              "&-",
              "\u010a",
              "(",
              "*%",
              "\ud83d\ude00",
              "x".repeat(3000),
              "ä".repeat(50_000),
              "\ufffd",
              " ");
      odd.forEach(name -> client.create(MailboxName.of(name)));
      server.verify();
      assertThat(server.journal().commands("CREATE"))
          .extracting(command -> command.argument(0).text())
          .containsExactlyElementsOf(odd.stream().map(Utf8Contract::utf8).toList());
    }
  }
}
