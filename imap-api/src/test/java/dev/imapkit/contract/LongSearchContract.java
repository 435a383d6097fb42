package dev.imapkit.contract;

import static dev.imapkit.SearchQuery.seen;
import static dev.imapkit.SearchQuery.subject;
import static dev.imapkit.SearchQuery.uid;
import static dev.imapkit.SearchReturn.COUNT;
import static dev.imapkit.SearchReturn.MAX;
import static dev.imapkit.SearchReturn.MIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.SearchKey;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchRequest;
import dev.imapkit.SearchResult;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** UID SEARCH where servers have limits: long lines, and text that is not US-ASCII. */
public abstract class LongSearchContract extends Contract {
  /** 20,000 UIDs without neighbours: far more than a line may hold. */
  private static UidSet scattered(long first) {
    UidSet.Builder uids = new UidSet.Builder();
    for (long i = 0; i < 20_000; i++) {
      uids.add(first + 2 * i);
    }
    return uids.build();
  }

  /** A server that finds every UID that it is asked about, and tells a mod-sequence. */
  private static ScriptedServer echoing(String capabilities) {
    long[] modSeq = {100};
    return ScriptedServer.builder()
        .capabilities(capabilities)
        .mailbox("INBOX", MailboxData.of(1))
        .on(
            "UID SEARCH",
            (c, command) -> {
              String line = command.line();
              assertThat(line.length()).isLessThan(8192);
              String set = line.replaceAll("(?s).*?UID SEARCH.*? UID ([0-9:,]+).*", "$1");
              modSeq[0]--;
              c.send("* SEARCH " + set.replace(',', ' ') + " (MODSEQ " + modSeq[0] + ")\r\n");
              c.ok(command);
            })
        .start();
  }

  @Test
  @Covers("search-long.chunks")
  void aLongUidSetGoesOutInPiecesAndComesBackAsOne() {
    UidSet uids = scattered(1_000_001);
    for (String capabilities : List.of("IMAP4rev1", "IMAP4rev1 ESEARCH")) {
      try (ScriptedServer server = echoing(capabilities);
          ImapClient client = connect(server)) {
        SelectedMailbox inbox = client.select("INBOX");
        SearchRequest request =
            SearchRequest.of(seen().and(uid(uids)).and(subject("x")))
                .returning(MIN, MAX, COUNT, dev.imapkit.SearchReturn.ALL);
        SearchResult found = inbox.search(request);
        assertThat(found.uids()).isEqualTo(uids);
        assertThat(found.min()).contains(Uid.of(1_000_001));
        assertThat(found.max()).contains(uids.last());
        assertThat(found.count()).isEqualTo(20_000);
        assertThat(found.modSeq()).contains(new ModSeq(99));
        List<String> sent = new ArrayList<>(Sent.commands(server, "UID SEARCH"));
        assertThat(sent).hasSizeGreaterThan(20);
        assertThat(sent).allMatch(line -> line.endsWith("(SEEN SUBJECT \"x\")"));
        server.verify();
      }
    }
  }

  @Test
  @Covers("search-long.intersection")
  void twoLongSetsThatMustBothHoldAreOneSet() {
    UidSet even = scattered(2_000_000);
    UidSet odd = scattered(2_000_001);
    try (ScriptedServer server = echoing("IMAP4rev1");
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      assertThat(inbox.search(uid(even).and(uid(odd))).uids().isEmpty()).isTrue();
      assertThat(inbox.search(uid(even).and(uid(even.newest(19_000)))).uids().count())
          .isEqualTo(19_000);
      server.verify();
    }
  }

  @Test
  @Covers("search-long.refused")
  void aLongSetThatCannotBeCutIsRefusedBeforeAnOctetIsSent() {
    UidSet uids = scattered(1);
    try (ScriptedServer server = echoing("IMAP4rev1 ESEARCH");
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      for (SearchQuery query :
          List.of(
              uid(uids).not(),
              seen().or(uid(uids)),
              seen().and(new SearchKey.And(List.of(uid(uids))).not()))) {
        assertThatThrownBy(() -> inbox.search(query))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("UidSet.intersection");
      }
      SearchRequest request = SearchRequest.of(uid(uids)).nativeOnly();
      assertThatThrownBy(() -> inbox.search(request))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nativeOnly");
      client.noop();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"", "NOOP");
    }
  }

  private static ImapCommandException refusal(String answer, SearchQuery query) {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 LITERAL+")
                .mailbox("INBOX", MailboxData.of(1))
                .on("UID SEARCH", (c, command) -> c.send(command.tag() + " " + answer + "\r\n"))
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapCommandException failure =
          catchThrowableOfType(ImapCommandException.class, () -> inbox.search(query));
      assertThat(failure.connectionUsable()).isTrue();
      assertThat(failure.command()).contains("UID SEARCH");
      client.noop();
      server.verify();
      return failure;
    }
  }

  @Test
  @Covers("search-charset.badcharset")
  void aServerThatDoesNotKnowUtf8IsNamedAsTheReason() {
    assertThat(
            refusal(
                "NO [BADCHARSET (US-ASCII)] The specified charset is not supported.", subject("é")))
        .hasMessageContaining("does not search in UTF-8 (it knows US-ASCII)")
        .hasMessageContaining("fetch and compare");
    assertThat(refusal("NO [BADCHARSET] no", subject("é")))
        .hasMessageContaining("does not search in UTF-8:");
  }

  @Test
  @Covers("search-charset.refused")
  void aRefusalWithoutReasonSaysWhatItMayBe() {
    assertThat(refusal("BAD [CLIENTBUG] UID SEARCH Command arguments invalid", subject("é")))
        .hasMessageContaining("which this server may not take");
    assertThat(refusal("BAD invalid", subject("e")).getMessage()).doesNotContain("UTF-8");
  }
}
