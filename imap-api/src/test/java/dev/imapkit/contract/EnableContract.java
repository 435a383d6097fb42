package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.Capabilities;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ENABLE (RFC 5161, RFC 9051 §6.3.1). */
@Timeout(60)
public abstract class EnableContract extends Contract {
  private static final FailingCommand ENABLE =
      FailingCommand.reading("ENABLE", client -> client.enable("X-GOOD-IDEA"));

  private static ScriptedServerBuilder server(String capabilities) {
    return ScriptedServer.builder().capabilities("IMAP4rev1 ID LITERAL+ ENABLE " + capabilities);
  }

  private static Capabilities names(String... names) {
    return Capabilities.of(List.of(names));
  }

  @Test
  @Covers("enable.success")
  void rfc5161Section3Dot1ExampleTellsWhatTheServerSwitchedOn() {
    try (ScriptedServer server =
            server("X-GOOD-IDEA CONDSTORE").answer("ENABLE", "* ENABLED X-GOOD-IDEA").start();
        ImapClient client = connect(server)) {
      assertThat(client.enable("CONDSTORE", "X-GOOD-IDEA")).isEqualTo(names("X-GOOD-IDEA"));
      assertThat(client.enabled()).isEqualTo(names("X-GOOD-IDEA"));
      server.verify();
      assertThat(Sent.commands(server, "ENABLE")).containsExactly("ENABLE CONDSTORE X-GOOD-IDEA");
    }
  }

