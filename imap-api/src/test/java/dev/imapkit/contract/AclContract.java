package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.AccessEntry;
import dev.imapkit.model.GrantableRights;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Right;
import dev.imapkit.model.Rights;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ACL (RFC 4314), and servers of RFC 2086. */
@Timeout(60)
public abstract class AclContract extends Contract {
  private static final String OFFERED = "IMAP4rev1 ACL RIGHTS=texk LITERAL+";
  private static final MailboxName DRAFTS = MailboxName.of("INBOX/Drafts");

  private static ScriptedServer answering(String command, String... lines) {
    return ScriptedServer.builder().capabilities(OFFERED).answer(command, lines).start();
  }

  private static AccessEntry entry(String identifier, String rights) {
    return new AccessEntry(identifier, Rights.of(rights));
  }

  @Test
  @Covers("acl.get")
  void rfc4314Section3Examples1To3Getacl() {
    try (ScriptedServer server =
            answering("GETACL", "* ACL INBOX/Drafts Fred rwipslxetad Chris lrswi");
        ImapClient client = connect(server)) {
      List<AccessEntry> entries = client.accessControl().get(DRAFTS);
      assertThat(entries).containsExactly(entry("Fred", "rwipslxetad"), entry("Chris", "lrswi"));
      assertThat(entries.get(0).rights().has(Right.ADMINISTER)).isTrue();
      assertThat(entries.get(1).rights().has(Right.ADMINISTER)).isFalse();
      assertThat(client.accessControl().hasRfc4314Rights()).isTrue();
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("GETACL \"INBOX/Drafts\"");
    }
    try (ScriptedServer server =
            answering("GETACL", "* ACL INBOX Fred rwipslxetad -Fred wetd $team w");
        ImapClient client = connect(server)) {
      assertThat(client.accessControl().get(MailboxName.INBOX))
          .containsExactly(
              entry("Fred", "rwipslxetad"), entry("-Fred", "wetd"), entry("$team", "w"));
    }
    try (ScriptedServer server = answering("GETACL", "* ACL INBOX");
        ImapClient client = connect(server)) {
      assertThat(client.accessControl().get(MailboxName.INBOX)).isEmpty();
    }
  }

