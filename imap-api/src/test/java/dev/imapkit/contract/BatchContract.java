package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.CommandOutcome;
import dev.imapkit.CopyResult;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.MailboxBatch;
import dev.imapkit.Pending;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchResult;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
import dev.imapkit.StoreResult;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls on a mailbox that are sent together: what each of them gets, and what has to wait. */
@Timeout(60)
public abstract class BatchContract extends Contract {
  private static final FetchRequest FLAGS = FetchRequest.of(FetchAttribute.FLAGS);
  private static final FetchRequest SIZE = FetchRequest.of(FetchAttribute.RFC822_SIZE);
  private static final MailboxName ARCHIVE = MailboxName.of("Archive");

  private interface Talk {
    void with(ServerConnection connection) throws Exception;
  }

  /** A server that selects INBOX as it is asked to, and then follows the script. */
  private static ScriptedServer server(Talk talk) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 UIDPLUS UNSELECT")
        .mailbox("INBOX", MailboxData.of(9).uidNext(1000))
        .on(
            "NOOP",
            (connection, noop) -> {
              connection.ok(noop);
              talk.with(connection);
            })
        .start();
  }

  private static void talking(Talk talk, Consumer<SelectedMailbox> work) {
    try (ScriptedServer server = server(talk);
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      client.noop();
      work.accept(inbox);
    }
  }

  private static Command[] commands(ServerConnection connection, String... names) {
    Command[] commands = new Command[names.length];
    for (int i = 0; i < names.length; i++) {
      commands[i] = connection.expect(names[i]);
    }
    return commands;
  }

  @Test
  @Covers("batch.success")
  void eachCallHasItsOwnResultWhateverTheOrderOfTheAnswers() {
    talking(
        connection -> {
          Command[] c =
              commands(connection, "UID FETCH", "UID FETCH", "UID STORE", "UID COPY", "UID COPY");
          connection.hold("* 3 FETCH (UID 30 FLAGS (\\Seen \\Flagged))\r\n");
          connection.hold("* 2 FETCH (UID 20 FLAGS (\\Draft))\r\n");
          connection.hold("* 1 FETCH (RFC822.SIZE 11 UID 10)\r\n");
          connection.ok(c[4], "[COPYUID 7 51 71] Done");
          connection.ok(c[1]);
          connection.ok(c[0]);
          connection.ok(c[3], "[COPYUID 7 50 70] Done");
          connection.ok(c[2]);
        },
        inbox -> {
          MailboxBatch batch = inbox.batch();
          Pending<Optional<FetchedMessage>> size = batch.fetchOne(Uid.of(10), SIZE);
          Pending<Optional<FetchedMessage>> flags = batch.fetchOne(Uid.of(20), FLAGS);
          Pending<StoreResult> store = batch.store(UidSet.of(30), StoreRequest.add(Flag.FLAGGED));
          Pending<CopyResult> copy = batch.copy(UidSet.of(50), ARCHIVE);
          Pending<CopyResult> other = batch.copy(UidSet.of(51), ARCHIVE);
          assertThat(size.isDone()).isFalse();
          batch.run();
          assertThat(size.get().orElseThrow().rfc822Size()).isEqualTo(11);
          assertThat(flags.get().orElseThrow().flags()).containsExactly(Flag.DRAFT);
          assertThat(store.get().flags().get(Uid.of(30))).contains(Flag.SEEN, Flag.FLAGGED);
          assertThat(copy.get().uids().orElseThrow().target(Uid.of(50))).contains(Uid.of(70));
          assertThat(other.get().uids().orElseThrow().target(Uid.of(51))).contains(Uid.of(71));
        });
  }

  @Test
  @Covers({"batch.no", "batch.bad"})
  void oneRefusedCallDoesNotSpoilTheOthers() {
    talking(
        connection -> {
          Command[] c = commands(connection, "UID FETCH", "UID COPY", "UID FETCH");
          connection.bad(c[0], "what?");
          connection.no(c[1], "[TRYCREATE] No such mailbox");
          connection.hold("* 2 FETCH (UID 2 FLAGS ())\r\n");
          connection.ok(c[2]);
          connection.ok(connection.expect("UID FETCH"));
        },
        inbox -> {
          MailboxBatch batch = inbox.batch();
          Pending<?> bad = batch.fetchOne(Uid.of(1), FLAGS);
          Pending<?> no = batch.copy(UidSet.of(1), ARCHIVE);
          Pending<Optional<FetchedMessage>> good = batch.fetchOne(Uid.of(2), FLAGS);
          batch.run();
          ImapCommandException refused = catchThrowableOfType(ImapCommandException.class, bad::get);
          assertThat(refused.status()).isEqualTo(ImapCommandException.Status.BAD);
          assertThat(refused.command()).contains("UID FETCH");
          assertThat(refused.outcome()).isEmpty();
          refused = catchThrowableOfType(ImapCommandException.class, no::get);
          assertThat(refused.code().orElseThrow().name()).isEqualTo("TRYCREATE");
          assertThat(refused.outcome()).contains(CommandOutcome.REJECTED);
          assertThat(good.get()).isPresent();
          assertThat(inbox.fetchOne(Uid.of(9), FLAGS)).as("the connection is in step").isEmpty();
        });
  }

  @Test
  @Covers("batch.ambiguous")
  void whatIsAmbiguousWaitsForTheAnswersBeforeIt() {
    talking(
        connection -> {
          Command store = connection.expect("UID STORE");
          assertThat(connection.octetsReceived()).isEqualTo(ended(connection));
          connection.ok(store);
          Command search = connection.expect("UID SEARCH");
          Command fetch = connection.expect("UID FETCH");
          connection.hold("* SEARCH 4 5\r\n");
          connection.ok(search);
          connection.hold("* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n");
          connection.ok(fetch);
          connection.ok(connection.expect("UID EXPUNGE"));
          connection.hold("* SEARCH 4\r\n");
          connection.ok(connection.expect("UID SEARCH"));
        },
        inbox -> {
          MailboxBatch batch = inbox.batch();
          batch.store(UidSet.of(1), StoreRequest.add(Flag.SEEN).silently());
          Pending<SearchResult> before = batch.search(SearchQuery.seen());
          Pending<Optional<FetchedMessage>> fetched = batch.fetchOne(Uid.of(1), FLAGS);
          Pending<UidSet> expunged = batch.expunge(UidSet.of(5));
          Pending<SearchResult> after = batch.search(SearchQuery.seen());
          batch.run();
          assertThat(before.get().uids()).isEqualTo(UidSet.of(4, 5));
          assertThat(fetched.get().orElseThrow().flags()).containsExactly(Flag.SEEN);
          assertThat(expunged.get()).isEqualTo(UidSet.of(5));
          assertThat(after.get().uids()).isEqualTo(UidSet.of(4));
        });
  }

  /** What has come after a moment in which more could have come. */
  private static long ended(ServerConnection connection) throws Exception {
    connection.pause(Duration.ofMillis(100));
    return connection.pending() ? -1 : connection.octetsReceived();
  }

  @Test
  @Covers("batch.cut")
  void whenTheLinkEndsEachCallHasItsOwnOutcome() {
    talking(
        connection -> {
          Command[] c = commands(connection, "UID COPY", "UID COPY", "UID STORE");
          connection.ok(c[0], "[COPYUID 7 1 71] Done");
          connection.cut();
        },
        inbox -> {
          MailboxBatch batch = inbox.batch();
          Pending<CopyResult> done = batch.copy(UidSet.of(1), ARCHIVE);
          Pending<?> unknown = batch.copy(UidSet.of(2), ARCHIVE);
          Pending<?> store = batch.store(UidSet.of(3), StoreRequest.add(Flag.SEEN));
          Pending<?> waiting = batch.store(UidSet.of(3), StoreRequest.remove(Flag.SEEN));
          Pending<?> read = batch.fetchOne(Uid.of(3), FLAGS);
          ImapConnectionException failure =
              catchThrowableOfType(ImapConnectionException.class, batch::run);
          assertThat(failure.command()).contains("UID COPY");
          assertThat(failure.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
          assertThat(done.get().uids()).isPresent();
          assertThat(outcome(unknown)).contains(CommandOutcome.OUTCOME_UNKNOWN);
          assertThat(outcome(store)).contains(CommandOutcome.OUTCOME_UNKNOWN);
          assertThat(outcome(waiting)).contains(CommandOutcome.NOT_SENT);
          assertThat(outcome(read)).isEmpty();
        });
  }

  private static Optional<CommandOutcome> outcome(Pending<?> pending) {
    return catchThrowableOfType(ImapConnectionException.class, pending::get).outcome();
  }

  @Test
  @Covers("batch.malformed")
  void anAnswerThatIsNotUnderstoodCostsTheCallThatMissesIt() {
    List<ImapEvent> events = new CopyOnWriteArrayList<>();
    try (ScriptedServer server =
            server(
                connection -> {
                  Command[] c = commands(connection, "UID FETCH", "UID FETCH");
                  connection.hold("* 1 FETCH UID 1 FLAGS\r\n");
                  connection.hold("* 2 FETCH (UID 2 FLAGS (\\Seen))\r\n");
                  connection.ok(c[0]);
                  connection.ok(c[1]);
                  connection.hold("* SEARCH one\r\n");
                  connection.ok(connection.expect("UID SEARCH"));
                });
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      client.noop();
      MailboxBatch batch = inbox.batch();
      Pending<Optional<FetchedMessage>> missing = batch.fetchOne(Uid.of(1), FLAGS);
      Pending<Optional<FetchedMessage>> good = batch.fetchOne(Uid.of(2), FLAGS);
      batch.run();
      assertThat(missing.get().orElseThrow().failures()).hasSize(1);
      assertThat(good.get().orElseThrow().flags()).containsExactly(Flag.SEEN);
      assertThat(good.get().orElseThrow().failures()).isEmpty();
      assertThat(events).hasAtLeastOneElementOfType(ImapEvent.NotUnderstood.class);
      batch = inbox.batch();
      Pending<SearchResult> search = batch.search(SearchQuery.all());
      batch.run();
      ImapProtocolException failure =
          catchThrowableOfType(ImapProtocolException.class, search::get);
      assertThat(failure.connectionUsable()).isTrue();
    }
  }

  @Test
  @Covers("batch.malformed")
  void anAnswerToACommandThatWasNotSentEndsTheConnection() {
    talking(
        connection -> {
          Command[] c = commands(connection, "UID COPY", "UID COPY");
          connection.ok(c[1]);
          connection.ok(c[1]);
        },
        inbox -> {
          MailboxBatch batch = inbox.batch();
          Pending<?> first = batch.copy(UidSet.of(1), ARCHIVE);
          Pending<?> second = batch.copy(UidSet.of(2), ARCHIVE);
          assertThat(catchThrowableOfType(ImapProtocolException.class, batch::run).outcome())
              .contains(CommandOutcome.OUTCOME_UNKNOWN);
          assertThat(outcome(first)).contains(CommandOutcome.OUTCOME_UNKNOWN);
          second.get();
        });
  }

  @Test
  @Covers("batch.refused")
  void whatCannotBeDoneIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1")
                .mailbox("INBOX", MailboxData.of(9).uidNext(1000))
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      assertThatExceptionOfType(UnsupportedCapabilityException.class)
          .isThrownBy(() -> inbox.batch().expunge(UidSet.of(1)));
      SelectedMailbox readOnly = client.examine("INBOX");
      assertThatIllegalStateException()
          .isThrownBy(() -> readOnly.batch().store(UidSet.of(1), StoreRequest.add(Flag.SEEN)));
      MailboxBatch dead = inbox.batch();
      dead.fetchOne(Uid.of(1), FLAGS);
      assertThatIllegalStateException().isThrownBy(dead::run);
      MailboxBatch empty = readOnly.batch();
      Pending<List<FetchedMessage>> none = empty.fetchAll(UidSet.empty(), FLAGS);
      assertThatIllegalStateException().isThrownBy(none::get);
      empty.run();
      assertThat(none.get()).isEmpty();
      assertThatIllegalStateException().isThrownBy(empty::run);
      assertThat(server.journal().names())
          .containsExactly("CAPABILITY", "LOGIN", "CAPABILITY", "SELECT", "EXAMINE");
    }
  }
}
