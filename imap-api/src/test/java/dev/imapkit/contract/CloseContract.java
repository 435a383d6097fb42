package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.LargeMessages;
import dev.imapkit.contract.server.LeakCheck;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Script;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Closing from any thread, interrupting, and what is left afterwards. */
public abstract class CloseContract extends Contract {
  private static final TestCertificates CA = TestCertificates.create();

  /** A call on a thread of its own, and what became of it. */
  private static final class Call {
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicBoolean flag = new AtomicBoolean();
    private final Thread thread;

    Call(Runnable call) {
      thread =
          new Thread(
              () -> {
                try {
                  call.run();
                } catch (Throwable e) {
                  failure.set(e);
                }
                flag.set(Thread.currentThread().isInterrupted());
              },
              "contract-call");
      thread.start();
    }

    Throwable failed() throws InterruptedException {
      thread.join(30_000);
      assertThat(thread.isAlive()).as("the call still runs").isFalse();
      Throwable thrown = failure.get();
      assertThat(thrown).as("the call ended without a failure").isNotNull();
      return thrown;
    }
  }

  private static ScriptedServer serverThat(CountDownLatch reached, Script then) {
    return ScriptedServer.builder()
        .mailbox("INBOX", MailboxData.of(1))
        .on(
            "NOOP",
            (c, command) -> {
              reached.countDown();
              then.run(c);
            })
        .on(
            "UID FETCH",
            (c, command) -> {
              c.send("* 1 FETCH (UID 1 BODY[] {100000000}\r\n");
              c.send(new byte[200_000]);
              reached.countDown();
              then.run(c);
            })
        .start();
  }

