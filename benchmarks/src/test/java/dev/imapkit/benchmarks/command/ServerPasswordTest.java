package dev.imapkit.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerPasswordTest {
  private static final List<String> OWN_SERVER =
      List.of("Fetch", "-p", "server=imaps://ada@imap.example.org/INBOX");

  private final List<String> asked = new ArrayList<>();

  @Test
  void thePasswordWaitsInAFileOfItsOwner() throws IOException {
    Path file;
    try (ServerPassword password = ask(OWN_SERVER, Map.of(), "sécret").orElseThrow()) {
      file = password.file();
      assertThat(file).hasContent("sécret");
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
      assertThat(password.jvmArgument())
          .isEqualTo("-Dimapkit.passwordFile=" + file)
          .doesNotContain("sécret");
    }
    assertThat(file).doesNotExist();
    assertThat(asked).containsExactly("Password for imaps://ada@imap.example.org/INBOX: ");
  }

  @Test
  void nobodyIsAskedWhenTheEnvironmentHasThePassword() throws IOException {
    assertThat(ask(OWN_SERVER, Map.of("IMAP_PASSWORD", "x"), "y")).isEmpty();
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fetch -p server=canned", "Parse -p messages=3", "-l", ""})
  void nobodyIsAskedForServersThatNeedNoPassword(String arguments) throws IOException {
    assertThat(ask(List.of(arguments.split(" ")), Map.of(), "y")).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void theParameterMayStickToItsOption() throws IOException {
    try (ServerPassword password =
        ask(List.of("-pserver=imap://ada@localhost/Mail"), Map.of(), "y").orElseThrow()) {
      assertThat(password.file()).hasContent("y");
    }
  }

  @Test
  void aPasswordInTheUrlIsRefused() {
    assertThatThrownBy(() -> ask(List.of("-p", "server=imaps://ada:pw@host/"), Map.of(), "y"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("does not belong on a command line");
  }

  @Test
  void aUrlWithoutUserIsRefused() {
    assertThatThrownBy(() -> ask(List.of("-p", "server=imaps://host/a@b"), Map.of(), "y"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("user@host");
  }

  @Test
  void whereNobodyCanBeAskedTheMessageSaysWhatToDo() {
    assertThatThrownBy(() -> ServerPassword.ask(OWN_SERVER, Map.of(), question -> null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("IMAP_PASSWORD");
  }

  private Optional<ServerPassword> ask(
      List<String> arguments, Map<String, String> environment, String answer) throws IOException {
    return ServerPassword.ask(
        arguments,
        environment,
        question -> {
          asked.add(question);
          return answer.toCharArray();
        });
  }
}
