package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.Feature;
import dev.imapkit.ImapClient;
import dev.imapkit.Plan;
import dev.imapkit.Plan.Support;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.UidSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the client says that it will do on this connection. */
public abstract class PlanContract extends Contract {
  private static ScriptedServer announcing(String capabilities) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 IDLE")
        .capabilitiesAfterLogin(capabilities)
        .start();
  }

  @Test
  @Covers("plan.after-login")
  void whatWasAnnouncedAfterLoginCounts() {
    try (ScriptedServer server = announcing("IMAP4rev1 ESEARCH MOVE APPENDLIMIT=1000");
        ImapClient client = connect(server)) {
      Plan plan = client.plan();

      assertThat(plan.support(Feature.ESEARCH)).isEqualTo(Support.NATIVE);
      assertThat(plan.support(Feature.APPENDLIMIT)).isEqualTo(Support.NATIVE);
      assertThat(plan.support(Feature.IDLE)).isEqualTo(Support.EMULATED);
      assertThat(plan.of(Feature.IDLE).commands()).isEqualTo(Optional.of("NOOP at intervals"));
      assertThat(plan.support(Feature.THREAD_REFERENCES)).isEqualTo(Support.UNAVAILABLE);
      assertThat(plan.entries()).hasSize(Feature.values().length);
      assertThat(plan.toString()).contains("ESEARCH: native").contains("IDLE: emulated (NOOP");
    }
  }

  @Test
  @Covers("plan.rev2")
  void aServerWithNothingOlderHasWhatIsPartOfRev2() {
    try (ScriptedServer server = announcing("IMAP4rev2");
        ImapClient client = connect(server)) {
      assertThat(client.plan().support(Feature.MOVE)).isEqualTo(Support.NATIVE);
      assertThat(client.plan().support(Feature.REPLACE)).isEqualTo(Support.EMULATED);
      assertThat(client.plan().support(Feature.SORT)).isEqualTo(Support.UNAVAILABLE);
    }
  }

  @Test
  @Covers("plan.rev2-beside-rev1")
  void callsKeepToThePlanWhereRev2IsAnnouncedAndNotSwitchedOn() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 IMAP4rev2")
                .mailbox("INBOX", MailboxData.of(1))
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.plan().support(Feature.UIDPLUS)).isEqualTo(Support.UNAVAILABLE);
      assertThat(client.plan().support(Feature.UNSELECT)).isEqualTo(Support.EMULATED);

      SelectedMailbox inbox = client.select("INBOX");
      assertThatThrownBy(() -> inbox.expunge(UidSet.of(1)))
          .isInstanceOf(UnsupportedCapabilityException.class)
          .hasMessageContaining("UIDPLUS");
      inbox.close();
      client.noop();
      assertThat(server.journal().names())
          .doesNotContain("UID EXPUNGE", "UNSELECT")
          .containsSubsequence("SELECT", "EXAMINE", "NOOP");
    }
  }

  @Test
  @Covers("plan.native-required")
  void whatIsEmulatedIsNotNative() {
    try (ScriptedServer server = announcing("IMAP4rev1 MOVE");
        ImapClient client = connect(server)) {
      client.requireNative(Feature.MOVE);

      assertThatThrownBy(() -> client.requireNative(Feature.ESEARCH))
          .isInstanceOf(UnsupportedCapabilityException.class)
          .hasMessageContaining("ESEARCH")
          .hasMessageContaining("RFC 4731");
    }
  }

  @Test
  @RequiresDovecot
  @Covers("plan.dovecot")
  void aRealServerOffersMostOfIt() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      Plan plan = client.plan();

      assertThat(plan.support(Feature.QRESYNC)).isEqualTo(Support.NATIVE);
      assertThat(plan.support(Feature.THREAD_REFS)).isEqualTo(Support.NATIVE);
      assertThat(plan.support(Feature.GMAIL)).isEqualTo(Support.UNAVAILABLE);
      assertThat(plan.support(Feature.OBJECTID)).isEqualTo(Support.UNAVAILABLE);
    }
  }
}
