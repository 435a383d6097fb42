package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
import dev.imapkit.contract.server.Fault;
import dev.imapkit.contract.server.FaultProxy;
import dev.imapkit.contract.server.FaultProxy.Direction;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is known about a change when the link ends, wherever it ends: the server's journal tells
 * what really happened. It never happens twice, and is never called unsent when it happened.
 */
@Timeout(120)
public abstract class OutcomeContract extends Contract {
  private static final MailboxName ARCHIVE = MailboxName.of("Archive");
  private static final MailboxName OTHER = MailboxName.of("Other");
  private static final UidSet ONE = UidSet.of(1);
  private static final int MOST_TRIES = 400;

  /**
   * A change.
   *
   * @param name of its command
   * @param answer all of it, {@code TAG} standing for the tag
   */
  private record Change(
      String name, String capabilities, String answer, Consumer<ImapClient> call) {
    static Change of(String name, String answer, Consumer<ImapClient> call) {
      return new Change(name, "IMAP4rev1 UIDPLUS LITERAL+", answer, call);
    }

    static Change inInbox(String name, String answer, Consumer<SelectedMailbox> call) {
      return of(name, answer, client -> call.accept(client.select("INBOX")));
    }
  }

  private static AppendRequest append(int octets) {
    return AppendRequest.of(MailboxName.INBOX, Octets.of("x".repeat(octets)));
  }

  private static final Change APPEND =
      Change.of(
          "APPEND",
          "* 6 EXISTS\r\nTAG OK [APPENDUID 7 9] Done\r\n",
          client -> client.append(append(20)));
  private static final Change APPEND_WAITING =
      new Change("APPEND", "IMAP4rev1", "TAG OK Done\r\n", client -> client.append(append(20)));
  private static final Change APPEND_LARGER =
      Change.of("APPEND", "TAG OK Done\r\n", client -> client.append(append(8192)));
  private static final Change COPY =
      Change.inInbox(
          "UID COPY", "TAG OK [COPYUID 7 1 9] Done\r\n", inbox -> inbox.copy(ONE, ARCHIVE));
  private static final Change MOVE =
      new Change(
          "UID MOVE",
          "IMAP4rev1 UIDPLUS MOVE",
          "* OK [COPYUID 7 1 9] Moved\r\n* 1 EXPUNGE\r\nTAG OK Done\r\n",
          client -> client.select("INBOX").move(ONE, ARCHIVE));
  private static final Change MULTIAPPEND =
      new Change(
          "APPEND",
          "IMAP4rev1 MULTIAPPEND LITERAL+",
          "TAG OK [APPENDUID 7 9:10] Done\r\n",
          client -> client.appendAll(List.of(append(20), append(30))));
  private static final Change REPLACE =
      new Change(
          "UID REPLACE",
          "IMAP4rev1 REPLACE LITERAL+",
          "* OK [APPENDUID 7 9] Ready\r\n* 1 EXPUNGE\r\nTAG OK Done\r\n",
          client -> client.select("INBOX").replace(Uid.of(1), append(20)));
  private static final Change STORE =
      Change.inInbox(
          "UID STORE",
          "* 1 FETCH (UID 1 FLAGS (\\Seen))\r\nTAG OK Done\r\n",
          inbox -> inbox.store(ONE, StoreRequest.add(Flag.SEEN)));
  private static final Change UID_EXPUNGE =
      Change.inInbox("UID EXPUNGE", "* 1 EXPUNGE\r\nTAG OK Done\r\n", inbox -> inbox.expunge(ONE));
  private static final Change EXPUNGE =
      Change.inInbox(
          "EXPUNGE",
          "* 1 EXPUNGE\r\n* 1 EXPUNGE\r\nTAG OK Done\r\n",
          SelectedMailbox::expungeAllDeletedMessagesOfAllClients);
  private static final Change CREATE =
      Change.of("CREATE", "TAG OK Done\r\n", client -> client.create(ARCHIVE));
  private static final Change DELETE =
      Change.of("DELETE", "TAG OK Done\r\n", client -> client.delete(ARCHIVE));
  private static final Change RENAME =
      Change.of("RENAME", "TAG OK Done\r\n", client -> client.rename(ARCHIVE, OTHER));

  /** Sends the answer cut short, by one octet less on each connection; true when it was whole. */
  private static void cutShort(ServerConnection c, String answer, int octets, boolean reset) {
    c.send(answer.substring(0, Math.min(octets, answer.length())));
    if (octets < answer.length() && reset) {
      c.reset();
    } else if (octets < answer.length()) {
      c.cut();
    }
  }

