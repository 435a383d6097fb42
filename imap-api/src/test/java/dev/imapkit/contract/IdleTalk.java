package dev.imapkit.contract;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapEvent;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.Watch;
import dev.imapkit.WatchRequest;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.model.MailboxName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What subjects about watching have in common: servers with IDLE and short waits. */
final class IdleTalk {
  static final MailboxName INBOX = MailboxName.INBOX;

  /** Longer than anything takes, and shorter than the limit of a test. */
  static final Duration LONG = Duration.ofSeconds(20);

  /** What to do with a watch of INBOX. */
  @FunctionalInterface
  interface Use {
    void of(Watch watch) throws Exception;
  }

  private IdleTalk() {}

  /** A server with IDLE and five messages in INBOX; each IDLE is answered by the next handler. */
  static ScriptedServerBuilder idling(CommandHandler... handlers) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 IDLE")
        .mailbox("INBOX", MailboxData.of(5))
        .on("IDLE", handlers);
  }

  /** Goes ahead, tells these lines, and ends with OK when the client says DONE. */
  static CommandHandler telling(String... lines) {
    return (c, command) -> {
      c.hold("+ idling\r\n");
      for (String line : lines) {
        c.hold(line + "\r\n");
      }
      c.send("");
      c.expectLine("DONE");
      c.ok(command, "IDLE terminated");
    };
  }

  /** Opens INBOX and watches it; the watch is closed afterwards. */
  static void watching(ImapClient client, WatchRequest request, Use use) throws Exception {
    SelectedMailbox inbox = client.select("INBOX");
    try (Watch watch = inbox.watch(request)) {
      use.of(watch);
    }
  }

  static ImapEvent next(Watch watch) {
    return watch.next(LONG).orElseThrow(() -> new AssertionError("no event came"));
  }

  static List<ImapEvent> next(Watch watch, int count) {
    List<ImapEvent> events = new ArrayList<>();
    while (events.size() < count) {
      events.add(next(watch));
    }
    return events;
  }

  /** What came already. */
  static List<ImapEvent> rest(Watch watch) {
    List<ImapEvent> events = new ArrayList<>();
    while (watch.next(Duration.ZERO).map(events::add).orElse(false)) {
      // All of them.
    }
    return events;
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("waited in vain for the other side of the test");
    }
  }

  /** How many commands of a name came, over all connections. */
  static int count(ScriptedServer server, String name) {
    return server.journal().commands(name).size();
  }

  static void silent(ServerConnection c) {
    c.send("+ idling\r\n");
    c.stall();
  }
}
