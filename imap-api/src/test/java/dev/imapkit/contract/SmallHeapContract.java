package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.LargeMessages;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.TestUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A message larger than the heap, in a JVM of its own: the server is in another process. */
@Timeout(180)
public abstract class SmallHeapContract extends Contract {
  private static final LargeMessages LARGE = LargeMessages.of(200L << 20, 11);

  @TempDir Path folder;

  /** Runs {@link SmallHeapDownload} with the classes of this JVM; returns what it printed. */
  private String download(List<String> before, String... arguments) throws Exception {
    // Surefire hands the class path to its JVM in a jar; this is what stands in it.
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx48m", "-XX:+ExitOnOutOfMemoryError", "-cp", classes));
    command.add(SmallHeapDownload.class.getName());
    command.addAll(List.of(arguments));
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(printed).isZero();
    Files.delete(log);
    return printed;
  }

  private void assertDownloaded(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      assertThat(LargeMessages.sha256(in)).isEqualTo(LARGE.sha256());
    }
  }

  private static ScriptedServer server(LargeMessages message) {
    return ScriptedServer.builder()
        .mailbox("INBOX", MailboxData.of(1))
        .on(
            "UID FETCH",
            (c, command) -> {
              c.send("* 1 FETCH (UID 1 BODY[] {" + message.octets() + "}\r\n");
              c.send(message.open());
              c.send(")\r\n");
              c.ok(command);
            })
        .start();
  }

  @Test
  @Covers("small-heap.scripted")
  void aMessageLargerThanTheHeapIsDownloadedToAFile() throws Exception {
    Path file = folder.resolve("large.eml");
    try (ScriptedServer server = server(LARGE)) {
      String port = String.valueOf(server.port());
      assertThat(download(List.of(), server.host(), port, "ada", "secret", file.toString()))
          .contains(LARGE.octets() + " octets", "in step");
    }
    assertDownloaded(file);
  }

  @Test
  @RequiresDovecot
  @Covers("small-heap.dovecot")
  void aMessageLargerThanTheHeapIsDownloadedFromDovecot() throws Exception {
    DovecotServer dovecot = DovecotServer.shared();
    TestUser user = dovecot.newUser();
    try (RawImap raw = RawImap.plain(dovecot.host(), dovecot.imapPort()).login(user)) {
      raw.append("INBOX", "", "", LARGE.open(), LARGE.octets());
    }
    Path file = folder.resolve("large.eml");
    String printed =
        download(
            List.of(),
            dovecot.host(),
            String.valueOf(dovecot.imapPort()),
            user.name(),
            user.password(),
            file.toString());
    assertThat(printed).contains(LARGE.octets() + " octets", "in step");
    assertDownloaded(file);
  }

  @Test
  @Covers("download.full")
  void aFullTargetLeavesNoFileAndTheConnectionInStep() throws Exception {
    Path shell = Path.of("/bin/sh");
    assumeTrue(Files.isExecutable(shell), "a limit for the size of files needs /bin/sh");
    Path target = Files.createDirectory(folder.resolve("target"));
    try (ScriptedServer server = server(LargeMessages.of(20L << 20, 1))) {
      String printed =
          download(
              List.of(shell.toString(), "-c", "ulimit -f 20000; exec \"$@\"", "sh"),
              server.host(),
              String.valueOf(server.port()),
              "ada",
              "secret",
              target.resolve("m.eml").toString());
      assertThat(printed).contains("not written: java.io.IOException", "in step");
    }
    try (var left = Files.list(target)) {
      assertThat(left).isEmpty();
    }
  }
}
