package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.AppendResult;
import dev.imapkit.ChangePolicy;
import dev.imapkit.ChangeProgress;
import dev.imapkit.ChangeProgress.Step;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidValidity;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several messages where MULTIAPPEND is missing: one by one, and only by leave. */
@Timeout(60)
public abstract class AppendInStepsContract extends Contract {
  private static final MailboxName INBOX = MailboxName.INBOX;

  private static List<AppendRequest> messages() {
    List<AppendRequest> messages = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      messages.add(AppendRequest.of(INBOX, Octets.of("Subject: m" + i + "\r\n\r\nb\r\n")));
    }
    return messages;
  }

  private static CommandHandler ok(int uid) {
    return (c, command) -> c.ok(command, "[APPENDUID 5 " + uid + "] Done");
  }

  private static <T extends ImapException> T failure(
      Class<T> kind, int sent, CommandHandler... handlers) {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 LITERAL+")
                .on("APPEND", handlers)
                .start();
        ImapClient client = connect(server)) {
      T failure =
          catchThrowableOfType(kind, () -> client.appendAll(messages(), ChangePolicy.IN_STEPS));
      assertThat(failure).isNotNull();
      server.verify();
      assertThat(server.journal().commands("APPEND")).as("none after, none twice").hasSize(sent);
      return failure;
    }
  }

  private static void assertTwoAreDone(ImapException failure) {
    ChangeProgress progress = failure.progress().orElseThrow();
    assertThat(progress.step()).isEqualTo(Step.APPENDED);
    assertThat(progress.appended())
        .extracting(AppendResult::uid)
        .containsExactly(Optional.of(Uid.of(71)), Optional.of(Uid.of(72)));
    assertThat(progress.uidValidity()).contains(UidValidity.of(5));
    assertThat(failure).hasMessageContaining("APPENDED");
  }

  @Test
  @Covers("append-in-steps.success")
  void messagesGoOutOneByOneInTheirOrder() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 LITERAL+")
                .on("APPEND", ok(71), ok(80), (c, command) -> c.ok(command))
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.appendAll(messages(), ChangePolicy.IN_STEPS))
          .extracting(AppendResult::uid)
          .containsExactly(Optional.of(Uid.of(71)), Optional.of(Uid.of(80)), Optional.empty());
      server.verify();
      assertThat(Sent.commands(server, "APPEND"))
          .hasSize(3)
          .allMatch(line -> line.startsWith("APPEND \"INBOX\" {"))
          .satisfies(lines -> assertThat(lines.get(2)).contains("Subject: m2"));
    }
  }

  @Test
  @Covers("append-in-steps.no")
  void refusalTellsWhichWereAppended() {
    ImapCommandException failure =
        failure(
            ImapCommandException.class,
            3,
            ok(71),
            ok(72),
            (c, command) -> c.no(command, "[OVERQUOTA] full"));
    assertTwoAreDone(failure);
    assertThat(failure.outcome()).contains(CommandOutcome.REJECTED);
    ImapCommandException first =
        failure(ImapCommandException.class, 1, (c, command) -> c.no(command, "[TRYCREATE] none"));
    assertThat(first.progress()).isEmpty();
  }

  @Test
  @Covers("append-in-steps.bad")
  void badIsARefusalToo() {
    assertTwoAreDone(
        failure(
            ImapCommandException.class,
            3,
            ok(71),
            ok(72),
            (c, command) -> c.bad(command, "what?")));
  }

  @Test
  @Covers("append-in-steps.malformed")
  void malformedAnswerTellsWhichWereAppendedBefore() {
    ImapProtocolException failure =
        failure(
            ImapProtocolException.class,
            3,
            ok(71),
            ok(72),
            (c, command) -> c.send(command.tag() + " WELL done\r\n"));
    assertTwoAreDone(failure);
    assertThat(failure.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
  }

  @Test
  @Covers("append-in-steps.cut")
  void linkThatEndsTellsWhichWereAppendedBefore() {
    ImapConnectionException failure =
        failure(ImapConnectionException.class, 3, ok(71), ok(72), (c, command) -> c.cut());
    assertTwoAreDone(failure);
    assertThat(failure.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
  }

  @Test
  @Covers("append-in-steps.source-short")
  void sourceThatEndsEarlyLeavesTheOthersAppended() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 LITERAL+")
                .on("APPEND", ok(71), ok(72))
                .start();
        ImapClient client = connect(server)) {
      List<AppendRequest> requests = messages();
      requests.set(2, AppendRequest.of(INBOX, 5, () -> new ByteArrayInputStream(new byte[] {'x'})));
      ImapConnectionException failure =
          catchThrowableOfType(
              ImapConnectionException.class,
              () -> client.appendAll(requests, ChangePolicy.IN_STEPS));
      assertTwoAreDone(failure);
      assertThat(failure.outcome())
          .as("of the call, not of its last command")
          .contains(CommandOutcome.OUTCOME_UNKNOWN);
      server.verify();
    }
  }

  @Test
  @Covers("append-in-steps.success")
  void appendsSeveralOnGreenMail() {
    GreenMailServer server = GreenMailServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      List<AppendResult> results = client.appendAll(messages(), ChangePolicy.IN_STEPS);
      SelectedMailbox inbox = client.examine("INBOX");
      assertThat(inbox.search(SearchQuery.all()).uids().stream().map(Optional::of).toList())
          .isEqualTo(results.stream().map(AppendResult::uid).toList());
    }
  }
}
