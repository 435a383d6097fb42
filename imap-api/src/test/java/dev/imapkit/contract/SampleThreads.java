package dev.imapkit.contract;

import dev.imapkit.AppendRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Six messages, UIDs 1 to 6, that sort differently by each key: 2 and 3 answer 1, 4 answers 3, 5
 * has the subject of 1 but refers to nothing, 6 stands alone.
 */
final class SampleThreads {
  static final int COUNT = 6;

  private SampleThreads() {}

  static void fill(ImapClient client) {
    append(client, 1, "Zoe <b@example.org>", "Lunch", 10, 300, "");
    append(client, 2, "Yan <c@example.org>", "Re: Lunch", 12, 100, refers(1));
    append(client, 3, "Xia <a@example.org>", "Re: Lunch", 11, 200, refers(1));
    append(client, 4, "Wim <f@example.org>", "Re: Lunch", 14, 600, refers(1, 3));
    append(client, 5, "Vic <e@example.org>", "Lunch", 13, 500, "");
    append(client, 6, "Ula <d@example.org>", "=?UTF-8?Q?=C3=84pfel?=", 9, 400, "");
  }

  private static String refers(int... ids) {
    StringBuilder fields = new StringBuilder("References:");
    for (int id : ids) {
      fields.append(" <m").append(id).append("@example.org>");
    }
    return fields
        .append("\r\nIn-Reply-To: <m")
        .append(ids[ids.length - 1])
        .append("@example.org>\r\n")
        .toString();
  }

  private static void append(
      ImapClient client, int id, String from, String subject, int day, int size, String more) {
    String message =
        "From: "
            + from
            + "\r\nSubject: "
            + subject
            + "\r\nDate: "
            + day
            + " Jan 2026 12:00:00 +0000\r\nMessage-ID: <m"
            + id
            + "@example.org>\r\n"
            + more
            + "\r\n"
            + "x".repeat(1000 + size)
            + "\r\n";
    client.append(
        AppendRequest.of(MailboxName.INBOX, Octets.of(message))
            .withFlags(id == 6 ? new Flag[] {Flag.FLAGGED} : new Flag[] {})
            .withInternalDate(
                LocalDate.of(2026, 2, 20 - id).atTime(LocalTime.NOON).atOffset(ZoneOffset.UTC)));
  }
}
