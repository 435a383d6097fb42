package dev.imapkit.maven.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.maven.files.RecordedProgress;
import dev.imapkit.maven.messages.Commands;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import dev.imapkit.maven.selection.MailServerScript.Mail;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server is asked for a selection, and what is made of its answers. */
@Timeout(60)
class ResolverTest {
  private static final Commands COMMANDS = Commands.withoutProject("9.9");

  private final RecordedProgress progress = new RecordedProgress();

  private Resolved resolve(
      ScriptedServer server, String transport, Criteria criteria, String... folders) {
    List<String> names = folders.length == 0 ? List.of("INBOX") : List.of(folders);
    Selection selection = new Selection(names, false, criteria, Limits.defaults());
    try (ImapClient client = MailServerScript.connect(server, transport)) {
      return new Resolver(selection, progress, () -> {}, COMMANDS).resolve(client);
    }
  }

  private static List<Long> uids(Resolved resolved) {
    return resolved.chosen().stream().map(candidate -> candidate.uid().value()).toList();
  }

  private static CriteriaBuilder builder() {
    return Criteria.builder();
  }

  /** Case 24: each criterion as the server is asked, then all together in one command. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void criteriaAreSearchKeysAndAllAreAnded(String transport) {
    Mail mail = Mail.of(5).size(1500).flags("\\Seen $Important");
    Criteria all =
        builder()
            .since(List.of("2026-01-01"))
            .before(List.of("2026-04-01"))
            .sentSince(List.of("2025-12-24"))
            .sentBefore(List.of("2026-05-01"))
            .from(List.of("billing@example.org", "sales"))
            .to(List.of("ada"))
            .cc(List.of("team"))
            .subject(List.of("Rechnung 4"))
            .text(List.of("overdue"))
            .body(List.of("total"))
            .headers(Map.of("List-Id", "dev.example.org"))
            .flags(List.of("\\Seen,!\\Deleted,$Important,!$Junk"))
            .uids(List.of("1:100,205,300:*"))
            .minSize(List.of("1kB"))
            .maxSize(List.of("2KiB"))
            .rawSearch(List.of("NOT ANSWERED"))
            .build();
    try (ScriptedServer server = new MailServerScript(mail).finds(c -> "5").start()) {
      assertThat(uids(resolve(server, transport, all))).containsExactly(5L);
      assertThat(MailServerScript.searches(server).get(0).replace("\"", ""))
          .isEqualTo(
              "SINCE 1-Jan-2026 BEFORE 1-Apr-2026 SENTSINCE 24-Dec-2025 SENTBEFORE 1-May-2026"
                  + " OR FROM billing@example.org FROM sales TO ada CC team SUBJECT Rechnung 4"
                  + " TEXT overdue BODY total HEADER List-Id dev.example.org"
                  + " SEEN UNDELETED KEYWORD $Important UNKEYWORD $Junk"
                  + " UID 1:100,205,300:4294967295 LARGER 999 SMALLER 2049 (ALL (NOT ANSWERED))");
    }
  }

  /** One EXAMINE, one SEARCH and one FETCH for a mailbox, however many messages it has. */
  @Test
  void oneFetchBringsAllFacts() {
    Mail[] mails = new Mail[28];
    for (int i = 0; i < mails.length; i++) {
      mails[i] = Mail.of(i + 1);
    }
    try (ScriptedServer server = new MailServerScript(mails).start()) {
      assertThat(uids(resolve(server, "commons-net", builder().build()))).hasSize(28);
      assertThat(server.journal().names())
          .containsOnlyOnce("EXAMINE", "UID SEARCH", "UID FETCH")
          .doesNotContain("SELECT", "STORE", "UID STORE");
      assertThat(server.journal().commands("UID FETCH").get(0).argumentText())
          .isEqualTo("1:28 (UID FLAGS INTERNALDATE RFC822.SIZE)");
    }
  }

