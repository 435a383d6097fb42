package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.ListedMailbox;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.MailboxAttribute;
import dev.imapkit.model.MailboxName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** LIST and LSUB: what is asked, and what is made of the answers. */
@Timeout(60)
public abstract class ListContract extends Contract {
  private static final FailingCommand LIST = FailingCommand.reading("LIST", ImapClient::list);
  private static final FailingCommand LSUB =
      FailingCommand.reading("LSUB", client -> client.lsub("", "*"));

  private static List<ListedMailbox> listed(String... lines) {
    try (ScriptedServer server = ScriptedServer.builder().answer("LIST", lines).start();
        ImapClient client = connect(server)) {
      List<ListedMailbox> rows = client.list();
      server.verify();
      return rows;
    }
  }

  private static List<String> names(String... lines) {
    return listed(lines).stream().map(row -> row.name().name()).toList();
  }

  @Test
  @Covers({"list.success", "lsub.success"})
  void asksWithReferenceAndPatternAndKeepsTheOrderOfTheAnswer() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .answer(
                    "LIST",
                    "* LIST (\\HasChildren \\Marked) \"/\" Archive",
                    "* LIST (\\Noselect) \"/\" Archive/2026",
                    "* LIST () \"/\" INBOX")
                .answer("LSUB", "* LSUB () \".\" Lists.dev")
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.list("Arch", "%"))
          .containsExactly(
              new ListedMailbox(
                  MailboxName.of("Archive"),
                  Optional.of("/"),
                  Set.of(MailboxAttribute.HAS_CHILDREN, MailboxAttribute.MARKED)),
              new ListedMailbox(
                  MailboxName.of("Archive/2026"),
                  Optional.of("/"),
                  Set.of(MailboxAttribute.NO_SELECT)),
              new ListedMailbox(MailboxName.INBOX, Optional.of("/"), Set.of()));
      assertThat(client.lsub("", "Lists.*"))
          .containsExactly(
              new ListedMailbox(MailboxName.of("Lists.dev"), Optional.of("."), Set.of()));
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("LIST \"Arch\" \"%\"", "LSUB \"\" \"Lists.*\"");
    }
  }

  @Test
  @Covers("list.attributes")
  void attributesAreKnownInAnyCase() {
    ListedMailbox row = listed("* LIST (\\noselect \\SENT) \"/\" x").get(0);
    assertThat(row.has("\\Sent")).isTrue();
    assertThat(row.selectable()).isFalse();
    assertThat(listed("* LIST (\\NonExistent) \"/\" x").get(0).selectable()).isFalse();
    assertThat(listed("* LIST () \"/\" x").get(0).selectable()).isTrue();
  }

  @Test
  @Covers("list.pattern.modified-utf7")
  void patternsAreEncodedAndWildcardsStay() {
    try (ScriptedServer server = ScriptedServer.builder().answer("LIST").start();
        ImapClient client = connect(server)) {
      client.list("", "");
      client.list("", "Entwürfe/%*");
      client.list("a & b", "\"{5}\\");
      server.verify();
      assertThat(Sent.commands(server, "LIST"))
          .containsExactly(
              "LIST \"\" \"\"", "LIST \"\" \"Entw&APw-rfe/%*\"", "LIST \"a &- b\" \"\\\"{5}\\\\\"");
    }
  }

  @Test
  @Covers("list.pattern.refused")
  void patternsThatCannotBeSentAreRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      assertThatThrownBy(() -> client.list("", "a\r\nb"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> client.lsub("\uD800", "*"))
          .isInstanceOf(IllegalArgumentException.class);
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
  }

  @Test
  @Covers("list.delimiter.nil")
  void nilDelimiterIsNone() {
    assertThat(listed("* LIST () NIL Flat", "* LIST () nil INBOX"))
        .extracting(ListedMailbox::delimiter)
        .containsOnly(Optional.empty());
  }

  @Test
  @Covers("list.delimiter.quoted")
  void delimiterMayBeAQuoteOrABackslash() {
    assertThat(listed("* LIST () \"\\\\\" a", "* LIST () \"\\\"\" b"))
        .extracting(ListedMailbox::delimiter)
        .containsExactly(Optional.of("\\"), Optional.of("\""));
  }

  @Test
  @Covers("list.name.forms")
  void namesComeAsAtomsQuotedStringsOrLiterals() {
    assertThat(
            names(
                "* LIST () \"/\" plain",
                "* LIST () \"/\" \"two words\"",
                "* LIST () \"/\" \"say \\\"hi\\\" back\\\\slash\"",
                "* LIST () \"/\" \"{5}\"",
                "* LIST () \"/\" {8}\r\nab\"c {3}",
                "* LIST () \"/\" {2}\r\n()",
                "* LIST () \"/\" \"\""))
        .containsExactly(
            "plain", "two words", "say \"hi\" back\\slash", "{5}", "ab\"c {3}", "()", "");
  }

  @Test
  @Covers("list.name.modified-utf7")
  void namesAreDecodedAndStaySelectableWhenTheyAreNotProper() {
    List<ListedMailbox> rows =
        listed(
            "* LIST () \"/\" &U,BTFw-/&ZeVnLIqe-",
            "* LIST () \"/\" \"Tom &- &2D3eAA-\"",
            "* LIST () \"/\" \"&AGE-\"",
            "* LIST () \"/\" \"broken &\"",
            "* LIST () \"/\" \"Entw\u00c3\u00bcrfe\"",
            "* LIST () \"/\" iNbOx");
    assertThat(rows)
        .extracting(row -> row.name().name())
        .containsExactly("台北/日本語", "Tom & 😀", "&AGE-", "broken &", "Entwürfe", "INBOX");
    assertThat(rows)
        .extracting(row -> row.name().wireName())
        .containsExactly(
            "&U,BTFw-/&ZeVnLIqe-",
            "Tom &- &2D3eAA-",
            "&AGE-",
            "broken &",
            "Entw\u00c3\u00bcrfe",
            "INBOX");
  }

  @Test
  @Covers("list.name.as-sent")
  void nameGoesBackAsTheServerWroteIt() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .answer("LIST", "* LIST () \"/\" \"&AGE- &\"")
                .answer("SUBSCRIBE")
                .start();
        ImapClient client = connect(server)) {
      client.subscribe(client.list().get(0).name());
      server.verify();
      assertThat(Sent.commands(server, "SUBSCRIBE")).containsExactly("SUBSCRIBE \"&AGE- &\"");
    }
  }

  @Test
  @Covers("list.extended-data")
  void dataAfterTheNameDisturbsNothing() {
    assertThat(
            names(
                "* LIST (\\Subscribed) \"/\" a (\"CHILDINFO\" (\"SUBSCRIBED\"))",
                "* LIST () \"/\" \"b\" (OLDNAME ({1}\r\nc))"))
        .containsExactly("a", "b");
  }

  @Test
  @Covers("list.empty")
  void noLineIsTheEmptyList() {
    assertThat(listed()).isEmpty();
  }

  @Test
  @Covers("list.unsolicited")
  void lsubLinesAreNoAnswerToList() {
    assertThat(names("* LSUB () \"/\" other", "* LIST () \"/\" mine", "* 3 RECENT"))
        .containsExactly("mine");
  }

  @Test
  @Covers("list.line-malformed")
  void lineThatIsNotUnderstoodIsToldAndTheConnectionGoesOn() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .answer("LIST", "* LIST () \"/\" a", "* LIST (\\Marked \"/\" b")
                .start();
        ImapClient client = connect(server)) {
      ImapProtocolException failure =
          catchThrowableOfType(ImapProtocolException.class, client::list);
      assertThat(failure.connectionUsable()).isTrue();
      assertThat(failure.command()).contains("LIST");
      assertThat(failure.excerpt()).isNotEmpty();
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("list.many")
  void manyMailboxesAreAllThere() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      lines.add("* LIST (\\HasNoChildren) \"/\" \"box " + i + "\"");
    }
    assertThat(names(lines.toArray(String[]::new))).hasSize(20_000).contains("box 0", "box 19999");
  }

  @Test
  @Covers("list.no")
  void listAnsweredNo() {
    LIST.answeredNo();
  }

  @Test
  @Covers("list.bad")
  void listAnsweredBad() {
    LIST.answeredBad();
  }

  @Test
  @Covers("list.malformed")
  void listAnsweredMalformed() {
    LIST.answeredMalformed();
  }

  @Test
  @Covers("list.cut")
  void listCutBeforeTheAnswer() {
    LIST.cutBeforeTheAnswer();
  }

  @Test
  @Covers("lsub.no")
  void lsubAnsweredNo() {
    LSUB.answeredNo();
  }

  @Test
  @Covers("lsub.bad")
  void lsubAnsweredBad() {
    LSUB.answeredBad();
  }

  @Test
  @Covers("lsub.malformed")
  void lsubAnsweredMalformed() {
    LSUB.answeredMalformed();
  }

  @Test
  @Covers("lsub.cut")
  void lsubCutBeforeTheAnswer() {
    LSUB.cutBeforeTheAnswer();
  }

  @Test
  @Covers({"list.success", "lsub.success"})
  void levelsAndWildcardsOnGreenMail() {
    levelsAndWildcards(GreenMailServer.shared(), ".");
  }

  @Test
  @RequiresDovecot
  @Covers({"list.success", "lsub.success"})
  void levelsAndWildcardsOnDovecot() {
    levelsAndWildcards(DovecotServer.shared(), "/");
  }

  private static void levelsAndWildcards(MailServer server, String delimiter) {
    try (ImapClient client = connect(server, server.newUser())) {
      MailboxName parent = MailboxName.of("Übung");
      MailboxName child = MailboxName.of("Übung" + delimiter + "二");
      client.create(parent);
      client.create(child);
      client.subscribe(child);
      assertThat(client.list())
          .extracting(ListedMailbox::name)
          .containsExactlyInAnyOrder(MailboxName.INBOX, parent, child);
      assertThat(client.list("", "Ü%")).extracting(ListedMailbox::name).containsExactly(parent);
      assertThat(client.list("", "Übung" + delimiter + "*"))
          .extracting(ListedMailbox::name)
          .containsExactly(child);
      assertThat(client.list())
          .extracting(ListedMailbox::delimiter)
          .contains(Optional.of(delimiter));
      assertThat(client.lsub("", "*")).extracting(ListedMailbox::name).contains(child);
    }
  }
}
