package dev.imapkit.benchmarks.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Capture#GENERATED} is what a real server says about {@link GeneratedMail}. */
@RequiresDovecot
@Timeout(300)
class GeneratedCaptureIT {
  private static final int MESSAGES = 2000;

  /** Few in every build; {@code -Pupdate-docs} asks about all, and writes the resource. */
  private static final int CHECKED = 200;

  private static final Path RESOURCE =
      Path.of("src/main/resources/dev/imapkit/benchmarks/corpus/dovecot-generated.bin.gz");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ROOT);

  @Test
  void theServerSaysTheSameToday() throws IOException {
    boolean update = Boolean.getBoolean("imapkit.updateDocs");
    byte[] said = answers(update ? MESSAGES : CHECKED);
    if (update) {
      write(said);
      return;
    }
    List<byte[]> now = CapturedMail.split(said);
    List<byte[]> captured = CapturedMail.split(Capture.GENERATED.octets());
    assertThat(captured).as("-Pupdate-docs writes it").hasSize(MESSAGES);
    for (int i = 0; i < now.size(); i++) {
      assertThat(new String(now.get(i), ISO_8859_1))
          .isEqualTo(new String(captured.get(i), ISO_8859_1));
    }
  }

  private static byte[] answers(int messages) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (DovecotServer server = DovecotServer.start()) {
      TestUser user = server.newUser();
      try (RawImap client = server.login(user)) {
        for (int number = 1; number <= messages; number++) {
          GeneratedMail mail = GeneratedMail.of(number);
          client.append(
              "INBOX",
              String.join(" ", mail.flags()),
              DATE.format(mail.internalDate()),
              mail.octets());
        }
        // Whoever selects a mailbox first takes what is recent away.
        client.ok("SELECT INBOX");
      }
      try (RawImap client = server.login(user)) {
        client.ok("EXAMINE INBOX");
        client
            .ok("UID FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)")
            .untagged("FETCH")
            .forEach(response -> all.writeBytes(response.octets()));
      }
    }
    return all.toByteArray();
  }

  private static void write(byte[] octets) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(RESOURCE))) {
      out.write(octets);
    }
  }
}
