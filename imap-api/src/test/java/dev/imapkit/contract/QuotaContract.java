package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Quota;
import dev.imapkit.model.QuotaResource;
import dev.imapkit.model.ResponseCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** QUOTA (RFC 9208), and servers of RFC 2087. */
@Timeout(60)
public abstract class QuotaContract extends Contract {
  private static final String OFFERED =
      "IMAP4rev1 QUOTA QUOTASET QUOTA=RES-STORAGE QUOTA=RES-MESSAGE";

  private static ScriptedServerBuilder offering() {
    return ScriptedServer.builder().capabilities(OFFERED);
  }

  private static Quota quota(String root, QuotaResource resource, long used, long limit) {
    return new Quota(root, List.of(new Quota.Usage(resource, used, limit)));
  }

  @Test
  @Covers("quota.get")
  void rfc9208Section4Point1Point1ExampleGetquota() {
    try (ScriptedServer server =
            offering()
                .answer("GETQUOTA", "* QUOTA \"!partition/sda4\" (STORAGE 104 10923847)")
                .start();
        ImapClient client = connect(server)) {
      Quota quota = client.quotas().get("!partition/sda4");
      assertThat(quota).isEqualTo(quota("!partition/sda4", QuotaResource.STORAGE, 104, 10923847));
      Quota.Usage storage = quota.usage(QuotaResource.STORAGE).orElseThrow();
      assertThat(storage.usedInOctets()).isEqualTo(104 * 1024);
      assertThat(storage.limitInOctets()).isEqualTo(10923847L * 1024);
      assertThat(quota.usage(QuotaResource.MESSAGE)).isEmpty();
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("GETQUOTA \"!partition/sda4\"");
    }
  }

