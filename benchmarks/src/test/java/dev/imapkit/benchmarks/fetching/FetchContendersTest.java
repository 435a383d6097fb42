package dev.imapkit.benchmarks.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.Security;
import dev.imapkit.benchmarks.parsing.Contenders;
import dev.imapkit.benchmarks.servers.Account;
import dev.imapkit.benchmarks.servers.Content;
import dev.imapkit.benchmarks.servers.MailboxServer;
import dev.imapkit.benchmarks.servers.Servers;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RawResponse;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Param;

/** Contenders may be measured only when they find the same mail, and change nothing. */
@Timeout(120)
class FetchContendersTest {
  private static final Content SMALL = Content.small(120);

  /** What is measured, with few messages. */
  private enum Measured {
    LISTING(ListingFetchBenchmark.class, Job.LISTING, SMALL),
    BODIES(BodiesFetchBenchmark.class, Job.BODIES, Content.bodies(40)),
    LARGE(LargeFetchBenchmark.class, Job.LARGE, Content.large(2, 3_000_000)),
    SEARCH(SearchFetchBenchmark.class, Job.SEARCH_AND_FLAGS, SMALL),
    ONE_BY_ONE(OneByOneFetchBenchmark.class, Job.ONE_BY_ONE, SMALL),
    ONE_BATCH(OneBatchFetchBenchmark.class, Job.ONE_BATCH, SMALL),
    PIPELINED(PipelinedFetchBenchmark.class, Job.PIPELINED, SMALL);

    private final Class<?> benchmark;
    private final Job job;
    private final Content content;

    Measured(Class<?> benchmark, Job job, Content content) {
      this.benchmark = benchmark;
      this.job = job;
      this.content = content;
    }

    void isTheSameForAll(String serverName) {
      try (MailboxServer server = Servers.start(serverName, content, 0)) {
        Account account = server.account();
        String flags = serverName.startsWith("canned") ? "" : flags(account);
        assertThat(found(contenders(benchmark), job, server)).hasSize(1);
        assertThat(serverName.startsWith("canned") ? "" : flags(account)).isEqualTo(flags);
      }
    }
  }

  @AfterEach
  void forgetStreamProvider() {
    Contenders.setStreamProvider(false);
  }

  @ParameterizedTest
  @EnumSource
  void allFindTheSameOnTheCannedServer(Measured measured) {
    measured.isTheSameForAll("canned");
  }

  @ParameterizedTest
  @EnumSource
  void allFindTheSameOnTheCannedServerWithTls(Measured measured) {
    measured.isTheSameForAll("canned-tls");
  }

  @ParameterizedTest
  @EnumSource
  void allFindTheSameOnGreenMail(Measured measured) {
    measured.isTheSameForAll("greenmail");
  }

  @ParameterizedTest
  @EnumSource
  @RequiresDovecot
  void allFindTheSameOnDovecot(Measured measured) {
    measured.isTheSameForAll("dovecot");
  }

  @Test
  @RequiresDovecot
  void allFindTheSameOnDovecotWithTls() {
    Measured.BODIES.isTheSameForAll("dovecot-tls");
  }

  /** Whatever way they were put there: the canned answers are Dovecot's about these messages. */
  @Test
  @RequiresDovecot
  void dovecotHoldsTheMessagesThatTheCannedServerTellsOf() {
    Content content = Content.small(1000);
    try (MailboxServer dovecot = Servers.start("dovecot", content, 0);
        MailboxServer canned = Servers.start("canned", content, 0)) {
      List<String> one = List.of(Contenders.COMMONS_NET);
      assertThat(found(one, Job.LISTING, dovecot)).isEqualTo(found(one, Job.LISTING, canned));
    }
  }

  @Test
  void allProvidersOfTlsFindTheSame() {
    try (MailboxServer server = Servers.start("canned-tls", Content.bodies(20), 0)) {
      assertThat(found(contenders(TlsFetchBenchmark.class), Job.BODIES, server)).hasSize(1);
    }
  }

  @Test
  void allConnectAndLogOut() {
    try (MailboxServer server = Servers.start("canned", SMALL, 0)) {
      for (String name : contenders(SessionsFetchBenchmark.class)) {
        FetchContenders.named(name, server.account()).session();
      }
    }
  }

  /** The limit counts what it does not understand; bodies it hashes like everybody. */
  @ParameterizedTest
  @EnumSource
  void theDrainSeesEveryAnswer(Measured measured) {
    try (MailboxServer server = Servers.start("canned", measured.content, 0);
        FetchClient drain = FetchContenders.named(FetchContenders.DRAIN, server.account())) {
      drain.connect();
      drain.open();
      long seen = measured.job.run(drain, server.messages());
      if (!measured.job.hashed()) {
        assertThat(seen).isBetween(120L, 120L * 4);
      }
    }
  }

  private static List<String> contenders(Class<?> benchmark) {
    try {
      return List.of(benchmark.getField("contender").getAnnotation(Param.class).value());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each checksum, and who found it. */
  private static Map<Long, String> found(List<String> contenders, Job job, MailboxServer server) {
    Map<Long, String> found = new LinkedHashMap<>();
    for (String name : contenders) {
      if (name.equals(FetchContenders.DRAIN) && !job.hashed()) {
        continue;
      }
      try (FetchClient client = FetchContenders.named(name, server.account())) {
        client.connect();
        client.open();
        found.merge(job.run(client, server.messages()), name, (a, b) -> a + ", " + b);
        client.leave();
      }
    }
    return found;
  }

  private static String flags(Account account) {
    try (RawImap client =
        account.security() == Security.PLAINTEXT
            ? RawImap.plain(account.host(), account.port())
            : RawImap.tls(account.host(), account.port(), account.authority().orElseThrow())) {
      client.login(new TestUser(account.user(), account.password()));
      client.ok("EXAMINE INBOX");
      StringBuilder all = new StringBuilder();
      for (RawResponse response : client.ok("UID FETCH 1:* (UID FLAGS)").untagged("FETCH")) {
        // Who looks first sees more messages as recent; that is no change of a flag.
        all.append(response.text().replaceAll(" ?\\\\Recent ?", ""));
      }
      assertThat(all).isNotEmpty();
      return all.toString();
    }
  }

  @Test
  void manyMailboxesAreFetchedAtOnce() throws Exception {
    for (String name : contenders(ManyMailboxesBenchmark.class)) {
      ManyMailboxesBenchmark benchmark = new ManyMailboxesBenchmark();
      benchmark.contender = name;
      benchmark.server = "canned";
      benchmark.threads = Runtime.version().feature() < 21 ? "platform" : "virtual";
      benchmark.mailboxes = 20;
      benchmark.messages = 30;
      benchmark.start();
      benchmark.mailboxes();
      benchmark.stop();
    }
  }

  @Test
  void anotherContenderIsAskedInClassesOfItsOwn() {
    try (MailboxServer server = Servers.start("canned", SMALL, 0);
        FetchClient client = FetchContenders.named("jakarta", server.account())) {
      client.connect();
      client.open();
      long found = Job.LISTING.run(client, server.messages());
      assertThat(Reference.checksum("jakarta", Job.LISTING, server.account(), server.messages()))
          .isEqualTo(found);
    }
  }
}