  @Test
  @Covers("enable.success")
  void rfc5161Section3Dot1ExampleSwitchesOnCondstore() {
    try (ScriptedServer server =
            server("CONDSTORE")
                .on(
                    "ENABLE",
                    (c, command) -> {
                      c.hold("* ENABLED CONDSTORE\r\n");
                      c.ok(command, "Conditional Store enabled");
                    })
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.enable("condstore").has("CONDSTORE")).isTrue();
      server.verify();
    }
  }

  @Test
  @Covers("enable.additive")
  void severalCommandsAddUpAndNothingIsAskedForTwice() {
    try (ScriptedServer server =
            server("A B")
                .on(
                    "ENABLE",
                    (c, command) -> {
                      c.hold("* ENABLED " + command.argument(0).text() + "\r\n");
                      c.ok(command);
                    })
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.enabled()).isEqualTo(Capabilities.none());
      client.enable("A");
      assertThat(client.enable("B", "A")).isEqualTo(names("A", "B"));
      assertThat(client.enable("A", "B")).isEqualTo(names("A", "B"));
      server.verify();
      assertThat(Sent.commands(server, "ENABLE")).containsExactly("ENABLE A", "ENABLE B");
    }
  }

  @Test
  @Covers("enable.none")
  void emptyAnswerAndNoAnswerMeanNothing() {
    for (String[] lines : new String[][] {{"* ENABLED"}, {}}) {
      try (ScriptedServer server = server("A").answer("ENABLE", lines).start();
          ImapClient client = connect(server)) {
        assertThat(client.enable("A")).isEqualTo(Capabilities.none());
        server.verify();
      }
    }
  }

  @Test
  @Covers("enable.unasked")
  void whatNobodyAskedForIsNotOn() {
    try (ScriptedServer server =
            server("A UTF8=ACCEPT IMAP4rev2")
                .answer("NOOP", "* ENABLED UTF8=ACCEPT")
                .answer("ENABLE", "* ENABLED A UTF8=ACCEPT IMAP4rev2")
                .start();
        ImapClient client = connect(server)) {
      client.noop();
      assertThat(client.enabled()).isEqualTo(Capabilities.none());
      assertThat(client.enable("A")).isEqualTo(names("A"));
      assertThat(client.enabled()).isEqualTo(names("A"));
      server.verify();
    }
  }

  @Test
  @Covers("enable.configured")
  void configurationSwitchesOnWhatIsOfferedRightAfterLogin() {
    try (ScriptedServer server = server("QRESYNC").answer("ENABLE", "* ENABLED QRESYNC").start();
        ImapClient client =
            ImapClient.connect(
                config(server).enable("UTF8=ACCEPT", "condstore", "QRESYNC").build())) {
      assertThat(client.enabled()).isEqualTo(names("QRESYNC"));
      client.select("INBOX");
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("ENABLE CONDSTORE QRESYNC", "SELECT \"INBOX\"");
    }
  }

  @Test
  @Covers("enable.configured")
  void configurationDoesWithoutWhatTheServerLacksOrRefuses() {
    for (String capabilities : List.of("IMAP4rev1 QRESYNC", "IMAP4rev1 ENABLE X", "IMAP4rev1")) {
      try (ScriptedServer server = ScriptedServer.builder().capabilities(capabilities).start();
          ImapClient client =
              ImapClient.connect(config(server).enable("QRESYNC", "IMAP4rev2").build())) {
        assertThat(client.enabled()).isEqualTo(Capabilities.none());
        server.verify();
        assertThat(Sent.afterLogin(server)).isEmpty();
      }
    }
    try (ScriptedServer server =
            server("QRESYNC").on("ENABLE", (c, command) -> c.bad(command, "What?")).start();
        ImapClient client = ImapClient.connect(config(server).enable("QRESYNC").build())) {
      assertThat(client.enabled()).isEqualTo(Capabilities.none());
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("enable.after-select")
  void onceAMailboxWasOpenedNothingCanBeSwitchedOn() {
    try (ScriptedServer server = server("UNSELECT QRESYNC").start();
        ImapClient client = connect(server)) {
      client.select("INBOX").close();
      client.noop();
      assertThatIllegalStateException()
          .isThrownBy(() -> client.enable("QRESYNC"))
          .withMessageContaining("ImapConfig.Builder.enable");
      server.verify();
      assertThat(Sent.commands(server, "ENABLE")).isEmpty();
      client.noop();
    }
  }

  @Test
  @Covers("enable.refused")
  void withoutTheCapabilityNothingIsSent() {
    try (ScriptedServer server = ScriptedServer.builder().capabilities("IMAP4rev1 A").start();
        ImapClient client = connect(server)) {
      UnsupportedCapabilityException failure =
          catchThrowableOfType(UnsupportedCapabilityException.class, () -> client.enable("A"));
      assertThat(failure.capability()).isEqualTo("ENABLE");
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
    try (ScriptedServer server = server("A").start();
        ImapClient client = connect(server)) {
      UnsupportedCapabilityException failure =
          catchThrowableOfType(UnsupportedCapabilityException.class, () -> client.enable("A", "B"));
      assertThat(failure.capability()).isEqualTo("B");
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
  }

  @Test
  @Covers("enable.argument")
  void nothingButWordsOfTheProtocolCanBeNamed() {
    try (ScriptedServer server = server("A").start();
        ImapClient client = connect(server)) {
      assertThatIllegalArgumentException().isThrownBy(client::enable);
      for (String odd :
          List.of("", "A B", "A\r\nB", "\"A\"", "A\0", "Ä", "{5}", "A)", "*", "[A]")) {
        assertThatIllegalArgumentException().isThrownBy(() -> client.enable(odd));
        assertThatIllegalArgumentException().isThrownBy(() -> config(server).enable(odd));
      }
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
  }

  @Test
  @Covers("enable.line-malformed")
  void answerThatIsNotUnderstoodSwitchesNothingOn() {
    try (ScriptedServer server = server("A").answer("ENABLE", "* ENABLED A (B)").start();
        ImapClient client = connect(server)) {
      ImapProtocolException failure =
          catchThrowableOfType(ImapProtocolException.class, () -> client.enable("A"));
      assertThat(failure.connectionUsable()).isTrue();
      assertThat(client.enabled()).isEqualTo(Capabilities.none());
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("enable.no")
  void enableAnsweredNo() {
    ENABLE.on("IMAP4rev1 LITERAL+ ENABLE X-GOOD-IDEA").answeredNo();
  }

  @Test
  @Covers("enable.bad")
  void enableAnsweredBad() {
    ENABLE.on("IMAP4rev1 LITERAL+ ENABLE X-GOOD-IDEA").answeredBad();
  }

  @Test
  @Covers("enable.malformed")
  void enableAnsweredMalformed() {
    ENABLE.on("IMAP4rev1 LITERAL+ ENABLE X-GOOD-IDEA").answeredMalformed();
  }

  @Test
  @Covers("enable.cut")
  void enableCutBeforeTheAnswer() {
    ENABLE.on("IMAP4rev1 LITERAL+ ENABLE X-GOOD-IDEA").cutBeforeTheAnswer();
  }

  @Test
  @RequiresDovecot
  @Covers({"enable.success", "enable.configured"})
  void switchesOnWhatDovecotOffers() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      assertThat(client.enable("CONDSTORE")).isEqualTo(names("CONDSTORE"));
      assertThat(client.enable("QRESYNC", "CONDSTORE")).isEqualTo(names("CONDSTORE", "QRESYNC"));
      client.select("INBOX");
    }
    try (ImapClient client =
        ImapClient.connect(
            config(server, server.newUser()).enable("QRESYNC", "IMAP4rev2").build())) {
      assertThat(client.enabled()).isEqualTo(names("QRESYNC"));
    }
  }
}
