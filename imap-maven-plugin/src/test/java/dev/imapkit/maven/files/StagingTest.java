package dev.imapkit.maven.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingTest {
  @TempDir Path parent;
  private Path output;

  @BeforeEach
  void create() throws IOException {
    output = Files.createDirectory(parent.resolve("set"));
  }

  private static InputStream octets(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private Path left(String name) throws IOException {
    Path left = parent.resolve(".set.partial-" + name);
    Files.createDirectories(left.resolve("INBOX"));
    Files.writeString(left.resolve("INBOX/1.eml"), "half a mess");
    return left;
  }

  private static String markOf(long pid) {
    return Leftover.mark().split("-", -1)[0] + "-" + pid + "-1";
  }

  /** Case 39: what a killed build left is removed by the next. */
  @Test
  void stagingOfADeadBuildIsRemovedAndThatOfALivingOneStays() throws IOException {
    Process gone =
        new ProcessBuilder(ProcessHandle.current().info().command().get(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(gone.onExit().join().pid()).isPositive();
    Path dead = left(markOf(gone.pid()));
    Path living = left(markOf(ProcessHandle.current().pid()));
    Path otherSpace = left("1-" + gone.pid() + "-1");
    Path foreign = Files.createDirectory(parent.resolve(".other.partial-" + markOf(gone.pid())));
    Staging.beside(output).close();
    assertThat(dead).doesNotExist();
    assertThat(living).exists();
    assertThat(otherSpace).exists();
    assertThat(foreign).exists();
  }

  /** The numbers of processes come round again, in containers in each build. */
  @Test
  void processOfThatNumberThatStartedLaterIsAnotherOne() throws IOException {
    Path dead = left(markOf(ProcessHandle.current().pid()));
    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
    Files.setLastModifiedTime(dead, FileTime.from(start.minus(Duration.ofMinutes(1))));
    Staging.beside(output).close();
    assertThat(dead).doesNotExist();
  }

  @Test
  void whatIsOlderThanADayIsRemovedWhosesoeverItWas() throws IOException {
    Path old = left("1-" + ProcessHandle.current().pid() + "-1");
    Path unmarked = left("of-an-earlier-version");
    for (Path path : new Path[] {old, unmarked}) {
      Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }
    Staging.beside(output).close();
    assertThat(old).doesNotExist();
    assertThat(unmarked).doesNotExist();
  }

  /** T52. */
  @Test
  void linkInThePlaceOfAStagingDirectoryIsLeftAlone() throws IOException {
    Path outside = Files.createDirectory(parent.resolve("outside"));
    Files.writeString(outside.resolve("mine"), "");
    Path link = parent.resolve(".set.partial-old");
    Files.createSymbolicLink(link, outside);
    Path dead = left("older");
    Files.createSymbolicLink(dead.resolve("link"), outside);
    Files.setLastModifiedTime(dead, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    Staging.beside(output).close();
    assertThat(outside.resolve("mine")).exists();
    assertThat(dead).doesNotExist();
    assertThat(link).exists();
  }

  @Test
  void messageIsWrittenAsItComes() throws IOException {
    try (Staging staging = Staging.beside(output)) {
      Content content = staging.write("A/1.eml", "UID 1", octets("a\0b"), 3, () -> {});
      assertThat(content).isEqualTo(new Content(3, Sha256.of("a\0b")));
      assertThat(staging.file("A/1.eml")).hasContent("a\0b");
      assertThat(staging.file("A/1.eml").startsWith(output)).isFalse();
    }
    assertThat(parent).isDirectoryNotContaining(path -> !path.equals(output));
  }

  /** Case 22, the part of the file: octets that are too many or too few are not kept. */
  @ParameterizedTest
  @ValueSource(longs = {0, 4, 6, 5_000_000_000L})
  void messageOfAnotherLengthThanAnnouncedIsNotKept(long announced) throws IOException {
    try (Staging staging = Staging.beside(output)) {
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(
              () -> staging.write("1.eml", "UID 1 of INBOX", octets("Hello"), announced, () -> {}))
          .withMessageContaining("UID 1 of INBOX ended after 5 of ")
          .withMessageEndingWith("Run the build again.")
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CUT_OFF));
      assertThat(staging.file("1.eml")).doesNotExist();
    }
  }

  @Test
  void messageThatBreaksOffIsNotKeptAndCanBeTriedAgain() throws IOException {
    InputStream broken =
        new SequenceInputStream(
            octets("Hel"),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("gone");
              }
            });
    try (Staging staging = Staging.beside(output)) {
      assertThatIOException().isThrownBy(() -> staging.write("1.eml", broken, () -> {}));
      assertThat(staging.file("1.eml")).doesNotExist();
      Files.writeString(staging.file("1.eml"), "longer than the message");
      staging.write("1.eml", "UID 1", octets("Hello"), 5, () -> {});
      assertThat(staging.file("1.eml")).hasContent("Hello");
    }
  }

  /** T61: a disk that is too small is noticed before anything is fetched. */
  @Test
  void moreThanTheDiskHoldsIsRefusedBeforeItBegins() throws IOException {
    try (Staging staging = Staging.beside(output)) {
      staging.requireRoom(1);
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(() -> staging.requireRoom(Long.MAX_VALUE))
          .withMessageContaining("9,223,372,036,854,775,807 octets are to be fetched")
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRITE_FAILED));
    }
  }
}
