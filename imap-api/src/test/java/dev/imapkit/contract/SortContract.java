package dev.imapkit.contract;

import static dev.imapkit.SearchQuery.all;
import static dev.imapkit.SearchQuery.since;
import static dev.imapkit.SearchQuery.text;
import static dev.imapkit.SearchQuery.uid;
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
import dev.imapkit.ResultWindow;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchRequest;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.SortKey;
import dev.imapkit.SortRequest;
import dev.imapkit.SortResult;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidList;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** UID SORT, with RETURN and without. */
public abstract class SortContract extends Contract {
  private static final SearchRequest ALL = SearchRequest.of(all());

  private static SearchTalk<SortResult> talk(
      String capabilities, SortRequest request, String... lines) {
    return SearchTalk.of(capabilities, "UID SORT", inbox -> inbox.sort(request), lines);
  }

  private static SearchTalk<SortResult> talk(SortRequest request, String... lines) {
    return talk("IMAP4rev1 SORT", request, lines);
  }

  @Test
  @Covers("sort.success")
  void rfc5256Section3ExamplesOfSort() {
    SearchTalk<SortResult> bySubject =
        talk(SortRequest.of(since(LocalDate.of(1994, 2, 1)), SortKey.SUBJECT), "* SORT 2 84 882");
    assertThat(bySubject.command()).isEqualTo("(SUBJECT) UTF-8 SINCE 1-Feb-1994");
    assertThat(bySubject.result().uids()).isEqualTo(UidList.of(2, 84, 882));
    assertThat(bySubject.result().uidValidity()).isEqualTo(UidValidity.of(77));
    SearchTalk<SortResult> byDate =
        talk(SortRequest.of(all(), SortKey.SUBJECT, SortKey.DATE.reversed()), "* SORT 5 3 4 1 2");
    assertThat(byDate.command()).isEqualTo("(SUBJECT REVERSE DATE) UTF-8 ALL");
    assertThat(byDate.result().uids()).isEqualTo(UidList.of(5, 3, 4, 1, 2));
    SearchTalk<SortResult> nothing =
        talk(SortRequest.of(text("not in mailbox"), SortKey.SUBJECT), "* SORT");
    assertThat(nothing.command()).isEqualTo("(SUBJECT) UTF-8 TEXT \"not in mailbox\"");
    assertThat(nothing.result().uids().isEmpty()).isTrue();
  }

