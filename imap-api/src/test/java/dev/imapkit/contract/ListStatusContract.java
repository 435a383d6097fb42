package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.ListRequest;
import dev.imapkit.ListedMailbox;
import dev.imapkit.MailboxStatus;
import dev.imapkit.StatusItem;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ThinLink;
import dev.imapkit.model.MailboxName;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** LIST with the status of each mailbox (RFC 5819), and what stands in for it. */
@Timeout(60)
public abstract class ListStatusContract extends Contract {
  private static final String NATIVE = "IMAP4rev1 LIST-EXTENDED LIST-STATUS";
  private static final ListRequest COUNTS =
      ListRequest.builder("%").status(StatusItem.MESSAGES, StatusItem.UNSEEN).build();

  @Test
  @Covers("list-status.success")
  void rfc5819Section2ExampleStatusOfEachMailbox() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities(NATIVE)
                .answer(
                    "LIST",
                    "* LIST () \".\"  \"INBOX\"".replace("  ", " "),
                    "* STATUS \"INBOX\" (MESSAGES 17 UNSEEN 16)",
                    "* LIST () \".\" \"foo\"",
                    "* STATUS \"foo\" (MESSAGES 30 UNSEEN 29)",
                    "* LIST (\\NoSelect) \".\" \"bar\"")
                .start();
        ImapClient client = connect(server)) {
      List<ListedMailbox> rows = client.list(COUNTS);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("LIST \"\" \"%\" RETURN (STATUS (MESSAGES UNSEEN))");
      assertThat(rows)
          .extracting(row -> row.status().map(MailboxStatus::unseen))
          .containsExactly(Optional.of(16L), Optional.of(29L), Optional.empty());
    }
  }

  @Test
  @Covers("list-status.order")
  void statusMayComeBeforeItsMailboxOrNotAtAll() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities(NATIVE)
                .answer(
                    "LIST",
                    "* STATUS b (MESSAGES 2)",
                    "* LIST () \"/\" a",
                    "* LIST () \"/\" b",
                    "* STATUS elsewhere (MESSAGES 9)")
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.list(COUNTS))
          .extracting(row -> row.status().map(MailboxStatus::messages))
          .containsExactly(Optional.empty(), Optional.of(2L));
      server.verify();
    }
  }

  @Test
  @Covers("list-status.emulated")
  void oneStatusForEachMailboxThatCanBeSelected() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .answer(
                    "LIST",
                    "* LIST () \"/\" a",
                    "* LIST (\\Noselect) \"/\" b",
                    "* LIST () \"/\" secret")
                .on(
                    "STATUS",
                    (c, command) -> {
                      if (command.argument(0).text().equals("secret")) {
                        c.no(command, "[NOPERM] not yours");
                      } else {
                        c.hold("* STATUS a (MESSAGES 3 UNSEEN 1)\r\n");
                        c.ok(command);
                      }
                    })
                .start();
        ImapClient client = connect(server)) {
      List<ListedMailbox> rows = client.list(COUNTS);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly(
              "LIST \"\" \"%\"",
              "STATUS \"a\" (MESSAGES UNSEEN)", "STATUS \"secret\" (MESSAGES UNSEEN)");
      assertThat(rows)
          .extracting(row -> row.status().map(MailboxStatus::messages))
          .containsExactly(Optional.of(3L), Optional.empty(), Optional.empty());
    }
  }

  @Test
  @Covers("list-status.round-trips")
  void twoHundredStatusesTakeFiveRoundTripsAtMost() {
    String[] rows =
        IntStream.range(0, 200).mapToObj(i -> "* LIST () \"/\" box" + i).toArray(String[]::new);
    ThinLink link =
        ThinLink.prompt(status -> "* STATUS " + status.argument(0).text() + " (MESSAGES 7)\r\n");
    try (ScriptedServer server =
            ScriptedServer.builder().answer("LIST", rows).on("STATUS", link).start();
        ImapClient client = connect(server)) {
      ListRequest request = ListRequest.builder("%").status(StatusItem.MESSAGES).build();
      assertThat(client.list(request))
          .hasSize(200)
          .allSatisfy(row -> assertThat(row.status().orElseThrow().messages()).isEqualTo(7L));
      server.verify();
      assertThat(link.roundTrips()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  @Covers("list-status.emulated")
  void aStatusThatIsNotUnderstoodIsAnErrorAndTheConnectionGoesOn() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .answer("LIST", "* LIST () \"/\" a", "* LIST () \"/\" b", "* LIST () \"/\" c")
                .on(
                    "STATUS",
                    (c, command) -> {
                      String name = command.argument(0).text();
                      c.hold("* STATUS " + name + (name.equals("b") ? " 3" : " (MESSAGES 3)"));
                      c.hold("\r\n");
                      c.ok(command);
                    })
                .start();
        ImapClient client = connect(server)) {
      assertThatThrownBy(() -> client.list(COUNTS)).isInstanceOf(ImapProtocolException.class);
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("list-status.emulated")
  void aMailboxThatIsListedTwiceIsAskedTwice() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 LIST-EXTENDED")
                .answer("LIST", "* LIST () \"/\" a", "* LIST () \"/\" a")
                .answer("STATUS", "* STATUS a (MESSAGES 3)")
                .start();
        ImapClient client = connect(server)) {
      assertThat(client.list(COUNTS))
          .extracting(row -> row.status().orElseThrow().messages())
          .containsExactly(3L, 3L);
      server.verify();
    }
  }

  @Test
  @Covers("list-status.refused")
  void nativeOnlyAndItemsThatAreNotOfferedAreRefused() {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 LIST-EXTENDED").start();
        ImapClient client = connect(server)) {
      ListRequest only = ListRequest.builder().status(StatusItem.MESSAGES).nativeOnly().build();
      assertThat(
              catchThrowableOfType(UnsupportedCapabilityException.class, () -> client.list(only))
                  .capability())
          .isEqualTo("LIST-STATUS");
      ListRequest size = ListRequest.builder().status(StatusItem.SIZE).build();
      assertThat(
              catchThrowableOfType(UnsupportedCapabilityException.class, () -> client.list(size))
                  .capability())
          .isEqualTo("STATUS=SIZE");
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
  }

  @Test
  @RequiresDovecot
  @Covers("list-status.success")
  void countsOnDovecot() {
    counts(DovecotServer.shared(), COUNTS);
    counts(
        DovecotServer.shared(),
        ListRequest.builder("%")
            .status(StatusItem.MESSAGES, StatusItem.UNSEEN)
            .nativeOnly()
            .build());
  }

  @Test
  @Covers("list-status.emulated")
  void countsOnGreenMail() {
    counts(GreenMailServer.shared(), COUNTS);
  }

  private static void counts(MailServer server, ListRequest request) {
    try (ImapClient client = connect(server, server.newUser())) {
      MailboxName mailbox = MailboxName.of("Größe");
      client.create(mailbox);
      client.append(AppendRequest.of(mailbox, Octets.of("Subject: one\r\n\r\nbody\r\n")));
      List<ListedMailbox> rows = client.list(request);
      assertThat(rows)
          .filteredOn(row -> row.name().equals(mailbox))
          .extracting(row -> row.status().orElseThrow().messages())
          .containsExactly(1L);
      assertThat(rows)
          .filteredOn(row -> row.name().isInbox())
          .extracting(row -> row.status().orElseThrow().messages())
          .containsExactly(0L);
    }
  }
}
