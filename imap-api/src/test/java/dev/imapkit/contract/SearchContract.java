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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapClient;
import dev.imapkit.SearchKey;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.Flag;
import dev.imapkit.model.HeaderName;
import dev.imapkit.model.UidSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** UID SEARCH: what is asked. */
@Timeout(60)
public abstract class SearchContract extends Contract {
  private static final LocalDate DAY = LocalDate.of(1994, 2, 1);

  private static final FailingCommand SEARCH =
      FailingCommand.readingInbox("UID SEARCH", inbox -> inbox.search(all()));

  /** The queries as they go out, each without the name of the command. */
  private static List<String> sent(String capabilities, SearchQuery... queries) {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities(capabilities)
                .mailbox("INBOX", MailboxData.of(1))
                .answer("UID SEARCH", "* SEARCH")
                .start();
        ImapClient client = connect(server);
        SelectedMailbox inbox = client.examine("INBOX")) {
      for (SearchQuery query : queries) {
        inbox.search(query);
      }
      server.verify();
      return Sent.commands(server, "UID SEARCH").stream()
          .map(line -> line.substring("UID SEARCH ".length()))
          .toList();
    }
  }

  private static String sent(SearchQuery query) {
    return sent("IMAP4rev1", query).get(0);
  }

  private static final Map<SearchQuery, String> KEYS =
      Map.ofEntries(
          Map.entry(all(), "ALL"),
          Map.entry(answered(), "ANSWERED"),
          Map.entry(bcc("eve"), "BCC \"eve\""),
          Map.entry(before(DAY), "BEFORE 1-Feb-1994"),
          Map.entry(body("a b"), "BODY \"a b\""),
          Map.entry(cc("bob"), "CC \"bob\""),
          Map.entry(deleted(), "DELETED"),
          Map.entry(draft(), "DRAFT"),
          Map.entry(flagged(), "FLAGGED"),
          Map.entry(from("Smith"), "FROM \"Smith\""),
          Map.entry(header("X-Spam", "yes"), "HEADER \"X-Spam\" \"yes\""),
          Map.entry(keyword(Flag.of("$Junk")), "KEYWORD $Junk"),
          Map.entry(larger(4_294_967_295L), "LARGER 4294967295"),
          Map.entry(newMessages(), "NEW"),
          Map.entry(seen().not(), "NOT SEEN"),
          Map.entry(old(), "OLD"),
          Map.entry(on(LocalDate.of(2026, 12, 31)), "ON 31-Dec-2026"),
          Map.entry(seen().or(draft()), "OR SEEN DRAFT"),
          Map.entry(recent(), "RECENT"),
          Map.entry(seen(), "SEEN"),
          Map.entry(sentBefore(DAY), "SENTBEFORE 1-Feb-1994"),
          Map.entry(sentOn(DAY), "SENTON 1-Feb-1994"),
          Map.entry(sentSince(DAY), "SENTSINCE 1-Feb-1994"),
          Map.entry(since(DAY), "SINCE 1-Feb-1994"),
          Map.entry(smaller(0), "SMALLER 0"),
          Map.entry(subject("hi"), "SUBJECT \"hi\""),
          Map.entry(text(""), "TEXT \"\""),
          Map.entry(to("ada@example.org"), "TO \"ada@example.org\""),
          Map.entry(uid(UidSet.of(4, 1, 2, 9)), "UID 1:2,4,9"),
          Map.entry(unanswered(), "UNANSWERED"),
          Map.entry(undeleted(), "UNDELETED"),
          Map.entry(undraft(), "UNDRAFT"),
          Map.entry(unflagged(), "UNFLAGGED"),
          Map.entry(unkeyword(Flag.of("$Junk")), "UNKEYWORD $Junk"),
          Map.entry(unseen(), "UNSEEN"));

  @Test
  @Covers("search.keys")
  void everyKeyOfTheRfcIsWrittenAsItsGrammarSays() {
    SearchQuery[] queries = KEYS.keySet().toArray(SearchQuery[]::new);
    List<String> lines = sent("IMAP4rev1", queries);
    for (int i = 0; i < queries.length; i++) {
      assertThat(lines.get(i)).isEqualTo(KEYS.get(queries[i]));
    }
  }

  @Test
  @Covers("search.tree")
  void parenthesesKeepTheTree() {
    assertThat(sent(seen().and(draft()))).isEqualTo("SEEN DRAFT");
    assertThat(sent(seen().and(draft()).not())).isEqualTo("NOT (SEEN DRAFT)");
    assertThat(sent(seen().and(draft()).or(flagged()))).isEqualTo("OR (SEEN DRAFT) FLAGGED");
    assertThat(sent(flagged().or(seen().and(draft())))).isEqualTo("OR FLAGGED (SEEN DRAFT)");
    assertThat(sent(seen().or(draft()).or(flagged()))).isEqualTo("OR OR SEEN DRAFT FLAGGED");
    assertThat(sent(seen().or(draft().or(flagged())))).isEqualTo("OR SEEN OR DRAFT FLAGGED");
    assertThat(sent(seen().or(draft()).not())).isEqualTo("NOT OR SEEN DRAFT");
    assertThat(sent(seen().or(draft()).and(flagged()))).isEqualTo("OR SEEN DRAFT FLAGGED");
    assertThat(sent(seen().and(draft().and(flagged())))).isEqualTo("SEEN (DRAFT FLAGGED)");
    assertThat(sent(seen().not().not())).isEqualTo("NOT NOT SEEN");
    assertThat(sent(seen().and(subject("x").or(from("y")).not())))
        .isEqualTo("SEEN NOT OR SUBJECT \"x\" FROM \"y\"");
    assertThat(sent(new SearchKey.And(List.of(seen())).or(draft()))).isEqualTo("OR (SEEN) DRAFT");
  }

  @Test
  @Covers("search.deep")
  void thousandsOfKeysMayBeJoinedInALoop() {
    int count = 20_000;
    SearchQuery any = seen();
    for (int i = 0; i < count; i++) {
      any = any.or(keyword(Flag.of("k" + i)).not().and(draft()));
    }
    try (ScriptedServer server =
            ScriptedServer.start(
                c -> {
                  c.send("* OK [CAPABILITY IMAP4rev1] ready\r\n");
                  c.byDefault(c.expect("LOGIN"));
                  c.byDefault(c.expect("CAPABILITY"));
                  c.byDefault(c.expect("SELECT"));
                  String line = c.readLine();
                  assertThat(line)
                      .contains(" UID SEARCH OR OR OR OR ")
                      .contains("OR SEEN (NOT KEYWORD k0 DRAFT) (NOT KEYWORD k1 DRAFT)")
                      .endsWith(" (NOT KEYWORD k19999 DRAFT)");
                  c.send(line.substring(0, line.indexOf(' ')) + " OK done\r\n");
                  c.byDefault(c.expect("LOGOUT"));
                });
        ImapClient client = connect(server)) {
      client.select("INBOX").search(any);
      client.close();
      server.verify();
    }
  }

  @Test
  @Covers("search.ascii")
  void asciiTextNeedsNoCharset() {
    assertThat(sent(subject("say \"hi\" \\ {5} (x) %* ")))
        .isEqualTo("SUBJECT \"say \\\"hi\\\" \\\\ {5} (x) %* \"");
    assertThat(sent("IMAP4rev1 LITERAL+", seen().or(text("~"))))
        .containsExactly("OR SEEN TEXT \"~\"");
  }

  @Test
  @Covers("search.header")
  void headerWithoutTextAsksForThePresenceOfTheField() {
    assertThat(sent(header("List-Id", ""))).isEqualTo("HEADER \"List-Id\" \"\"");
    assertThat(sent(new SearchKey.Header(HeaderName.of("X\"Y\\{5}"), "")))
        .isEqualTo("HEADER \"X\\\"Y\\\\{5}\" \"\"");
  }

  @Test
  @Covers("search.charset")
  void otherTextIsUtf8InLiteralsAndSaysSo() {
    assertThat(sent(subject("Größe")))
        .isEqualTo("CHARSET UTF-8 SUBJECT {7}\r\nGr\u00c3\u00b6\u00c3\u009fe");
    assertThat(sent("IMAP4rev1 LITERAL+", seen().and(from("台").not())))
        .containsExactly("CHARSET UTF-8 SEEN NOT FROM {3+}\r\n\u00e5\u008f\u00b0");
    assertThat(sent("IMAP4rev1 LITERAL-", header("X", "é").or(to("x"))))
        .containsExactly("CHARSET UTF-8 OR HEADER \"X\" {2+}\r\n\u00c3\u00a9 TO \"x\"");
  }

  @Test
  @Covers("search.literals")
  void severalLiteralsAreEachAskedFor() {
    assertThat(sent(subject("é").and(from("ü")).and(to("a".repeat(1200)))))
        .isEqualTo(
            "CHARSET UTF-8 (SUBJECT {2}\r\n\u00c3\u00a9 FROM {2}\r\n\u00c3\u00bc) TO {1200}\r\n"
                + "a".repeat(1200));
  }

  @Test
  @Covers("search.refused")
  void whatCannotBeSentIsRefusedWhenItIsMade() {
    for (String bad : List.of("a\rb", "a\nb", "\0", "\uD800", "x\uDC00")) {
      assertThatThrownBy(() -> subject(bad)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> header("X", bad)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> header("X Y", "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> header("X:", "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> header("", "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> keyword(Flag.SEEN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> uid(UidSet.empty())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> larger(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> smaller(1L << 32)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> since(LocalDate.of(10_000, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SearchKey.Keyword("ALL DELETED"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SearchKey.And(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Covers("search.no")
  void searchAnsweredNo() {
    SEARCH.answeredNo();
  }

  @Test
  @Covers("search.bad")
  void searchAnsweredBad() {
    SEARCH.answeredBad();
  }

  @Test
  @Covers("search.malformed")
  void searchAnsweredMalformed() {
    SEARCH.answeredMalformed();
  }

  @Test
  @Covers("search.cut")
  void searchCutBeforeTheAnswer() {
    SEARCH.cutBeforeTheAnswer();
  }
}
