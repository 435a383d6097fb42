package dev.imapkit.maven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 15, the part of the command. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class TokenCommandTest {
  @Test
  void firstLineIsTheToken() {
    assertThat(shell("echo t0ken").token(false)).isEqualTo("t0ken");
    assertThat(shell("printf 't0ken\\r\\n\\n'").token(false)).isEqualTo("t0ken");
    assertThat(shell("cat; echo input-ended").token(false)).isEqualTo("input-ended");
  }

  @Test
  void argumentsMeanNothingToAShell(@TempDir Path folder) {
    Path witness = folder.resolve("witness");
    String argument = "$(touch " + witness + "); `touch " + witness + "` | tee > " + witness;
    assertThat(new TokenCommand(List.of("/bin/echo", argument)).token(false)).isEqualTo(argument);
    assertThat(witness).doesNotExist();
  }

  @Test
  void tokenIsKeptUntilItIsRefused(@TempDir Path folder) throws IOException {
    Path count = Files.createFile(folder.resolve("count"));
    TokenCommand command = shell("echo x >> " + count + "; wc -l < " + count);
    assertThat(command.token(false)).isEqualTo("1");
    assertThat(command.token(false)).isEqualTo("1");
    assertThat(command.token(true)).isEqualTo("2");
    assertThat(command.token(false)).isEqualTo("2");
  }

  @Test
  void failureShowsExitCodeAndStandardErrorOnly() {
    FixtureException e =
        failure(
            shell(
                "echo t0ken-1234; echo 'login expired for t0ken-1234' >&2; echo two >&2; exit 7",
                "secret-argument"));
    assertThat(e.code()).isEqualTo(ErrorCode.TOKEN_COMMAND);
    assertThat(e)
        .hasMessageContainingAll(
            "\"/bin/sh\"", "exit code 7", "\n  login expired for ***", "\n  two")
        .hasMessageNotContainingAny("t0ken-1234", "secret-argument", "-c");
    assertThat(e.getMessage().lines().findFirst().orElseThrow()).contains("exit code 7");
  }

  @Test
  void severalLinesAreNoToken() {
    assertThat(failure(shell("echo t0ken-1234; echo other-5678")))
        .hasMessageContainingAll("printed 2 lines", "token alone")
        .hasMessageNotContainingAny("t0ken-1234", "other-5678");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "echo", "echo '   '", "echo; echo t0ken"})
  void emptyFirstLineIsNoToken(String script) {
    assertThat(failure(shell(script))).hasMessageContainingAll("no token", "exit code 0");
  }

  @Test
  void commandThatDoesNotEndIsEnded(@TempDir Path folder) throws IOException {
    Path pid = folder.resolve("pid");
    TokenCommand command =
        new TokenCommand(
            List.of("/bin/sh", "-c", "echo $$ > " + pid + "; echo waiting >&2; exec sleep 600"),
            Duration.ofSeconds(1));
    FixtureException e = failure(command);
    assertThat(e).hasMessageContainingAll("not done after 1.0 s", "wait for somebody to type");
    long number = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(number).ifPresent(process -> process.onExit().join());
  }

  @Test
  void programThatIsNotThereIsNamed() {
    assertThat(failure(new TokenCommand(List.of("/no/such/program", "argument"))))
        .hasMessageContainingAll("\"/no/such/program\"", "cannot be started", "Run it by hand")
        .hasMessageNotContaining("argument");
  }

  @Test
  void endlessOutputIsNotKept() {
    assertThat(failure(shell("head -c 3000000 /dev/zero | tr '\\0' 'a\\n'; echo; echo b; exit 1")))
        .hasMessageContaining("exit code 1");
  }

  private static TokenCommand shell(String script, String... arguments) {
    var words = new java.util.ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
    words.addAll(List.of(arguments));
    return new TokenCommand(words);
  }

  private static FixtureException failure(TokenCommand command) {
    return catchThrowableOfType(FixtureException.class, () -> command.token(false));
  }
}
