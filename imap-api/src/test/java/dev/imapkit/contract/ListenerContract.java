package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ConnectionBusyException;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapListener;
import dev.imapkit.Limits;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When and how listeners are told, and that none of them can do harm. */
@Timeout(60)
public abstract class ListenerContract extends Contract {
  private static final MailboxName INBOX = MailboxName.INBOX;
  private static final ImapEvent GONE = new ImapEvent.Expunged(INBOX, Optional.empty());

  private static ScriptedServerBuilder server() {
    return ScriptedServer.builder().mailbox("INBOX", MailboxData.of(5));
  }

  private static ImapClient connect(ScriptedServer server, ImapListener... listeners) {
    ImapConfig.Builder config = config(server);
    for (ImapListener listener : listeners) {
      config.listener(listener);
    }
    return ImapClient.connect(config.build());
  }

  @Test
  @Covers("listener.after-the-answer")
  void listenersAreToldOnTheCallersThreadAfterTheTaggedAnswer() {
    AtomicBoolean answered = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    List<Boolean> after = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .on(
                    "NOOP",
                    (c, command) -> {
                      c.send("* 6 EXISTS\r\n* 1 EXPUNGE\r\n");
                      c.pause(java.time.Duration.ofMillis(150));
                      answered.set(true);
                      c.ok(command);
                    })
                .start();
        ImapClient client =
            connect(
                server,
                event -> {
                  threads.add(Thread.currentThread());
                  after.add(answered.get());
                })) {
      client.select("INBOX");
      client.noop();
      assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread());
      assertThat(after).containsExactly(true, true);
      server.verify();
    }
  }

  @Test
  @Covers("listener.order")
  void orderStaysAndOnlyTheLastOfSeveralCountsIsKept() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .answer(
                    "NOOP", "* 6 EXISTS", "* 7 EXISTS", "* 2 EXPUNGE", "* 8 EXISTS", "* 9 EXISTS")
                .start();
        ImapClient client = connect(server, events::add)) {
      client.select("INBOX");
      client.noop();
      assertThat(events)
          .containsExactly(new ImapEvent.Exists(INBOX, 7), GONE, new ImapEvent.Exists(INBOX, 9));
      server.verify();
    }
  }

  @Test
  @Covers("listener.limit")
  void moreThanTheLimitLosesTheOldestAndSaysHowMany() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .on(
                    "NOOP",
                    (c, command) -> {
                      for (int i = 0; i < 100; i++) {
                        c.hold("* NO warning " + i + "\r\n");
                      }
                      c.ok(command);
                    })
                .start();
        ImapClient client =
            ImapClient.connect(
                config(server)
                    .limits(Limits.builder().queuedEvents(10).build())
                    .listener(events::add)
                    .build())) {
      client.noop();
      assertThat(events).hasSize(11);
      assertThat(events.get(0)).isEqualTo(new ImapEvent.EventsLost(90));
      assertThat(((ImapEvent.ServerMessage) events.get(10)).text()).isEqualTo("warning 99");
      server.verify();
    }
  }

  @Test
  @Covers("listener.throws")
  void listenerThatThrowsHarmsNeitherTheCommandNorOtherListeners() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server().answer("UID SEARCH", "* 2 EXPUNGE", "* 2 EXPUNGE", "* SEARCH 1").start();
        ImapClient client =
            connect(
                server,
                event -> {
                  throw new IllegalStateException("a listener's own failure");
                },
                events::add)) {
      SelectedMailbox inbox = client.select("INBOX");
      assertThat(inbox.search(SearchQuery.all()).uids()).isEqualTo(UidSet.of(1));
      assertThat(events).containsExactly(GONE, GONE);
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("listener.runs-command")
  void listenerMayRunACommandAndTheOrderOfEventsStays() {
    List<ImapEvent> events = new ArrayList<>();
    AtomicReference<ImapClient> self = new AtomicReference<>();
    ImapListener asking =
        event -> {
          events.add(event);
          if (events.size() == 1) {
            self.get().noop();
          }
        };
    try (ScriptedServer server =
            server()
                .on(
                    "NOOP",
                    (c, command) -> {
                      c.hold("* 6 EXISTS\r\n* 1 EXPUNGE\r\n");
                      c.ok(command);
                    },
                    (c, command) -> {
                      c.hold("* 10 EXISTS\r\n");
                      c.ok(command);
                    })
                .start();
        ImapClient client = connect(server, asking)) {
      self.set(client);
      client.select("INBOX");
      client.noop();
      assertThat(events)
          .containsExactly(new ImapEvent.Exists(INBOX, 6), GONE, new ImapEvent.Exists(INBOX, 10));
      server.verify();
      assertThat(server.journal().commands("NOOP")).hasSize(2);
    }
  }

  @Test
  @Covers("listener.closes")
  void listenerMayCloseTheConnection() {
    AtomicReference<ImapClient> self = new AtomicReference<>();
    try (ScriptedServer server = server().answer("NOOP", "* 6 EXISTS", "* 1 EXPUNGE").start();
        ImapClient client = connect(server, event -> self.get().close())) {
      self.set(client);
      client.select("INBOX");
      client.noop();
      server.verify();
      assertThat(server.journal().names()).endsWith("NOOP", "LOGOUT");
    }
  }

  @Test
  @Covers("listener.added-and-removed")
  void listenersComeAndGo() {
    List<ImapEvent> events = new ArrayList<>();
    ImapListener listener = events::add;
    try (ScriptedServer server = server().answer("NOOP", "* 1 EXPUNGE").start();
        ImapClient client = connect(server)) {
      client.select("INBOX");
      client.noop();
      client.addListener(listener);
      client.noop();
      client.removeListener(listener);
      client.noop();
      assertThat(events).containsExactly(GONE);
      server.verify();
    }
  }

  @Test
  @Covers("listener.stream")
  void newsInAStreamOfMessagesAreToldWhenItEnds() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .answer(
                    "UID FETCH",
                    "* 1 FETCH (UID 1 FLAGS ())",
                    "* 6 EXISTS",
                    "* 2 FETCH (UID 2 FLAGS ())")
                .start();
        ImapClient client = connect(server, events::add)) {
      SelectedMailbox inbox = client.select("INBOX");
      try (FetchStream stream =
          inbox.fetch(UidSet.range(1, 2), FetchRequest.of(FetchAttribute.FLAGS))) {
        for (FetchedMessage message : stream) {
          assertThat(message.flags()).isEmpty();
          assertThat(events).isEmpty();
          assertThat(catchThrowableOfType(ConnectionBusyException.class, client::noop)).isNotNull();
        }
      }
      assertThat(events).containsExactly(new ImapEvent.Exists(INBOX, 6));
      server.verify();
    }
  }
}
