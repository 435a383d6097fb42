package dev.imapkit.contract;

import static dev.imapkit.CommandArgument.atom;
import static dev.imapkit.CommandArgument.dateTime;
import static dev.imapkit.CommandArgument.flags;
import static dev.imapkit.CommandArgument.list;
import static dev.imapkit.CommandArgument.mailbox;
import static dev.imapkit.CommandArgument.number;
import static dev.imapkit.CommandArgument.octets;
import static dev.imapkit.CommandArgument.text;
import static dev.imapkit.CommandArgument.uids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandArgument;
import dev.imapkit.CommandOutcome;
import dev.imapkit.CustomCommand;
import dev.imapkit.CustomResult;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.Flag;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that the library does not know. */
@Timeout(60)
public abstract class CustomCommandContract extends Contract {
  private static final CustomCommand QUOTA_ROOT =
      CustomCommand.of("GETQUOTAROOT", mailbox(MailboxName.INBOX)).readingOnly();

  private static ScriptedServer answering(String name, CommandHandler handler) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 LITERAL+")
        .mailbox("INBOX", MailboxData.of(3))
        .on(name, handler)
        .start();
  }

  @Test
  @Covers("custom.success")
  void theAnswerIsGivenAsItWasSent() {
    List<ImapEvent> events = new CopyOnWriteArrayList<>();
    try (ScriptedServer server =
            answering(
                "GETQUOTAROOT",
                (c, command) -> {
                  c.hold("* QUOTAROOT INBOX \"\"\r\n");
                  c.hold("* 4 EXISTS\r\n");
                  c.hold("* QUOTA \"\" (STORAGE 10 512)\r\n");
                  c.hold("* LIST () \"/\" {3}\r\nabc\r\n");
                  c.hold("* SEARCH 3 1 2\r\n");
                  c.ok(command, "[X-DONE 1] all of it");
                });
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      CustomResult result = inbox.run(QUOTA_ROOT);
      assertThat(result.code().orElseThrow().name()).isEqualTo("X-DONE");
      assertThat(result.text()).isEqualTo("all of it");
      assertThat(result.data())
          .extracting(CustomResult.Data::name)
          .containsExactly("QUOTAROOT", "QUOTA", "LIST", "SEARCH");
      assertThat(result.data())
          .extracting(data -> data.content().raw())
          .containsExactly(
              "QUOTAROOT INBOX \"\"",
              "QUOTA \"\" (STORAGE 10 512)",
              "LIST () \"/\" {3}\r\nabc",
              "SEARCH 3,1:2");
      assertThat(result.data("QUOTA")).hasSize(1);
      assertThat(inbox.exists()).isEqualTo(4);
      assertThat(events).contains(new ImapEvent.Exists(MailboxName.INBOX, 4));
    }
  }

  @Test
  @Covers("custom.arguments")
  void argumentsOfEachKindAreWrittenAsTheirKindWants() {
    try (ScriptedServer server = answering("X-ALL", (c, command) -> c.ok(command));
        ImapClient client = connect(server)) {
      client.run(
          CustomCommand.of(
              "x-all",
              atom("selected-delayed"),
              text("a \"b\" \\ c"),
              text("ä"),
              octets(Octets.of("x\r\ny")),
              number(Long.MAX_VALUE),
              uids(UidSet.of(1, 2, 3, 9)),
              mailbox(MailboxName.of("Entwürfe")),
              flags(Flag.SEEN, Flag.of("$Junk")),
              dateTime(OffsetDateTime.parse("2026-02-03T04:05:06+01:00")),
              list(),
              list(atom("a"), list(text("b"), number(0)), octets(Octets.of("c")))));
      assertThat(server.journal().commands("X-ALL").get(0).argumentText())
          .isEqualTo(
              "selected-delayed \"a \\\"b\\\" \\\\ c\" {2+}\r\n\u00c3\u00a4 {4+}\r\nx\r\ny "
                  + "9223372036854775807 1:3,9 \"Entw&APw-rfe\" (\\Seen $Junk) "
                  + "\" 3-Feb-2026 04:05:06 +0100\" () (a (\"b\" 0) {1+}\r\nc)");
    }
  }

  @Test
  @Covers({"custom.no", "custom.bad"})
  void refusalsAreThoseOfAnyCommand() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .on(
                    "XAPPLEPUSHSERVICE",
                    (c, command) -> c.no(command, "[NOPERM] not you"),
                    (c, command) -> c.bad(command, "what?"))
                .start();
        ImapClient client = connect(server)) {
      CustomCommand push = CustomCommand.of("XAPPLEPUSHSERVICE", text("aps-version"), text("2"));
      ImapCommandException no =
          catchThrowableOfType(ImapCommandException.class, () -> client.run(push));
      assertThat(no.code().orElseThrow().name()).isEqualTo("NOPERM");
      assertThat(no.command()).contains("XAPPLEPUSHSERVICE");
      assertThat(no.outcome()).contains(CommandOutcome.REJECTED);
      ImapCommandException bad =
          catchThrowableOfType(ImapCommandException.class, () -> client.run(push.readingOnly()));
      assertThat(bad.status()).isEqualTo(ImapCommandException.Status.BAD);
      assertThat(bad.outcome()).isEmpty();
    }
  }

  @Test
  @Covers("custom.malformed")
  void anAnswerThatIsNotUnderstoodIsSaid() {
    try (ScriptedServer server =
            answering(
                "GETQUOTAROOT",
                (c, command) -> {
                  c.hold("* (what)\r\n");
                  c.ok(command);
                });
        ImapClient client = connect(server)) {
      ImapProtocolException failure =
          catchThrowableOfType(ImapProtocolException.class, () -> client.run(QUOTA_ROOT));
      assertThat(failure.connectionUsable()).isTrue();
      client.noop();
    }
  }

  @Test
  @Covers("custom.limit")
  void theAnswerIsLimited() {
    try (ScriptedServer server =
            answering(
                "GETQUOTAROOT",
                (c, command) -> {
                  c.hold("* QUOTA \"\" (STORAGE 10 512)\r\n".repeat(5));
                  c.ok(command);
                });
        ImapClient client =
            ImapClient.connect(
                config(server).limits(Limits.builder().listItems(4).build()).build())) {
      assertThat(
              catchThrowableOfType(ImapLimitException.class, () -> client.run(QUOTA_ROOT)).limit())
          .isEqualTo("listItems");
    }
  }

  @Test
  @Covers("custom.cut")
  void aCutLinkLeavesTheOutcomeOpenUnlessItOnlyReads() {
    for (CustomCommand command : List.of(CustomCommand.of("X-DO"), QUOTA_ROOT)) {
      try (ScriptedServer server = answering(command.name(), (c, received) -> c.cut());
          ImapClient client = connect(server)) {
        ImapConnectionException failure =
            catchThrowableOfType(ImapConnectionException.class, () -> client.run(command));
        assertThat(failure.outcome().isPresent()).isEqualTo(command.changesMail());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT", "examine", "CLOSE", "UNSELECT", "STARTTLS", "COMPRESS", "IDLE", "DONE", "ENABLE",
        "AUTHENTICATE", "LOGIN", "LOGOUT", "UNAUTHENTICATE", "UID", "", "NO OP", "NOOP\r\nA", "ÄH",
        "UID  X", "*", "x{1}"
      })
  @Covers("custom.refused")
  void whatChangesTheStateOrIsNoNameIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> CustomCommand.of(name));
  }

  @Test
  @Covers("custom.refused")
  void argumentsThatCouldEndTheCommandAreRefused() {
    for (String bad :
        List.of("", "a b", "a\r\nb", "\0", "(", "a)", "{3}", "%", "*", "\"", "\\", "]", "ä")) {
      assertThatIllegalArgumentException().isThrownBy(() -> atom(bad));
    }
    for (String bad : List.of("a\rb", "a\nb", "a\0b", "\ud800", "\udc00x")) {
      assertThatIllegalArgumentException().isThrownBy(() -> text(bad));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> octets(new byte[1]));
    assertThatIllegalArgumentException().isThrownBy(() -> number(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> uids(UidSet.empty()));
    CommandArgument deep = list();
    for (int i = 0; i < 200; i++) {
      deep = list(deep);
    }
    CommandArgument nested = deep;
    assertThatIllegalArgumentException().isThrownBy(() -> CustomCommand.of("X", nested));
  }

  @Test
  @Covers("custom.refused")
  void aMailboxThatWasLeftTakesNone() {
    try (ScriptedServer server = answering("X-DO", (c, command) -> c.ok(command));
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      inbox.close();
      assertThatIllegalStateException().isThrownBy(() -> inbox.run(CustomCommand.of("X-DO")));
      assertThat(server.journal().commands("X-DO")).isEmpty();
    }
  }

  @Test
  @RequiresDovecot
  @Covers("custom.dovecot")
  void notifyAndThreadOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      client.append(AppendRequest.of(MailboxName.INBOX, Octets.of("Subject: a\r\n\r\nb\r\n")));
      client.run(CustomCommand.of("NOTIFY", atom("NONE")).readingOnly());
      SelectedMailbox inbox = client.examine("INBOX");
      CustomResult threads =
          inbox.run(
              CustomCommand.of("UID THREAD", atom("REFERENCES"), atom("UTF-8"), atom("ALL"))
                  .readingOnly());
      assertThat(threads.data("THREAD")).map(HeaderText::raw).containsExactly("THREAD (1)");
      CustomResult list =
          client.run(CustomCommand.of("LIST", text(""), text("INBOX")).readingOnly());
      assertThat(list.data("LIST")).hasSize(1);
      assertThat(client.list()).isNotEmpty();
    }
  }
}
