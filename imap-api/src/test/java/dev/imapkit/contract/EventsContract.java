package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server tells unasked, as events: which, and of what kind. */
@Timeout(60)
public abstract class EventsContract extends Contract {
  private static final MailboxName INBOX = MailboxName.INBOX;

  private static ScriptedServerBuilder server() {
    return ScriptedServer.builder().mailbox("INBOX", MailboxData.of(5));
  }

  /** The events of one NOOP in INBOX that is answered with these lines. */
  private static List<ImapEvent> events(String... lines) {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server = server().answer("NOOP", lines).start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      client.select("INBOX");
      assertThat(events).as("what SELECT tells is no news").isEmpty();
      client.noop();
      server.verify();
      return List.copyOf(events);
    }
  }

  private static ImapEvent.ServerMessage message(String condition, String code, String text) {
    Optional<ResponseCode> other =
        code.isEmpty()
            ? Optional.empty()
            : Optional.of(new ResponseCode.Other(code, Optional.empty()));
    return new ImapEvent.ServerMessage(condition, other, text);
  }

  @Test
  @Covers("event.exists")
  void newMessagesAreTold() {
    assertThat(events("* 6 EXISTS", "* 1 RECENT")).containsExactly(new ImapEvent.Exists(INBOX, 6));
  }

  @Test
  @Covers("event.expunge")
  void messagesThatWentAreTold() {
    assertThat(events("* 3 EXPUNGE", "* 3 EXPUNGE"))
        .containsExactly(
            new ImapEvent.Expunged(INBOX, Optional.empty()),
            new ImapEvent.Expunged(INBOX, Optional.empty()));
  }

  @Test
  @Covers("event.flags")
  void changedFlagsAreTold() {
    assertThat(events("* 3 FETCH (FLAGS (\\Seen $Work) UID 9)", "* 4 FETCH (FLAGS ())"))
        .containsExactly(
            new ImapEvent.FlagsChanged(
                INBOX, Optional.of(Uid.of(9)), Set.of(Flag.SEEN, Flag.of("$Work"))),
            new ImapEvent.FlagsChanged(INBOX, Optional.empty(), Set.of()));
  }

  @Test
  @Covers("event.uid-known")
  void messagesThatWereSeenAreNamedByUid() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .answer(
                    "UID STORE",
                    "* 2 FETCH (UID 20 FLAGS (\\Seen))",
                    "* 4 FETCH (UID 40 FLAGS (\\Seen))")
                .answer("NOOP", "* 2 EXPUNGE", "* 3 FETCH (FLAGS ())", "* 3 EXPUNGE")
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      client.select("INBOX").store(UidSet.of(20, 40), StoreRequest.add(Flag.SEEN));
      client.noop();
      assertThat(events)
          .containsExactly(
              new ImapEvent.Expunged(INBOX, Optional.of(Uid.of(20))),
              new ImapEvent.FlagsChanged(INBOX, Optional.of(Uid.of(40)), Set.of()),
              new ImapEvent.Expunged(INBOX, Optional.of(Uid.of(40))));
      server.verify();
    }
  }

  @Test
  @Covers("event.alert")
  void alertsAndWarningsAreToldAndChatterIsNot() {
    assertThat(
            events(
                "* OK [ALERT] System goes down",
                "* OK Still here",
                "* NO Disk nearly full",
                "* BAD [X-ODD] Hm",
                "* OK [CLOSED] Previous mailbox closed",
                "* OK [X-ODD] fine"))
        .containsExactly(
            message("OK", "ALERT", "System goes down"),
            message("NO", "", "Disk nearly full"),
            message("BAD", "X-ODD", "Hm"),
            message("OK", "X-ODD", "fine"));
  }

  @Test
  @Covers("event.alert-tagged")
  void alertInATaggedAnswerIsToldToo() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .on(
                    "NOOP",
                    (c, command) -> c.ok(command, "[ALERT] Change your password"),
                    (c, command) -> c.no(command, "[ALERT] Too often"))
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      client.noop();
      ImapCommandException failure = catchThrowableOfType(ImapCommandException.class, client::noop);
      assertThat(failure.serverText()).isEqualTo("Too often");
      assertThat(events)
          .containsExactly(
              message("OK", "ALERT", "Change your password"), message("NO", "ALERT", "Too often"));
      server.verify();
    }
  }

  @Test
  @Covers("event.text")
  void textOfTheServerIsCutAndHoldsNoControlCharacters() {
    ImapEvent.ServerMessage event =
        (ImapEvent.ServerMessage) events("* NO \u001b[31mred\u0007" + "x".repeat(5000)).get(0);
    assertThat(event.text()).startsWith("?[31mred?xxx").hasSize(500);
  }

  @Test
  @Covers("event.bye")
  void byeIsToldAndTheFailureRepeatsIt() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .on(
                    "NOOP",
                    (c, command) -> {
                      c.send("* BYE Autologout; idle for too long\r\n");
                      c.close();
                    })
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      ImapConnectionException failure =
          catchThrowableOfType(ImapConnectionException.class, client::noop);
      assertThat(failure).hasMessageContaining("Autologout; idle for too long");
      assertThat(failure.connectionUsable()).isFalse();
      assertThat(events).containsExactly(message("BYE", "", "Autologout; idle for too long"));
    }
  }

  @Test
  @Covers("event.malformed")
  void lineThatIsNotUnderstoodIsAnEventAndNothingElse() {
    List<ImapEvent> events =
        events("* 3 EXPUNGED", "* LIST (\\Marked" + "\t".repeat(300), "* 0 EXPUNGE", "* 7 EXISTS");
    assertThat(events).hasSize(3);
    assertThat(events.get(0)).isInstanceOf(ImapEvent.NotUnderstood.class);
    ImapEvent.NotUnderstood bad = (ImapEvent.NotUnderstood) events.get(0);
    assertThat(bad.production()).isNotEmpty();
    assertThat(bad.octetOffset()).isPositive();
    assertThat(bad.excerpt()).isNotEmpty().doesNotContain("\t").hasSizeLessThanOrEqualTo(4 * 64);
    assertThat(events.get(1)).isInstanceOf(ImapEvent.NotUnderstood.class);
    assertThat(events.get(2)).isEqualTo(new ImapEvent.Exists(INBOX, 7));
  }

  @Test
  @Covers("event.item-malformed")
  void flagsThatAreNotUnderstoodAreToldAsThat() {
    List<ImapEvent> events =
        events("* 3 FETCH (UID 9 FLAGS [oops] MODSEQ (7))", "* 4 FETCH (UID 10 FLAGS (\\Seen))");
    assertThat(events).hasSize(2);
    assertThat(events.get(0)).isInstanceOf(ImapEvent.NotUnderstood.class);
    assertThat(events.get(1)).isInstanceOf(ImapEvent.FlagsChanged.class);
  }

  @Test
  @Covers("event.unknown")
  void kindsThatAreNotKnownDisturbNothing() {
    assertThat(
            events("* XLIST (\\Sent) \"/\" x", "* 7 X-THING y", "* FLAGS (\\Seen)", "* SEARCH 1"))
        .isEmpty();
  }

  @Test
  @Covers("event.failed-command")
  void newsOfACommandThatFailsAreToldToo() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .on(
                    "UID SEARCH",
                    (c, command) -> {
                      c.hold("* 9 EXISTS\r\n");
                      c.no(command, "no");
                    })
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      catchThrowableOfType(ImapCommandException.class, () -> inbox.search(SearchQuery.all()));
      assertThat(events).containsExactly(new ImapEvent.Exists(INBOX, 9));
      assertThat(inbox.exists()).isEqualTo(9);
    }
  }

  @Test
  @Covers("event.mailbox-left")
  void mailboxThatWasLeftHasNoNews() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server = server().answer("NOOP", "* 9 EXISTS", "* 1 EXPUNGE").start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      client.examine("INBOX").close();
      client.noop();
      server.verify();
      assertThat(events).isEmpty();
    }
  }
}