  @Test
  @Covers("acl.set")
  void rfc4314Section3Point1ExampleSetacl() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities(OFFERED)
                .on(
                    "SETACL",
                    (c, command) -> c.ok(command, "Setacl complete"),
                    (c, command) -> c.ok(command, "Setacl complete"),
                    (c, command) -> c.ok(command, "Setacl complete"),
                    (c, command) -> c.bad(command, "The q right is not supported"))
                .start();
        ImapClient client = connect(server)) {
      client.accessControl().add(DRAFTS, "Chris", Rights.of("cda"));
      client.accessControl().remove(DRAFTS, "Chris", Rights.of(Right.EXPUNGE));
      client.accessControl().set(DRAFTS, "-Chris", Rights.none());
      ImapCommandException refusal =
          catchThrowableOfType(
              ImapCommandException.class,
              () -> client.accessControl().set(DRAFTS, "John", Rights.of("lrqswicda")));
      assertThat(refusal.serverText()).isEqualTo("The q right is not supported");
      assertThatThrownBy(() -> Rights.of("lrQswicda")).isInstanceOf(IllegalArgumentException.class);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly(
              "SETACL \"INBOX/Drafts\" \"Chris\" \"+acd\"",
              "SETACL \"INBOX/Drafts\" \"Chris\" \"-e\"",
              "SETACL \"INBOX/Drafts\" \"-Chris\" \"\"",
              "SETACL \"INBOX/Drafts\" \"John\" \"acdilqrsw\"");
    }
  }

  @Test
  @Covers("acl.delete")
  void rfc4314Section3Point2ExampleDeleteacl() {
    try (ScriptedServer server = answering("DELETEACL");
        ImapClient client = connect(server)) {
      client.accessControl().delete(MailboxName.INBOX, "Fred");
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("DELETEACL \"INBOX\" \"Fred\"");
    }
  }

  @Test
  @Covers("acl.list-rights")
  void rfc4314Section3Point4ExamplesListrights() {
    try (ScriptedServer server =
            answering("LISTRIGHTS", "* LISTRIGHTS ~/Mail/saved smith la r swicdkxte");
        ImapClient client = connect(server)) {
      GrantableRights grantable =
          client.accessControl().grantable(MailboxName.of("~/Mail/saved"), "smith");
      assertThat(grantable)
          .isEqualTo(
              new GrantableRights(
                  "smith", Rights.of("la"), List.of(Rights.of("r"), Rights.of("swicdkxte"))));
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("LISTRIGHTS \"~/Mail/saved\" \"smith\"");
    }
    try (ScriptedServer server =
            answering(
                "LISTRIGHTS",
                "* LISTRIGHTS archive.imap anyone \"\" l r s w i p k x t e c d a 0 1 2 3 4 5 6 7 8 9");
        ImapClient client = connect(server)) {
      GrantableRights grantable =
          client.accessControl().grantable(MailboxName.of("archive.imap"), "anyone");
      assertThat(grantable.always()).isEqualTo(Rights.none());
      assertThat(grantable.optional()).hasSize(23);
    }
  }

  @Test
  @Covers("acl.my-rights")
  void rfc4314Section3Point5ExampleMyrights() {
    try (ScriptedServer server = answering("MYRIGHTS", "* MYRIGHTS INBOX rwiptsldaex");
        ImapClient client = connect(server)) {
      Rights rights = client.accessControl().myRights(MailboxName.INBOX);
      assertThat(rights).isEqualTo(Rights.of("rwiptsldaex"));
      assertThat(rights.withoutObsolete(true)).isEqualTo(Rights.of("rwiptslaex"));
      server.verify();
    }
  }

  @Test
  @Covers("acl.obsolete-rights")
  void rfc4314Section2Point1Point1ObsoleteRights() {
    assertThat(Rights.of("lrswikcdeta").withoutObsolete(true)).isEqualTo(Rights.of("lrswiketa"));
    assertThat(Rights.of("lrswicda").withoutObsolete(false)).isEqualTo(Rights.of("lrswiktea"));
    assertThat(Rights.of("lr").withoutObsolete(false)).isEqualTo(Rights.of("rl"));
    assertThat(Rights.of("lrs")).hasToString("lrs").isNotEqualTo(Rights.of("lr"));
  }

  @Test
  @Covers({"acl.refused", "acl.rfc2086"})
  void whatIsNotOfferedIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      for (Runnable call :
          List.<Runnable>of(
              () -> client.accessControl().get(DRAFTS),
              () -> client.accessControl().myRights(DRAFTS),
              () -> client.accessControl().grantable(DRAFTS, "x"),
              () -> client.accessControl().set(DRAFTS, "x", Rights.none()),
              () -> client.accessControl().delete(DRAFTS, "x"))) {
        assertThat(
                catchThrowableOfType(UnsupportedCapabilityException.class, call::run).capability())
            .isEqualTo("ACL");
      }
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 ACL").answer("SETACL").start();
        ImapClient client = connect(server)) {
      for (String right : List.of("k", "x", "t", "e")) {
        assertThat(
                catchThrowableOfType(
                        UnsupportedCapabilityException.class,
                        () -> client.accessControl().add(DRAFTS, "x", Rights.of("l" + right)))
                    .capability())
            .isEqualTo("RIGHTS=");
      }
      assertThatThrownBy(() -> client.accessControl().set(DRAFTS, "", Rights.none()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> client.accessControl().set(DRAFTS, "a\nb", Rights.none()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> client.accessControl().add(DRAFTS, "x", Rights.none()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(Sent.afterLogin(server)).isEmpty();
      client.accessControl().set(DRAFTS, "x", Rights.of("lrcd"));
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SETACL \"INBOX/Drafts\" \"x\" \"cdlr\"");
    }
  }

  private static void failed(FailingCommand command) {
    command.on(OFFERED);
    command.answeredNo();
    command.answeredBad();
    command.answeredMalformed();
    command.cutBeforeTheAnswer();
  }

  private static FailingCommand changing(String name, Consumer<ImapClient> call) {
    return FailingCommand.changing(name, call);
  }

  @Test
  @Covers({"acl.get-no", "acl.get-bad", "acl.get-malformed", "acl.get-cut"})
  void getaclFailed() {
    failed(FailingCommand.reading("GETACL", c -> c.accessControl().get(DRAFTS)));
  }

  @Test
  @Covers({"acl.my-rights-no", "acl.my-rights-bad", "acl.my-rights-malformed"})
  void myrightsFailed() {
    failed(FailingCommand.reading("MYRIGHTS", c -> c.accessControl().myRights(DRAFTS)));
  }

  @Test
  @Covers({"acl.list-rights-no", "acl.list-rights-bad", "acl.list-rights-malformed"})
  void listrightsFailed() {
    failed(FailingCommand.reading("LISTRIGHTS", c -> c.accessControl().grantable(DRAFTS, "x")));
  }

  @Test
  @Covers({"acl.set-no", "acl.set-bad", "acl.set-malformed", "acl.set-cut"})
  void setaclFailed() {
    failed(changing("SETACL", c -> c.accessControl().set(DRAFTS, "x", Rights.of("l"))));
  }

  @Test
  @Covers({"acl.delete-no", "acl.delete-bad", "acl.delete-malformed", "acl.delete-cut"})
  void deleteaclFailed() {
    failed(changing("DELETEACL", c -> c.accessControl().delete(DRAFTS, "x")));
  }

  @Test
  @Covers({"acl.line-malformed", "acl.limit"})
  void linesThatAreNotUnderstoodAreToldAndTheConnectionGoesOn() {
    for (String line :
        List.of(
            "* ACL",
            "* ACL INBOX Fred",
            "* ACL INBOX Fred LR",
            "* ACL INBOX Fred (l)",
            "* ACL INBOX" + " x l".repeat(11),
            "* MYRIGHTS INBOX l")) {
      try (ScriptedServer server = answering("GETACL", line);
          ImapClient client =
              ImapClient.connect(
                  config(server).limits(Limits.builder().listItems(10).build()).build())) {
        ImapProtocolException failure =
            catchThrowableOfType(
                ImapProtocolException.class, () -> client.accessControl().get(MailboxName.INBOX));
        assertThat(failure).as(line).isNotNull();
        assertThat(failure.connectionUsable()).isTrue();
        client.noop();
        server.verify();
      }
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"acl.get", "acl.set", "acl.delete", "acl.list-rights", "acl.my-rights"})
  void onDovecot() {
    DovecotServer server = DovecotServer.shared();
    TestUser friend = server.newUser();
    try (ImapClient client = connect(server, server.newUser())) {
      MailboxName mailbox = MailboxName.of("Gemeinsam & mehr");
      client.create(mailbox);
      assertThat(client.accessControl().hasRfc4314Rights()).isTrue();
      assertThat(client.accessControl().myRights(mailbox).withoutObsolete(true).rights())
          .contains(Right.ADMINISTER, Right.READ, Right.EXPUNGE);
      client.accessControl().set(mailbox, friend.name(), Rights.of("lr"));
      client.accessControl().add(mailbox, friend.name(), Rights.of("st"));
      client.accessControl().remove(mailbox, friend.name(), Rights.of("r"));
      assertThat(client.accessControl().get(mailbox))
          .filteredOn(entry -> entry.identifier().equals(friend.name()))
          .extracting(entry -> entry.rights().withoutObsolete(true))
          .containsExactly(Rights.of("lst"));
      assertThat(client.accessControl().grantable(mailbox, friend.name()).identifier())
          .isEqualTo(friend.name());
      client.accessControl().delete(mailbox, friend.name());
      assertThat(client.accessControl().get(mailbox))
          .noneMatch(entry -> entry.identifier().equals(friend.name()));
    }
  }
}
