package dev.imapkit.contract;

import static dev.imapkit.SearchQuery.all;
import static dev.imapkit.SearchQuery.flagged;
import static dev.imapkit.SearchQuery.from;
import static dev.imapkit.SearchQuery.since;
import static dev.imapkit.SearchQuery.text;
import static dev.imapkit.SearchQuery.uid;
import static dev.imapkit.SearchReturn.ALL;
import static dev.imapkit.SearchReturn.COUNT;
import static dev.imapkit.SearchReturn.MAX;
import static dev.imapkit.SearchReturn.MIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchRequest;
import dev.imapkit.SearchResult;
import dev.imapkit.SearchReturn;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** UID SEARCH RETURN, and what stands in for it. */
public abstract class EsearchContract extends Contract {
  private static final String NATIVE = "IMAP4rev1 ESEARCH";
  private static final SearchQuery FLAGGED =
      flagged().and(since(LocalDate.of(1994, 2, 1))).and(from("Smith").not());

  private static final FailingCommand SEARCH =
      FailingCommand.readingInbox("UID SEARCH", inbox -> inbox.search(counting(all())));

  private static SearchRequest counting(SearchQuery query) {
    return SearchRequest.of(query).returning(COUNT);
  }

  private static SearchTalk<SearchResult> talk(
      String capabilities, SearchRequest request, String... lines) {
    return SearchTalk.of(capabilities, "UID SEARCH", inbox -> inbox.search(request), lines);
  }

  private static SearchResult result(SearchRequest request, String... lines) {
    return talk(NATIVE, request, lines).result();
  }

  @Test
  @Covers("esearch.success")
  void rfc4731Section3_1ExampleOfMinAndCount() {
    SearchRequest request = SearchRequest.of(FLAGGED).returning(MIN, COUNT);
    SearchTalk<SearchResult> talk =
        talk(NATIVE, request, "* ESEARCH (TAG \"%TAG%\") UID MIN 2 COUNT 3");
    assertThat(talk.command())
        .isEqualTo("RETURN (MIN COUNT) (FLAGGED SINCE 1-Feb-1994) NOT FROM \"Smith\"");
    assertThat(talk.result().min()).contains(Uid.of(2));
    assertThat(talk.result().count()).isEqualTo(3);
    assertThat(talk.result().uidValidity()).isEqualTo(UidValidity.of(77));
  }

  @Test
  @Covers("esearch.success")
  void rfc4731Section3_1ExampleOfAll() {
    SearchTalk<SearchResult> talk =
        talk(NATIVE, SearchRequest.of(FLAGGED), "* ESEARCH (TAG \"%TAG%\") UID ALL 2,10:11");
    assertThat(talk.command()).startsWith("RETURN (ALL) (FLAGGED ");
    assertThat(talk.result().uids()).isEqualTo(UidSet.of(2, 10, 11));
  }

  @Test
  @Covers("esearch.success")
  void rfc4731Section3_1ExampleOfMinAndMaxByUid() {
    SearchRequest request = SearchRequest.of(uid(UidSet.range(1, 5000))).returning(MIN, MAX);
    SearchTalk<SearchResult> talk =
        talk(NATIVE, request, "* ESEARCH (TAG \"%TAG%\") UID MIN 7 MAX 3800");
    assertThat(talk.command()).isEqualTo("RETURN (MIN MAX) UID 1:5000");
    assertThat(talk.result().min()).contains(Uid.of(7));
    assertThat(talk.result().max()).contains(Uid.of(3800));
  }

  @Test
  @Covers("esearch.empty")
  void rfc9051Section6_4_4ExampleOfNothingFound() {
    SearchRequest request =
        SearchRequest.of(text("string not in mailbox")).returning(MIN, MAX, ALL);
    SearchResult result = result(request, "* ESEARCH (TAG \"%TAG%\") UID");
    assertThat(result.min()).isEmpty();
    assertThat(result.max()).isEmpty();
    assertThat(result.uids().isEmpty()).isTrue();
    assertThat(result(counting(all()), "* ESEARCH (TAG \"%TAG%\") COUNT 0").count()).isZero();
  }

