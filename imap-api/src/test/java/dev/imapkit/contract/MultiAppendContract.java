package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.AppendResult;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.LiteralPolicy;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several messages in one APPEND. */
@Timeout(60)
public abstract class MultiAppendContract extends Contract {
  private static final MailboxName INBOX = MailboxName.INBOX;
  private static final String MULTIAPPEND = "IMAP4rev1 UIDPLUS MULTIAPPEND LITERAL+";

  private static final String AFTERNOON_MEETING =
      """
      Date: Mon, 7 Feb 1994 21:52:25 -0800 (PST)
      From: Fred Foobar <foobar@Blurdybloop.example.COM>
      Subject: afternoon meeting
      To: mooch@owatagu.example.net
      Message-Id: <B27397-0100000@Blurdybloop.example.COM>
      MIME-Version: 1.0
      Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

      Hello Joe, do you think we can meet at 3:30 tomorrow?
      """
          .replace("\n", "\r\n");
  private static final String ITS_ANSWER =
      """
      Date: Mon, 7 Feb 1994 22:43:04 -0800 (PST)
      From: Joe Mooch <mooch@OWaTaGu.example.net>
      Subject: Re: afternoon meeting
      To: foobar@blurdybloop.example.com
      Message-Id: <a0434793874930@OWaTaGu.example.net>
      MIME-Version: 1.0
      Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

      3:30 is fine with me.
      """
          .replace("\n", "\r\n");
  private static final String HMM =
      """
      Date: Mon, 7 Feb 2000 22:43:04 -0800 (PST)
      From: Fred Foobar <fred@example.com>
      Subject: hmm...
      """
          .replace("\n", "\r\n");

  private static final FailingCommand APPEND =
      FailingCommand.changing("APPEND", client -> client.appendAll(messages(2))).on(MULTIAPPEND);

  private static AppendRequest message(String text) {
    return AppendRequest.of(INBOX, Octets.of(text));
  }