  /**
   * The link ends after each octet of the answer: the server has done it, the client cannot say.
   */
  private static void cutAtEveryOctetOfTheAnswer(Change change, boolean reset) {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .capabilities(change.capabilities())
            .mailbox("INBOX", MailboxData.of(5))
            .on(
                change.name(),
                (c, command) ->
                    cutShort(
                        c, change.answer().replace("TAG", command.tag()), c.number() - 1, reset))
            .start()) {
      ImapConfig config = config(server).build();
      boolean succeeded = false;
      int tries = 0;
      while (!succeeded) {
        assertThat(tries++).isLessThan(MOST_TRIES);
        succeeded = succeedsOrDoesNotKnow(config, change);
      }
      server.verify();
      assertThat(server.journal().connections()).as("no connection by itself").hasSize(tries);
      assertThat(server.journal().commands(change.name())).as("each sent once").hasSize(tries);
      assertThat(tries).isGreaterThan(change.answer().length());
    }
  }

  private static boolean succeedsOrDoesNotKnow(ImapConfig config, Change change) {
    try (ImapClient client = ImapClient.connect(config)) {
      change.call().accept(client);
      return true;
    } catch (ImapConnectionException e) {
      assertThat(e.command()).contains(change.name());
      assertThat(e.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
      assertThat(e.connectionUsable()).isFalse();
      return false;
    }
  }

  /**
   * The link ends in the request: what is called unsent was not done, and what was done is called
   * done or unknown.
   */
  private static void cutInTheRequest(Change change, int step) throws IOException {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities(change.capabilities())
                .mailbox("INBOX", MailboxData.of(5))
                .on(
                    change.name(),
                    (c, command) -> {
                      assertThat(done.add(c.number())).as("done once").isTrue();
                      c.send(change.answer().replace("TAG", command.tag()));
                    })
                .start();
        FaultProxy proxy = FaultProxy.to(server.address())) {
      ImapConfig config = config(server).port(proxy.port()).build();
      long[] span = span(proxy, config, change, server);
      Map<Integer, CommandOutcome> outcomes = new HashMap<>();
      for (long at = span[0] + 1; at < span[1]; at += at + 8 >= span[1] ? 1 : step) {
        int number = proxy.connections() + 1;
        proxy.fault(Direction.FROM_CLIENT, Fault.afterOctets(at).cut().onConnection(number));
        outcomes.put(number, outcome(config, change));
      }
      server.verify();
      assertThat(proxy.connections()).as("no connection by itself").isEqualTo(outcomes.size() + 1);
      outcomes.forEach(
          (number, outcome) -> {
            if (done.contains(number)) {
              assertThat(outcome).isNotEqualTo(CommandOutcome.NOT_SENT);
            }
          });
    }
  }

  /** Where the request begins and ends in what the client sends. */
  private static long[] span(
      FaultProxy proxy, ImapConfig config, Change change, ScriptedServer server) {
    try (ImapClient client = ImapClient.connect(config)) {
      change.call().accept(client);
      long end = client.info().octetsSent();
      long length = server.journal().commands(change.name()).get(0).octets().length;
      assertThat(proxy.connections()).isEqualTo(1);
      return new long[] {end - length, end};
    }
  }

  private static CommandOutcome outcome(ImapConfig config, Change change) {
    try (ImapClient client = ImapClient.connect(config)) {
      ImapException failure =
          catchThrowableOfType(ImapException.class, () -> change.call().accept(client));
      assertThat(failure).isInstanceOf(ImapConnectionException.class);
      assertThat(failure.command()).contains(change.name());
      return failure.outcome().orElseThrow();
    }
  }

  @Test
  @Covers("outcome.append.answer")
  void appendCutAtEveryOctetOfItsAnswer() {
    cutAtEveryOctetOfTheAnswer(APPEND, false);
    cutAtEveryOctetOfTheAnswer(APPEND_WAITING, true);
  }

  @Test
  @Covers("outcome.append.request")
  void appendCutInItsRequest() throws IOException {
    cutInTheRequest(APPEND, 1);
    cutInTheRequest(APPEND_WAITING, 1);
    cutInTheRequest(APPEND_LARGER, 211);
  }

  @Test
  @Covers("outcome.copy.answer")
  void copyCutAtEveryOctetOfItsAnswer() {
    cutAtEveryOctetOfTheAnswer(COPY, false);
  }

  @Test
  @Covers("outcome.copy.request")
  void copyCutInItsRequest() throws IOException {
    cutInTheRequest(COPY, 1);
  }

  @Test
  @Covers("outcome.move.answer")
  void moveCutAtEveryOctetOfItsAnswer() {
    cutAtEveryOctetOfTheAnswer(MOVE, false);
  }

  @Test
  @Covers("outcome.move.request")
  void moveCutInItsRequest() throws IOException {
    cutInTheRequest(MOVE, 1);
  }

  @Test
  @Covers({"outcome.multiappend.answer", "outcome.replace.answer"})
  void multiAppendAndReplaceCutAtEveryOctetOfTheirAnswers() {
    cutAtEveryOctetOfTheAnswer(MULTIAPPEND, false);
    cutAtEveryOctetOfTheAnswer(REPLACE, true);
  }

  @Test
  @Covers({"outcome.multiappend.request", "outcome.replace.request"})
  void multiAppendAndReplaceCutInTheirRequests() throws IOException {
    cutInTheRequest(MULTIAPPEND, 1);
    cutInTheRequest(REPLACE, 1);
  }

  @Test
  @Covers("outcome.store.answer")
  void storeCutAtEveryOctetOfItsAnswer() {
    cutAtEveryOctetOfTheAnswer(STORE, false);
  }

  @Test
  @Covers("outcome.store.request")
  void storeCutInItsRequest() throws IOException {
    cutInTheRequest(STORE, 1);
  }

  @Test
  @Covers("outcome.expunge.answer")
  void expungeCutAtEveryOctetOfItsAnswer() {
    cutAtEveryOctetOfTheAnswer(UID_EXPUNGE, false);
    cutAtEveryOctetOfTheAnswer(EXPUNGE, true);
  }

  @Test
  @Covers("outcome.expunge.request")
  void expungeCutInItsRequest() throws IOException {
    cutInTheRequest(UID_EXPUNGE, 1);
    cutInTheRequest(EXPUNGE, 1);
  }

  @Test
  @Covers("outcome.mailbox.answer")
  void mailboxCommandsCutAtEveryOctetOfTheirAnswers() {
    for (Change change : List.of(CREATE, DELETE, RENAME)) {
      cutAtEveryOctetOfTheAnswer(change, false);
    }
  }

  @Test
  @Covers("outcome.mailbox.request")
  void mailboxCommandsCutInTheirRequests() throws IOException {
    for (Change change : List.of(CREATE, DELETE, RENAME)) {
      cutInTheRequest(change, 3);
    }
  }
}
