package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ConnectionBusyException;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapEvent;
import dev.imapkit.ListedMailbox;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StatusItem;
import dev.imapkit.Timeouts;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One connection, one owner: who waits, who is refused, and that answers find their callers. */
public abstract class BusyContract extends Contract {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  private static ImapClient connect(ScriptedServer server, Duration busy) {
    return ImapClient.connect(
        config(server).timeouts(Timeouts.builder().busy(busy).build()).build());
  }

  /** A server whose NOOP takes until the gate is opened. */
  private static ScriptedServer slowNoop(CountDownLatch reached, CountDownLatch gate) {
    return ScriptedServer.builder()
        .mailbox("INBOX", MailboxData.of(3))
        .answer("LIST", "* LIST () \"/\" INBOX")
        .answer("UID FETCH", "* 1 FETCH (UID 1 FLAGS ())", "* 2 FETCH (UID 2 FLAGS ())")
        .on(
            "NOOP",
            (c, command) -> {
              reached.countDown();
              gate.await();
              c.ok(command);
            })
        .start();
  }

  @Test
  @Covers("busy.waits")
  void aSecondCallerWaitsForTheFirst() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    try (ScriptedServer server = slowNoop(reached, gate);
        ImapClient client = connect(server, Duration.ofSeconds(30))) {
      Future<?> first = threads.submit(client::noop);
      reached.await();
      Future<List<ListedMailbox>> second = threads.submit(() -> client.list());
      assertThat(second.isDone()).isFalse();
      assertThat(server.journal().names()).doesNotContain("LIST");
      gate.countDown();
      first.get(20, TimeUnit.SECONDS);
      second.get(20, TimeUnit.SECONDS);
      assertThat(server.journal().names()).containsSubsequence("NOOP", "LIST");
    }
  }

  @Test
  @Covers("busy.limit")
  void aSecondCallerIsRefusedAfterTheLimitAndNothingIsSent() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    try (ScriptedServer server = slowNoop(reached, gate);
        ImapClient client = connect(server, Duration.ofMillis(200))) {
      Future<?> first = threads.submit(client::noop);
      reached.await();
      assertThatThrownBy(() -> client.create(MailboxName.of("x")))
          .isInstanceOf(ConnectionBusyException.class)
          .hasMessageContaining("second connection")
          .hasMessageContaining("Timeouts.busy");
      gate.countDown();
      first.get(20, TimeUnit.SECONDS);
      assertThat(server.journal().names()).doesNotContain("CREATE");
      client.noop();
    }
  }

  @Test
  @Covers("busy.interrupted")
  void aCallerWhoWaitsCanBeInterruptedWithoutHarm() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    try (ScriptedServer server = slowNoop(reached, gate);
        ImapClient client = connect(server, Duration.ofSeconds(30))) {
      Future<?> first = threads.submit(client::noop);
      reached.await();
      List<Object> outcome = new CopyOnWriteArrayList<>();
      Thread waiting =
          new Thread(
              () -> {
                try {
                  client.create(MailboxName.of("x"));
                } catch (RuntimeException e) {
                  outcome.add(e);
                  outcome.add(Thread.currentThread().isInterrupted());
                }
              });
      waiting.start();
      waiting.interrupt();
      waiting.join(20_000);
      gate.countDown();
      first.get(20, TimeUnit.SECONDS);
      assertThat(outcome).hasSize(2);
      assertThat(outcome.get(0)).isInstanceOf(ConnectionBusyException.class);
      assertThat(outcome.get(1)).isEqualTo(true);
      client.noop();
    }
  }

  @Test
  @Covers("busy.stream")
  void aCommandInsideAnOpenStreamIsRefusedAtOnce() {
    try (ScriptedServer server = slowNoop(new CountDownLatch(0), new CountDownLatch(0));
        ImapClient client = connect(server, Duration.ofHours(1));
        SelectedMailbox inbox = client.examine("INBOX")) {
      FetchRequest flags = FetchRequest.of(FetchAttribute.FLAGS);
      int messages = 0;
      try (FetchStream stream = inbox.fetch(UidSet.of(1, 2), flags)) {
        for (FetchedMessage message : stream) {
          messages++;
          assertRefused(client::noop);
          assertRefused(() -> client.list());
          assertRefused(() -> inbox.search(SearchQuery.all()));
          assertRefused(() -> inbox.fetchOne(message.uid(), flags));
          assertRefused(() -> inbox.fetch(UidSet.of(1, 2), flags));
        }
      }
      assertThat(messages).isEqualTo(2);
      client.noop();
      assertThat(server.journal().names())
          .containsOnlyOnce("UID FETCH")
          .containsOnlyOnce("NOOP")
          .doesNotContain("LIST", "UID SEARCH");
    }
  }

  private static void assertRefused(Runnable command) {
    assertThatThrownBy(command::run)
        .isInstanceOf(ConnectionBusyException.class)
        .hasMessageContaining("close it first")
        .hasMessageContaining("second connection");
  }

  @Test
  @Covers("busy.stream")
  void anotherThreadWaitsForTheStreamOrIsRefusedAfterTheLimit() throws Exception {
    try (ScriptedServer server = slowNoop(new CountDownLatch(0), new CountDownLatch(0));
        ImapClient client = connect(server, Duration.ofMillis(200));
        SelectedMailbox inbox = client.examine("INBOX")) {
      try (FetchStream stream =
          inbox.fetch(UidSet.of(1, 2), FetchRequest.of(FetchAttribute.FLAGS))) {
        assertThat(stream.iterator().hasNext()).isTrue();
        Future<?> other = threads.submit(client::noop);
        assertThatThrownBy(() -> other.get(20, TimeUnit.SECONDS))
            .hasCauseInstanceOf(ConnectionBusyException.class)
            .hasMessageContaining("a stream of messages is open");
      }
      threads.submit(client::noop).get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  @Covers("busy.listener")
  void aListenerMayRunCommands() {
    List<ImapEvent> events = new CopyOnWriteArrayList<>();
    List<ImapClient> holder = new ArrayList<>();
    try (ScriptedServer server =
            ScriptedServer.builder()
                .mailbox("INBOX", MailboxData.of(1))
                .on(
                    "NOOP",
                    (c, command) -> {
                      c.hold("* 2 EXISTS\r\n");
                      c.ok(command);
                    },
                    ServerConnection::byDefault)
                .answer("UID SEARCH", "* SEARCH 7")
                .start();
        ImapClient client = ImapClient.connect(config(server).build());
        SelectedMailbox inbox = client.examine("INBOX")) {
      holder.add(client);
      List<UidSet> found = new ArrayList<>();
      client.addListener(
          event -> {
            events.add(event);
            found.add(inbox.search(SearchQuery.all()).uids());
            throw new IllegalStateException("a listener that throws harms nobody");
          });
      client.addListener(event -> events.add(event));
      client.noop();
      assertThat(events).hasSize(2).allMatch(event -> event instanceof ImapEvent.Exists);
      assertThat(found).containsExactly(UidSet.of(7));
      client.noop();
    }
  }

  /** Answers are made of the questions, so an answer that reaches another caller shows. */
  @Test
  @Covers("busy.threads")
  void manyThreadsGetTheirOwnAnswers() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .mailbox("INBOX", MailboxData.of(1000))
                .on("STATUS", BusyContract::status)
                .on("LIST", BusyContract::list)
                .on("UID FETCH", BusyContract::fetch)
                .start();
        ImapClient client = connect(server, Duration.ofSeconds(50));
        SelectedMailbox inbox = client.examine("INBOX")) {
      List<Callable<Integer>> callers = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int number = thread;
        callers.add(() -> mixedCommands(client, inbox, number));
      }
      for (Future<Integer> caller : threads.invokeAll(callers)) {
        assertThat(caller.get()).isEqualTo(200);
      }
    }
  }

  private static int mixedCommands(ImapClient client, SelectedMailbox inbox, int thread) {
    int done = 0;
    for (int i = 0; i < 200; i++) {
      int number = thread * 1000 + i + 1;
      switch (i % 4) {
        case 0 -> {
          MailboxName name = MailboxName.of("box" + number);
          assertThat(client.status(name, StatusItem.MESSAGES).messages()).isEqualTo(number);
        }
        case 1 ->
            assertThat(client.list("", "p" + number).get(0).name().name()).isEqualTo("p" + number);
        case 2 -> {
          FetchRequest size = FetchRequest.of(FetchAttribute.RFC822_SIZE);
          assertThat(inbox.fetchOne(Uid.of(number), size).orElseThrow().rfc822Size())
              .isEqualTo(number * 10L);
        }
        default -> client.noop();
      }
      done++;
    }
    return done;
  }

  private static void status(ServerConnection c, Command command) {
    String name = command.argument(0).text();
    c.hold("* STATUS " + name + " (MESSAGES " + name.replaceAll("[^0-9]", "") + ")\r\n");
    c.ok(command);
  }

  private static void list(ServerConnection c, Command command) {
    c.hold("* LIST () \"/\" " + command.argument(1).text() + "\r\n");
    c.ok(command);
  }

  private static void fetch(ServerConnection c, Command command) {
    String uid = command.argument(0).text();
    c.hold("* 1 FETCH (UID " + uid + " RFC822.SIZE " + uid + "0)\r\n");
    c.ok(command);
  }
}
