package dev.imapkit.contract;

import static dev.imapkit.contract.IdleTalk.INBOX;
import static dev.imapkit.contract.IdleTalk.count;
import static dev.imapkit.contract.IdleTalk.idling;
import static dev.imapkit.contract.IdleTalk.next;
import static dev.imapkit.contract.IdleTalk.rest;
import static dev.imapkit.contract.IdleTalk.telling;
import static dev.imapkit.contract.IdleTalk.watching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ConnectionBusyException;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapEvent;
import dev.imapkit.Limits;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.Watch;
import dev.imapkit.WatchRequest;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection.State;
import dev.imapkit.model.Flag;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a server tells in IDLE, while it happens. */
public abstract class IdleContract extends Contract {
  private static ImapEvent exists(long count) {
    return new ImapEvent.Exists(INBOX, count);
  }

  private static ImapEvent expunged() {
    return new ImapEvent.Expunged(INBOX, Optional.empty());
  }

  @Test
  @Covers("idle.rfc-example")
  void rfc2177Section3Example() {
    CommandHandler first = telling("* 4 EXISTS");
    CommandHandler second =
        (c, command) -> {
          c.send("* 2 EXPUNGE\r\n* 3 EXISTS\r\n+ idling\r\n");
          c.send("* 3 EXPUNGE\r\n* 2 EXISTS\r\n");
          c.send("* 3 EXISTS\r\n");
          c.expectLine("DONE");
          c.ok(command, "IDLE terminated");
        };
    try (ScriptedServer server =
            idling(first, second)
                .on(
                    "SELECT",
                    (c, command) -> {
                      c.hold("* FLAGS (Deleted Seen)\r\n* 3 EXISTS\r\n* 0 RECENT\r\n");
                      c.hold("* OK [UIDVALIDITY 1]\r\n");
                      c.ok(command, "SELECT completed");
                      c.state(State.SELECTED);
                    })
                .on(
                    "FETCH",
                    (c, command) -> {
                      String number = command.argument(0).text().replaceAll(":.*", "");
                      c.hold("* " + number + " FETCH (UID 1" + number + " FLAGS ())\r\n");
                      c.ok(command, "FETCH completed");
                    })
                .start();
        ImapClient client = connect(server);
        SelectedMailbox inbox = client.select("INBOX")) {
      try (Watch watch = inbox.watch()) {
        assertThat(watch.polling()).isFalse();
        assertThat(next(watch)).isEqualTo(exists(4));
      }
      assertThat(newest(inbox)).isEqualTo(Uid.of(14));
      try (Watch watch = inbox.watch()) {
        assertThat(next(watch, 5))
            .containsExactly(
                expunged(),
                exists(3),
                new ImapEvent.Expunged(INBOX, Optional.of(Uid.of(14))),
                exists(2),
                exists(3));
      }
      assertThat(newest(inbox)).isEqualTo(Uid.of(13));
      server.verify();
    }
  }

  private static Uid newest(SelectedMailbox inbox) {
    try (FetchStream stream = inbox.newest(1, FetchRequest.of(FetchAttribute.FLAGS))) {
      return stream.iterator().next().uid();
    }
  }

