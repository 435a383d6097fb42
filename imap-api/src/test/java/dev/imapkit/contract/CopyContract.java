package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.CopyResult;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidMapping;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** UID COPY. */
@Timeout(60)
public abstract class CopyContract extends Contract {
  private static final MailboxName TARGET = MailboxName.of("Ärchiv");

  private static final FailingCommand COPY =
      FailingCommand.changingInbox("UID COPY", inbox -> inbox.copy(UidSet.of(1), TARGET));

  private static ScriptedServerBuilder server() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 UIDPLUS")
        .mailbox("INBOX", MailboxData.of(9));
  }

  private static CopyResult copied(String tagged) {
    try (ScriptedServer server = server().on("UID COPY", (c, cmd) -> c.ok(cmd, tagged)).start();
        ImapClient client = connect(server)) {
      CopyResult result = client.select("INBOX").copy(UidSet.parse("300,304,319:320"), TARGET);
      server.verify();
      assertThat(Sent.commands(server, "UID COPY"))
          .containsExactly("UID COPY 300,304,319:320 \"&AMQ-rchiv\"");
      return result;
    }
  }

  @Test
  @Covers("copy.success")
  void copyUidMapsEachSourceToItsTarget() {
    CopyResult result = copied("[COPYUID 38505 304,319:320,300 3956:3958,7] Done");
    assertThat(result.uidValidity()).contains(UidValidity.of(38505));
    UidMapping mapping = result.uids().orElseThrow();
    assertThat(mapping.target(Uid.of(304))).contains(Uid.of(3956));
    assertThat(mapping.target(Uid.of(319))).contains(Uid.of(3957));
    assertThat(mapping.target(Uid.of(320))).contains(Uid.of(3958));
    assertThat(mapping.target(Uid.of(300))).as("the order of the server").contains(Uid.of(7));
    assertThat(mapping.target(Uid.of(301))).isEmpty();
    assertThat(mapping.targets()).isEqualTo(UidSet.of(7, 3956, 3957, 3958));
  }

  @Test
  @Covers("copy.without-uidplus")
  void withoutCopyUidNothingIsKnownOfTheTarget() {
    assertThat(copied("Done")).isEqualTo(new CopyResult(Optional.empty(), Optional.empty()));
  }

  @Test
  @Covers("copy.copyuid-malformed")
  void copyUidThatContradictsItselfIsNoneAndTheCopyIsDone() {
    for (String code :
        List.of(
            "1 2 3:4", "0 1 1", "1 0 1", "1 * 1", "x", "1 1", "4294967296 1 1", "1 2,3 4,5,6")) {
      assertThat(copied("[COPYUID " + code + "] Done").uids()).as(code).isEmpty();
    }
  }

  @Test
  @Covers("copy.trycreate")
  void missingTargetSaysTryCreate() {
    try (ScriptedServer server =
            server()
                .on("UID COPY", (c, command) -> c.no(command, "[TRYCREATE] No such mailbox"))
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapCommandException failure =
          catchThrowableOfType(ImapCommandException.class, () -> inbox.copy(UidSet.of(1), TARGET));
      assertThat(failure.code().map(ResponseCode::name)).contains("TRYCREATE");
      assertThat(failure.outcome()).contains(CommandOutcome.REJECTED);
      assertThat(failure).hasMessageContaining("TRYCREATE");
      server.verify();
    }
  }

  @Test
  @Covers("copy.large-set")
  void largeSetGoesOutInSeveralCommandsAndTheMappingsAreJoined() {
    UidSet.Builder uids = new UidSet.Builder();
    for (int i = 0; i < 6000; i++) {
      uids.add(2L * i + 1);
    }
    long[] next = {1};
    try (ScriptedServer server =
            server()
                .on(
                    "UID COPY",
                    (c, command) -> {
                      UidSet set = UidSet.parse(command.argument(0).text());
                      long first = next[0];
                      next[0] += set.count();
                      c.ok(
                          command,
                          "[COPYUID 5 " + set + " " + UidSet.range(first, next[0] - 1) + "] Done");
                    })
                .start();
        ImapClient client = connect(server)) {
      CopyResult result = client.select("INBOX").copy(uids.build(), TARGET);
      UidMapping mapping = result.uids().orElseThrow();
      assertThat(mapping.sources()).isEqualTo(uids.build());
      assertThat(mapping.target(Uid.of(11_999))).contains(Uid.of(6000));
      server.verify();
      assertThat(server.journal().commands("UID COPY"))
          .hasSizeGreaterThan(1)
          .extracting(Command::octets)
          .allSatisfy(octets -> assertThat(octets).hasSizeLessThanOrEqualTo(8192));
    }
  }

  @Test
  @Covers("copy.read-only")
  void copyingFromAReadOnlyMailboxIsFine() {
    try (ScriptedServer server = server().answer("UID COPY").start();
        ImapClient client = connect(server)) {
      client.examine("INBOX").copy(UidSet.of(3), TARGET);
      server.verify();
      assertThat(server.journal().commands("UID COPY")).hasSize(1);
    }
  }

  @Test
  @Covers("copy.no")
  void copyAnsweredNo() {
    COPY.answeredNo();
  }

  @Test
  @Covers("copy.bad")
  void copyAnsweredBad() {
    COPY.answeredBad();
  }

  @Test
  @Covers("copy.malformed")
  void copyAnsweredMalformed() {
    COPY.answeredMalformed();
  }

  @Test
  @Covers("copy.cut")
  void copyCutBeforeTheAnswer() {
    COPY.cutBeforeTheAnswer();
  }

  @Test
  @Covers("copy.success")
  void copiesOnGreenMail() {
    copies(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers("copy.success")
  void copiesOnDovecot() {
    copies(DovecotServer.shared());
  }

  private static void copies(MailServer server) {
    try (ImapClient client = connect(server, server.newUser())) {
      for (int i = 0; i < 2; i++) {
        byte[] message = Octets.of("Subject: copy me " + i + "\r\n\r\nb\r\n");
        client.append(AppendRequest.of(MailboxName.INBOX, message));
      }
      SelectedMailbox inbox = client.select("INBOX");
      UidSet uids = inbox.search(SearchQuery.all()).uids();
      ImapCommandException missing =
          catchThrowableOfType(ImapCommandException.class, () -> inbox.copy(uids, TARGET));
      assertThat(missing.code().map(ResponseCode::name)).contains("TRYCREATE");
      client.create(TARGET);
      CopyResult result = inbox.copy(uids, TARGET);
      UidMapping mapping = result.uids().orElseThrow();
      assertThat(mapping.sources()).isEqualTo(uids);
      SelectedMailbox target = client.examine(TARGET);
      assertThat(result.uidValidity()).contains(target.uidValidity());
      assertThat(target.search(SearchQuery.subject("copy me")).uids()).isEqualTo(mapping.targets());
    }
  }
}
