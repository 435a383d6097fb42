package dev.imapkit.maven.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapClient;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.maven.files.RecordedProgress;
import dev.imapkit.maven.messages.Commands;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.selection.MailServerScript.Mail;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PreviewTest {
  private final RecordedProgress progress = new RecordedProgress();

  private Preview preview(ScriptedServer server, boolean showHeaders, int max, String... folders) {
    Limits limits =
        new Limits(
            max, 1, 1_000_000, 2000, Limits.OnOversize.FAIL, Limits.Order.NEWEST_FIRST, true);
    Selection selection =
        new Selection(List.of(folders), false, Criteria.builder().build(), limits);
    try (ImapClient client = MailServerScript.connect(server, "commons-net")) {
      return Preview.read(
          client, selection, showHeaders, progress, () -> {}, Commands.withoutProject("1"));
    }
  }

  @Test
  void messagesAreShownByMailboxWithoutWhatIsInThem() {
    Mail[] mails = {
      Mail.of(7).date("05-Jan-2026 21:05:00 +0200").size(274), Mail.of(12).date("?").size(1500)
    };
    MailServerScript script =
        new MailServerScript(mails).mailbox("A.b").list("() \".\" INBOX", "() \".\" A.b");
    try (ScriptedServer server = script.start()) {
      Preview preview = preview(server, false, 3, "INBOX", "A/b");
      assertThat(preview.lines())
          .containsExactly(
              "INBOX: 2 messages, 1.8 kB, UIDVALIDITY 7",
              "         uid  date (UTC)              size",
              "           7  2026-01-05 19:05       274 B",
              "          12  unknown               1.5 kB",
              "A/b: 1 message, 274 B, UIDVALIDITY 7",
              "         uid  date (UTC)              size",
              "           7  2026-01-05 19:05       274 B");
      assertThat(preview.total()).isEqualTo("4 match, 3 would be taken, 2.0 kB");
      assertThat(progress.lines()).contains("INFO 4 match, the newest 3 are taken");
      // More than 2,000 octets together: said, but the table is there.
      assertThat(preview.objection()).map(FixtureException::code).contains(ErrorCode.LIMIT);
      assertThat(server.journal().commands())
          .noneMatch(command -> command.line().contains("ENVELOPE"));
    }
  }

  @Test
  void senderAndSubjectAreShownOnDemand() {
    try (ScriptedServer server = new MailServerScript(Mail.of(7)).start()) {
      Preview preview = preview(server, true, 3, "INBOX");
      assertThat(preview.lines().get(1)).endsWith("from and subject");
      assertThat(preview.lines().get(2)).contains("ada@example.org").endsWith("Subject 7");
      assertThat(preview.objection()).isEmpty();
    }
  }

  @Test
  void nothingToShowIsSaid() {
    try (ScriptedServer server = new MailServerScript().start()) {
      Preview preview = preview(server, true, 3, "INBOX");
      assertThat(preview.lines()).containsExactly("INBOX: 0 messages, 0 B, UIDVALIDITY 7");
      assertThat(preview.objection()).map(FixtureException::code).contains(ErrorCode.NO_MATCH);
    }
  }
}
