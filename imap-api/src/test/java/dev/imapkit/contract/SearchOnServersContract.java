package dev.imapkit.contract;

import static dev.imapkit.SearchQuery.all;
import static dev.imapkit.SearchQuery.flagged;
import static dev.imapkit.SearchQuery.from;
import static dev.imapkit.SearchQuery.subject;
import static dev.imapkit.SearchQuery.text;
import static dev.imapkit.SearchQuery.uid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapClient;
import dev.imapkit.SearchExtensions;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchRequest;
import dev.imapkit.SearchResult;
import dev.imapkit.SearchReturn;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.SortKey;
import dev.imapkit.SortRequest;
import dev.imapkit.SortResult;
import dev.imapkit.ThreadAlgorithm;
import dev.imapkit.ThreadRequest;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidList;
import dev.imapkit.model.UidSet;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Extended searches, sorting and threads on real servers. */
public abstract class SearchOnServersContract extends Contract {
  private static SelectedMailbox filled(ImapClient client) {
    SampleThreads.fill(client);
    return client.select("INBOX");
  }

  private static ImapClient dovecot() {
    DovecotServer server = DovecotServer.shared();
    return connect(server, server.newUser());
  }

  @Test
  @RequiresDovecot
  @Covers({"esearch.success", "esearch.empty", "esearch.modseq"})
  void extendedSearchesOnDovecot() {
    try (ImapClient client = dovecot()) {
      SelectedMailbox inbox = filled(client);
      SearchRequest request =
          SearchRequest.of(subject("lunch")).returning(SearchReturn.MIN, SearchReturn.values());
      SearchResult found = inbox.search(request.nativeOnly());
      assertThat(found.min()).contains(Uid.of(1));
      assertThat(found.max()).contains(Uid.of(5));
      assertThat(found.count()).isEqualTo(5);
      assertThat(found.uids()).isEqualTo(UidSet.range(1, 5));
      SearchResult counted =
          inbox.search(SearchRequest.of(flagged()).returning(SearchReturn.COUNT).nativeOnly());
      assertThat(counted.count()).isEqualTo(1);
      SearchResult nothing =
          inbox.search(
              SearchRequest.of(text("nobody wrote this"))
                  .returning(SearchReturn.MIN, SearchReturn.values()));
      assertThat(nothing.min()).isEmpty();
      assertThat(nothing.count()).isZero();
      assertThat(nothing.uids().isEmpty()).isTrue();
      SearchResult changed = inbox.search(SearchExtensions.modSeq(new ModSeq(1)));
      assertThat(changed.uids()).isEqualTo(UidSet.range(1, 6));
      assertThat(changed.modSeq()).isPresent();
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"within.success", "search-keys.savedate", "search-keys.modseq"})
  void keysOfExtensionsOnDovecot() {
    try (ImapClient client = dovecot()) {
      SelectedMailbox inbox = filled(client);
      long age =
          java.time.temporal.ChronoUnit.DAYS.between(
              LocalDate.of(2026, 2, 17), LocalDate.now(java.time.ZoneOffset.UTC));
      if (age > 1) {
        SearchQuery older = SearchExtensions.olderThan(Duration.ofDays(age));
        SearchQuery younger = SearchExtensions.youngerThan(Duration.ofDays(age));
        assertThat(inbox.search(older.or(younger)).uids()).isEqualTo(UidSet.range(1, 6));
        assertThat(inbox.search(older).uids().contains(Uid.of(6))).isTrue();
        assertThat(inbox.search(younger).uids().contains(Uid.of(1))).isTrue();
      }
      LocalDate yesterday = LocalDate.now(java.time.ZoneOffset.UTC).minusDays(2);
      assertThat(inbox.search(SearchExtensions.savedSince(yesterday)).uids().count()).isEqualTo(6);
      assertThat(inbox.search(SearchExtensions.savedBefore(yesterday)).uids().count()).isZero();
      assertThat(inbox.search(SearchExtensions.savedOn(yesterday)).uids().count()).isZero();
      assertThat(inbox.search(SearchExtensions.saveDateSupported()).uids().count()).isEqualTo(6);
      assertThat(inbox.search(SearchExtensions.modSeq(new ModSeq(Long.MAX_VALUE))).uids().count())
          .isZero();
      assertThat(
              inbox
                  .search(
                      SearchExtensions.custom(
                          "WITHIN", "LARGER", dev.imapkit.CommandArgument.number(1550)))
                  .uids()
                  .count())
          .isPositive();
    }
  }

