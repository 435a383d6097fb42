package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.CommandOutcome;
import dev.imapkit.GmailLabels;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.Limits;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.GmailLabel;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** STORE of labels. */
@Timeout(60)
public abstract class GmailLabelsContract extends Contract {
  private static final GmailLabel FOO = GmailLabel.of("foo");

  private static ScriptedServerBuilder server() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 X-GM-EXT-1")
        .mailbox("INBOX", MailboxData.of(9));
  }

  @Test
  @Covers("item.gmail.store")
  void labelsAreAddedRemovedAndReplaced() {
    try (ScriptedServer server = server().answer("UID STORE").start();
        ImapClient client = connect(server)) {
      GmailLabels labels = client.select("INBOX").gmailLabels();
      labels.add(UidSet.of(1, 2), List.of(FOO, GmailLabel.STARRED, FOO));
      labels.remove(UidSet.of(3), List.of(GmailLabel.INBOX));
      labels.replace(
          UidSet.of(4), List.of(GmailLabel.of("Two Words"), GmailLabel.of("Entwürfe \"1\"")));
      labels.replace(UidSet.of(5), List.of());
      assertThat(Sent.commands(server, "UID STORE"))
          .containsExactly(
              "UID STORE 1:2 +X-GM-LABELS (\"foo\" \\Starred)",
              "UID STORE 3 -X-GM-LABELS (\\Inbox)",
              "UID STORE 4 X-GM-LABELS (\"Two Words\" \"Entw&APw-rfe \\\"1\\\"\")",
              "UID STORE 5 X-GM-LABELS ()");
      server.verify();
    }
  }

  @Test
  @Covers({"item.gmail.store.told", "item.gmail.store.malformed"})
  void labelsThatTheServerToldComeBack() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .answer(
                    "UID STORE",
                    "* 1 FETCH (X-GM-LABELS (\\Inbox \\Sent Important \"Two Words\" foo) UID 10)",
                    "* 2 FETCH (UID 11 X-GM-LABELS NIL)",
                    "* 3 FETCH (UID 13 FLAGS (\\Seen))")
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      Map<Uid, Set<GmailLabel>> told =
          client.select("INBOX").gmailLabels().add(UidSet.of(10, 11), List.of(FOO));
      assertThat(told).containsOnlyKeys(Uid.of(10));
      assertThat(told.get(Uid.of(10)))
          .containsExactly(
              GmailLabel.INBOX,
              GmailLabel.SENT,
              GmailLabel.of("Important"),
              GmailLabel.of("Two Words"),
              FOO);
      assertThat(events).hasAtLeastOneElementOfType(ImapEvent.FlagsChanged.class);
      client.noop();
    }
  }

  @Test
  @Covers("item.gmail.store.limit")
  void moreThanTheLimitIsLeftOut() {
    Limits limits = Limits.builder().listItems(50).build();
    String[] lines = new String[60];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "* " + (i + 1) + " FETCH (X-GM-LABELS (foo) UID " + (i + 1) + ")";
    }
    try (ScriptedServer server = server().answer("UID STORE", lines).start();
        ImapClient client = ImapClient.connect(config(server).limits(limits).build())) {
      assertThat(client.select("INBOX").gmailLabels().add(UidSet.range(1, 60), List.of(FOO)))
          .hasSize(50);
      client.noop();
    }
  }

  @Test
  @Covers("item.gmail.store.refused")
  void whatCannotBeDoneIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server = server().start();
        ImapClient client = connect(server)) {
      GmailLabels labels = client.select("INBOX").gmailLabels();
      assertThatIllegalArgumentException().isThrownBy(() -> labels.add(UidSet.of(1), List.of()));
      for (String bad : List.of("", "a\r\nb", "a\0b", "\\a b", "\\")) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> labels.add(UidSet.of(1), List.of(GmailLabel.ofWire(bad))));
      }
      GmailLabels readOnly = client.examine("INBOX").gmailLabels();
      assertThatIllegalStateException()
          .isThrownBy(() -> readOnly.add(UidSet.of(1), List.of(FOO)))
          .withMessageContaining("select");
      client.noop();
      assertThat(server.journal().names()).doesNotContain("UID STORE");
    }
    try (ScriptedServer server =
            ScriptedServer.builder().mailbox("INBOX", MailboxData.of(1)).start();
        ImapClient client = connect(server)) {
      UnsupportedCapabilityException e =
          catchThrowableOfType(
              UnsupportedCapabilityException.class,
              () -> client.select("INBOX").gmailLabels().add(UidSet.of(1), List.of(FOO)));
      assertThat(e.capability()).isEqualTo("X-GM-EXT-1");
      client.noop();
      assertThat(server.journal().names()).doesNotContain("UID STORE");
    }
  }

  @Test
  @Covers("item.gmail.store.no")
  void aRefusalSaysThatNothingWasDone() {
    try (ScriptedServer server = server().on("UID STORE", (c, cmd) -> c.no(cmd, "no")).start();
        ImapClient client = connect(server)) {
      ImapCommandException e =
          catchThrowableOfType(
              ImapCommandException.class,
              () -> client.select("INBOX").gmailLabels().add(UidSet.of(1), List.of(FOO)));
      assertThat(e.outcome()).contains(CommandOutcome.REJECTED);
      client.noop();
    }
  }

  @Test
  @Covers("item.gmail.store.cut")
  void aLinkThatEndsLeavesTheOutcomeOpen() {
    try (ScriptedServer server = server().on("UID STORE", (c, command) -> c.reset()).start();
        ImapClient client = connect(server)) {
      ImapConnectionException e =
          catchThrowableOfType(
              ImapConnectionException.class,
              () -> client.select("INBOX").gmailLabels().add(UidSet.of(1), List.of(FOO)));
      assertThat(e.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
    }
  }
}