  @Test
  @Covers("sort.keys")
  void everyKeyIsWrittenAsItsGrammarSays() {
    SortRequest request =
        SortRequest.of(
            SearchQuery.subject("é"),
            SortKey.ARRIVAL,
            SortKey.CC.reversed(),
            SortKey.FROM,
            SortKey.SIZE.reversed().reversed(),
            SortKey.TO,
            SortKey.DISPLAYFROM,
            SortKey.DISPLAYTO.reversed());
    assertThat(talk("IMAP4rev1 SORT SORT=DISPLAY LITERAL+", request, "* SORT").command())
        .isEqualTo(
            "(ARRIVAL REVERSE CC FROM SIZE TO DISPLAYFROM REVERSE DISPLAYTO) UTF-8"
                + " SUBJECT {2+}\r\n\u00c3\u00a9");
    assertThatThrownBy(() -> new SortRequest(ALL, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Covers("sort.answer")
  void severalLinesAndAModSeqAreOneAnswer() {
    SortResult result =
        talk(
                SortRequest.of(all(), SortKey.DATE),
                "* SORT 9 8 7 ",
                "* 6 EXISTS",
                "* SORT 1 (MODSEQ 5)")
            .result();
    assertThat(result.uids()).hasToString("9:7,1");
    assertThat(result.modSeq()).contains(new ModSeq(5));
  }

  @Test
  @Covers("esort.success")
  void rfc5267Section3_3ExampleOfEsort() {
    SortRequest request = SortRequest.of(ALL.returning(COUNT, MIN, MAX), SortKey.DATE.reversed());
    SearchTalk<SortResult> talk =
        talk(
            "IMAP4rev1 SORT ESORT",
            request,
            "* ESEARCH (TAG \"%TAG%\") UID MIN 23765 MAX 3 COUNT 2104");
    assertThat(talk.command()).isEqualTo("RETURN (MIN MAX COUNT) (REVERSE DATE) UTF-8 ALL");
    assertThat(talk.result().first()).contains(Uid.of(23765));
    assertThat(talk.result().last()).contains(Uid.of(3));
    assertThat(talk.result().count()).isEqualTo(2104);
    assertThatThrownBy(() -> talk.result().uids())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("ALL was not asked for");
    assertThat(
            talk(
                "IMAP4rev1 SORT ESORT",
                SortRequest.of(all(), SortKey.DATE.reversed()),
                "* ESEARCH (TAG \"%TAG%\") UID ALL 23765,23764,23763,23761")
                .result()
                .uids()
                .stream())
        .containsExactly(Uid.of(23765), Uid.of(23764), Uid.of(23763), Uid.of(23761));
  }

  @Test
  @Covers("esort.partial")
  void windowsOfASortedResult() {
    SortRequest request = SortRequest.of(ALL.partial(ResultWindow.last(3)), SortKey.SIZE);
    SearchTalk<SortResult> told =
        talk(
            "IMAP4rev1 SORT ESORT PARTIAL",
            request,
            "* ESEARCH (TAG \"%TAG%\") UID PARTIAL (-1:-3 9,4:3)");
    assertThat(told.command()).isEqualTo("RETURN (PARTIAL -1:-3) (SIZE) UTF-8 ALL");
    assertThat(told.result().uids()).isEqualTo(UidList.of(9, 4, 3));
    SearchTalk<SortResult> cut = talk("IMAP4rev1 SORT", request, "* SORT 7 1 9 4 3");
    assertThat(cut.command()).isEqualTo("(SIZE) UTF-8 ALL");
    assertThat(cut.result()).isEqualTo(told.result());
  }

  @Test
  @Covers("esort.emulated")
  void withoutEsortTheClientComputesTheSame() {
    SortRequest request = SortRequest.of(ALL.returning(COUNT, MIN, MAX), SortKey.DATE);
    SortResult result = talk(request, "* SORT 9 2 5 4").result();
    assertThat(result.first()).contains(Uid.of(9));
    assertThat(result.last()).contains(Uid.of(4));
    assertThat(result.count()).isEqualTo(4);
    SortResult nothing = talk(request, "* SORT").result();
    assertThat(nothing.first()).isEmpty();
    assertThat(nothing.last()).isEmpty();
  }

  @Test
  @Covers("sort.long-set")
  void aLongUidSetIsAppliedToTheResult() {
    UidSet.Builder odd = new UidSet.Builder();
    for (long i = 1; i < 20_000; i += 2) {
      odd.add(i);
    }
    SearchTalk<SortResult> talk =
        talk(
            SortRequest.of(SearchQuery.seen().and(uid(odd.build())), SortKey.DATE),
            "* SORT 10 9 8 7 6 30001 2 1 3 4 5");
    assertThat(talk.command()).isEqualTo("(DATE) UTF-8 SEEN");
    assertThat(talk.result().uids()).isEqualTo(UidList.of(9, 7, 1, 3, 5));
  }

  @Test
  @Covers({"sort.refused", "esort.refused"})
  void whatTheServerLacksIsRefusedBeforeAnOctetIsSent() {
    assertRefused("IMAP4rev1", "SORT", SortRequest.of(all(), SortKey.DATE));
    assertRefused("IMAP4rev1 SORT", "SORT=DISPLAY", SortRequest.of(all(), SortKey.DISPLAYTO));
    assertRefused("IMAP4rev1 SORT", "ESORT", SortRequest.of(ALL.nativeOnly(), SortKey.DATE));
    assertRefused(
        "IMAP4rev1 SORT ESORT",
        "PARTIAL",
        SortRequest.of(ALL.partial(ResultWindow.first(1)).nativeOnly(), SortKey.DATE));
  }

  private static void assertRefused(String capabilities, String missing, SortRequest request) {
    try (ScriptedServer server = SearchTalk.server(capabilities, "UID SORT");
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      assertThatThrownBy(() -> inbox.sort(request))
          .isInstanceOfSatisfying(
              UnsupportedCapabilityException.class,
              e -> assertThat(e.capability()).isEqualTo(missing));
      client.noop();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"", "NOOP");
    }
  }

  @Test
  @Covers("sort.malformed")
  void numbersThatAreNoUidsAreToldAndTheConnectionGoesOn() {
    for (String numbers : List.of("0", "1 0 2", "4294967296", "1,2", "1:3", "x")) {
      try (ScriptedServer server =
              SearchTalk.server("IMAP4rev1 SORT", "UID SORT", "* SORT " + numbers);
          ImapClient client = connect(server)) {
        SelectedMailbox inbox = client.select("INBOX");
        ImapProtocolException failure =
            catchThrowableOfType(
                ImapProtocolException.class, () -> inbox.sort(SortRequest.of(all(), SortKey.DATE)));
        assertThat(failure).as(numbers).isNotNull();
        assertThat(failure.connectionUsable()).isTrue();
        client.noop();
        server.verify();
      }
    }
  }

  @Test
  @Covers("sort.limit")
  void aMillionNumbersKeepTheirOrderAndMoreThanTheLimitEndTheConnection() {
    StringBuilder line = new StringBuilder("* SORT");
    for (int i = 1_000_000; i > 0; i--) {
      line.append(' ').append(i % 2 == 0 ? i : 2_000_000 + i);
    }
    assertThat(line.length()).isGreaterThan(Limits.defaults().lineOctets());
    SortRequest request = SortRequest.of(all(), SortKey.DATE);
    UidList uids = talk(request, line.toString()).result().uids();
    assertThat(uids.size()).isEqualTo(1_000_000);
    assertThat(uids.slice(0, 3)).isEqualTo(UidList.of(1_000_000, 2_999_999, 999_998));
    assertThat(uids.last()).isEqualTo(Uid.of(2_000_001));
    try (ScriptedServer server =
            SearchTalk.server("IMAP4rev1 SORT", "UID SORT", "* SORT 1 3 5", "* SORT 9 8 7");
        ImapClient client =
            ImapClient.connect(
                config(server).limits(Limits.builder().numberListNumbers(5).build()).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapLimitException failure =
          catchThrowableOfType(ImapLimitException.class, () -> inbox.sort(request));
      assertThat(failure.connectionUsable()).isFalse();
    }
  }

  @Test
  @Covers({"sort.no", "sort.bad"})
  void refusalsAreTold() {
    for (String status : List.of("NO", "BAD")) {
      try (ScriptedServer server =
              ScriptedServer.builder()
                  .capabilities("IMAP4rev1 SORT")
                  .on("UID SORT", (c, k) -> c.send(k.tag() + " " + status + " [CANNOT] no\r\n"))
                  .start();
          ImapClient client = connect(server)) {
        SelectedMailbox inbox = client.select("INBOX");
        assertThatThrownBy(() -> inbox.sort(SortRequest.of(all(), SortKey.DATE)))
            .isInstanceOfSatisfying(
                dev.imapkit.ImapCommandException.class,
                e -> assertThat(e.status().name()).isEqualTo(status));
        client.noop();
        server.verify();
      }
    }
  }
}
