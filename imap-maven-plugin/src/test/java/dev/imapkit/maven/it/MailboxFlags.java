package dev.imapkit.maven.it;

import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RawResponse;
import dev.imapkit.contract.server.SampleMail;
import java.util.ArrayList;
import java.util.List;

/**
 * All flags of all sample messages, seen by a client that changes none.
 *
 * @param lines one for each message
 */
record MailboxFlags(List<String> lines) {
  /** Reads them, and ends the client. */
  static MailboxFlags read(RawImap client) {
    List<String> lines = new ArrayList<>();
    try (client) {
      char delimiter = client.delimiter();
      for (var mailbox : SampleMail.mailboxes()) {
        client.ok("EXAMINE " + RawImap.quoted(mailbox.wireName(delimiter)));
        for (RawResponse response : client.ok("UID FETCH 1:* FLAGS").untagged("FETCH")) {
          lines.add(mailbox + " " + response.text());
        }
      }
    }
    return new MailboxFlags(lines);
  }

  /**
   * Compares.
   *
   * @throws IllegalStateException when one is another now
   */
  void requireStill(MailboxFlags before) {
    if (!equals(before)) {
      throw new IllegalStateException("Flags were " + before.lines + " and are now " + lines);
    }
  }
}
