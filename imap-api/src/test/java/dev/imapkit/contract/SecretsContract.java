package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Mechanism;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.ScriptedServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A password is seen by the server and by nobody else, in no form. */
public abstract class SecretsContract extends Contract {
  private static final String PASSWORD = "Marker \"Q7\\x9\" Zebra";
  private static final String USER = "ada";

  private final Seen seen = new Seen();

  @BeforeEach
  void collectAllLogs() {
    seen.start();
  }

  @AfterEach
  void stopCollecting() {
    seen.stop();
  }

  /** The password as it is and as it goes over the wire, then as a trace could write it. */
  private static List<String> forms() {
    byte[] plain = ("\0" + USER + "\0" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    byte[] password = PASSWORD.getBytes(StandardCharsets.UTF_8);
    String quoted = PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"");
    return List.of(
        PASSWORD,
        quoted,
        Base64.getEncoder().encodeToString(password),
        Base64.getEncoder().withoutPadding().encodeToString(plain),
        quoted.replace("\\", "\\\\"),
        URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8));
  }

  private ImapConfig config(ScriptedServer server, Mechanism method) {
    return config(server)
        .login(USER, PASSWORD)
        .mechanisms(method)
        .trace((direction, line) -> seen.add(direction + " " + line))
        .build();
  }

  private void assertNothingSecretWasSeen(ScriptedServer server) {
    assertThat(server.journal().names())
        .as("a login was tried")
        .containsAnyOf("LOGIN", "AUTHENTICATE");
    seen.assertNothingOf(forms());
  }

  private static ScriptedServer server(CommandHandler handler) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 AUTH=PLAIN SASL-IR")
        .on("LOGIN", handler)
        .on("AUTHENTICATE", handler)
        .start();
  }

  private void assertFailsWithoutASecret(Mechanism method, CommandHandler handler) {
    try (ScriptedServer server = server(handler)) {
      ImapConfig config = config(server, method);
      seen.add(config.toString());
      Throwable failure = catchThrowable(() -> ImapClient.connect(config));
      assertThat(failure).isNotNull();
      seen.add(failure);
      assertNothingSecretWasSeen(server);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOGIN", "PLAIN"})
  @Covers("secrets.success")
  void notInTracesAndLogsOfALoginThatWorks(Mechanism method) {
    try (ScriptedServer server = server((c, command) -> c.ok(command))) {
      try (ImapClient client = ImapClient.connect(config(server, method))) {
        client.noop();
        seen.add(client.toString());
        seen.add(client.info().toString());
      }
      assertNothingSecretWasSeen(server);
      assertThat(seen.texts()).noneMatch(text -> text.startsWith("INFO dev.imapkit"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOGIN", "PLAIN"})
  @Covers("secrets.failure")
  void notInAFailure(Mechanism method) {
    assertFailsWithoutASecret(method, (c, command) -> c.no(command, "no"));
    assertFailsWithoutASecret(method, (c, command) -> c.cut());
    assertFailsWithoutASecret(method, (c, command) -> c.send(command.tag() + " what?\r\n"));
  }

  /** Servers have answered "NO user ada, password ... unknown", and worse. */
  @ParameterizedTest
  @EnumSource(names = {"LOGIN", "PLAIN"})
  @Covers("secrets.echo")
  void notWhenTheServerEchoesWhatItWasSent(Mechanism method) {
    List<CommandHandler> echoes = new ArrayList<>();
    for (String form : forms().subList(0, 4)) {
      echoes.add((c, command) -> c.no(command, "bad password " + form));
      echoes.add((c, command) -> c.no(command, "x".repeat(485) + form));
      echoes.add((c, command) -> c.no(command, "[ALERT] " + form + " is wrong"));
      echoes.add(
          (c, command) -> {
            c.hold("* NO you said " + form + "\r\n");
            c.bad(command, "see above");
          });
    }
    echoes.add((c, command) -> c.bad(command, "unknown: " + command.argumentText()));
    echoes.add((c, command) -> c.send(command.line() + "\r\n"));
    echoes.add(
        (c, command) -> {
          c.hold("* " + command.line() + "\r\n");
          c.no(command, "see above");
        });
    echoes.forEach(echo -> assertFailsWithoutASecret(method, echo));
  }
}