  private static void assertOrder(
      SelectedMailbox inbox, String uids, SortKey first, SortKey... more) {
    assertThat(inbox.sort(SortRequest.of(uid(UidSet.range(1, 5)), first, more)).uids())
        .as(first + " ...")
        .isEqualTo(new UidList.Builder().addAll(list(uids)).build());
  }

  private static UidList list(String uids) {
    UidList.Builder list = new UidList.Builder();
    for (String uid : uids.split(" ")) {
      list.add(Long.parseLong(uid));
    }
    return list.build();
  }

  @Test
  @RequiresDovecot
  @Covers({"sort.success", "sort.keys"})
  void sortingOnDovecot() {
    try (ImapClient client = dovecot()) {
      SelectedMailbox inbox = filled(client);
      assertOrder(inbox, "5 4 3 2 1", SortKey.ARRIVAL);
      assertOrder(inbox, "1 3 2 5 4", SortKey.DATE);
      assertOrder(inbox, "4 5 2 3 1", SortKey.DATE.reversed());
      assertOrder(inbox, "3 1 2 5 4", SortKey.FROM);
      assertOrder(inbox, "2 3 1 5 4", SortKey.SIZE);
      assertOrder(inbox, "4 5 2 3 1", SortKey.SUBJECT, SortKey.DATE.reversed());
      assertOrder(inbox, "5 4 3 2 1", SortKey.DISPLAYFROM);
      assertOrder(inbox, "1 2 3 4 5", SortKey.TO, SortKey.CC, SortKey.DISPLAYTO);
      assertThat(inbox.sort(SortRequest.of(subject("äpf"), SortKey.DATE)).uids())
          .isEqualTo(UidList.of(6));
      assertThat(inbox.sort(SortRequest.of(from("nobody"), SortKey.DATE)).uids().isEmpty())
          .isTrue();
    }
  }

  @Test
  @RequiresDovecot
  @Covers("esort.success")
  void extendedSortingOnDovecot() {
    try (ImapClient client = dovecot()) {
      SelectedMailbox inbox = filled(client);
      SearchRequest request =
          SearchRequest.of(all()).returning(SearchReturn.MIN, SearchReturn.values()).nativeOnly();
      SortResult result = inbox.sort(SortRequest.of(request, SortKey.DATE));
      assertThat(result.first()).contains(Uid.of(6));
      assertThat(result.last()).contains(Uid.of(4));
      assertThat(result.count()).isEqualTo(6);
      assertThat(result.uids()).isEqualTo(UidList.of(6, 1, 3, 2, 5, 4));
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"thread.success", "thread.tree"})
  void threadsOnDovecot() {
    try (ImapClient client = dovecot()) {
      SelectedMailbox inbox = filled(client);
      assertThreads(inbox, ThreadAlgorithm.REFERENCES, "(6)((1 (3 4)(2))(5))");
      assertThreads(inbox, ThreadAlgorithm.REFS, "(6)(5)(1 (3 4)(2))");
      assertThreads(inbox, ThreadAlgorithm.ORDEREDSUBJECT, "(6)(1 (3)(2)(5)(4))");
      assertThat(
              inbox
                  .thread(ThreadRequest.of(from("nobody"), ThreadAlgorithm.REFS))
                  .forest()
                  .threads())
          .isEmpty();
    }
  }

  private static void assertThreads(
      SelectedMailbox inbox, ThreadAlgorithm algorithm, String expected) {
    assertThat(inbox.thread(ThreadRequest.of(all(), algorithm)).forest())
        .as(algorithm.name())
        .hasToString(expected);
  }

  @Test
  @Covers("sort.success")
  void sortingOnGreenMail() {
    GreenMailServer server = GreenMailServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      SelectedMailbox inbox = filled(client);
      assertOrder(inbox, "5 4 3 2 1", SortKey.ARRIVAL);
      assertOrder(inbox, "1 3 2 5 4", SortKey.DATE);
      assertOrder(inbox, "4 5 2 3 1", SortKey.DATE.reversed());
    }
  }
}
