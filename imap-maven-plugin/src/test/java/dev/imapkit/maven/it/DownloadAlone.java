package dev.imapkit.maven.it;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.maven.access.Trust;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the goal is measured against: the SDK alone puts all messages of INBOX into files. */
public final class DownloadAlone {
  private DownloadAlone() {}

  /** Arguments: port, certificate authority, output directory. Prints the milliseconds it took. */
  public static void main(String[] args) throws Exception {
    ImapConfig config =
        ImapConfig.builder("127.0.0.1")
            .port(Integer.parseInt(args[0]))
            .transport("commons-net")
            .login("ada", () -> MailHost.PASSWORD.toCharArray())
            .tls(Trust.of(Path.of(args[1]), List.of()))
            .build();
    Path output = Files.createDirectories(Path.of(args[2]));
    long start = System.nanoTime();
    try (ImapClient client = ImapClient.connect(config);
        SelectedMailbox inbox = client.examine(MailboxName.INBOX);
        var messages = inbox.fetch(UidSet.all(), FetchRequest.wholeMessage())) {
      for (FetchedMessage message : messages) {
        if (message.has(FetchAttribute.body(BodySection.ALL))) {
          try (InputStream in = message.body(BodySection.ALL).stream()) {
            Files.copy(in, output.resolve(message.uid() + ".eml"));
          }
        }
      }
    }
    System.out.println((System.nanoTime() - start) / 1_000_000);
  }
}
