package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.ResponseCode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What every command has to do when a server fails it; the same for all of them. */
final class FailingCommand {
  private final String name;
  private final boolean changesMail;
  private final Function<ImapClient, Runnable> call;
  private String capabilities = "IMAP4rev1 UIDPLUS UNSELECT LITERAL+";

  private FailingCommand(String name, boolean changesMail, Function<ImapClient, Runnable> call) {
    this.name = name;
    this.changesMail = changesMail;
    this.call = call;
  }

  /** A command that changes nothing. */
  static FailingCommand reading(String name, Consumer<ImapClient> call) {
    return new FailingCommand(name, false, client -> () -> call.accept(client));
  }

  /** A command that changes mail or mailboxes. */
  static FailingCommand changing(String name, Consumer<ImapClient> call) {
    return new FailingCommand(name, true, client -> () -> call.accept(client));
  }

  /** A command in INBOX that changes nothing. */
  static FailingCommand readingInbox(String name, Consumer<SelectedMailbox> call) {
    return new FailingCommand(name, false, inInbox(call));
  }

  /** A command in INBOX that changes mail. */
  static FailingCommand changingInbox(String name, Consumer<SelectedMailbox> call) {
    return new FailingCommand(name, true, inInbox(call));
  }

  private static Function<ImapClient, Runnable> inInbox(Consumer<SelectedMailbox> call) {
    return client -> {
      SelectedMailbox inbox = client.select("INBOX");
      return () -> call.accept(inbox);
    };
  }

  /** On a server that offers these in place of the usual ones. */
  FailingCommand on(String offered) {
    capabilities = offered;
    return this;
  }

  /** A tagged NO is an exception with its code and text; the connection goes on. */
  void answeredNo() {
    refused(
        (c, command) -> c.no(command, "[CANNOT] Not here"),
        ImapCommandException.Status.NO,
        "CANNOT",
        "Not here");
  }

  /** A tagged BAD likewise. */
  void answeredBad() {
    refused(
        (c, command) -> c.bad(command, "What?"), ImapCommandException.Status.BAD, null, "What?");
  }

  private void refused(
      CommandHandler handler,
      ImapCommandException.Status status,
      @org.jspecify.annotations.Nullable String code,
      String text) {
    try (ScriptedServer server = server(handler);
        ImapClient client = Contract.connect(server)) {
      ImapCommandException failure = failure(ImapCommandException.class, client);
      assertThat(failure.status()).isEqualTo(status);
      assertThat(failure.code().map(ResponseCode::name)).isEqualTo(Optional.ofNullable(code));
      assertThat(failure.serverText()).isEqualTo(text);
      assertThat(failure.connectionUsable()).isTrue();
      assertOutcome(failure, CommandOutcome.REJECTED);
      client.noop();
      server.verify();
      assertSentOnce(server);
    }
  }

  /** An end that is no end of a command leaves nothing to believe: the connection is over. */
  void answeredMalformed() {
    try (ScriptedServer server = server((c, command) -> c.send(command.tag() + " WELL done\r\n"));
        ImapClient client = Contract.connect(server)) {
      ImapProtocolException failure = failure(ImapProtocolException.class, client);
      assertThat(failure.connectionUsable()).isFalse();
      assertOutcome(failure, CommandOutcome.OUTCOME_UNKNOWN);
      assertOver(client);
      server.verify();
      assertSentOnce(server);
    }
  }

  /** The link ends after the command and before its answer: nobody can know what happened. */
  void cutBeforeTheAnswer() {
    try (ScriptedServer server = server((c, command) -> c.cut());
        ImapClient client = Contract.connect(server)) {
      ImapConnectionException failure = failure(ImapConnectionException.class, client);
      assertThat(failure.connectionUsable()).isFalse();
      assertOutcome(failure, CommandOutcome.OUTCOME_UNKNOWN);
      assertOver(client);
      server.verify();
      assertSentOnce(server);
    }
  }

  private ScriptedServer server(CommandHandler handler) {
    return ScriptedServer.builder().capabilities(capabilities).on(name, handler).start();
  }

  private <T extends ImapException> T failure(Class<T> kind, ImapClient client) {
    Runnable prepared = call.apply(client);
    T failure = catchThrowableOfType(kind, prepared::run);
    assertThat(failure).as(name + " does not fail").isNotNull();
    assertThat(failure.command()).contains(name);
    assertThat(failure).hasMessageStartingWith(name + ": ");
    return failure;
  }

  private void assertOutcome(ImapException failure, CommandOutcome outcome) {
    assertThat(failure.outcome()).isEqualTo(changesMail ? Optional.of(outcome) : Optional.empty());
  }

  private void assertSentOnce(ScriptedServer server) {
    assertThat(server.journal().commands(name)).as("never repeated").hasSize(1);
  }

  private static void assertOver(ImapClient client) {
    ImapConnectionException after =
        catchThrowableOfType(ImapConnectionException.class, client::noop);
    assertThat(after).isNotNull();
    assertThat(after.connectionUsable()).isFalse();
  }
}
