package dev.imapkit.contract;

import static dev.imapkit.SearchQuery.keyword;
import static dev.imapkit.SearchQuery.undeleted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapClient;
import dev.imapkit.ResultWindow;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchRequest;
import dev.imapkit.SearchResult;
import dev.imapkit.SearchReturn;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.Flag;
import dev.imapkit.model.UidSet;
import org.junit.jupiter.api.Test;

/** Windows of search results. */
public abstract class PartialContract extends Contract {
  private static final String NATIVE = "IMAP4rev1 ESEARCH PARTIAL";

  private static SearchTalk<SearchResult> talk(
      String capabilities, SearchRequest request, String... lines) {
    return SearchTalk.of(capabilities, "UID SEARCH", inbox -> inbox.search(request), lines);
  }

  private static SearchRequest window(long from, long to) {
    return SearchRequest.of(undeleted()).partial(new ResultWindow(from, to));
  }

  @Test
  @Covers("partial.success")
  void rfc9394Section3_1ExampleOfTheFirstPage() {
    SearchTalk<SearchResult> talk =
        talk(
            NATIVE,
            SearchRequest.of(undeleted()).partial(ResultWindow.first(500)),
            "* ESEARCH (TAG \"%TAG%\") UID PARTIAL (1:500 200:250,252:500)");
    assertThat(talk.command()).isEqualTo("RETURN (PARTIAL 1:500) UNDELETED");
    assertThat(talk.result().uids().toString()).isEqualTo("200:250,252:500");
  }

  @Test
  @Covers("partial.success")
  void rfc9394Section3_1ExampleOfTheLastPage() {
    SearchRequest request =
        SearchRequest.of(undeleted().and(keyword(Flag.of("$Junk")).not()))
            .partial(ResultWindow.last(100));
    SearchTalk<SearchResult> talk =
        talk(NATIVE, request, "* ESEARCH (TAG \"%TAG%\") UID PARTIAL (-1:-100 200:250,252:300)");
    assertThat(talk.command()).isEqualTo("RETURN (PARTIAL -1:-100) UNDELETED NOT KEYWORD $Junk");
    assertThat(talk.result().uids().count()).isEqualTo(100);
  }

  @Test
  @Covers("partial.empty")
  void rfc9394Section3_1ExampleOfAPageBehindTheEnd() {
    SearchTalk<SearchResult> talk =
        talk(
            NATIVE,
            window(23_500, 24_000).returning(SearchReturn.COUNT),
            "* ESEARCH (TAG \"%TAG%\") UID COUNT 7 PARTIAL (23500:24000 NIL)");
    assertThat(talk.command()).isEqualTo("RETURN (COUNT PARTIAL 23500:24000) UNDELETED");
    assertThat(talk.result().uids().isEmpty()).isTrue();
    assertThat(talk.result().count()).isEqualTo(7);
  }

  @Test
  @Covers("partial.context")
  void rfc5267Section4_4WindowsFromTheStartAreOlder() {
    String older = "IMAP4rev1 ESEARCH CONTEXT=SEARCH";
    SearchTalk<SearchResult> first =
        talk(older, window(3, 2), "* ESEARCH (TAG \"%TAG%\") UID PARTIAL (2:3 4,9)");
    assertThat(first.command()).isEqualTo("RETURN (PARTIAL 3:2) UNDELETED");
    assertThat(first.result().uids()).isEqualTo(UidSet.of(4, 9));
    SearchTalk<SearchResult> last = talk(older, window(-1, -2), "* ESEARCH UID ALL 1,4,9");
    assertThat(last.command()).isEqualTo("RETURN (ALL) UNDELETED");
    assertThat(last.result().uids()).isEqualTo(UidSet.of(4, 9));
  }

  @Test
  @Covers("partial.emulated")
  void withoutTheExtensionTheClientCutsTheSameWindow() {
    for (String capabilities : new String[] {"IMAP4rev1", "IMAP4rev1 ESEARCH"}) {
      assertWindow(capabilities, window(1, 2), "1,3");
      assertWindow(capabilities, window(2, 2), "3");
      assertWindow(capabilities, window(4, 2), "3,7:8");
      assertWindow(capabilities, window(4, 99), "8:9");
      assertWindow(capabilities, window(6, 9), "");
      assertWindow(capabilities, window(-1, -2), "8:9");
      assertWindow(capabilities, window(-5, -4), "1,3");
      assertWindow(capabilities, window(-4, -99), "1,3");
      assertWindow(capabilities, window(-6, -7), "");
    }
  }

  private static void assertWindow(String capabilities, SearchRequest request, String expected) {
    SearchResult result =
        talk(capabilities, request.returning(SearchReturn.COUNT), "* SEARCH 9 1 3 7 8").result();
    assertThat(result.uids().toString()).isEqualTo(expected);
    assertThat(result.count()).isEqualTo(5);
  }

  @Test
  @Covers("partial.refused")
  void nativeOnlyIsRefusedBeforeAnOctetIsSent() {
    for (String capabilities :
        new String[] {"IMAP4rev1 ESEARCH", "IMAP4rev1 ESEARCH CONTEXT=SEARCH"}) {
      try (ScriptedServer server = SearchTalk.server(capabilities, "UID SEARCH");
          ImapClient client = connect(server)) {
        SelectedMailbox inbox = client.select("INBOX");
        assertThatThrownBy(() -> inbox.search(window(-1, -10).nativeOnly()))
            .isInstanceOfSatisfying(
                UnsupportedCapabilityException.class,
                e -> assertThat(e.capability()).isEqualTo("PARTIAL"));
        client.noop();
        assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"", "NOOP");
      }
    }
  }

  @Test
  @Covers("partial.mistakes")
  void whatIsNoWindowIsRefusedWhenItIsMade() {
    long[][] wrong = {{0, 1}, {1, 0}, {-1, 1}, {1, -1}, {1, 1L << 32}, {Long.MIN_VALUE, -1}};
    for (long[] range : wrong) {
      assertThatThrownBy(() -> new ResultWindow(range[0], range[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> window(1, 2).returning(SearchReturn.ALL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(window(1, 2).returns()).isEmpty();
    assertThat(new ResultWindow(-5, -1)).hasToString("-5:-1");
  }

  @Test
  @RequiresDovecot
  @Covers("partial.context")
  void windowsOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      SampleThreads.fill(client);
      SelectedMailbox inbox = client.examine("INBOX");
      SearchRequest all = SearchRequest.of(SearchQuery.all()).returning(SearchReturn.COUNT);
      SearchResult first = inbox.search(all.partial(new ResultWindow(2, 3)).nativeOnly());
      assertThat(first.uids()).isEqualTo(UidSet.of(2, 3));
      assertThat(first.count()).isEqualTo(SampleThreads.COUNT);
      assertThat(inbox.search(all.partial(ResultWindow.first(100)).nativeOnly()).uids().count())
          .isEqualTo(SampleThreads.COUNT);
      assertThat(inbox.search(all.partial(new ResultWindow(90, 99)).nativeOnly()).uids().isEmpty())
          .isTrue();
      assertThat(inbox.search(all.partial(ResultWindow.last(2))).uids())
          .isEqualTo(UidSet.of(SampleThreads.COUNT - 1, SampleThreads.COUNT));
    }
  }
}
