package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.Feature;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapEvent;
import dev.imapkit.Plan.Support;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** IMAP4rev2 (RFC 9051): spoken alone, or switched on beside IMAP4rev1. */
@Timeout(60)
public abstract class Rev2Contract extends Contract {
  private static final MailboxName NAME = MailboxName.of("Größe & Co");

  private static String utf8(String text) {
    return Octets.text(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ScriptedServerBuilder rev2() {
    return ScriptedServer.builder().capabilities("IMAP4rev2 ID LITERAL+ X-GOOD-IDEA").utf8();
  }

  private static ScriptedServerBuilder both() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 IMAP4rev2 LITERAL+")
        .answer("ENABLE", "* ENABLED IMAP4rev2")
        .utf8();
  }

  @Test
  @Covers("rev2.alone")
  void serverOfRev2AloneIsSpokenToByItsRulesAtOnce() {
    try (ScriptedServer server =
            rev2().answer("CREATE").answer("LIST", utf8("* LIST () \"/\" \"Größe & Co\"")).start();
        ImapClient client = connect(server)) {
      client.create(NAME);
      assertThat(client.list().get(0).name()).isEqualTo(NAME);
      assertThat(client.enabled().names()).isEmpty();
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly(utf8("CREATE \"Größe & Co\""), "LIST \"\" \"*\"");
    }
  }

  @Test
  @Covers("rev2.not-enabled")
  void besideRev1NothingChangesUnlessConfigured() {
    try (ScriptedServer server =
            both()
                .answer("CREATE")
                .answer("LIST", "* LIST () \"/\" \"Gr&APYA3w-e &- Co\"")
                .start();
        ImapClient client = connect(server)) {
      client.create(NAME);
      assertThat(client.list().get(0).name()).isEqualTo(NAME);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("CREATE \"Gr&APYA3w-e &- Co\"", "LIST \"\" \"*\"");
    }
  }

  @Test
  @Covers("rev2.enable")
  void rfc9051Section6Dot3Dot1SwitchedOnBesideRev1() {
    try (ScriptedServer server = both().answer("CREATE").start();
        ImapClient client = ImapClient.connect(config(server).enable("IMAP4rev2").build())) {
      assertThat(client.enabled().has("IMAP4rev2")).isTrue();
      client.create(NAME);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("ENABLE IMAP4REV2", utf8("CREATE \"Größe & Co\""));
    }
  }

  @Test
  @Covers("rev2.enable")
  void rfc9051Section6Dot3Dot1ExampleEnableNeedsNoCapabilityOfItsOwn() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev2 ID LITERAL+ X-GOOD-IDEA CONDSTORE")
                .answer("ENABLE", "* ENABLED X-GOOD-IDEA")
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.enable("CONDSTORE", "X-GOOD-IDEA").names()).containsExactly("X-GOOD-IDEA");
      server.verify();
    }
  }

  @Test
  @Covers("rev2.plan")
  void whatRev2HoldsIsNative() {
    List<Feature> part =
        List.of(
            Feature.UNSELECT,
            Feature.UIDPLUS,
            Feature.MOVE,
            Feature.ESEARCH,
            Feature.SEARCHRES,
            Feature.ENABLE,
            Feature.IDLE,
            Feature.NAMESPACE,
            Feature.LIST_EXTENDED,
            Feature.LIST_STATUS,
            Feature.STATUS_SIZE,
            Feature.SASL_IR);
    try (ScriptedServer server = rev2().start();
        ImapClient client = connect(server)) {
      for (Feature feature : part) {
        assertThat(client.plan().support(feature)).as(feature.name()).isEqualTo(Support.NATIVE);
      }
      assertThat(client.plan().support(Feature.QRESYNC)).isEqualTo(Support.UNAVAILABLE);
      server.verify();
    }
    try (ScriptedServer server = both().start();
        ImapClient before = connect(server);
        ImapClient client = ImapClient.connect(config(server).enable("IMAP4rev2").build())) {
      assertThat(before.plan().support(Feature.UIDPLUS)).isNotEqualTo(Support.NATIVE);
      assertThat(client.plan().support(Feature.UIDPLUS)).isEqualTo(Support.NATIVE);
      server.verify();
    }
  }

  @Test
  @Covers("rev2.select")
  void rfc9051Section6Dot3Dot2ExampleSelectTellsTheMailboxAndNothingOfRecent() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            rev2()
                .answer(
                    "CREATE", "* LIST () \"/\" \"Normalized\" (\"OLDNAME\" (\"NonNormalized\"))")
                .on(
                    "SELECT",
                    (c, command) -> {
                      for (String line :
                          List.of(
                              "* 172 EXISTS",
                              "* OK [UIDVALIDITY 3857529045] UIDs valid",
                              "* OK [UIDNEXT 4392] Predicted next UID",
                              "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)",
                              "* OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited",
                              "* LIST () \"/\" INBOX")) {
                        c.hold(line + "\r\n");
                      }
                      c.ok(command, "[READ-WRITE] SELECT completed");
                    },
                    (c, command) -> {
                      for (String line :
                          List.of(
                              "* 7 EXPUNGE",
                              "* OK [CLOSED] Previous mailbox is now closed",
                              "* 5 EXISTS",
                              "* OK [UIDVALIDITY 987741038] UIDs valid",
                              "* OK [UIDNEXT 102] Predicted next UID",
                              "* LIST () \"/\" Drafts",
                              "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)",
                              "* OK [PERMANENTFLAGS (\\Deleted \\Seen \\Answered \\Flagged \\Draft"
                                  + " \\*)] System flags and keywords allowed")) {
                        c.hold(line + "\r\n");
                      }
                      c.ok(command, "[READ-WRITE] SELECT completed");
                    })
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      client.create(MailboxName.of("NonNormalized"));
      SelectedMailbox inbox = client.select("INBOX");
      assertThat(inbox.exists()).isEqualTo(172);
      assertThat(inbox.uidNext()).contains(Uid.of(4392));
      assertThat(inbox.permanentFlags()).contains(Flag.WILDCARD);
      SelectedMailbox drafts = client.select("Drafts");
      assertThat(drafts.exists()).isEqualTo(5);
      assertThat(drafts.uidValidity()).isEqualTo(UidValidity.of(987741038));
      assertThat(events).isEmpty();
      server.verify();
    }
  }

  @Test
  @Covers("rev2.search")
  void rfc9051Section6Dot4Dot4SearchIsAnsweredWithEsearch() {
    try (ScriptedServer server =
            rev2()
                .mailbox("INBOX", MailboxData.of(9))
                .on(
                    "UID SEARCH",
                    (c, command) -> {
                      c.hold("* ESEARCH (TAG \"" + command.tag() + "\") UID ALL 2,10:11\r\n");
                      c.ok(command, "SEARCH completed");
                    })
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.select("INBOX").search(SearchQuery.subject("Größe")).uids())
          .isEqualTo(UidSet.of(2, 10, 11));
      server.verify();
      assertThat(Sent.commands(server, "UID SEARCH"))
          .containsExactly(utf8("UID SEARCH RETURN (ALL) SUBJECT \"Größe\""));
    }
  }
}
