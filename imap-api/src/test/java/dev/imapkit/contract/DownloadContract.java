package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.Timeouts;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.LargeMessages;
import dev.imapkit.model.Uid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message in a file: whole, or not at all. */
@Timeout(60)
public abstract class DownloadContract extends Contract {
  private static final Uid ONE = Uid.of(1);
  private static final LargeMessages LARGE = LargeMessages.of(300_000, 3);

  @TempDir Path folder;

  private static CommandHandler message(LargeMessages message) {
    return (c, command) -> {
      c.send("* 1 FETCH (UID 1 BODY[] {" + message.octets() + "}\r\n");
      c.send(message.open());
      c.send(")\r\n");
      c.ok(command);
    };
  }

  private Stream<Path> files() throws IOException {
    return Files.list(folder);
  }

  private void assertOnly(Path... expected) throws IOException {
    try (Stream<Path> files = files()) {
      assertThat(files).containsExactlyInAnyOrder(expected);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return LargeMessages.sha256(in);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 65_536, 65_537, 5_000_000})
  @Covers("download.whole")
  void aMessageOfAnySizeIsWrittenOctetForOctet(long octets) throws IOException {
    LargeMessages message = LargeMessages.of(octets, 5);
    Path file = folder.resolve("m.eml");
    try (FetchTalk talk = FetchTalk.handling(message(message))) {
      assertThat(talk.inbox().download(ONE, file)).isEqualTo(octets);
      assertThat(talk.sent()).containsExactly("1 (UID BODY.PEEK[])");
      talk.nextCommandWorks();
    }
    assertThat(sha256(file)).isEqualTo(message.sha256());
    assertOnly(file);
  }

  @Test
  @Covers("download.replaces")
  void aFileThatIsThereIsReplacedWhenTheMessageIsComplete() throws IOException {
    Path file = folder.resolve("m.eml");
    Files.writeString(file, "old");
    try (FetchTalk talk =
        FetchTalk.handling(
            (c, command) -> {
              c.send("* 1 FETCH (UID 1 BODY[] {" + LARGE.octets() + "}\r\n");
              c.send(LARGE.open());
              if (!Files.readString(file).equals("old")) {
                throw new AssertionError("written before it was complete");
              }
              c.send(")\r\n");
              c.ok(command);
            })) {
      talk.inbox().download(ONE, file);
    }
    assertThat(sha256(file)).isEqualTo(LARGE.sha256());
    assertOnly(file);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 200_000, 299_999})
  @Covers("download.cut")
  void aCutLinkLeavesNoFileAndTheOldOneAsItWas(long octets) throws IOException {
    Path old = folder.resolve("old.eml");
    Files.writeString(old, "old");
    CommandHandler cut =
        (c, command) -> {
          c.send("* 1 FETCH (UID 1 BODY[] {" + LARGE.octets() + "}\r\n");
          c.send(LARGE.open().readNBytes((int) octets));
          c.cut();
        };
    for (Path file : new Path[] {old, folder.resolve("new.eml")}) {
      try (FetchTalk talk = FetchTalk.handling(cut)) {
        assertThatThrownBy(() -> talk.inbox().download(ONE, file))
            .isInstanceOf(ImapConnectionException.class);
      }
    }
    assertThat(old).hasContent("old");
    assertOnly(old);
  }

  @Test
  @Covers("download.timeout")
  void silenceLeavesNoFile() throws IOException {
    Timeouts timeouts = Timeouts.builder().silence(Duration.ofMillis(300)).build();
    try (FetchTalk talk =
        FetchTalk.handling(
            config -> config.timeouts(timeouts),
            (c, command) -> {
              c.send("* 1 FETCH (UID 1 BODY[] {" + LARGE.octets() + "}\r\nhalf");
              c.stall();
            })) {
      assertThatThrownBy(() -> talk.inbox().download(ONE, folder.resolve("m.eml")))
          .isInstanceOf(ImapTimeoutException.class);
    }
    assertOnly();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO", "BAD"})
  @Covers({"download.no", "download.bad"})
  void aRefusalLeavesNoFileEvenBehindAllOctets(String condition) throws IOException {
    CommandHandler refuse =
        (c, command) -> {
          c.send("* 1 FETCH (UID 1 BODY[] {" + LARGE.octets() + "}\r\n");
          c.send(LARGE.open());
          c.send(")\r\n" + command.tag() + " " + condition + " padded\r\n");
        };
    CommandHandler refuseAtOnce =
        (c, command) -> c.send(command.tag() + " " + condition + " sorry\r\n");
    try (FetchTalk talk = FetchTalk.handling(refuse, refuseAtOnce)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> talk.inbox().download(ONE, folder.resolve("m.eml")))
            .isInstanceOf(ImapCommandException.class);
        talk.nextCommandWorks();
      }
    }
    assertOnly();
  }

  @Test
  @Covers("download.no-such-uid")
  void noSuchMessageLeavesNoFile() throws IOException {
    try (FetchTalk talk = FetchTalk.answering()) {
      assertThatThrownBy(() -> talk.inbox().download(ONE, folder.resolve("m.eml")))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("UID 1");
      talk.nextCommandWorks();
    }
    assertOnly();
  }

  @Test
  @Covers("download.nil")
  void contentThatTheServerDoesNotHaveIsNoEmptyFile() throws IOException {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (UID 1 BODY[] NIL)")) {
      assertThatThrownBy(() -> talk.inbox().download(ONE, folder.resolve("m.eml")))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("NIL");
      talk.nextCommandWorks();
    }
    assertOnly();
  }

  @Test
  @Covers("download.unwritable")
  void aFolderThatTakesNoFileCostsNothingOnTheConnection() throws IOException {
    Path nowhere = folder.resolve("missing").resolve("m.eml");
    Path inFile = Files.writeString(folder.resolve("plain"), "x").resolve("m.eml");
    try (FetchTalk talk = FetchTalk.handling(message(LARGE))) {
      assertThatThrownBy(() -> talk.inbox().download(ONE, nowhere)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> talk.inbox().download(ONE, inFile)).isInstanceOf(IOException.class);
      assertThat(talk.sent()).isEmpty();
      talk.nextCommandWorks();
    }
    assertOnly(folder.resolve("plain"));
  }

  @Test
  @Covers("download.unwritable")
  void aTargetThatCannotBeReplacedLeavesNothingBeside() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Files.writeString(target.resolve("inside"), "x");
    try (FetchTalk talk = FetchTalk.handling(message(LARGE))) {
      assertThatThrownBy(() -> talk.inbox().download(ONE, target)).isInstanceOf(IOException.class);
      talk.nextCommandWorks();
    }
    assertOnly(target);
    assertThat(target.resolve("inside")).hasContent("x");
  }
}
