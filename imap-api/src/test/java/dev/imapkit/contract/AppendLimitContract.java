package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.ChangePolicy;
import dev.imapkit.ClientBatch;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ListRequest;
import dev.imapkit.MessageTooLargeException;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StatusItem;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How large a message may be, known before an octet is sent. */
@Timeout(60)
public abstract class AppendLimitContract extends Contract {
  private static AppendRequest message(long octets) {
    return AppendRequest.of(
        MailboxName.INBOX,
        octets,
        () -> new ByteArrayInputStream(Octets.of("x".repeat((int) octets))));
  }

  private static ScriptedServer server(String capabilities) {
    return ScriptedServer.builder()
        .capabilities(capabilities)
        .mailbox("INBOX", MailboxData.of(1))
        .answer("APPEND")
        .start();
  }

  private static void assertTooLarge(ThrowingCallable call, long octets, long limit) {
    MessageTooLargeException failure = catchThrowableOfType(MessageTooLargeException.class, call);
    assertThat(failure).isNotNull();
    assertThat(failure.octets()).isEqualTo(octets);
    assertThat(failure.limit()).isEqualTo(limit);
    assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
    assertThat(failure.connectionUsable()).isTrue();
    assertThat(failure).hasMessageContaining("APPENDLIMIT");
  }

  @Test
  @Covers("appendlimit.success")
  void rfc7889Section2ExampleLimitsEveryAppend() {
    try (ScriptedServer server = server("IMAP4rev1 ID APPENDLIMIT=257890");
        ImapClient client = connect(server)) {
      client.append(message(257_890));
      assertTooLarge(() -> client.append(message(257_891)), 257_891, 257_890);
      assertTooLarge(() -> client.append(message(5_000_000_000L)), 5_000_000_000L, 257_890);
      client.noop();
      server.verify();
      assertThat(server.journal().commands("APPEND")).hasSize(1);
      assertThat(Sent.afterLogin(server)).hasSize(2).endsWith("NOOP");
    }
  }

  @Test
  @Covers("appendlimit.other-commands")
  void limitHoldsForEachMessageOfAMultiAppendAndForAReplacement() {
    try (ScriptedServer server = server("IMAP4rev1 UIDPLUS MULTIAPPEND REPLACE APPENDLIMIT=10");
        ImapClient client = connect(server)) {
      client.appendAll(List.of(message(10), message(10)));
      assertTooLarge(() -> client.appendAll(List.of(message(1), message(11))), 11, 10);
      SelectedMailbox inbox = client.select("INBOX");
      for (ChangePolicy policy : ChangePolicy.values()) {
        assertTooLarge(() -> inbox.replace(Uid.of(1), message(11), policy), 11, 10);
      }
      server.verify();
      assertThat(server.journal().commands("APPEND")).hasSize(1);
    }
    try (ScriptedServer server = server("IMAP4rev1 APPENDLIMIT=10");
        ImapClient client = connect(server)) {
      assertTooLarge(
          () -> client.appendAll(List.of(message(1), message(11)), ChangePolicy.IN_STEPS), 11, 10);
      server.verify();
      assertThat(server.journal().commands("APPEND")).as("none of them").isEmpty();
    }
  }

  @Test
  @Covers("appendlimit.none")
  void zeroSaysThatNoMessageIsTaken() {
    try (ScriptedServer server = server("IMAP4rev1 APPENDLIMIT=0");
        ImapClient client = connect(server)) {
      assertTooLarge(() -> client.append(message(0)), 0, 0);
      server.verify();
      assertThat(server.journal().commands("APPEND")).isEmpty();
    }
  }

  @Test
  @Covers("appendlimit.malformed")
  void valueThatIsNoNumberLimitsNothing() {
    for (String value : List.of("", "=", "=x", "=-1", "=99999999999999999999999", "=1x", "=1=2")) {
      try (ScriptedServer server = server("IMAP4rev1 APPENDLIMIT" + value);
          ImapClient client = connect(server)) {
        client.append(message(100));
        server.verify();
      }
    }
  }