  @Test
  @Covers("esearch.modseq")
  void rfc4731Section3_2ModSeqComesAlong() {
    SearchResult result =
        result(
            SearchRequest.of(all()).returning(MIN, COUNT),
            "* ESEARCH (TAG \"%TAG%\") UID MIN 2 COUNT 3 MODSEQ 917162500");
    assertThat(result.modSeq()).contains(new ModSeq(917162500));
    assertThat(result(SearchRequest.of(all()), "* SEARCH 2 5 (MODSEQ 9)").modSeq())
        .contains(new ModSeq(9));
  }

  @Test
  @Covers("esearch.not-asked")
  void whatWasNotAskedForIsAMistakeThatIsNamed() {
    SearchResult result =
        result(counting(all()), "* ESEARCH (TAG \"%TAG%\") UID COUNT 3 MIN 1 ALL 1:3");
    assertThatThrownBy(result::min)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("MIN was not asked for");
    assertThatThrownBy(result::max).hasMessageStartingWith("MAX was not asked for");
    assertThatThrownBy(result::uids).hasMessageStartingWith("ALL was not asked for");
    SearchResult plain = result(SearchRequest.of(all()), "* SEARCH 1");
    assertThatThrownBy(plain::count).hasMessageStartingWith("COUNT was not asked for");
  }

  @Test
  @Covers("esearch.emulated")
  void withoutTheExtensionTheClientComputesTheSame() {
    SearchRequest request = SearchRequest.of(all()).returning(MIN, SearchReturn.values());
    SearchTalk<SearchResult> talk = talk("IMAP4rev1", request, "* SEARCH 84 2 882");
    SearchResult computed = talk.result();
    assertThat(talk.command()).isEqualTo("ALL");
    assertThat(computed)
        .isEqualTo(
            result(request, "* ESEARCH (TAG \"%TAG%\") UID MIN 2 MAX 882 ALL 2,84,882 COUNT 3"));
    assertThat(computed.count()).isEqualTo(3);
    SearchResult nothing = talk("IMAP4rev1", request, "* SEARCH").result();
    assertThat(nothing.min()).isEmpty();
    assertThat(nothing.max()).isEmpty();
    assertThat(nothing.count()).isZero();
  }

