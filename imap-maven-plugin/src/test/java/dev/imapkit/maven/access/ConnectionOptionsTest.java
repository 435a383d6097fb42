package dev.imapkit.maven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Mechanism;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.TraceListener;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectionOptionsTest {
  private static final Credentials ADA = new Credentials("ada", "secret-1234".toCharArray());

  private final List<String> traced = new ArrayList<>();

  /** T59: plaintext beyond this machine needs leave, and then shows no password by itself. */
  @Test
  void plaintextToAnotherMachineIsRefused() {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> options("mail.example.org", 143, false, AuthMechanism.PLAIN).config(ADA))
        .withMessageContainingAll("mail.example.org", "<security>TLS</security>", "STARTTLS")
        .withMessageEndingWith("and name the <authMechanism>.")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAINTEXT));
  }

  @Test
  void allowedPlaintextShowsThePasswordOnlyWhenThatIsNamed() {
    assertThat(mechanisms("mail.example.org", AuthMechanism.AUTO))
        .containsExactly(Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_1);
    assertThat(mechanisms("mail.example.org", AuthMechanism.PLAIN))
        .containsExactly(Mechanism.PLAIN);
    assertThat(mechanisms("127.0.0.1", AuthMechanism.AUTO))
        .contains(Mechanism.PLAIN, Mechanism.LOGIN)
        .doesNotContain(Mechanism.CRAM_MD5);
    Credentials token = Credentials.token("ada", "t".toCharArray());
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> options("mail.example.org", 143, true, AuthMechanism.AUTO).config(token))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAINTEXT));
  }

  @ParameterizedTest
  @EnumSource(AuthMechanism.class)
  void mechanismHasToFitWhatIsThere(AuthMechanism mechanism) {
    Credentials wrong =
        mechanism.isBearer() ? ADA : Credentials.token("ada", "t0ken".toCharArray());
    if (mechanism == AuthMechanism.AUTO) {
      assertThat(options("127.0.0.1", 143, false, mechanism).config(wrong).user()).contains("ada");
      return;
    }
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> options("127.0.0.1", 143, false, mechanism).config(wrong))
        .withMessageContainingAll(mechanism.name(), "access token", "password")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_CREDENTIALS));
  }

  /** Case 15. */
  @ParameterizedTest
  @EnumSource(names = {"XOAUTH2", "AUTO"})
  @DisabledOnOs(OS.WINDOWS)
  void tokenOfACommandLogsIn(AuthMechanism mechanism, @TempDir Path folder) throws IOException {
    Path count = Files.createFile(folder.resolve("count"));
    String script = "echo x >> " + count + "; echo t0ken-$(wc -l < " + count + ")";
    Credentials ada = Credentials.tokens("ada", new TokenCommand(List.of("/bin/sh", "-c", script)));
    try (ScriptedServer server = bearer("t0ken-2").start()) {
      ImapConfig config = options("127.0.0.1", server.port(), false, mechanism).config(ada);
      ServerAccess access =
          ServerAccess.to(() -> new ServerAccess.Login(config, ada), Duration.ofMinutes(1));
      assertThat(access.<String>run(client -> client.capabilities().toString())).isNotEmpty();
      assertThat(server.journal().commands("AUTHENTICATE")).hasSize(2);
    }
    assertThat(Files.readAllLines(count)).hasSize(2);
    assertThat(String.join("\n", traced)).isNotEmpty().doesNotContain("t0ken");
  }

  /** Case 15: a token that stays refused is asked for once more, and no further. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusedTokenIsRenewedOnce() {
    Credentials ada =
        Credentials.tokens("ada", new TokenCommand(List.of("/bin/sh", "-c", "echo t0ken-$$")));
    try (ScriptedServer server = bearer("another").start()) {
      ImapConfig config =
          options("127.0.0.1", server.port(), false, AuthMechanism.XOAUTH2).config(ada);
      ServerAccess access =
          ServerAccess.to(() -> new ServerAccess.Login(config, ada), Duration.ofMinutes(1));
      FixtureException e =
          catchThrowableOfType(FixtureException.class, () -> access.run(client -> "in"));
      assertThat(e.code()).isEqualTo(ErrorCode.LOGIN_REFUSED);
      assertThat(e).hasMessageContaining("by XOAUTH2").hasMessageNotContaining("t0ken-");
      assertThat(server.journal().commands("AUTHENTICATE")).hasSize(2);
    }
  }

  /** Case 15: what fails before the login is no login attempt. */
  @Test
  void failingCommandIsNoLoginAttempt() {
    Credentials ada = Credentials.tokens("ada", new TokenCommand(List.of("/no/such/program")));
    try (ScriptedServer server = bearer("t").start()) {
      ImapConfig config =
          options("127.0.0.1", server.port(), false, AuthMechanism.XOAUTH2).config(ada);
      ServerAccess access =
          ServerAccess.to(() -> new ServerAccess.Login(config, ada), Duration.ofMinutes(1));
      FixtureException e =
          catchThrowableOfType(FixtureException.class, () -> access.run(client -> "in"));
      assertThat(e.code()).isEqualTo(ErrorCode.TOKEN_COMMAND);
      assertThat(server.journal().commands("AUTHENTICATE")).isEmpty();
    }
  }

  /** Case 16, the part of the trace. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void traceHasNoSecret(String transport) throws IOException {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1")
            .on("LOGIN", (c, command) -> c.ok(command, "welcome with secret-1234"))
            .start()) {
      Credentials ada = new Credentials("ada", "secret-1234".toCharArray());
      ImapConfig config =
          options("127.0.0.1", server.port(), false, AuthMechanism.AUTO, transport).config(ada);
      ServerAccess.to(() -> new ServerAccess.Login(config, ada), Duration.ofMinutes(1))
          .run(client -> client.capabilities().toString());
    }
    assertThat(traced).anyMatch(line -> line.contains("LOGIN *** ***"));
    assertThat(String.join("\n", traced))
        .doesNotContain("secret-1234")
        .contains("welcome with ***");
  }

  @Test
  void connectionsBesideTheFirstAreEndedAndTracedApart() {
    Credentials ada = new Credentials("ada", "secret-1234".toCharArray());
    try (ScriptedServer server = ScriptedServer.builder().capabilities("IMAP4rev1").start()) {
      ConnectionOptions options =
          options("127.0.0.1", server.port(), false, AuthMechanism.AUTO, "commons-net");
      List<ImapConfig> more = options.more(ada, 2);
      assertThat(more).extracting(ImapConfig::transport).doesNotHaveDuplicates().hasSize(2);
      ImapClient.connect(more.get(1)).close();
    }
    assertThat(traced)
        .isNotEmpty()
        .allMatch(line -> line.startsWith("SENT [3] ") || line.startsWith("RECEIVED [3] "))
        .noneMatch(line -> line.contains("secret-1234"));
  }

  @Test
  void hostThatIsNoneIsSaid() {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> options("a b", 143, true, AuthMechanism.PLAIN).config(ADA))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_VALUE));
  }

  private static ScriptedServerBuilder bearer(String wanted) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 SASL-IR AUTH=XOAUTH2")
        .on(
            "AUTHENTICATE",
            (c, command) -> {
              byte[] sent = Base64.getDecoder().decode(command.argument(1).text());
              String expected = "user=ada\001auth=Bearer " + wanted + "\001\001";
              if (new String(sent, StandardCharsets.UTF_8).equals(expected)) {
                c.ok(command);
                return;
              }
              c.send("+ eyJzdGF0dXMiOiI0MDAifQ==\r\n");
              c.readLine();
              c.no(command, "[AUTHENTICATIONFAILED] invalid token");
            });
  }

  private List<Mechanism> mechanisms(String host, AuthMechanism mechanism) {
    return options(host, 143, true, mechanism).config(ADA).credentials().orElseThrow().mechanisms();
  }

  private ConnectionOptions options(
      String host, int port, boolean allowed, AuthMechanism mechanism) {
    return options(host, port, allowed, mechanism, "commons-net");
  }

  private ConnectionOptions options(
      String host, int port, boolean allowed, AuthMechanism mechanism, String transport) {
    TraceListener listener = (direction, line) -> traced.add(direction + " " + line);
    return new ConnectionOptions(
        host,
        port,
        Security.PLAINTEXT,
        allowed,
        mechanism,
        TlsConfig.defaults(),
        Optional.empty(),
        Timeouts.defaults(),
        new TransportChoice(getClass().getClassLoader(), "1").choose(transport),
        Optional.empty(),
        Optional.of(listener));
  }
}