  /** Case 24: an umlaut is searched for in UTF-8. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void umlautIsSearchedInUtf8(String transport) {
    try (ScriptedServer server = new MailServerScript(Mail.of(1)).start()) {
      resolve(server, transport, builder().subject(List.of("Grüße")).build());
      assertThat(MailServerScript.searches(server).get(0))
          .startsWith("CHARSET UTF-8 SUBJECT")
          .contains("Grüße");
    }
  }

  /** Case 24: header fields are compared here when the server knows US-ASCII only. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void badCharsetIsMadeUpForByReadingHeaderFields(String transport) {
    Mail[] mails = {
      Mail.of(1).header("Subject: =?ISO-8859-1?Q?Viele_Gr=FC=DFe?=\r\nFrom: ada@example.org\r\n"),
      Mail.of(2).header("Subject: viele\r\n =?UTF-8?B?R1LDnMOfRQ==?=\r\nFrom: Bob\r\n"),
      Mail.of(3).header("Subject: Gru\u0308\u00dfe, raw and decomposed\r\n"),
      Mail.of(4).header("Subject: Gruesse\r\nX-Note: Gr\u00fc\u00dfe\r\n"),
      Mail.of(5).header("")
    };
    MailServerScript script =
        new MailServerScript(mails)
            .mailbox("Other")
            .list("() \"/\" INBOX", "() \"/\" Other")
            .finds(
                command ->
                    command.argumentText().contains("CHARSET")
                        ? "NO [BADCHARSET (US-ASCII)] no such charset"
                        : "1 2 3 4 5");
    Criteria criteria = builder().subject(List.of("Grüße")).flags(List.of("!\\Deleted")).build();
    try (ScriptedServer server = script.start()) {
      Resolved resolved = resolve(server, transport, criteria, "INBOX", "Other");
      assertThat(uids(resolved)).containsExactlyInAnyOrder(1L, 2L, 3L, 1L, 2L, 3L);
      assertThat(resolved.matching()).isEqualTo(6);
      // Asked in UTF-8 once only, and for the rest with what the server can search for.
      List<String> searches = MailServerScript.searches(server);
      assertThat(searches).hasSize(3);
      assertThat(searches.subList(1, 3)).containsOnly("UNDELETED");
      assertThat(server.journal().commands("UID FETCH").get(0).argumentText())
          .contains("BODY.PEEK[HEADER.FIELDS (SUBJECT)]");
    }
  }

  @Test
  void badCharsetIsAnErrorWhereWholeMessagesWouldHaveToBeRead() {
    MailServerScript script =
        new MailServerScript(Mail.of(1)).finds(c -> "NO [BADCHARSET] no such charset");
    try (ScriptedServer server = script.start()) {
      for (Criteria criteria :
          List.of(
              builder().text(List.of("Grüße")).build(),
              builder().body(List.of("Grüße")).build(),
              builder().rawSearch(List.of("SUBJECT \"Grüße\"")).build())) {
        assertThatExceptionOfType(FixtureException.class)
            .isThrownBy(() -> resolve(server, "commons-net", criteria))
            .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SEARCH_REFUSED))
            .withMessageContainingAll("US-ASCII only", "Grüße", "<subject>");
      }
    }
  }

  /** Servers compare in zones of their own, and flags change: what is told last counts. */
  @Test
  void datesSizesAndFlagsAreLookedAtAgain() {
    Mail[] mails = {
      Mail.of(1).date("28-Feb-2026 23:59:59 -0100").size(100).flags("\\Seen"),
      Mail.of(2).date(" 1-Mar-2026 00:00:00 +0200").size(100).flags("\\Seen"),
      Mail.of(3).date(" 1-Mar-2026 12:00:00 +0000").size(99).flags("\\Seen"),
      Mail.of(4).date(" 1-Mar-2026 12:00:00 +0000").size(201).flags("\\Seen"),
      Mail.of(5).date(" 1-Mar-2026 12:00:00 +0000").size(200).flags("\\SEEN \\Deleted"),
      Mail.of(6).date(" 1-Mar-2026 12:00:00 +0000").size(200).flags(""),
      Mail.of(7).date(" 2-Mar-2026 00:00:00 -1100").size(200).flags("\\sEEN \\Recent"),
      Mail.of(8).date("no date at all").size(200).flags("\\Seen")
    };
    Criteria criteria =
        builder()
            .since(List.of("2026-03-01"))
            .before(List.of("2026-03-02"))
            .minSize(List.of("100"))
            .maxSize(List.of("200"))
            .flags(List.of("\\Seen,!\\Deleted"))
            .build();
    try (ScriptedServer server = new MailServerScript(mails).start()) {
      assertThat(uids(resolve(server, "commons-net", criteria))).containsExactly(2L, 8L);
    }
  }

  /** On the wire {@code 300:*} means the last message too, even if its UID is lower. */
  @Test
  void openRangeHoldsOnlyWhatItSays() {
    try (ScriptedServer server = new MailServerScript(Mail.of(7)).start()) {
      Criteria criteria = builder().uids(List.of("8:*")).build();
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(() -> resolve(server, "commons-net", criteria))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MATCH));
      assertThat(MailServerScript.searches(server)).containsExactly("UID 8:4294967295");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void loneStarIsTheNewestMessage(String transport) {
    Mail[] mails = {Mail.of(3), Mail.of(9), Mail.of(27)};
    try (ScriptedServer server = new MailServerScript(mails).finds(c -> "3 27").start()) {
      Criteria criteria = builder().uids(List.of("3,*")).build();
      assertThat(uids(resolve(server, transport, criteria))).containsExactly(27L, 3L);
      assertThat(MailServerScript.searches(server)).containsExactly("UID 3,27");
    }
  }

  @Test
  void messagesThatNobodyAskedForAreNotTaken() {
    MailServerScript script = new MailServerScript(Mail.of(3), Mail.of(9)).finds(c -> "3");
    String facts = "FLAGS () INTERNALDATE \"01-Jan-2026 10:00:00 +0000\" RFC822.SIZE 1";
    script.fetches(
        (c, command) -> {
          c.hold("* 2 FETCH (UID 9 " + facts + ")\r\n* 1 FETCH (UID 3 " + facts + ")\r\n");
          c.ok(command);
        });
    try (ScriptedServer server = script.start()) {
      assertThat(uids(resolve(server, "commons-net", builder().build()))).containsExactly(3L);
    }
  }

