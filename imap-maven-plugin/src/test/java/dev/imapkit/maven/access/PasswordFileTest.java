package dev.imapkit.maven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTest {
  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {" pä\"ss ", " pä\"ss \n", " pä\"ss \r\n"})
  void lineIsThePasswordWithItsSpaces(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("p"), content);
    assertThat(PasswordFile.read(file, warnings::add)).containsExactly(" pä\"ss ".toCharArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "s3cret\nother", "s3cret\n\n", "s3cret\rother\n"})
  void otherThanOneLineIsRefused(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("p"), content);
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> PasswordFile.read(file, warnings::add))
        .withMessageContainingAll(file.toString(), "one line")
        .withMessageNotContaining("s3cret")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_CREDENTIALS));
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> PasswordFile.read(folder.resolve("none"), warnings::add))
        .withMessageContainingAll("none", "cannot be read");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void fileThatOthersCanReadIsWarnedOf() throws IOException {
    Path file = Files.writeString(folder.resolve("p"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    PasswordFile.read(file, warnings::add);
    assertThat(warnings).isEmpty();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    PasswordFile.read(file, warnings::add);
    assertThat(warnings).singleElement().asString().contains("chmod 600 " + file);
  }
}
