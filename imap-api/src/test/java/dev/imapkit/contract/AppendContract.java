package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.AppendResult;
import dev.imapkit.CommandOutcome;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidValidity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** APPEND: what is asked, and what is made of the answer. */
@Timeout(60)
public abstract class AppendContract extends Contract {
  private static final MailboxName DRAFTS = MailboxName.of("Entwürfe");
  private static final byte[] MESSAGE = Octets.of("Subject: hi\r\n\r\nbody\r\n");
  private static final String LINE = "0123456789".repeat(7) + "\r\n";
  private static final OffsetDateTime DATE =
      OffsetDateTime.of(2026, 1, 5, 23, 7, 9, 0, ZoneOffset.ofHoursMinutes(-3, -30));

  private static final FailingCommand APPEND =
      FailingCommand.changing("APPEND", client -> client.append(AppendRequest.of(DRAFTS, MESSAGE)));

  private static List<String> sent(AppendRequest... requests) {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 LITERAL+").answer("APPEND").start();
        ImapClient client = connect(server)) {
      for (AppendRequest request : requests) {
        client.append(request);
      }
      server.verify();
      return Sent.commands(server, "APPEND");
    }
  }

  private static AppendResult appended(String tagged) {
    try (ScriptedServer server =
            ScriptedServer.builder().on("APPEND", (c, cmd) -> c.ok(cmd, tagged)).start();
        ImapClient client = connect(server)) {
      AppendResult result = client.append(AppendRequest.of(DRAFTS, MESSAGE));
      server.verify();
      return result;
    }
  }

  @Test
  @Covers("append.success")
  void flagsAndDateStandBetweenMailboxAndMessage() {
    AppendRequest plain = AppendRequest.of(DRAFTS, MESSAGE);
    String end = " {21+}\r\n" + Octets.text(MESSAGE);
    assertThat(
            sent(
                plain,
                plain.withFlags(Flag.of("$Work"), Flag.SEEN, Flag.of("$work")),
                plain.withInternalDate(DATE),
                plain.withInternalDate(DATE).withFlags(Flag.DRAFT).withFlags(Flag.SEEN)))
        .containsExactly(
            "APPEND \"Entw&APw-rfe\"" + end,
            "APPEND \"Entw&APw-rfe\" ($Work \\Seen)" + end,
            "APPEND \"Entw&APw-rfe\" \" 5-Jan-2026 23:07:09 -0330\"" + end,
            "APPEND \"Entw&APw-rfe\" (\\Seen) \" 5-Jan-2026 23:07:09 -0330\"" + end);
  }

  @Test
  @Covers("append.file")
  void messageMayComeFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("m.eml"), MESSAGE);
    assertThat(sent(AppendRequest.of(MailboxName.INBOX, file)))
        .containsExactly("APPEND \"INBOX\" {21+}\r\n" + Octets.text(MESSAGE));
  }

  @Test
  @Covers("append.refused")
  void whatNoServerCanTakeIsRefusedBeforeAnOctetIsSent() {
    AppendRequest plain = AppendRequest.of(DRAFTS, MESSAGE);
    assertThatThrownBy(() -> AppendRequest.of(DRAFTS, -1, () -> null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plain.withFlags(Flag.RECENT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plain.withFlags(Flag.SEEN, Flag.WILDCARD))
        .isInstanceOf(IllegalArgumentException.class);
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      for (AppendRequest bad :
          List.of(
              plain.withFlags(Flag.ofServer("a b")),
              plain.withFlags(Flag.ofServer("x\r\nA DELETE INBOX")),
              plain.withInternalDate(DATE.withYear(12_026)),
              plain.withInternalDate(DATE.withYear(-1)))) {
        assertThatThrownBy(() -> client.append(bad)).isInstanceOf(IllegalArgumentException.class);
      }
      client.noop();
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("NOOP");
    }
  }

  @Test
  @Covers("append.appenduid")
  void appendUidTellsWhereTheMessageWent() {
    assertThat(appended("[APPENDUID 38505 3955] Done"))
        .isEqualTo(new AppendResult(Optional.of(UidValidity.of(38505)), Optional.of(Uid.of(3955))));
    assertThat(appended("[APPENDUID 4294967295 4294967295] Done").uid())
        .contains(Uid.of(4_294_967_295L));
  }

  @Test
  @Covers("append.without-uidplus")
  void withoutAppendUidNothingIsKnownOfThePlace() {
    AppendResult nothing = new AppendResult(Optional.empty(), Optional.empty());
    assertThat(appended("Done")).isEqualTo(nothing);
    assertThat(appended("")).isEqualTo(nothing);
    assertThat(appended("[ALERT] Nearly full")).isEqualTo(nothing);
  }

  @Test
  @Covers("append.appenduid-malformed")
  void appendUidThatIsNoneDoesNotMakeADoneAppendFail() {
    for (String code : List.of("", " ", " 1", " 0 1", " 1 0", " 1 x", " 1 4294967296", " 1 *")) {
      assertThat(appended("[APPENDUID" + code + "] Done").uid()).as(code).isEmpty();
    }
    assertThat(appended("[APPENDUID 1 2:3] Done").uid()).as("several").isEmpty();
  }

  @Test
  @Covers("append.trycreate")
  void missingMailboxSaysTryCreate() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .on("APPEND", (c, command) -> c.no(command, "[TRYCREATE] No such mailbox"))
                .start();
        ImapClient client = connect(server)) {
      ImapCommandException failure =
          catchThrowableOfType(
              ImapCommandException.class, () -> client.append(AppendRequest.of(DRAFTS, MESSAGE)));
      assertThat(failure.code().map(ResponseCode::name)).contains("TRYCREATE");
      assertThat(failure.outcome()).contains(CommandOutcome.REJECTED);
      server.verify();
    }
  }

  @Test
  @Covers("append.no")
  void appendAnsweredNo() {
    APPEND.answeredNo();
  }

  @Test
  @Covers("append.bad")
  void appendAnsweredBad() {
    APPEND.answeredBad();
  }

  @Test
  @Covers("append.malformed")
  void appendAnsweredMalformed() {
    APPEND.answeredMalformed();
  }

  @Test
  @Covers("append.cut")
  void appendCutBeforeTheAnswer() {
    APPEND.cutBeforeTheAnswer();
  }

  @Test
  @Covers("append.success")
  void appendsOnGreenMail() {
    appends(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers("append.success")
  void appendsOnDovecot() {
    appends(DovecotServer.shared());
  }

  @Test
  @Covers("append.octets")
  void tenMebibytesArriveOnGreenMail() {
    tenMebibytesArrive(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers("append.octets")
  void tenMebibytesArriveOnDovecot() {
    tenMebibytesArrive(DovecotServer.shared());
  }

  private static void tenMebibytesArrive(MailServer server) {
    byte[] message = Octets.of("Subject: large\r\n\r\n" + LINE.repeat((10 << 20) / LINE.length()));
    try (ImapClient client = connect(server, server.newUser())) {
      AppendResult result = client.append(AppendRequest.of(MailboxName.INBOX, message));
      FetchRequest size = FetchRequest.of(FetchAttribute.RFC822_SIZE);
      SelectedMailbox inbox = client.examine("INBOX");
      assertThat(inbox.fetchOne(result.uid().orElseThrow(), size).orElseThrow().rfc822Size())
          .isEqualTo(message.length);
    }
  }

  private static void appends(MailServer server) {
    try (ImapClient client = connect(server, server.newUser())) {
      AppendRequest request =
          AppendRequest.of(DRAFTS, MESSAGE).withFlags(Flag.SEEN, Flag.DRAFT).withInternalDate(DATE);
      ImapCommandException missing =
          catchThrowableOfType(ImapCommandException.class, () -> client.append(request));
      assertThat(missing.code().map(ResponseCode::name)).contains("TRYCREATE");
      client.create(DRAFTS);
      AppendResult result = client.append(request);
      SelectedMailbox drafts = client.examine(DRAFTS);
      assertThat(result.uidValidity()).contains(drafts.uidValidity());
      FetchedMessage message =
          drafts
              .fetchOne(
                  result.uid().orElseThrow(),
                  FetchRequest.of(
                      FetchAttribute.FLAGS,
                      FetchAttribute.INTERNALDATE,
                      FetchAttribute.RFC822_SIZE,
                      FetchAttribute.body(BodySection.ALL)))
              .orElseThrow();
      assertThat(message.flags()).contains(Flag.SEEN, Flag.DRAFT);
      assertThat(message.internalDate().dateTime().orElseThrow().toInstant())
          .isEqualTo(DATE.toInstant());
      assertThat(message.rfc822Size()).isEqualTo(MESSAGE.length);
      assertThat(message.body(BodySection.ALL).bytes()).isEqualTo(MESSAGE);
    }
  }
}