  @Test
  @Covers("esearch.refused")
  void nativeOnlyIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server = SearchTalk.server("IMAP4rev1", "UID SEARCH");
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      assertThatThrownBy(() -> inbox.search(counting(all()).nativeOnly()))
          .isInstanceOfSatisfying(
              UnsupportedCapabilityException.class,
              e -> assertThat(e.capability()).isEqualTo("ESEARCH"));
      client.noop();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"", "NOOP");
    }
  }

  @Test
  @Covers("esearch.rev2")
  void rfc9051Section7_3_4ServersOfRev2AnswerWithEsearch() {
    for (String capabilities : List.of("IMAP4rev2", "IMAP4rev1")) {
      SearchTalk<SearchResult> talk =
          talk(
              capabilities,
              SearchRequest.of(all()),
              "* ESEARCH (TAG \"%TAG%\") UID ALL 4:18,21,28");
      assertThat(talk.result().uids().toString()).isEqualTo("4:18,21,28");
      assertThat(talk.command())
          .isEqualTo(capabilities.equals("IMAP4rev2") ? "RETURN (ALL) ALL" : "ALL");
    }
  }

  @Test
  @Covers("esearch.plain")
  void aPlainAnswerToAnExtendedQuestionIsUnderstood() {
    SearchResult result =
        result(SearchRequest.of(all()).returning(MAX, COUNT), "* SEARCH 4 9", "* SEARCH 7");
    assertThat(result.max()).contains(Uid.of(9));
    assertThat(result.count()).isEqualTo(3);
  }

  @Test
  @Covers("esearch.tag")
  void answersToOtherTagsAreNotTakenForTheOwn() {
    SearchResult result =
        result(
            counting(all()),
            "* ESEARCH (TAG \"other\") UID COUNT 9",
            "* ESEARCH (TAG %TAG%) UID COUNT 3",
            "* ESEARCH (TAG \"x%TAG%\") UID COUNT 8");
    assertThat(result.count()).isEqualTo(3);
    assertThat(result(counting(all()), "* ESEARCH UID COUNT 17").count()).isEqualTo(17);
  }

  @Test
  @Covers("esearch.malformed")
  void answersThatSayNothingOrNotWhatTheyMeanAreToldAndTheConnectionGoesOn() {
    for (List<String> lines :
        List.of(
            List.<String>of(),
            List.of("* ESEARCH (TAG \"other\") UID COUNT 9"),
            List.of("* ESEARCH (TAG \"%TAG%\") UID"),
            List.of("* ESEARCH (TAG \"%TAG%\") COUNT 2 ALL 1:2"),
            List.of("* ESEARCH (TAG \"%TAG%\") UID COUNT 2 ALL 0:2"),
            List.of("* ESEARCH (TAG \"%TAG%\") UID COUNT -1"),
            List.of("* ESEARCH (TAG \"%TAG%\" UID COUNT 1"))) {
      try (ScriptedServer server =
              SearchTalk.server(NATIVE, "UID SEARCH", lines.toArray(String[]::new));
          ImapClient client = connect(server)) {
        SelectedMailbox inbox = client.select("INBOX");
        ImapProtocolException failure =
            catchThrowableOfType(ImapProtocolException.class, () -> inbox.search(counting(all())));
        assertThat(failure).as(lines.toString()).isNotNull();
        assertThat(failure.connectionUsable()).isTrue();
        client.noop();
        server.verify();
      }
    }
  }

  @Test
  @Covers("esearch.million")
  void aMillionNumbersStayRangesAndMayBeLongerThanALine() {
    StringBuilder set = new StringBuilder("* ESEARCH (TAG \"%TAG%\") UID COUNT 600000 ALL 7");
    for (int i = 1; i < 300_000; i++) {
      set.append(',').append(1_000_000_000 + 3 * i).append(':').append(1_000_000_001 + 3 * i);
    }
    assertThat(set.length()).isGreaterThan(Limits.defaults().lineOctets());
    UidSet uids = result(SearchRequest.of(all()), set.toString()).uids();
    assertThat(uids.ranges()).hasSize(300_000);
    assertThat(uids.count()).isEqualTo(599_999);
    assertThat(result(SearchRequest.of(all()), "* ESEARCH UID ALL 4294967295:1").uids())
        .isEqualTo(UidSet.all());
  }

  @Test
  @Covers("esearch.limit")
  void moreRangesThanTheLimitEndTheConnection() {
    for (String[] lines :
        new String[][] {
          {"* ESEARCH (TAG \"%TAG%\") UID ALL 1,3,5,7,9,11"},
          {"* ESEARCH UID ALL 1,3,5", "* ESEARCH UID ALL 11,13,15"}
        }) {
      try (ScriptedServer server = SearchTalk.server(NATIVE, "UID SEARCH", lines);
          ImapClient client =
              ImapClient.connect(
                  config(server).limits(Limits.builder().numberListNumbers(5).build()).build())) {
        SelectedMailbox inbox = client.select("INBOX");
        ImapLimitException failure =
            catchThrowableOfType(
                ImapLimitException.class, () -> inbox.search(SearchRequest.of(all())));
        assertThat(failure).isNotNull();
        assertThat(failure.connectionUsable()).isFalse();
      }
    }
  }

  @Test
  @Covers("esearch.no")
  void searchAnsweredNo() {
    SEARCH.answeredNo();
  }

  @Test
  @Covers("esearch.bad")
  void searchAnsweredBad() {
    SEARCH.answeredBad();
  }
}
