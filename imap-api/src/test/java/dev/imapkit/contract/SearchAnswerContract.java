package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchResult;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** UID SEARCH: what is made of the answer. */
@Timeout(60)
public abstract class SearchAnswerContract extends Contract {
  private static ScriptedServer server(String... lines) {
    return ScriptedServer.builder()
        .mailbox("INBOX", MailboxData.of(5).uidValidity(77))
        .answer("UID SEARCH", lines)
        .start();
  }

  private static SearchResult found(String... lines) {
    try (ScriptedServer server = server(lines);
        ImapClient client = connect(server)) {
      SearchResult result = client.select("INBOX").search(SearchQuery.all());
      server.verify();
      return result;
    }
  }

  @Test
  @Covers("search.success")
  void numbersComeBackAsASetWithTheirUidValidity() {
    SearchResult result = found("* SEARCH 2 84 882 1 4294967295");
    assertThat(result.uids()).isEqualTo(UidSet.of(1, 2, 84, 882, Uid.MAX_VALUE));
    assertThat(result.uidValidity()).isEqualTo(UidValidity.of(77));
  }

  @Test
  @Covers("search.empty")
  void noNumbersAndNoLineAreBothTheEmptySet() {
    assertThat(found("* SEARCH").uids()).isEqualTo(UidSet.empty());
    assertThat(found("* SEARCH ").uids()).isEqualTo(UidSet.empty());
    assertThat(found().uids()).isEqualTo(UidSet.empty());
  }

  @Test
  @Covers("search.several-lines")
  void severalLinesAreOneAnswer() {
    assertThat(found("* SEARCH 1 2", "* 6 EXISTS", "* search 9", "* SEARCH").uids())
        .isEqualTo(UidSet.of(1, 2, 9));
  }

  @Test
  @Covers("search.doubles")
  void doubledNumbersAndOrderDoNotMatter() {
    assertThat(found("* SEARCH 3 1 2 3 1 ").uids()).isEqualTo(UidSet.range(1, 3));
  }

  @Test
  @Covers("search.modseq")
  void modSeqAfterTheNumbersDisturbsNothing() {
    assertThat(found("* SEARCH 2 5 6 (MODSEQ 917162500)").uids()).isEqualTo(UidSet.of(2, 5, 6));
    assertThat(found("* SEARCH (MODSEQ 1)").uids()).isEqualTo(UidSet.empty());
  }

  @Test
  @Covers("search.million")
  void aMillionNumbersStayRanges() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .mailbox("INBOX", MailboxData.of(1_000_000))
                .on(
                    "UID SEARCH",
                    (c, command) -> {
                      StringBuilder line = new StringBuilder("* SEARCH");
                      for (int i = 1; i <= 1_000_000; i++) {
                        line.append(' ').append(1_000_000_000L + i);
                      }
                      c.send(line.append("\r\n").toString());
                      c.ok(command);
                    })
                .start();
        ImapClient client = connect(server)) {
      UidSet uids = client.select("INBOX").search(SearchQuery.all()).uids();
      assertThat(uids.ranges()).hasSize(1);
      assertThat(uids.count()).isEqualTo(1_000_000);
      assertThat(uids).isEqualTo(UidSet.range(1_000_000_001L, 1_001_000_000L));
      server.verify();
    }
  }

  @Test
  @Covers("search.number-malformed")
  void numbersThatAreNoUidsAreToldAndTheConnectionGoesOn() {
    for (String numbers :
        List.of(
            "0", "1 0 2", "4294967296", "-1", "1,2", "1:3", "01", "x", "1 99999999999999999999")) {
      try (ScriptedServer server = server("* SEARCH " + numbers);
          ImapClient client = connect(server)) {
        SelectedMailbox inbox = client.select("INBOX");
        ImapProtocolException failure =
            catchThrowableOfType(
                ImapProtocolException.class, () -> inbox.search(SearchQuery.all()));
        assertThat(failure).as(numbers).isNotNull();
        assertThat(failure.connectionUsable()).isTrue();
        assertThat(failure.command()).contains("UID SEARCH");
        client.noop();
        server.verify();
      }
    }
  }

  @Test
  @Covers("search.limit")
  void moreNumbersThanTheLimitEndTheConnection() {
    try (ScriptedServer server = server("* SEARCH 1 3 5 7 9 11");
        ImapClient client =
            ImapClient.connect(
                config(server).limits(Limits.builder().numberListNumbers(5).build()).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapLimitException failure =
          catchThrowableOfType(ImapLimitException.class, () -> inbox.search(SearchQuery.all()));
      assertThat(failure).isNotNull();
      assertThat(failure.connectionUsable()).isFalse();
    }
  }

  @Test
  @Covers("search.badcharset")
  void badCharsetNamesTheCharsetsThatTheServerKnows() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .mailbox("INBOX", MailboxData.of(1))
                .on(
                    "UID SEARCH",
                    (c, command) -> c.no(command, "[BADCHARSET (US-ASCII \"KOI8-R\")] unknown"))
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapCommandException failure =
          catchThrowableOfType(
              ImapCommandException.class, () -> inbox.search(SearchQuery.subject("é")));
      assertThat(failure.code())
          .contains(new ResponseCode.BadCharset(List.of("US-ASCII", "KOI8-R")));
      assertThat(failure.connectionUsable()).isTrue();
      server.verify();
    }
  }
}