  private static List<AppendRequest> messages(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> message("Subject: m" + i + "\r\n\r\nb\r\n"))
        .toList();
  }

  private static ScriptedServerBuilder server(String capabilities) {
    return ScriptedServer.builder().capabilities(capabilities);
  }

  private static List<AppendResult> appended(String tagged) {
    try (ScriptedServer server =
            server(MULTIAPPEND).on("APPEND", (c, cmd) -> c.ok(cmd, tagged)).start();
        ImapClient client = connect(server)) {
      List<AppendResult> results = client.appendAll(messages(3));
      server.verify();
      return results;
    }
  }

  @Test
  @Covers("multiappend.success")
  void rfc3502Section6_3_11ExampleOfTwoMessages() {
    MailboxName saved = MailboxName.of("saved-messages");
    try (ScriptedServer server =
            server("IMAP4rev1 MULTIAPPEND")
                .on("APPEND", (c, command) -> c.ok(command, "APPEND completed"))
                .start();
        ImapClient client = connect(server)) {
      List<AppendResult> results =
          client.appendAll(
              List.of(
                  AppendRequest.of(saved, Octets.of(AFTERNOON_MEETING)).withFlags(Flag.SEEN),
                  AppendRequest.of(saved, Octets.of(ITS_ANSWER))
                      .withFlags(Flag.SEEN)
                      .withInternalDate(OffsetDateTime.parse("1994-02-07T22:43:04-08:00"))));
      server.verify();
      assertThat(Sent.commands(server, "APPEND"))
          .containsExactly(
              "APPEND \"saved-messages\" (\\Seen) {329}\r\n"
                  + AFTERNOON_MEETING
                  + " (\\Seen) \" 7-Feb-1994 22:43:04 -0800\" {295}\r\n"
                  + ITS_ANSWER);
      AppendResult nothing = new AppendResult(Optional.empty(), Optional.empty());
      assertThat(results).containsExactly(nothing, nothing);
    }
  }

  @Test
  @Covers("multiappend.literal-refused")
  void rfc3502Section6_3_11ExamplesOfRefusals() {
    LiteralPolicy refusing =
        (connection, literal) ->
            switch ((int) literal.octets()) {
              case 1023 ->
                  LiteralPolicy.refuse("NO [TRYCREATE] No such mailbox as bogusname")
                      .answer(connection, literal);
              case 35403 ->
                  LiteralPolicy.refuse("NO APPEND failed: Disk quota exceeded")
                      .answer(connection, literal);
              default -> LiteralPolicy.accept().answer(connection, literal);
            };
    try (ScriptedServer server = server("IMAP4rev1 MULTIAPPEND").literals(refusing).start();
        ImapClient client = connect(server)) {
      AppendRequest bogus =
          AppendRequest.of(MailboxName.of("bogusname"), Octets.of("x".repeat(1023)))
              .withFlags(Flag.FLAGGED);
      ImapCommandException missing =
          catchThrowableOfType(
              ImapCommandException.class, () -> client.appendAll(List.of(bogus, bogus)));
      assertThat(missing.code().map(ResponseCode::name)).contains("TRYCREATE");
      MailboxName test = MailboxName.of("test");
      ImapCommandException full =
          catchThrowableOfType(
              ImapCommandException.class,
              () ->
                  client.appendAll(
                      List.of(
                          AppendRequest.of(test, Octets.of(HMM)).withFlags(Flag.FLAGGED),
                          AppendRequest.of(test, Octets.of("x".repeat(35403))))));
      assertThat(full.serverText()).isEqualTo("APPEND failed: Disk quota exceeded");
      assertThat(full.outcome()).contains(CommandOutcome.REJECTED);
      assertThat(full.progress()).as("all or none").isEmpty();
      client.noop();
      server.verify();
      assertThat(server.journal().commands("APPEND"))
          .extracting(Command::line)
          .allMatch(line -> line.contains("(\\Flagged) {"))
          .satisfies(lines -> assertThat(lines.get(0)).endsWith("(\\Flagged) {1023}"))
          .satisfies(lines -> assertThat(lines.get(1)).endsWith("{99}\r\n" + HMM + " {35403}"));
    }
  }

  @Test
  @Covers("multiappend.appenduid")
  void appendUidTellsOneUidForEachMessage() {
    assertThat(appended("[APPENDUID 38505 3955:3957] Done"))
        .extracting(AppendResult::uid)
        .containsExactly(
            Optional.of(Uid.of(3955)), Optional.of(Uid.of(3956)), Optional.of(Uid.of(3957)));
    assertThat(appended("[APPENDUID 38505 7,9:10] Done"))
        .extracting(AppendResult::uid)
        .containsExactly(Optional.of(Uid.of(7)), Optional.of(Uid.of(9)), Optional.of(Uid.of(10)));
  }

  @Test
  @Covers("multiappend.appenduid-malformed")
  void appendUidOfAnotherNumberOfMessagesTellsNone() {
    for (String set : List.of("1", "1:2", "1:4", "1:4294967295")) {
      assertThat(appended("[APPENDUID 5 " + set + "] Done"))
          .as(set)
          .hasSize(3)
          .allMatch(result -> result.uid().isEmpty())
          .allMatch(result -> result.uidValidity().equals(Optional.of(UidValidity.of(5))));
    }
    assertThat(appended("[APPENDUID 0 1:3] Done"))
        .hasSize(3)
        .allMatch(result -> result.uidValidity().isEmpty());
  }

  @Test
  @Covers("multiappend.single")
  void oneMessageNeedsNoExtension() {
    try (ScriptedServer server = server("IMAP4rev1 LITERAL+").answer("APPEND").start();
        ImapClient client = connect(server)) {
      assertThat(client.appendAll(messages(1))).hasSize(1);
      server.verify();
      assertThat(server.journal().commands("APPEND")).hasSize(1);
    }
  }

  @Test
  @Covers("multiappend.refused")
  void whatCannotGoOutTogetherIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server = server("IMAP4rev1 LITERAL+").start();
        ImapClient client = connect(server)) {
      UnsupportedCapabilityException failure =
          catchThrowableOfType(
              UnsupportedCapabilityException.class, () -> client.appendAll(messages(2)));
      assertThat(failure.capability()).isEqualTo("MULTIAPPEND");
      assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
      assertThatThrownBy(() -> client.appendAll(List.of()))
          .isInstanceOf(IllegalArgumentException.class);
      AppendRequest elsewhere = AppendRequest.of(MailboxName.of("x"), Octets.of("y"));
      assertThatThrownBy(() -> client.appendAll(List.of(message("x"), elsewhere)))
          .isInstanceOf(IllegalArgumentException.class);
      client.noop();
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("NOOP");
    }
  }

  @Test
  @Covers("multiappend.sources")
  void sourcesAreOpenedOneAfterTheOther() {
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AppendRequest.Source source =
        () -> {
          most.accumulateAndGet(open.incrementAndGet(), Math::max);
          return closing(open);
        };
    try (ScriptedServer server = server(MULTIAPPEND).answer("APPEND").start();
        ImapClient client = connect(server)) {
      AppendRequest large = AppendRequest.of(INBOX, 3 << 20, source);
      client.appendAll(List.of(large, large, large));
      server.verify();
      assertThat(most).as("open at a time").hasValue(1);
      assertThat(open).hasValue(0);
      assertThat(server.journal().commands("APPEND").get(0).literals())
          .hasSize(3)
          .allMatch(literal -> literal.octets() == 3 << 20);
    }
  }

  private static InputStream closing(AtomicInteger open) {
    return new ByteArrayInputStream(Octets.of("x".repeat(3 << 20))) {
      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }

  @Test
  @Covers("multiappend.source-short")
  void sourceThatEndsEarlyTakesAllMessagesWithIt() {
    try (ScriptedServer server = server(MULTIAPPEND).start();
        ImapClient client = connect(server)) {
      AppendRequest brief = AppendRequest.of(INBOX, 5, () -> new ByteArrayInputStream(new byte[0]));
      ImapConnectionException failure =
          catchThrowableOfType(
              ImapConnectionException.class, () -> client.appendAll(List.of(message("x"), brief)));
      assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
      server.verify();
      assertThat(server.journal().commands("APPEND")).isEmpty();
    }
  }

  @Test
  @Covers("multiappend.no")
  void multiAppendAnsweredNo() {
    APPEND.answeredNo();
  }

  @Test
  @Covers("multiappend.bad")
  void multiAppendAnsweredBad() {
    APPEND.answeredBad();
  }

  @Test
  @Covers("multiappend.malformed")
  void multiAppendAnsweredMalformed() {
    APPEND.answeredMalformed();
  }

  @Test
  @Covers("multiappend.cut")
  void multiAppendCutBeforeTheAnswer() {
    APPEND.cutBeforeTheAnswer();
  }

  @Test
  @RequiresDovecot
  @Covers("multiappend.success")
  void appendsSeveralOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      List<AppendRequest> requests = messages(20);
      List<AppendResult> results = client.appendAll(requests);
      SelectedMailbox inbox = client.examine("INBOX");
      assertThat(results).hasSize(20);
      for (int i = 0; i < 20; i++) {
        AppendResult result = results.get(i);
        assertThat(result.uidValidity()).contains(inbox.uidValidity());
        assertThat(inbox.search(SearchQuery.subject("m" + i).and(uid(result))).uids().count())
            .isEqualTo(1);
      }
      ImapCommandException missing =
          catchThrowableOfType(
              ImapCommandException.class,
              () ->
                  client.appendAll(
                      List.of(
                          AppendRequest.of(MailboxName.of("none"), Octets.of(HMM)),
                          AppendRequest.of(MailboxName.of("none"), Octets.of(HMM)))));
      assertThat(missing.code().map(ResponseCode::name)).contains("TRYCREATE");
      assertThat(client.examine("INBOX").exists()).isEqualTo(20);
    }
  }

  private static SearchQuery uid(AppendResult result) {
    return SearchQuery.uid(UidSet.of(result.uid().orElseThrow()));
  }
}