  @Test
  @Covers("idle.events")
  void everyKindOfNewsIsATypedEvent() throws Exception {
    try (ScriptedServer server =
            idling(
                    telling(
                        "* 6 EXISTS",
                        "* 1 RECENT",
                        "* OK Still here",
                        "* 3 FETCH (FLAGS (\\Seen $Work) UID 9)",
                        "* 3 EXPUNGE",
                        "* OK [ALERT] System goes down",
                        "* CAPABILITY IMAP4rev1 IDLE MOVE"))
                .start();
        ImapClient client = connect(server)) {
      watching(
          client,
          WatchRequest.defaults(),
          watch -> {
            assertThat(next(watch)).isEqualTo(exists(6));
            assertThat(next(watch))
                .isEqualTo(
                    new ImapEvent.FlagsChanged(
                        INBOX, Optional.of(Uid.of(9)), Set.of(Flag.SEEN, Flag.of("$Work"))));
            assertThat(next(watch)).isEqualTo(expunged());
            assertThat(next(watch)).isInstanceOf(ImapEvent.ServerMessage.class);
            assertThat(watch.next(Duration.ZERO)).isEmpty();
          });
      assertThat(client.capabilities().has("MOVE")).isTrue();
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("idle.vanished")
  void vanishedUidsAreOneEventAndTheCountFollows() throws Exception {
    try (ScriptedServer server =
            idling(telling("* VANISHED 405,407:408", "* 3 EXISTS"))
                .capabilities("IMAP4rev1 IDLE ENABLE QRESYNC")
                .answer("ENABLE", "* ENABLED QRESYNC")
                .start();
        ImapClient client = ImapClient.connect(config(server).enable("QRESYNC").build());
        SelectedMailbox inbox = client.select("INBOX")) {
      try (Watch watch = inbox.watch()) {
        assertThat(next(watch))
            .isEqualTo(new ImapEvent.Vanished(INBOX, UidSet.parse("405,407:408")));
        assertThat(inbox.exists()).isEqualTo(2);
        assertThat(next(watch)).isEqualTo(exists(3));
      }
      server.verify();
    }
  }

  @Test
  @Covers("idle.exists")
  void theMailboxKnowsItsNewCount() throws Exception {
    try (ScriptedServer server = idling(telling("* 6 EXISTS", "* 1 EXPUNGE")).start();
        ImapClient client = connect(server);
        SelectedMailbox inbox = client.examine("INBOX")) {
      try (Watch watch = inbox.watch()) {
        next(watch);
        assertThat(inbox.exists()).isEqualTo(6);
        next(watch);
        assertThat(inbox.exists()).isEqualTo(5);
      }
      server.verify();
    }
  }

  @Test
  @Covers("idle.at-once")
  void newsAreToldWhileIdleGoesOn() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    try (ScriptedServer server =
            idling(
                    (c, command) -> {
                      c.send("+ idling\r\n* 6 EXISTS\r\n");
                      IdleTalk.await(heard);
                      c.send("* 7 EXISTS\r\n");
                      c.expectLine("DONE");
                      c.ok(command);
                    })
                .start();
        ImapClient client = connect(server)) {
      watching(
          client,
          WatchRequest.defaults(),
          watch -> {
            assertThat(next(watch)).isEqualTo(exists(6));
            assertThat(watch.next(Duration.ofMillis(50))).isEmpty();
            heard.countDown();
            assertThat(next(watch)).isEqualTo(exists(7));
          });
      server.verify();
    }
  }

  @Test
  @Covers("idle.around")
  void newsBeforeTheGoAheadAndAfterDoneAreToldToo() throws Exception {
    try (ScriptedServer server =
            idling(
                    (c, command) -> {
                      c.send("* 6 EXISTS\r\n+ idling\r\n");
                      c.expectLine("DONE");
                      c.hold("* 1 EXPUNGE\r\n* 2 FETCH (FLAGS ())\r\n");
                      c.ok(command);
                    })
                .start();
        ImapClient client = connect(server);
        SelectedMailbox inbox = client.select("INBOX")) {
      Watch watch = inbox.watch();
      assertThat(next(watch)).isEqualTo(exists(6));
      watch.close();
      assertThat(rest(watch))
          .containsExactly(
              expunged(), new ImapEvent.FlagsChanged(INBOX, Optional.empty(), Set.of()));
      assertThat(watch.next(Duration.ofDays(1))).as("nothing is waited for").isEmpty();
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("idle.body")
  void aBodyThatNobodyAskedForIsDroppedWithoutLosingThePlace() throws Exception {
    int octets = 3 << 20;
    try (ScriptedServer server =
            idling(
                    (c, command) -> {
                      c.send("+ idling\r\n* 2 FETCH (BODY[] {" + octets + "}\r\n");
                      c.send("* 9 EXISTS\r\n".repeat(octets / 12) + "x".repeat(octets % 12));
                      c.send(" FLAGS (\\Seen) UID 7)\r\n* 6 EXISTS\r\n");
                      c.expectLine("DONE");
                      c.ok(command);
                    })
                .start();
        ImapClient client = connect(server)) {
      watching(
          client,
          WatchRequest.defaults(),
          watch ->
              assertThat(next(watch, 2))
                  .containsExactly(
                      new ImapEvent.FlagsChanged(INBOX, Optional.of(Uid.of(7)), Set.of(Flag.SEEN)),
                      exists(6)));
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("idle.malformed")
  void aLineThatIsNotUnderstoodIsAnEventAndIdleGoesOn() throws Exception {
    try (ScriptedServer server = idling(telling("* 0 EXPUNGE", "* 6 EXISTS")).start();
        ImapClient client = connect(server)) {
      watching(
          client,
          WatchRequest.defaults(),
          watch -> {
            assertThat(next(watch)).isInstanceOf(ImapEvent.NotUnderstood.class);
            assertThat(next(watch)).isEqualTo(exists(6));
          });
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("idle.limit.events")
  void whatNobodyTakesIsLimitedAndTheLossIsTold() throws Exception {
    try (ScriptedServer server =
            idling(
                    (c, command) -> {
                      c.send("+ idling\r\n");
                      c.expectLine("DONE");
                      c.hold("* 1 EXPUNGE\r\n".repeat(5));
                      c.ok(command);
                    })
                .start();
        ImapClient client =
            ImapClient.connect(
                config(server).limits(Limits.builder().queuedEvents(3).build()).build())) {
      Watch watch = client.select("INBOX").watch();
      watch.close();
      assertThat(rest(watch))
          .containsExactly(new ImapEvent.EventsLost(2), expunged(), expunged(), expunged());
    }
  }

  @Test
  @Covers("idle.listener")
  void listenersHearTheSameBetweenResponsesAndMayNotRunCommands() throws Exception {
    List<ImapEvent> heard = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    try (ScriptedServer server = idling(telling("* 6 EXISTS", "* 7 EXISTS")).start();
        ImapClient client = connect(server)) {
      client.addListener(
          event -> {
            heard.add(event);
            try {
              client.noop();
            } catch (ConnectionBusyException e) {
              refusals.add(String.valueOf(e.getMessage()));
            }
          });
      watching(
          client,
          WatchRequest.defaults(),
          watch -> {
            next(watch);
            assertThat(heard).containsExactly(exists(6));
            next(watch);
            assertThat(heard).containsExactly(exists(6), exists(7));
          });
      assertThat(refusals).hasSize(2).allMatch(text -> text.contains("stop the watch first"));
      assertThat(count(server, "NOOP")).isZero();
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("idle.busy")
  void commandsAreRefusedUntilTheWatchIsClosed() throws Exception {
    try (ScriptedServer server = idling(telling()).answer("UID SEARCH", "* SEARCH 7").start();
        ImapClient client = connect(server);
        SelectedMailbox inbox = client.select("INBOX")) {
      try (Watch watch = inbox.watch()) {
        assertThat(watch.next(Duration.ZERO)).isEmpty();
        for (Runnable command : List.<Runnable>of(client::noop, inbox::watch)) {
          assertThatThrownBy(command::run)
              .isInstanceOf(ConnectionBusyException.class)
              .hasMessageContaining("a watch is open")
              .hasMessageContaining("stop the watch first");
        }
      }
      assertThat(inbox.search(SearchQuery.all()).uids()).isEqualTo(UidSet.of(7));
      server.verify();
    }
  }

  @Test
  @Covers("idle.uid-known")
  void messagesThatWereSeenAreNamedByUid() throws Exception {
    try (ScriptedServer server =
            idling(telling("* 2 EXPUNGE"))
                .answer("UID FETCH", "* 2 FETCH (UID 20 FLAGS ())")
                .start();
        ImapClient client = connect(server);
        SelectedMailbox inbox = client.select("INBOX")) {
      inbox.fetchAll(UidSet.of(20), FetchRequest.of(FetchAttribute.FLAGS));
      try (Watch watch = inbox.watch()) {
        assertThat(next(watch)).isEqualTo(new ImapEvent.Expunged(INBOX, Optional.of(Uid.of(20))));
      }
      server.verify();
    }
  }
}
