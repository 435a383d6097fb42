package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.Identification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ID (RFC 2971): who is at the other end, and nothing said that was not given. */
@Timeout(60)
public abstract class IdContract extends Contract {
  private static final String OFFERED = "IMAP4rev1 ID";

  private static ScriptedServer server(String... lines) {
    return ScriptedServer.builder().capabilities(OFFERED).answer("ID", lines).start();
  }

  @Test
  @Covers("id.success")
  void rfc2971Section3Point1Examples() {
    try (ScriptedServer server = server("* ID NIL");
        ImapClient client = connect(server)) {
      Identification ours =
          Identification.none()
              .with("name", "sodr")
              .with("version", "19.34")
              .with("vendor", "Pink Floyd Music Limited");
      assertThat(client.id(ours)).isEqualTo(Identification.none());
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly(
              "ID (\"name\" \"sodr\" \"version\" \"19.34\" \"vendor\" \"Pink Floyd Music Limited\")");
    }
  }

  @Test
  @Covers("id.nil")
  void rfc2971Section3Point2ExampleOfTheAnswer() {
    try (ScriptedServer server =
            server(
                "* ID (\"name\" \"Cyrus\" \"version\" \"1.5\" \"os\" \"sunos\" \"os-version\""
                    + " \"5.5\" \"support-url\" \"mailto:cyrus-bugs+@andrew.cmu.edu\")");
        ImapClient client = connect(server)) {
      Identification theirs = client.id(Identification.none());
      assertThat(theirs.value("Name")).contains("Cyrus");
      assertThat(theirs.value("support-url")).contains("mailto:cyrus-bugs+@andrew.cmu.edu");
      assertThat(theirs.fields().keySet())
          .containsExactly("name", "version", "os", "os-version", "support-url");
      assertThat(theirs.toString()).doesNotContain("sunos");
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("ID NIL");
    }
  }

  @Test
  @Covers("id.values")
  void nilIsNotEmptyAndNotMissing() {
    try (ScriptedServer server = server("* ID (\"a\" NIL \"b\" \"\" \"c\" {3}\r\nx\"y)");
        ImapClient client = connect(server)) {
      assertThat(client.id(Identification.none()).fields())
          .isEqualTo(Map.of("a", Optional.empty(), "b", Optional.of(""), "c", Optional.of("x\"y")));
      server.verify();
    }
  }

  @Test
  @Covers("id.limits")
  void whatRfc2971ForbidsIsRefused() {
    Identification none = Identification.none();
    assertThatThrownBy(() -> none.with("", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.with("x".repeat(31), "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.with("x", "ü".repeat(513)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.with("x", "a\r\nb")).isInstanceOf(IllegalArgumentException.class);
    Identification many = none;
    for (int i = 0; i < 30; i++) {
      many = many.with("f" + i, "x");
    }
    Identification full = many;
    assertThat(full.with("F0", "y").fields()).hasSize(30);
    assertThatThrownBy(() -> full.with("one", "more")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Covers("id.after-login")
  void theConfigurationSendsItRightAfterTheLogin() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities(OFFERED)
                .on("ID", (c, command) -> c.no(command, "who cares"))
                .start();
        ImapClient client =
            ImapClient.connect(
                config(server).identifyAs(Identification.none().with("name", "x")).build())) {
      client.select("INBOX");
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("ID (\"name\" \"x\")", "SELECT \"INBOX\"");
    }
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client =
            ImapClient.connect(config(server).identifyAs(Identification.none()).build())) {
      client.noop();
      server.verify();
      assertThat(Sent.afterLogin(server)).as("not offered").containsExactly("NOOP");
    }
  }

  @Test
  @Covers("id.malformed")
  void answerThatIsNotUnderstoodIsTold() {
    for (String line : List.of("* ID", "* ID (\"a\")", "* ID (\"a\" b)", "* ID (\"a\" \"b\"")) {
      try (ScriptedServer server = server(line);
          ImapClient client = connect(server)) {
        ImapProtocolException failure =
            catchThrowableOfType(
                ImapProtocolException.class, () -> client.id(Identification.none()));
        assertThat(failure).as(line).isNotNull();
        assertThat(failure.connectionUsable()).isTrue();
        client.noop();
        server.verify();
      }
    }
  }

  @Test
  @Covers({"id.no", "id.bad", "id.refused"})
  void refusalsAreTold() {
    for (String status : List.of("NO", "BAD")) {
      try (ScriptedServer server =
              ScriptedServer.builder()
                  .capabilities(OFFERED)
                  .on("ID", (c, command) -> c.send(command.tag() + " " + status + " x\r\n"))
                  .start();
          ImapClient client = connect(server)) {
        assertThat(
                catchThrowableOfType(
                        ImapCommandException.class, () -> client.id(Identification.none()))
                    .status()
                    .name())
            .isEqualTo(status);
        server.verify();
      }
    }
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      assertThat(
              catchThrowableOfType(
                      UnsupportedCapabilityException.class, () -> client.id(Identification.none()))
                  .capability())
          .isEqualTo("ID");
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"id.success", "id.nil"})
  void onDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client =
        ImapClient.connect(
            config(server, server.newUser())
                .identifyAs(Identification.none().with("name", "tëst \"x\""))
                .build())) {
      assertThat(client.id(Identification.none()).value("name")).contains("Dovecot");
    }
  }
}