  /** Case 27: no match. */
  @Test
  void noMatchIsSaidInWordsWithWhatTheFoldersHold() {
    MailServerScript script = new MailServerScript(Mail.of(1), Mail.of(2)).finds(c -> "");
    try (ScriptedServer server = script.start()) {
      Criteria criteria = builder().from(List.of("nobody")).since(List.of("2026-01-01")).build();
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(() -> resolve(server, "commons-net", criteria))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MATCH))
          .withMessageContainingAll(
              "from \"nobody\"",
              "since 2026-01-01",
              "INBOX holds 2 messages",
              "<failIfEmpty>false</failIfEmpty>");
      Limits lenient =
          new Limits(5, 1, 1000, 1000, Limits.OnOversize.FAIL, Limits.Order.NEWEST_FIRST, false);
      Selection selection = new Selection(List.of("INBOX"), false, criteria, lenient);
      try (ImapClient client = MailServerScript.connect(server, "commons-net")) {
        Resolved resolved = new Resolver(selection, Progress.SILENT, () -> {}).resolve(client);
        assertThat(resolved.chosen()).isEmpty();
        assertThat(resolved.mailboxes()).hasSize(1);
      }
    }
  }

  @Test
  void refusedSearchIsSaidWithTheServersText() {
    MailServerScript script =
        new MailServerScript(Mail.of(1)).finds(c -> "BAD unknown key X-GM-RAW\u001b[31m");
    try (ScriptedServer server = script.start()) {
      Criteria criteria = builder().rawSearch(List.of("X-GM-RAW has:attachment")).build();
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(() -> resolve(server, "commons-net", criteria))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SEARCH_REFUSED))
          .withMessageContainingAll(
              "BAD", "unknown key X-GM-RAW", "<rawSearch> X-GM-RAW has:attachment")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b"));
    }
  }

  /** What is only a matter of time is not the selection's fault. */
  @Test
  void passingRefusalIsLeftToTheWayToTheServer() {
    MailServerScript script =
        new MailServerScript(Mail.of(1)).finds(c -> "NO [UNAVAILABLE] come back later");
    try (ScriptedServer server = script.start()) {
      assertThatExceptionOfType(ImapCommandException.class)
          .isThrownBy(() -> resolve(server, "commons-net", builder().build()));
    }
  }

  @Test
  void mailboxThatCannotBeOpenedIsSaid() {
    MailServerScript script = new MailServerScript(Mail.of(1));
    script.builder().on("EXAMINE", (c, command) -> c.no(command, "[NOPERM] not for you"));
    try (ScriptedServer server = script.start()) {
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(() -> resolve(server, "commons-net", builder().build()))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MAILBOX))
          .withMessageContainingAll("\"INBOX\"", "not for you", "imap-maven-plugin:9.9:list");
    }
  }

  @Test
  void nothingIsAskedOfAnEmptyMailbox() {
    try (ScriptedServer server = new MailServerScript().start()) {
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(() -> resolve(server, "commons-net", builder().uids(List.of("*")).build()))
          .withMessageContaining("INBOX holds 0 messages");
      assertThat(server.journal().names()).doesNotContain("UID SEARCH");
    }
  }

  /** Case 28: a total above the limit is said before any body is asked for. */
  @Test
  void noBodyIsAskedForWhenAllIsTooMuch() {
    Mail[] mails = {Mail.of(1).size(200L << 19), Mail.of(2).size(200L << 19), Mail.of(3)};
    try (ScriptedServer server = new MailServerScript(mails).start();
        ImapClient client = MailServerScript.connect(server, "commons-net")) {
      Limits limits =
          new Limits(9, 1, 1L << 30, 200L << 20, Limits.OnOversize.FAIL, Limits.Order.UID, true);
      Selection selection = new Selection(List.of("INBOX"), false, builder().build(), limits);
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(() -> new Resolver(selection, progress, () -> {}).resolve(client))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT))
          .withMessageContainingAll("3 messages", "209,716,200", "209,715,200");
      assertThat(server.journal().commands()).noneMatch(c -> c.line().contains("BODY"));
    }
  }

  /** Case 28: more matches than wanted are normal, and said. */
  @Test
  void moreMatchesThanWantedAreSaid() {
    Mail[] mails = {Mail.of(1), Mail.of(2), Mail.of(3)};
    try (ScriptedServer server = new MailServerScript(mails).start();
        ImapClient client = MailServerScript.connect(server, "commons-net")) {
      Limits two =
          new Limits(2, 1, 2000, 2000, Limits.OnOversize.FAIL, Limits.Order.NEWEST_FIRST, true);
      Selection selection = new Selection(List.of("INBOX"), false, builder().build(), two);
      Resolved resolved = new Resolver(selection, progress.in("set"), () -> {}).resolve(client);
      assertThat(uids(resolved)).containsExactly(3L, 2L);
      assertThat(progress.lines()).contains("INFO set: 3 match, the newest 2 are taken");
    }
  }
}
