package dev.imapkit.contract;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.model.Uid;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Run in a JVM of its own with a small heap: downloads the message with UID 1 of INBOX to a file,
 * prints its octets, and shows that the connection goes on.
 */
final class SmallHeapDownload {
  private SmallHeapDownload() {}

  /**
   * Downloads.
   *
   * @param arguments host, port, user, password, and the file to write
   */
  public static void main(String[] arguments) throws Exception {
    ImapConfig config =
        ImapConfig.builder(arguments[0])
            .port(Integer.parseInt(arguments[1]))
            .security(Security.PLAINTEXT)
            .login(arguments[2], arguments[3])
            .build();
    try (ImapClient client = ImapClient.connect(config);
        var inbox = client.examine("INBOX")) {
      try {
        System.out.println(inbox.download(Uid.of(1), Path.of(arguments[4])) + " octets");
      } catch (IOException e) {
        System.out.println("not written: " + e);
      }
      client.noop();
      System.out.println("in step");
    }
  }
}
