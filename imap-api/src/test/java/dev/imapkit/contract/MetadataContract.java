package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.MetadataRequest;
import dev.imapkit.MetadataRequest.Depth;
import dev.imapkit.MetadataResult;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.MetadataEntry;
import dev.imapkit.model.MetadataName;
import dev.imapkit.model.MetadataValue;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.ResponseCode.Metadata.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** METADATA (RFC 5464). */
@Timeout(60)
public abstract class MetadataContract extends Contract {
  private static final String OFFERED = "IMAP4rev1 METADATA LITERAL+";
  private static final MetadataName MINE = MetadataName.PRIVATE_COMMENT;
  private static final MetadataName SHARED = MetadataName.SHARED_COMMENT;

  private static ScriptedServerBuilder offering() {
    return ScriptedServer.builder().capabilities(OFFERED);
  }

  private static MetadataResult read(MetadataRequest request, String command, String... lines) {
    try (ScriptedServer server = offering().answer("GETMETADATA", lines).start();
        ImapClient client = connect(server)) {
      MetadataResult result = client.metadata().get(MailboxName.INBOX, request);
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly(command);
      return result;
    }
  }

  @Test
  @Covers("metadata.server")
  void rfc5464Section4Point2ExampleOfTheServer() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 METADATA-SERVER")
                .answer("GETMETADATA", "* METADATA \"\" (/shared/comment \"Shared comment\")")
                .answer("SETMETADATA")
                .start();
        ImapClient client = connect(server)) {
      MetadataResult result = client.metadata().getOfServer(MetadataRequest.of(SHARED));
      assertThat(result.value(SHARED)).map(MetadataValue::text).contains("Shared comment");
      client.metadata().setOfServer(MetadataEntry.of(SHARED, "x"));
      assertThat(
              catchThrowableOfType(
                      UnsupportedCapabilityException.class,
                      () -> client.metadata().get(MailboxName.INBOX, MetadataRequest.of(MINE)))
                  .capability())
          .isEqualTo("METADATA");
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly(
              "GETMETADATA \"\" (\"/shared/comment\")",
              "SETMETADATA \"\" (\"/shared/comment\" \"x\")");
    }
  }

  @Test
  @Covers("metadata.get")
  void rfc5464Section4Point2ExamplesOfAMailbox() {
    MetadataResult result =
        read(
            MetadataRequest.of(SHARED, MINE),
            "GETMETADATA \"INBOX\" (\"/shared/comment\" \"/private/comment\")",
            "* METADATA \"INBOX\" (/shared/comment \"Shared comment\" /private/comment \"My own"
                + " comment\")");
    assertThat(result.value(SHARED)).map(MetadataValue::text).contains("Shared comment");
    assertThat(result.value(MetadataName.of("/PRIVATE/comment")))
        .map(MetadataValue::text)
        .contains("My own comment");
    assertThat(result.longestLeftOut()).isEmpty();
  }

  @Test
  @Covers("metadata.maxsize")
  void rfc5464Section4Point2Point1ExampleMaxsize() {
    try (ScriptedServer server =
            offering()
                .on(
                    "GETMETADATA",
                    (c, command) -> {
                      c.hold("* METADATA \"INBOX\" (/private/comment \"My own comment\")\r\n");
                      c.ok(command, "[METADATA LONGENTRIES 2199] GETMETADATA complete");
                    })
                .start();
        ImapClient client = connect(server)) {
      MetadataResult result =
          client
              .metadata()
              .get(MailboxName.INBOX, MetadataRequest.of(SHARED, MINE).withMaxSize(1024));
      assertThat(result.longestLeftOut()).isEqualTo(OptionalLong.of(2199));
      assertThat(result.value(SHARED)).isEmpty();
      assertThat(result.value(MINE)).isPresent();
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly(
              "GETMETADATA (MAXSIZE 1024) \"INBOX\" (\"/shared/comment\" \"/private/comment\")");
    }
  }

  @Test
  @Covers("metadata.depth")
  void rfc5464Section4Point2Point2ExampleDepth() {
    MetadataName filters = MetadataName.of("/private/filters/values");
    MetadataResult result =
        read(
            MetadataRequest.of(filters).withDepth(Depth.ONE),
            "GETMETADATA (DEPTH 1) \"INBOX\" (\"/private/filters/values\")",
            "* METADATA \"INBOX\" (/private/filters/values/small \"SMALLER 5000\""
                + " /private/filters/values/boss \"FROM \\\"boss@example.com\\\"\")");
    assertThat(result.entries())
        .containsExactly(
            MetadataEntry.of(MetadataName.of("/private/filters/values/small"), "SMALLER 5000"),
            MetadataEntry.of(
                MetadataName.of("/private/filters/values/boss"), "FROM \"boss@example.com\""));
  }

  @Test
  @Covers("metadata.values")
  void nilEmptyTextAndOctetsAreNotConfused() {
    MetadataResult result =
        read(
            MetadataRequest.of(MetadataName.of("/private")).withDepth(Depth.INFINITY),
            "GETMETADATA (DEPTH infinity) \"INBOX\" (\"/private\")",
            "* METADATA INBOX (/private/a NIL /private/b \"\")",
            "* METADATA other (/private/x \"x\")",
            "* METADATA INBOX /private/changed",
            "* METADATA INBOX (/private/c {3}\r\na\r\n /private/d ~{3}\r\n\0\"\u00ff)");
    assertThat(result.entries())
        .containsExactly(
            MetadataEntry.none(MetadataName.of("/private/a")),
            MetadataEntry.of(MetadataName.of("/private/b"), ""),
            MetadataEntry.of(MetadataName.of("/private/c"), "a\r\n"),
            MetadataEntry.of(MetadataName.of("/private/d"), new byte[] {0, '"', (byte) 0xff}));
  }

  @Test
  @Covers("metadata.set")
  void rfc5464Section4Point3ExamplesSetmetadata() {
    try (ScriptedServer server =
            offering()
                .on(
                    "SETMETADATA",
                    (c, command) -> c.ok(command),
                    (c, command) -> c.ok(command),
                    (c, command) -> c.ok(command),
                    (c, command) -> c.no(command, "[METADATA TOOMANY] SETMETADATA failed"),
                    (c, command) -> c.no(command, "[METADATA MAXSIZE 1024] too large"),
                    (c, command) -> c.no(command, "[METADATA NOPRIVATE] not here"))
                .start();
        ImapClient client = connect(server)) {
      MailboxName inbox = MailboxName.INBOX;
      client
          .metadata()
          .set(inbox, MetadataEntry.of(MINE, "My new comment across\r\ntwo lines.\r\n"));
      client.metadata().set(inbox, MetadataEntry.none(MINE));
      client
          .metadata()
          .set(
              inbox,
              MetadataEntry.of(MINE, "My new comment"),
              MetadataEntry.of(SHARED, "This one is for you!"));
      assertThat(refusal(client)).isEqualTo(code(Kind.TOOMANY, OptionalLong.empty()));
      assertThat(refusal(client)).isEqualTo(code(Kind.MAXSIZE, OptionalLong.of(1024)));
      assertThat(refusal(client)).isEqualTo(code(Kind.NOPRIVATE, OptionalLong.empty()));
      server.verify();
      assertThat(Sent.afterLogin(server).subList(0, 4))
          .containsExactly(
              "SETMETADATA \"INBOX\" (\"/private/comment\" {35+}\r\n"
                  + "My new comment across\r\ntwo lines.\r\n)",
              "SETMETADATA \"INBOX\" (\"/private/comment\" NIL)",
              "SETMETADATA \"INBOX\" (\"/private/comment\" \"My new comment\""
                  + " \"/shared/comment\" \"This one is for you!\")",
              "SETMETADATA \"INBOX\" (\"/private/comment\" \"My new comment\")");
    }
  }

  private static Optional<ResponseCode> code(Kind kind, OptionalLong octets) {
    return Optional.of(new ResponseCode.Metadata(kind, octets));
  }

  private static Optional<ResponseCode> refusal(ImapClient client) {
    return catchThrowableOfType(
            ImapCommandException.class,
            () ->
                client.metadata().set(MailboxName.INBOX, MetadataEntry.of(MINE, "My new comment")))
        .code();
  }

  @Test
  @Covers("metadata.set-octets")
  void octetsGoOutAsLiterals() {
    try (ScriptedServer server = offering().answer("SETMETADATA").start();
        ImapClient client = connect(server)) {
      client
          .metadata()
          .set(MailboxName.INBOX, MetadataEntry.of(MINE, new byte[] {0, '"', (byte) 0xff}));
      server.verify();
      var literal = server.journal().commands("SETMETADATA").get(0).literals().get(0);
      assertThat(literal.bytes()).containsExactly(0, '"', 0xff);
      assertThat(literal.binary()).isTrue();
    }
  }

  @Test
  @Covers({"metadata.names", "metadata.refused"})
  void whatCannotBeSentIsRefusedBeforeAnOctetIsSent() {
    for (String bad :
        List.of(
            "",
            "comment",
            "/other/x",
            "/private/",
            "/private//x",
            "/privatex",
            "/shared/a*",
            "/shared/a%b",
            "/shared/ü",
            "/private/a\r\nb")) {
      assertThatThrownBy(() -> MetadataName.of(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      MetadataEntry entry = MetadataEntry.of(MINE, "x");
      for (Runnable call :
          List.<Runnable>of(
              () -> client.metadata().get(MailboxName.INBOX, MetadataRequest.of(MINE)),
              () -> client.metadata().set(MailboxName.INBOX, entry))) {
        assertThat(
                catchThrowableOfType(UnsupportedCapabilityException.class, call::run).capability())
            .isEqualTo("METADATA");
      }
      assertThatThrownBy(() -> client.metadata().setOfServer(entry))
          .isInstanceOf(UnsupportedCapabilityException.class);
      assertThatThrownBy(() -> client.metadata().set(MailboxName.INBOX))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> client.metadata().set(MailboxName.INBOX, entry, entry))
          .isInstanceOf(IllegalArgumentException.class);
      MetadataEntry foreign = MetadataEntry.of(MetadataName.ofServer("/x\r\n"), "x");
      assertThatThrownBy(() -> client.metadata().set(MailboxName.INBOX, foreign))
          .isInstanceOf(IllegalArgumentException.class);
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
  }

  private static void failed(FailingCommand command) {
    command.on(OFFERED);
    command.answeredNo();
    command.answeredBad();
    command.answeredMalformed();
    command.cutBeforeTheAnswer();
  }

  @Test
  @Covers({"metadata.get-no", "metadata.get-bad", "metadata.get-malformed", "metadata.get-cut"})
  void getmetadataFailed() {
    failed(
        FailingCommand.reading(
            "GETMETADATA", c -> c.metadata().getOfServer(MetadataRequest.of(SHARED))));
  }

  @Test
  @Covers({"metadata.set-no", "metadata.set-bad", "metadata.set-malformed", "metadata.set-cut"})
  void setmetadataFailed() {
    failed(
        FailingCommand.changing(
            "SETMETADATA", c -> c.metadata().setOfServer(MetadataEntry.none(SHARED))));
  }

  @Test
  @Covers("metadata.line-malformed")
  void linesThatAreNotUnderstoodAreToldAndTheConnectionGoesOn() {
    for (String line :
        List.of(
            "* METADATA INBOX",
            "* METADATA INBOX (/private/a)",
            "* METADATA INBOX (/private/a \"x\"",
            "* METADATA INBOX (/private/a x)")) {
      try (ScriptedServer server = offering().answer("GETMETADATA", line).start();
          ImapClient client = connect(server)) {
        ImapProtocolException failure =
            catchThrowableOfType(
                ImapProtocolException.class,
                () -> client.metadata().get(MailboxName.INBOX, MetadataRequest.of(MINE)));
        assertThat(failure).as(line).isNotNull();
        assertThat(failure.connectionUsable()).isTrue();
        client.noop();
        server.verify();
      }
    }
  }

  @Test
  @Covers("metadata.limit")
  void valuesOfAllLinesCountTogether() {
    String line = "* METADATA INBOX (/private/a {900}\r\n" + "x".repeat(900) + ")";
    Limits limits =
        Limits.builder().literalOctets(1000).spillOctets(1000).responseOctets(2000).build();
    try (ScriptedServer server = offering().answer("GETMETADATA", line, line, line).start();
        ImapClient client = ImapClient.connect(config(server).limits(limits).build())) {
      assertThatThrownBy(() -> client.metadata().get(MailboxName.INBOX, MetadataRequest.of(MINE)))
          .isInstanceOf(ImapLimitException.class);
      server.verify();
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"metadata.get", "metadata.set", "metadata.depth", "metadata.maxsize"})
  void onDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      MailboxName mailbox = MailboxName.of("Merkzettel");
      client.create(mailbox);
      String comment = "über \"alles\"\r\nzwei Zeilen";
      client
          .metadata()
          .set(
              mailbox,
              MetadataEntry.of(MINE, comment),
              MetadataEntry.of(MetadataName.of("/private/vendor/x/a"), "1"));
      MetadataResult all =
          client
              .metadata()
              .get(
                  mailbox,
                  MetadataRequest.of(MetadataName.of("/private")).withDepth(Depth.INFINITY));
      assertThat(all.value(MINE)).map(MetadataValue::text).contains(comment);
      assertThat(all.value(MetadataName.of("/private/vendor/x/a"))).isPresent();
      MetadataResult small =
          client.metadata().get(mailbox, MetadataRequest.of(MINE).withMaxSize(5));
      assertThat(small.value(MINE)).isEmpty();
      assertThat(small.longestLeftOut()).isPresent();
      client.metadata().set(mailbox, MetadataEntry.none(MINE));
      assertThat(client.metadata().get(mailbox, MetadataRequest.of(MINE)).value(MINE)).isEmpty();
    }
  }
}
