package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ClientBatch;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.ListedMailbox;
import dev.imapkit.MailboxStatus;
import dev.imapkit.Pending;
import dev.imapkit.StatusItem;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.Script;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.MailboxName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls on many mailboxes that are sent together. */
@Timeout(60)
public abstract class ClientBatchContract extends Contract {
  private static final Set<StatusItem> UNSEEN = Set.of(StatusItem.UNSEEN);
  private static final MailboxName ONE = MailboxName.of("one");
  private static final MailboxName TWO = MailboxName.of("two");

  private static ScriptedServer server(Script talk) {
    return ScriptedServer.start(
        connection -> {
          connection.greet();
          connection.byDefault(connection.expect("CAPABILITY"));
          connection.byDefault(connection.expect("LOGIN"));
          connection.byDefault(connection.expect("CAPABILITY"));
          talk.run(connection);
        });
  }

  @Test
  @Covers({"client-batch.success", "client-batch.ambiguous"})
  void eachCallHasItsOwnResult() {
    try (ScriptedServer server =
            server(
                connection -> {
                  Command first = connection.expect("STATUS");
                  Command second = connection.expect("STATUS");
                  Command list = connection.expect("LIST");
                  Command lsub = connection.expect("LSUB");
                  connection.hold("* STATUS two (UNSEEN 2)\r\n");
                  connection.hold("* LSUB () \"/\" two\r\n");
                  connection.hold("* LIST () \"/\" one\r\n");
                  connection.hold("* STATUS one (UNSEEN 1)\r\n");
                  connection.ok(second);
                  connection.ok(lsub);
                  connection.ok(list);
                  connection.ok(first);
                  Command create = connection.expect("CREATE");
                  Command subscribe = connection.expect("SUBSCRIBE");
                  connection.ok(create);
                  connection.no(subscribe, "no");
                  connection.ok(connection.expect("RENAME"));
                  connection.ok(connection.expect("DELETE"));
                });
        ImapClient client = connect(server)) {
      ClientBatch batch = client.batch();
      Pending<MailboxStatus> one = batch.status(ONE, UNSEEN);
      Pending<MailboxStatus> two = batch.status(TWO, UNSEEN);
      Pending<List<ListedMailbox>> list = batch.list("", "*");
      Pending<List<ListedMailbox>> lsub = batch.lsub("", "*");
      Pending<MailboxName> created = batch.create(MailboxName.of("new"));
      Pending<MailboxName> subscribed = batch.subscribe(MailboxName.of("other"));
      Pending<MailboxName> renamed = batch.rename(MailboxName.of("new"), MailboxName.of("old"));
      Pending<MailboxName> deleted = batch.delete(MailboxName.of("old"));
      batch.run();
      assertThat(one.get().unseen()).isEqualTo(1);
      assertThat(two.get().unseen()).isEqualTo(2);
      assertThat(list.get()).extracting(ListedMailbox::name).containsExactly(ONE);
      assertThat(lsub.get()).extracting(ListedMailbox::name).containsExactly(TWO);
      assertThat(created.get()).isEqualTo(MailboxName.of("new"));
      assertThat(renamed.get()).isEqualTo(MailboxName.of("old"));
      assertThat(deleted.get()).isEqualTo(MailboxName.of("old"));
      ImapCommandException refused =
          catchThrowableOfType(ImapCommandException.class, subscribed::get);
      assertThat(refused.command()).contains("SUBSCRIBE");
      assertThat(refused.outcome()).contains(CommandOutcome.REJECTED);
    }
  }

  @Test
  @Covers("client-batch.malformed")
  void anAnswerThatIsNotUnderstoodCostsTheCallThatMissesIt() {
    try (ScriptedServer server =
            server(
                connection -> {
                  Command first = connection.expect("STATUS");
                  Command second = connection.expect("STATUS");
                  connection.hold("* STATUS one (UNSEEN\r\n* STATUS two (UNSEEN 2)\r\n");
                  connection.ok(first);
                  connection.ok(second);
                });
        ImapClient client = connect(server)) {
      ClientBatch batch = client.batch();
      Pending<MailboxStatus> one = batch.status(ONE, UNSEEN);
      Pending<MailboxStatus> two = batch.status(TWO, UNSEEN);
      batch.run();
      ImapProtocolException failure = catchThrowableOfType(ImapProtocolException.class, one::get);
      assertThat(failure.connectionUsable()).isTrue();
      assertThat(two.get().unseen()).isEqualTo(2);
    }
  }

  @Test
  @Covers("client-batch.limit")
  void rowsOfAListAreLimited() {
    try (ScriptedServer server =
            server(
                connection -> {
                  Command list = connection.expect("LIST");
                  connection.hold("* LIST () \"/\" one\r\n".repeat(5));
                  connection.ok(list);
                });
        ImapClient client =
            ImapClient.connect(
                config(server).limits(Limits.builder().listItems(4).build()).build())) {
      ClientBatch batch = client.batch();
      Pending<?> list = batch.list("", "*");
      Pending<?> create = batch.create(ONE);
      assertThat(catchThrowableOfType(ImapLimitException.class, batch::run).limit())
          .isEqualTo("listItems");
      assertThat(catchThrowableOfType(ImapConnectionException.class, list::get).outcome())
          .isEmpty();
      assertThat(catchThrowableOfType(ImapConnectionException.class, create::get).outcome())
          .contains(CommandOutcome.NOT_SENT);
    }
  }

  @Test
  @Covers("client-batch.refused")
  void aStatusWithoutItemsIsRefused() {
    try (ScriptedServer server = server(connection -> connection.ok(connection.expect("LOGOUT")));
        ImapClient client = connect(server)) {
      assertThatIllegalArgumentException().isThrownBy(() -> client.batch().status(ONE, Set.of()));
    }
  }

  @Test
  @RequiresDovecot
  @Covers("client-batch.dovecot")
  void manyMailboxesOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      List<Pending<MailboxStatus>> pending = new ArrayList<>();
      ClientBatch batch = client.batch();
      for (int i = 0; i < 100; i++) {
        batch.create(MailboxName.of("box" + i));
      }
      for (int i = 0; i < 100; i++) {
        pending.add(batch.status(MailboxName.of("box" + i), Set.of(StatusItem.MESSAGES)));
      }
      Pending<List<ListedMailbox>> list = batch.list("", "box*");
      Pending<MailboxName> again = batch.create(MailboxName.of("box0"));
      batch.run();
      assertThat(pending).allMatch(status -> status.get().messages() == 0);
      assertThat(list.get()).hasSize(100);
      assertThat(catchThrowableOfType(ImapCommandException.class, again::get).status())
          .isEqualTo(ImapCommandException.Status.NO);
    }
  }
}
