package dev.imapkit.contract;

import static dev.imapkit.SearchExtensions.custom;
import static dev.imapkit.SearchExtensions.emailId;
import static dev.imapkit.SearchExtensions.fuzzy;
import static dev.imapkit.SearchExtensions.gmailLabel;
import static dev.imapkit.SearchExtensions.gmailMessageId;
import static dev.imapkit.SearchExtensions.gmailRaw;
import static dev.imapkit.SearchExtensions.gmailThreadId;
import static dev.imapkit.SearchExtensions.modSeq;
import static dev.imapkit.SearchExtensions.olderThan;
import static dev.imapkit.SearchExtensions.saveDateSupported;
import static dev.imapkit.SearchExtensions.savedBefore;
import static dev.imapkit.SearchExtensions.savedOn;
import static dev.imapkit.SearchExtensions.savedSince;
import static dev.imapkit.SearchExtensions.threadId;
import static dev.imapkit.SearchExtensions.youngerThan;
import static dev.imapkit.SearchQuery.seen;
import static dev.imapkit.SearchQuery.subject;
import static dev.imapkit.SearchQuery.unseen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.CommandArgument;
import dev.imapkit.ImapClient;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchResult;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.UidSet;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Search keys of extensions: what is sent, and when nothing is. */
public abstract class SearchKeysContract extends Contract {
  private static final LocalDate DAY = LocalDate.of(1994, 2, 1);

  /** Sends a key to a server that has its capability, and shows that others are not asked. */
  private static String sent(String capability, SearchQuery query) {
    SearchTalk<SearchResult> talk =
        SearchTalk.of(
            "IMAP4rev1 " + capability, "UID SEARCH", inbox -> inbox.search(query), "* SEARCH 3");
    assertThat(talk.result().uids()).isEqualTo(UidSet.of(3));
    assertRefused(capability, query);
    assertRefused(capability, seen().or(unseen().and(query).not()));
    return talk.command();
  }

  private static void assertRefused(String capability, SearchQuery query) {
    try (ScriptedServer server = SearchTalk.server("IMAP4rev1 ESEARCH", "UID SEARCH");
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      assertThatThrownBy(() -> inbox.search(query))
          .isInstanceOfSatisfying(
              UnsupportedCapabilityException.class,
              e -> assertThat(e.capability()).isEqualTo(capability));
      client.noop();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"", "NOOP");
    }
  }

  @Test
  @Covers({"within.success", "within.refused"})
  void rfc5032Section4Within() {
    assertThat(sent("WITHIN", unseen().and(youngerThan(Duration.ofSeconds(259200)))))
        .isEqualTo("UNSEEN YOUNGER 259200");
    assertThat(sent("WITHIN", olderThan(Duration.ofDays(3)))).isEqualTo("OLDER 259200");
    for (Duration wrong :
        List.of(
            Duration.ZERO,
            Duration.ofMillis(999),
            Duration.ofSeconds(-1),
            Duration.ofDays(50_000))) {
      assertThatThrownBy(() -> olderThan(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @Covers({"search-keys.modseq", "search-keys.modseq-refused"})
  void rfc7162Section3_1_5ModSeq() {
    assertThat(sent("CONDSTORE", modSeq(new ModSeq(620162338)))).isEqualTo("MODSEQ 620162338");
    assertThat(sentWith("IMAP4rev1 QRESYNC", modSeq(new ModSeq(1)))).isEqualTo("MODSEQ 1");
  }

  private static String sentWith(String capabilities, SearchQuery query) {
    return SearchTalk.of(capabilities, "UID SEARCH", inbox -> inbox.search(query), "* SEARCH")
        .command();
  }

  @Test
  @Covers({"search-keys.objectid", "search-keys.objectid-refused"})
  void rfc8474Section6EmailAndThreadIds() {
    assertThat(sent("OBJECTID", emailId("M6d99ac3275bb4e"))).isEqualTo("EMAILID M6d99ac3275bb4e");
    assertThat(sent("OBJECTID", threadId("T64b478a75b7ea9"))).isEqualTo("THREADID T64b478a75b7ea9");
    for (String wrong : List.of("", "a b", "a\r\n", "é", "a".repeat(256), "(x)")) {
      assertThatThrownBy(() -> emailId(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @Covers({"search-keys.savedate", "search-keys.savedate-refused"})
  void rfc8514SaveDates() {
    assertThat(sent("SAVEDATE", savedBefore(DAY))).isEqualTo("SAVEDBEFORE 1-Feb-1994");
    assertThat(sent("SAVEDATE", savedOn(DAY))).isEqualTo("SAVEDON 1-Feb-1994");
    assertThat(sent("SAVEDATE", savedSince(DAY))).isEqualTo("SAVEDSINCE 1-Feb-1994");
    assertThat(sent("SAVEDATE", saveDateSupported().not())).isEqualTo("NOT SAVEDATESUPPORTED");
    assertThatThrownBy(() -> savedOn(LocalDate.of(10_000, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Covers({"search-keys.gmail", "search-keys.gmail-refused"})
  void keysOfGmail() {
    assertThat(sent("X-GM-EXT-1", gmailRaw("has:attachment in:\"x\"")))
        .isEqualTo("X-GM-RAW \"has:attachment in:\\\"x\\\"\"");
    assertThat(sent("X-GM-EXT-1", gmailLabel("foo"))).isEqualTo("X-GM-LABELS \"foo\"");
    assertThat(sent("X-GM-EXT-1", gmailMessageId(1278455344230334865L)))
        .isEqualTo("X-GM-MSGID 1278455344230334865");
    assertThat(sent("X-GM-EXT-1", gmailThreadId(-1))).isEqualTo("X-GM-THRID 18446744073709551615");
    assertThat(sent("X-GM-EXT-1", gmailRaw("für")))
        .isEqualTo("CHARSET UTF-8 X-GM-RAW {4}\r\nf\u00c3\u00bcr");
    assertThatThrownBy(() -> gmailRaw("a\nb")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Covers({"search-keys.fuzzy", "search-keys.fuzzy-refused"})
  void rfc6203Section3ExamplesOfFuzzy() {
    assertThat(sent("SEARCH=FUZZY", fuzzy(subject("IMAP break"))))
        .isEqualTo("FUZZY SUBJECT \"IMAP break\"");
    assertThat(sent("SEARCH=FUZZY", fuzzy(seen().and(subject("x")))))
        .isEqualTo("FUZZY (SEEN SUBJECT \"x\")");
  }

  @Test
  @Covers({"search-keys.custom", "search-keys.custom-refused"})
  void ownKeysAreWrittenFromTypedPieces() {
    assertThat(sent("FILTERS", custom("FILTERS", "FILTER", CommandArgument.atom("on-the-road"))))
        .isEqualTo("FILTER on-the-road");
    assertThat(
            sentWith(
                "IMAP4rev1 X-OWN",
                custom("X-OWN", "X-GM-RAW", CommandArgument.text("quote \" and (paren) {5}"))
                    .and(custom("X-OWN", "LARGER", CommandArgument.number(5)))
                    .and(custom("X-OWN", "ON", CommandArgument.atom("1-Feb-1994")))))
        .isEqualTo("(X-GM-RAW \"quote \\\" and (paren) {5}\" LARGER 5) ON 1-Feb-1994");
    for (String wrong : List.of("", "A B", "A\r\n", "(", "{5}", "\"", "é", "*", "%", "\\")) {
      assertThatThrownBy(() -> custom("X", wrong)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> custom(wrong, "X")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> CommandArgument.atom(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> CommandArgument.text("a\0"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