  @Test
  @Covers("close.while-reading")
  void wakesAReaderThatWaitsForAnAnswer() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    LeakCheck leaks = LeakCheck.before("imapkit-connect", "contract-call");
    try (ScriptedServer server = serverThat(reached, ServerConnection::stall)) {
      ImapClient client = connect(server);
      Call call = new Call(client::noop);
      reached.await();
      client.close();
      assertThat(call.failed())
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("closed");
      assertThat(call.flag).isFalse();
    }
    leaks.assertNothingLeft();
  }

  @Test
  @Covers("close.while-reading")
  void wakesAReaderInTheMiddleOfALargeBody() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    try (ScriptedServer server = serverThat(reached, ServerConnection::stall)) {
      ImapClient client = connect(server);
      Call call = new Call(() -> readAll(client.examine("INBOX")));
      reached.await();
      client.close();
      assertThat(call.failed()).isInstanceOf(ImapConnectionException.class);
    }
  }

  private static void readAll(SelectedMailbox inbox) {
    try (FetchStream messages = inbox.fetch(UidSet.of(Uid.of(1)), FetchRequest.wholeMessage())) {
      messages.forEach(message -> message.body(message.sections().get(0)).bytes());
    }
  }

  @Test
  @Covers("close.while-writing")
  void wakesAWriterWhoseServerTakesNothing() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    try (ScriptedServer server =
        ScriptedServer.builder()
            .receiveBuffer(4096)
            .literals(
                (c, literal) -> {
                  c.send("+ go\r\n");
                  reached.countDown();
                  c.stopReading();
                  return true;
                })
            .start()) {
      ImapClient client = connect(server);
      LargeMessages message = LargeMessages.of(200 << 20, 1);
      Call call =
          new Call(
              () ->
                  client.append(
                      AppendRequest.of(MailboxName.INBOX, message.octets(), message::open)));
      reached.await();
      waitUntilBlocked(call.thread);
      client.close();
      assertThat(call.failed()).isInstanceOf(ImapConnectionException.class);
    }
  }

  /** A blocked write is in native code, so its thread looks as if it ran. */
  private static void waitUntilBlocked(Thread thread) throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      for (StackTraceElement frame : thread.getStackTrace()) {
        if (frame.getMethodName().contains("write0") || frame.getMethodName().equals("implWrite")) {
          return;
        }
      }
      Thread.sleep(10);
    }
    throw new AssertionError("the write does not block");
  }

  /** Nobody has a client yet: interruption is the way out. */
  @Test
  @Covers("close.while-handshaking")
  void interruptionEndsAHandshake() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    LeakCheck leaks = LeakCheck.before("imapkit-connect", "contract-call");
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              reached.countDown();
              c.stall();
            })) {
      ImapConfig config = config(server, trusting(CA)).build();
      Call call = new Call(() -> ImapClient.connect(config));
      reached.await();
      call.thread.interrupt();
      assertThat(call.failed())
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("interrupted");
      assertThat(call.flag).as("interrupt flag").isTrue();
    }
    leaks.assertNothingLeft();
  }

  @Test
  @Covers("close.interrupt")
  void interruptionClosesTheConnectionAndKeepsTheFlag() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    try (ScriptedServer server = serverThat(reached, ServerConnection::stall)) {
      ImapClient client = connect(server);
      Call call = new Call(client::noop);
      reached.await();
      call.thread.interrupt();
      assertThat(call.failed())
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("interrupted");
      assertThat(call.flag).as("interrupt flag").isTrue();
      assertThatThrownBy(client::noop).isInstanceOf(ImapConnectionException.class);
      server.verify();
    }
  }

  @Test
  @Covers("close.interrupt")
  void interruptionEndsAWriteThatBlocks() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    try (ScriptedServer server =
        ScriptedServer.builder()
            .receiveBuffer(4096)
            .literals(
                (c, literal) -> {
                  c.send("+ go\r\n");
                  reached.countDown();
                  c.stopReading();
                  return true;
                })
            .start()) {
      ImapClient client = connect(server);
      LargeMessages message = LargeMessages.of(200 << 20, 1);
      Call call =
          new Call(
              () ->
                  client.append(
                      AppendRequest.of(MailboxName.INBOX, message.octets(), message::open)));
      reached.await();
      waitUntilBlocked(call.thread);
      call.thread.interrupt();
      assertThat(call.failed())
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("interrupted");
      assertThat(call.flag).as("interrupt flag").isTrue();
    }
  }

  @Test
  @Covers("close.interrupt")
  void aFlagThatIsSetBeforehandIsSeenBeforeAnOctetIsSent() {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      ImapClient client = connect(server);
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(client::noop).isInstanceOf(dev.imapkit.ImapException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
      client.close();
      assertThat(server.journal().names()).doesNotContain("NOOP");
    }
  }

  @Test
  @Covers("close.twice")
  void closingTwiceDoesNothingMore() {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      ImapClient client = connect(server);
      client.close();
      assertThatCode(client::close).doesNotThrowAnyException();
      assertThat(server.journal().names()).containsOnlyOnce("LOGOUT");
    }
  }

  @Test
  @Covers("close.afterwards")
  void everythingAfterwardsIsRefusedAndSaysWhy() {
    try (ScriptedServer server =
        ScriptedServer.builder().mailbox("INBOX", MailboxData.of(1)).start()) {
      ImapClient client = connect(server);
      SelectedMailbox inbox = client.select("INBOX");
      client.close();
      assertThatThrownBy(client::noop)
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("connect again");
      assertThatThrownBy(() -> inbox.fetchAll(UidSet.of(Uid.of(1)), FetchRequest.SUMMARY))
          .isInstanceOf(ImapConnectionException.class);
      assertThatThrownBy(() -> client.select("INBOX")).isInstanceOf(ImapConnectionException.class);
      assertThatCode(inbox::close).doesNotThrowAnyException();
      assertThatCode(client::toString).doesNotThrowAnyException();
      assertThatCode(client::info).doesNotThrowAnyException();
      assertThat(client.toString()).contains("closed");
      assertThat(server.journal().names()).endsWith("LOGOUT");
    }
  }

  /** The thread that watches writes serves all connections and ends when there is nothing to do. */
  @Test
  @Covers("close.no-thread-left")
  void noThreadAndNoSocketIsLeftAfterAWhile() {
    LeakCheck leaks = LeakCheck.before("imapkit-").patience(Duration.ofSeconds(30));
    try (ScriptedServer server =
        ScriptedServer.builder().implicitTls(CA.localhost().sslContext()).start()) {
      for (int i = 0; i < 5; i++) {
        try (ImapClient client = ImapClient.connect(config(server, trusting(CA)).build())) {
          client.noop();
        }
      }
    }
    leaks.assertNothingLeft();
  }
}