  @Test
  @Covers("quota.roots")
  void rfc9208Section4Point1Point2ExampleGetquotaroot() {
    try (ScriptedServer server =
            offering()
                .answer(
                    "GETQUOTAROOT",
                    "* QUOTAROOT INBOX \"#user/alice\" \"!partition/sda4\"",
                    "* QUOTA \"#user/alice\" (MESSAGE 42 1000)",
                    "* QUOTA \"!partition/sda4\" (STORAGE 104 10923847)")
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.quotas().of(MailboxName.INBOX))
          .containsExactly(
              quota("#user/alice", QuotaResource.MESSAGE, 42, 1000),
              quota("!partition/sda4", QuotaResource.STORAGE, 104, 10923847));
      assertThat(client.quotas().resources())
          .containsExactlyInAnyOrder(QuotaResource.STORAGE, QuotaResource.MESSAGE);
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("GETQUOTAROOT \"INBOX\"");
    }
  }

  @Test
  @Covers("quota.set")
  void rfc9208Section4Point1Point3ExampleSetquota() {
    try (ScriptedServer server =
            offering()
                .on(
                    "SETQUOTA",
                    (c, command) -> {
                      c.hold("* QUOTA \"#user/alice\" (STORAGE 58 512)\r\n");
                      c.ok(command, "Rounded quota");
                    },
                    (c, command) -> {
                      c.hold("* QUOTA \"!partition/sda4\" (STORAGE 104 10923847)\r\n");
                      c.no(command, "Cannot change system limit");
                    })
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.quotas().set("#user/alice", Map.of(QuotaResource.STORAGE, 510L)))
          .isEqualTo(quota("#user/alice", QuotaResource.STORAGE, 58, 512));
      ImapCommandException refusal =
          catchThrowableOfType(
              ImapCommandException.class,
              () ->
                  client.quotas().set("!partition/sda4", Map.of(QuotaResource.STORAGE, 99999999L)));
      assertThat(refusal.serverText()).isEqualTo("Cannot change system limit");
      assertThat(refusal.outcome()).contains(CommandOutcome.REJECTED);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly(
              "SETQUOTA \"#user/alice\" (STORAGE 510)",
              "SETQUOTA \"!partition/sda4\" (STORAGE 99999999)");
    }
  }

  @Test
  @Covers("quota.none")
  void rfc9208Section4Point2NoRootsAndNoLimits() {
    try (ScriptedServer server =
            offering()
                .on(
                    "GETQUOTAROOT",
                    (c, command) -> {
                      c.hold("* QUOTAROOT INBOX \"\"\r\n* QUOTA \"\" ()\r\n");
                      c.ok(command);
                    },
                    (c, command) -> {
                      c.hold("* QUOTAROOT comp.mail.mime\r\n");
                      c.ok(command);
                    })
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.quotas().of(MailboxName.INBOX)).containsExactly(new Quota("", List.of()));
      assertThat(client.quotas().of(MailboxName.of("comp.mail.mime"))).isEmpty();
      server.verify();
    }
  }

  @Test
  @Covers("quota.unknown-resource")
  void resourcesThatAreNotKnownAreKept() {
    try (ScriptedServer server =
            offering()
                .answer("GETQUOTA", "* QUOTA {1}\r\nx (x-files 3 9223372036854775807)")
                .start();
        ImapClient client = connect(server)) {
      Quota.Usage usage = client.quotas().get("x").usage(QuotaResource.of("X-FILES")).orElseThrow();
      assertThat(usage.usedInOctets()).isEqualTo(3);
      assertThat(usage.limit()).isEqualTo(Long.MAX_VALUE);
      assertThat(new Quota.Usage(QuotaResource.STORAGE, 0, Long.MAX_VALUE).limitInOctets())
          .isEqualTo(Long.MAX_VALUE);
      server.verify();
    }
  }

  @Test
  @Covers("quota.over")
  void rfc9208Section4Point3Point1ExampleOverquota() {
    try (ScriptedServer server =
            offering()
                .on("APPEND", (c, command) -> c.no(command, "[OVERQUOTA] APPEND Failed"))
                .start();
        ImapClient client = connect(server)) {
      AppendRequest message =
          AppendRequest.of(MailboxName.of("saved-messages"), Octets.of("Subject: x\r\n\r\ny\r\n"));
      ImapCommandException refusal =
          catchThrowableOfType(ImapCommandException.class, () -> client.append(message));
      assertThat(refusal.code().map(ResponseCode::name)).isEqualTo(Optional.of("OVERQUOTA"));
      server.verify();
    }
  }

  @Test
  @Covers({"quota.refused", "quota.rfc2087"})
  void whatIsNotOfferedIsRefusedBeforeAnOctetIsSent() {
    Map<QuotaResource, Long> limits = Map.of(QuotaResource.STORAGE, 1L);
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      for (Runnable call :
          List.<Runnable>of(
              () -> client.quotas().get("x"),
              () -> client.quotas().of(MailboxName.INBOX),
              () -> client.quotas().set("x", limits))) {
        assertThat(
                catchThrowableOfType(UnsupportedCapabilityException.class, call::run).capability())
            .isEqualTo("QUOTA");
      }
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 QUOTA QUOTA=RES-STORAGE").start();
        ImapClient client = connect(server)) {
      assertThat(
              catchThrowableOfType(
                      UnsupportedCapabilityException.class, () -> client.quotas().set("x", limits))
                  .capability())
          .isEqualTo("QUOTASET");
      assertThatThrownBy(() -> client.quotas().get("a\r\nb"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> client.quotas().set("x", Map.of(QuotaResource.STORAGE, -1L)))
          .isInstanceOf(IllegalArgumentException.class);
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 QUOTA").answer("SETQUOTA").start();
        ImapClient client = connect(server)) {
      assertThat(client.quotas().set("", limits)).isEqualTo(new Quota("", List.of()));
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SETQUOTA \"\" (STORAGE 1)");
    }
  }

  @Test
  @Covers({"quota.get-no", "quota.get-bad", "quota.get-malformed", "quota.get-cut"})
  void getquotaFailed() {
    failed(FailingCommand.reading("GETQUOTA", c -> c.quotas().get("x")).on(OFFERED));
  }

  @Test
  @Covers({"quota.roots-no", "quota.roots-bad", "quota.roots-malformed", "quota.roots-cut"})
  void getquotarootFailed() {
    Consumer<ImapClient> call = c -> c.quotas().of(MailboxName.INBOX);
    failed(FailingCommand.reading("GETQUOTAROOT", call).on(OFFERED));
  }

  @Test
  @Covers({"quota.set-no", "quota.set-bad", "quota.set-malformed", "quota.set-cut"})
  void setquotaFailed() {
    Consumer<ImapClient> call = c -> c.quotas().set("x", Map.of());
    failed(FailingCommand.changing("SETQUOTA", call).on(OFFERED));
  }

  private static void failed(FailingCommand command) {
    command.answeredNo();
    command.answeredBad();
    command.answeredMalformed();
    command.cutBeforeTheAnswer();
  }

  @Test
  @Covers("quota.line-malformed")
  void linesThatAreNotUnderstoodAreToldAndTheConnectionGoesOn() {
    for (String line :
        List.of(
            "* QUOTA x",
            "* QUOTA x (STORAGE 1)",
            "* QUOTA x (STORAGE 1 -1)",
            "* QUOTA x (STORAGE 1 9223372036854775808)",
            "* QUOTA x (STORAGE 1 2",
            "* QUOTA x (STORAGE 1 2) y")) {
      try (ScriptedServer server = offering().answer("GETQUOTA", line).start();
          ImapClient client = connect(server)) {
        ImapProtocolException failure =
            catchThrowableOfType(ImapProtocolException.class, () -> client.quotas().get("x"));
        assertThat(failure).as(line).isNotNull();
        assertThat(failure.connectionUsable()).isTrue();
        client.noop();
        server.verify();
      }
    }
  }

  @Test
  @Covers("quota.limit")
  void moreRootsThanTheLimitAllows() {
    try (ScriptedServer server =
            offering()
                .answer("GETQUOTAROOT", "* QUOTAROOT INBOX a b", "* QUOTAROOT INBOX c d")
                .start();
        ImapClient client =
            ImapClient.connect(
                config(server).limits(Limits.builder().listItems(6).build()).build())) {
      assertThat(client.quotas().of(MailboxName.INBOX)).hasSize(4);
    }
    try (ScriptedServer server =
            offering()
                .answer("GETQUOTAROOT", "* QUOTAROOT INBOX a b", "* QUOTAROOT INBOX c d e f g")
                .start();
        ImapClient client =
            ImapClient.connect(
                config(server).limits(Limits.builder().listItems(6).build()).build())) {
      assertThatThrownBy(() -> client.quotas().of(MailboxName.INBOX))
          .isInstanceOf(ImapLimitException.class);
      server.verify();
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"quota.get", "quota.roots"})
  void onDovecot() {
    onServer(DovecotServer.shared());
  }

  private static void onServer(MailServer server) {
    try (ImapClient client = connect(server, server.newUser())) {
      List<Quota> quotas = client.quotas().of(MailboxName.INBOX);
      assertThat(quotas).hasSize(1);
      Quota.Usage storage = quotas.get(0).usage(QuotaResource.STORAGE).orElseThrow();
      assertThat(storage.limitInOctets()).isEqualTo(2L << 30);
      assertThat(client.quotas().get(quotas.get(0).root()).usage(QuotaResource.STORAGE))
          .isPresent();
      assertThatThrownBy(
              () -> client.quotas().set(quotas.get(0).root(), Map.of(QuotaResource.STORAGE, 1L)))
          .isInstanceOfAny(ImapCommandException.class, UnsupportedCapabilityException.class);
      client.noop();
    }
  }

  @Test
  @Covers({"quota.set", "quota.roots"})
  void onGreenMail() {
    GreenMailServer server = GreenMailServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      client.quotas().set("INBOX", Map.of(QuotaResource.STORAGE, 1000L));
      assertThat(client.quotas().get("INBOX").usage(QuotaResource.STORAGE))
          .map(Quota.Usage::limit)
          .contains(1000L);
    }
  }
}
