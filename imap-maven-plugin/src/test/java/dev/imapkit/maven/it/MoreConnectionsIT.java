package dev.imapkit.maven.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.Security;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.maven.access.Trust;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.fixtures.Mode;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build makes of maxConnections, without Maven. */
@Timeout(120)
class MoreConnectionsIT {
  private static final int MESSAGES = 160;

  @TempDir Path folder;

  private FakeMailbox mail;

  @BeforeEach
  void start() {
    mail = new FakeMailbox();
    for (int uid = 1; uid <= MESSAGES; uid++) {
      mail.put(uid, message(uid));
    }
  }

  @AfterEach
  void stop() {
    mail.server().verify();
    mail.close();
  }

  private static String message(int n) {
    return "From: ada@example.org\r\nMessage-ID: <m%d@example.org>\r\nSubject: %d\r\n\r\n%s\r\n"
        .formatted(n, n, "body ".repeat(n));
  }

  private Workbench bench(String name, int maxConnections) throws IOException {
    return new Workbench(Files.createDirectories(folder.resolve(name)), mail.address())
        .maxConnections(maxConnections);
  }

  /** No connection gets further than its first message before so many are there. */
  private void awaitAtFirstMessage(int connections) {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    CountDownLatch all = new CountDownLatch(connections);
    mail.misbehave(
        (c, uid, octets) -> {
          if (seen.add(c.number())) {
            all.countDown();
            await(all);
          }
          return false;
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("what is waited for does not happen");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int connections() {
    return mail.server().journal().connections().size();
  }

  @Test
  void withoutTheParameterThereIsOneConnection() throws IOException {
    Workbench bench = bench("one", 1);
    assertThat(bench.update().fromServer()).isEqualTo(MESSAGES);
    assertThat(bench.connections()).isEqualTo(1);
    assertThat(connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void fourConnectionsMakeTheSameFilesAndLockAsOne(String transport) throws IOException {
    Workbench one = bench("one", 1).transport(transport);
    Workbench four = bench("four", 4).transport(transport);
    FixtureSet expected = one.update();
    awaitAtFirstMessage(4);
    FixtureSet found = four.update();
    assertThat(connections()).isEqualTo(1 + 4);
    assertThat(four.connections()).isEqualTo(4);
    requireSame(one, four);
    assertThat(found.fixtures()).isEqualTo(expected.fixtures());
    assertThat(found.fromServer()).isEqualTo(MESSAGES);
    mail.misbehave((c, uid, octets) -> false);
    again(one);
    awaitAtFirstMessage(4);
    assertThat(again(four).fromServer()).isEqualTo(MESSAGES);
    assertThat(connections()).isEqualTo(1 + 4 + 1 + 4);
    requireSame(one, four);
  }

  private static FixtureSet again(Workbench bench) throws IOException {
    FixtureEngineIT.wipe(bench.output());
    FixtureEngineIT.wipe(bench.cache());
    return bench.fetch(Mode.LOCKED);
  }

  private void requireSame(Workbench one, Workbench other) throws IOException {
    assertThat(contents(other.output())).isEqualTo(contents(one.output()));
    assertThat(contents(other.cache()).keySet()).isEqualTo(contents(one.cache()).keySet());
    assertThat(Files.readString(other.lock())).isEqualTo(Files.readString(one.lock()));
    assertThat(lines(other)).isEqualTo(lines(one));
  }

  private static List<String> lines(Workbench bench) {
    String place = bench.lock().getParent().toString();
    return bench.lines().stream().map(line -> line.replace(place, "")).toList();
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String file : Workbench.files(root)) {
      if (!file.startsWith("locks/")) {
        contents.put(file, Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  @Test
  void fewMessagesComeOverOneConnection() throws IOException {
    for (int uid = 32; uid <= MESSAGES; uid++) {
      mail.remove(uid);
    }
    assertThat(bench("few", 8).update().fromServer()).isEqualTo(31);
    assertThat(connections()).isEqualTo(1);
  }

  @Test
  void thereAreNoMoreConnectionsThanThereIsWorkFor() throws IOException {
    for (int uid = 33; uid <= MESSAGES; uid++) {
      mail.remove(uid);
    }
    awaitAtFirstMessage(2);
    assertThat(bench("some", 8).update().fromServer()).isEqualTo(32);
    assertThat(connections()).isEqualTo(2);
  }

  /** How a server says that there are enough connections. */
  enum Refused {
    LIMIT,
    UNAVAILABLE,
    NOT_NAMED,
    BYE,
    CUT,
    BYE_AT_EXAMINE
  }

  @ParameterizedTest
  @EnumSource
  void serverThatRefusesTheSecondConnectionIsAskedOnce(Refused how) throws IOException {
    Workbench one = bench("one", 1);
    one.update();
    CountDownLatch refused = new CountDownLatch(1);
    mail.atLogin(
        (c, command) -> {
          if (c.number() == 2 || how == Refused.BYE_AT_EXAMINE) {
            c.byDefault(command);
            return;
          }
          switch (how) {
            case LIMIT, UNAVAILABLE -> c.no(command, "[" + how + "] too many connections");
            case NOT_NAMED -> c.no(command, "too many connections");
            default -> end(c, how);
          }
          refused.countDown();
        });
    mail.atExamine(
        (c, command) -> {
          if (c.number() > 2) {
            end(c, Refused.BYE);
            refused.countDown();
            return true;
          }
          return false;
        });
    mail.misbehave(
        (c, uid, octets) -> {
          await(refused);
          return false;
        });
    Workbench four = bench("four", 4);
    assertThat(four.update().fromServer()).isEqualTo(MESSAGES);
    assertThat(contents(four.output())).isEqualTo(contents(one.output()));
    assertThat(Files.readString(four.lock())).isEqualTo(Files.readString(one.lock()));
    assertThat(four.lines())
        .filteredOn(line -> line.contains("maxConnections"))
        .singleElement()
        .asString()
        .startsWith("set: IMAP-1")
        .contains("Going on with ", "; <maxConnections> allows 4.");
    if (how != Refused.BYE_AT_EXAMINE) {
      assertThat(connections()).isEqualTo(1 + 2);
      assertThat(four.lines()).anyMatch(line -> line.contains("Going on with one connection;"));
    }
  }

  private static void end(ServerConnection c, Refused how) {
    if (how == Refused.BYE) {
      c.send("* BYE [UNAVAILABLE] too many connections\r\n");
    }
    c.close();
  }

  @Test
  void serverThatCannotBeReachedAgainServesTheBuildAllTheSame() throws IOException {
    mail.atExamine(
        (c, command) -> {
          mail.server().refuseConnections();
          return false;
        });
    assertThat(bench("four", 4).update().fromServer()).isEqualTo(MESSAGES);
    assertThat(connections()).isEqualTo(1);
  }

  /** 160 messages for two connections are eight pieces of twenty. */
  @Test
  void theFirstFailureInTheOrderOfTheMessagesIsTheOneThatCounts() throws IOException {
    CountDownLatch secondPieceFailed = new CountDownLatch(1);
    mail.misbehave(
        (c, uid, octets) -> {
          if (uid == 5) {
            await(secondPieceFailed);
            return cutInside(c, uid);
          }
          if (uid == 25) {
            cutInside(c, uid);
            secondPieceFailed.countDown();
            return true;
          }
          return false;
        });
    Workbench bench = bench("two", 2);
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(bench::update)
        .withMessageContaining("inside UID 5 of INBOX, after 5 of 1,000,000 octets")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CUT_OFF));
    assertThat(bench.lock()).doesNotExist();
    assertThat(Workbench.files(bench.output())).isEmpty();
    assertThat(Workbench.files(folder)).noneMatch(file -> file.contains(".partial-"));
  }

  private static boolean cutInside(ServerConnection c, long uid) {
    c.send("* " + uid + " FETCH (UID " + uid + " BODY[] {1000000}\r\nFrom:");
    c.close();
    return true;
  }

  @Test
  void whatFailsWithSeveralConnectionsIsTriedAgainWithOne() throws IOException {
    Workbench one = bench("one", 1);
    one.update();
    Set<Long> sent = ConcurrentHashMap.newKeySet();
    CountDownLatch both = new CountDownLatch(2);
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    mail.misbehave(
        (c, uid, octets) -> {
          if (c.number() <= 3 && seen.add(c.number())) {
            both.countDown();
            await(both);
          }
          if (uid == 25 && c.number() <= 3) {
            return cutInside(c, uid);
          }
          if (uid < 25) {
            assertThat(sent.add(uid)).as("UID %d is sent once", uid).isTrue();
          }
          return false;
        });
    Workbench two = bench("two", 2).retries(1);
    two.update();
    assertThat(connections()).isEqualTo(1 + 2 + 1);
    assertThat(contents(two.output())).isEqualTo(contents(one.output()));
    assertThat(Files.readString(two.lock())).isEqualTo(Files.readString(one.lock()));
  }

  @Test
  void cacheThatTakesNothingIsToldAsWithOneConnection() throws IOException {
    Workbench one = bench("one", 1);
    Workbench two = bench("two", 2);
    for (Workbench bench : List.of(one, two)) {
      Path inside = Files.createDirectories(bench.cache().resolve("v1"));
      Files.writeString(inside.resolve("blobs"), "in the way");
    }
    String expected = failure(one::update).getMessage();
    awaitAtFirstMessage(2);
    String place = two.cache().toString();
    assertThat(failure(two::update)).hasMessage(expected.replace(one.cache().toString(), place));
    assertThat(two.lock()).doesNotExist();
  }

  @Test
  void otherOctetsAreToldInTheOrderOfTheMessages() throws IOException {
    Workbench one = bench("one", 1);
    Workbench four = bench("four", 4);
    one.update();
    four.update();
    for (int uid = 3; uid <= MESSAGES; uid += 20) {
      mail.put(uid, message(uid) + "changed");
    }
    mail.remove(9).remove(90);
    String expected = failure(() -> again(one)).getMessage();
    awaitAtFirstMessage(4);
    assertThat(failure(() -> again(four))).hasMessage(expected);
  }

  private static FixtureException failure(Callable<?> build) {
    AtomicReference<FixtureException> failure = new AtomicReference<>();
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(build::call)
        .satisfies(failure::set);
    return failure.get();
  }

  @Test
  void theTimeForEverythingHoldsForAllConnections() throws IOException {
    CountDownLatch both = new CountDownLatch(2);
    mail.misbehave(
        (c, uid, octets) -> {
          both.countDown();
          await(both);
          c.expectClose();
          return true;
        });
    Workbench bench = bench("two", 2).total(Duration.ofSeconds(3));
    FixtureException e = failure(bench::update);
    assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE);
    assertThat(e).hasMessageContaining("<totalTimeout>");
    assertThat(Workbench.files(bench.output())).isEmpty();
  }

  @Test
  void interruptionWhileAnotherConnectionIsWaitedForEndsBoth() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    mail.misbehave(
        (c, uid, octets) -> {
          if (c.number() == 1) {
            await(held);
            return false;
          }
          held.countDown();
          c.expectClose();
          return true;
        });
    Workbench bench = bench("two", 2);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread build =
        new Thread(
            () -> {
              try {
                bench.update();
              } catch (Throwable e) {
                failure.set(e);
              }
            });
    build.start();
    await(held);
    while (build.getState() != Thread.State.WAITING) {
      Thread.sleep(5);
    }
    build.interrupt();
    build.join();
    assertThat(failure.get()).hasMessageContaining("the build was interrupted");
    assertThat(Workbench.files(bench.output())).isEmpty();
  }

  /** Whether the third is still wanted when it is refused depends on how fast the first two are. */
  @Test
  @RequiresDovecot
  void dovecotThatAllowsTwoConnectionsServesABuildThatMayHaveFour() throws IOException {
    try (DovecotServer dovecot =
        DovecotServer.start("protocol imap {", "mail_max_userip_connections = 2", "}")) {
      TestUser user = dovecot.newUser();
      try (RawImap client = dovecot.login(user)) {
        for (int n = 1; n <= MESSAGES; n++) {
          byte[] octets = (message(n) + "and more\r\n".repeat(10_000)).getBytes(US_ASCII);
          client.append("INBOX", "", "07-Mar-2026 10:00:00 +0000", octets);
        }
      }
      Workbench.Server server =
          new Workbench.Server(
              dovecot.host(),
              dovecot.imapsPort(),
              Security.IMPLICIT_TLS,
              Trust.of(dovecot.authorityPem(), List.of()),
              user.name(),
              user.password());
      Workbench one = new Workbench(Files.createDirectories(folder.resolve("1")), server);
      Workbench four = new Workbench(Files.createDirectories(folder.resolve("4")), server);
      one.update();
      four.maxConnections(4).update();
      assertThat(four.connections()).isLessThanOrEqualTo(3);
      assertThat(contents(four.output())).isEqualTo(contents(one.output()));
      assertThat(Files.readString(four.lock())).isEqualTo(Files.readString(one.lock()));
      assertThat(four.lines())
          .filteredOn(line -> line.contains("maxConnections"))
          .hasSizeLessThanOrEqualTo(1)
          .allMatch(line -> line.contains("Maximum number of connections"));
    }
  }

  @Test
  void modulesOfOneBuildTogetherHaveNoMoreConnections() throws Exception {
    AtomicInteger now = new AtomicInteger();
    List<Integer> most = new ArrayList<>();
    mail.misbehave(
        (c, uid, octets) -> {
          synchronized (most) {
            most.add(now.incrementAndGet());
          }
          c.pause(Duration.ofMillis(1));
          now.decrementAndGet();
          return false;
        });
    Map<Object, Object> build = new ConcurrentHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<FixtureSet>> modules = new ArrayList<>();
      for (String name : List.of("a", "b", "c")) {
        Workbench module = bench(name, 2).moduleOf(build);
        modules.add(threads.submit(module::update));
      }
      for (Future<FixtureSet> module : modules) {
        assertThat(module.get().fixtures()).hasSize(MESSAGES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most).isNotEmpty().allMatch(count -> count <= 2);
    assertThat(connections()).isBetween(3, 6);
  }
}
