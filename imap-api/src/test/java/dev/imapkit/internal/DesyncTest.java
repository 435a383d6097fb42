package dev.imapkit.internal;

import static dev.imapkit.internal.PlayedServer.GREETING;
import static dev.imapkit.internal.PlayedServer.SELECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.FetchRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import org.junit.jupiter.api.Test;

/** Nothing may make the engine take octets of one thing for another. */
class DesyncTest {
  private static final String LARGE =
      "* 1 FETCH (BODY[] {70000}\r\n" + "x".repeat(70_000) + ")\r\n";

  @Test
  void aSourceThatFailsWithAnExceptionOfItsOwnConnectionEndsTheAppend() {
    PlayedServer server = new PlayedServer(GREETING, "+ go on\r\n", "% OK never asked\r\n");
    ImapClient client = server.connect();
    AppendRequest request =
        AppendRequest.of(
            MailboxName.INBOX,
            100,
            () -> {
              // Uses the connection that is just being written to: refused, and harmless by itself.
              client.noop();
              throw new AssertionError("unreachable");
            });

    ImapConnectionException failure =
        catchThrowableOfType(ImapConnectionException.class, () -> client.append(request));

    assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
    assertThat(server.isClosed()).isTrue();
    assertThatThrownBy(client::noop).isInstanceOf(ImapConnectionException.class);
    assertThat(server.sent()).doesNotContain("NOOP");
  }

  @Test
  void aLargeBodyThatNobodyAskedForIsDroppedDuringSelect() {
    PlayedServer server = new PlayedServer(GREETING, LARGE + SELECTED, "% OK done\r\n");

    SelectedMailbox inbox = server.connect().select("INBOX");

    assertThat(inbox.exists()).isEqualTo(3);
  }

  @Test
  void aLargeBodyThatNobodyAskedForIsDroppedDuringLogout() {
    PlayedServer server = new PlayedServer(GREETING, LARGE + "* BYE bye\r\n% OK done\r\n");
    ImapClient client = server.connect();

    assertThatCode(client::close).doesNotThrowAnyException();
    assertThat(server.isClosed()).isTrue();
  }

  @Test
  void aPartOfAResponseThatIsNotUnderstoodCostsThatMessageOnly() {
    String broken = "* 1 FETCH (UID 1 BODY[] {70000}\r\n" + "x".repeat(70_000) + " ?BROKEN? \"\r\n";
    String whole = "* 2 FETCH (UID 2 BODY[] {3}\r\nabc)\r\n";
    PlayedServer server = new PlayedServer(GREETING, SELECTED, broken + whole + "% OK done\r\n");
    SelectedMailbox inbox = server.connect().examine("INBOX");

    var messages = inbox.fetchAll(UidSet.of(1, 2), FetchRequest.wholeMessage());

    assertThat(messages).hasSize(2);
    assertThat(messages.get(0).failures()).hasSize(1);
    assertThat(messages.get(1).failures()).isEmpty();
    assertThat(server.isClosed()).isFalse();
  }

  @Test
  void aPartThatIsNotUnderstoodBehindAStreamedBodyIsAFailureOfThatMessage() {
    String broken = "* 1 FETCH (UID 1 BODY[] {70000}\r\n" + "x".repeat(70_000) + " ?BROKEN? \"\r\n";
    String whole = "* 2 FETCH (UID 2 BODY[] {3}\r\nabc)\r\n";
    PlayedServer server = new PlayedServer(GREETING, SELECTED, broken + whole + "% OK done\r\n");
    SelectedMailbox inbox = server.connect().examine("INBOX");

    try (var messages = inbox.fetch(UidSet.of(1, 2), FetchRequest.wholeMessage())) {
      var each = messages.iterator();
      var first = each.next();
      assertThat(each.next().uid().value()).isEqualTo(2);
      assertThat(first.failures()).hasSize(1);
    }
    assertThat(server.isClosed()).isFalse();
  }

  @Test
  void aStreamThatCannotBeMadeLeavesTheConnectionFree() {
    PlayedServer server = new PlayedServer(GREETING, SELECTED, "% OK done\r\n");
    ImapClient client = server.connect();
    SelectedMailbox inbox = client.examine("INBOX");

    assertThatThrownBy(() -> inbox.fetch(UidSet.of(1), nothing()))
        .isInstanceOf(NullPointerException.class);

    client.noop();
    assertThat(server.commands()).endsWith("NOOP");
  }

  @SuppressWarnings("NullAway")
  private static FetchRequest nothing() {
    return null;
  }
}