  @Test
  @Covers("appendlimit.unknown")
  void rfc7889Section4LargeMessagesWaitWhereTheLimitIsNotKnown() {
    try (ScriptedServer server = server("IMAP4rev1 LITERAL+ APPENDLIMIT");
        ImapClient client = connect(server)) {
      client.append(message(4096));
      client.append(message(4097));
      server.verify();
      assertThat(server.journal().commands("APPEND"))
          .extracting(command -> command.literals().get(0).synchronizing())
          .containsExactly(false, true);
    }
  }

  @Test
  @Covers("appendlimit.status")
  void rfc7889Section3_1LimitOfOneMailboxHoldsOnceItIsTold() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 LITERAL+ APPENDLIMIT")
                .answer("APPEND")
                .on(
                    "STATUS",
                    (c, command) -> {
                      c.hold("* STATUS INBOX (APPENDLIMIT 257890)\r\n");
                      c.ok(command, "STATUS completed");
                    },
                    (c, command) -> {
                      c.hold("* STATUS INBOX (APPENDLIMIT NIL)\r\n");
                      c.ok(command, "STATUS completed");
                    })
                .start();
        ImapClient client = connect(server)) {
      client.append(message(300_000));
      client.status(MailboxName.INBOX, StatusItem.APPENDLIMIT);
      assertTooLarge(() -> client.append(message(257_891)), 257_891, 257_890);
      client.append(message(257_890));
      AppendRequest elsewhere = AppendRequest.of(MailboxName.of("x"), Octets.of("x".repeat(5000)));
      client.append(elsewhere);
      client.status(MailboxName.INBOX, StatusItem.APPENDLIMIT);
      client.append(message(300_000));
      server.verify();
      assertThat(server.journal().commands("APPEND"))
          .extracting(command -> command.literals().get(0).synchronizing())
          .as("waits while the limit of the mailbox is not known")
          .containsExactly(true, false, true, false);
    }
  }

  @Test
  @Covers("appendlimit.list")
  void rfc7889Section3_2LimitsMayComeWithTheList() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 LIST-EXTENDED LIST-STATUS APPENDLIMIT")
                .answer(
                    "LIST", "* LIST () \".\" \"INBOX\"", "* STATUS \"INBOX\" (APPENDLIMIT 257890)")
                .start();
        ImapClient client = connect(server)) {
      client.list(ListRequest.builder("%").status(StatusItem.APPENDLIMIT).build());
      assertTooLarge(() -> client.append(message(257_891)), 257_891, 257_890);
      server.verify();
      assertThat(server.journal().commands("APPEND")).isEmpty();
    }
  }

  @Test
  @Covers("appendlimit.status")
  void limitsMayComeWithABatch() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 APPENDLIMIT")
                .answer("STATUS", "* STATUS INBOX (APPENDLIMIT 257890)")
                .start();
        ImapClient client = connect(server)) {
      ClientBatch batch = client.batch();
      batch.status(MailboxName.INBOX, Set.of(StatusItem.APPENDLIMIT));
      batch.run();
      assertTooLarge(() -> client.append(message(257_891)), 257_891, 257_890);
      server.verify();
      assertThat(server.journal().commands("APPEND")).isEmpty();
    }
  }

  @Test
  @Covers("appendlimit.no")
  void serverMayStillSayTooBig() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 APPENDLIMIT")
                .on("APPEND", (c, command) -> c.no(command, "[TOOBIG] too big"))
                .start();
        ImapClient client = connect(server)) {
      ImapCommandException failure =
          catchThrowableOfType(ImapCommandException.class, () -> client.append(message(100)));
      assertThat(failure.code().map(ResponseCode::name)).contains("TOOBIG");
      server.verify();
    }
  }
}
