package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.AppendRequest;
import dev.imapkit.ClientBatch;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.MailboxBatch;
import dev.imapkit.MailboxStatus;
import dev.imapkit.Pending;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.SocketBuffers;
import dev.imapkit.StatusItem;
import dev.imapkit.Timeouts;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ThinLink;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that are sent before the answers to those before them are here (RFC 9051 §5.5). */
@Timeout(60)
public abstract class PipeliningContract extends Contract {
  private static final int MESSAGES = 200;
  private static final int SMALL_BUFFER = 4096;
  private static final int WINDOW = 16 * 1024;
  private static final int MOST_ROUND_TRIPS = 5;

  /** So long that 200 commands are more than sockets with small buffers take in. */
  private static final BodySection FIELDS =
      BodySection.headerFields(
          "DATE",
          "FROM",
          "SENDER",
          "REPLY-TO",
          "TO",
          "CC",
          "BCC",
          "SUBJECT",
          "MESSAGE-ID",
          "IN-REPLY-TO",
          "REFERENCES",
          "LIST-ID",
          "LIST-UNSUBSCRIBE",
          "CONTENT-TYPE",
          "RECEIVED");

  private static final SocketBuffers SMALL = new SocketBuffers(SMALL_BUFFER, SMALL_BUFFER);
  private static final Timeouts IMPATIENT =
      Timeouts.builder().write(Duration.ofSeconds(10)).silence(Duration.ofSeconds(20)).build();

  private static ScriptedServer server(String command, ThinLink link, int buffers) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 UIDPLUS")
        .mailbox("INBOX", MailboxData.of(100_000).uidNext(1_000_000))
        .receiveBuffer(buffers)
        .sendBuffer(buffers)
        .on(command, link)
        .start();
  }

  private static String uid(Command fetch) {
    return fetch.argument(0).text();
  }

  private static String flags(Command fetch) {
    return "* " + uid(fetch) + " FETCH (UID " + uid(fetch) + " FLAGS (\\Seen))\r\n";
  }

  private static String header(Command fetch) {
    String text = "Subject: " + uid(fetch) + "\r\n" + "x".repeat(6000) + "\r\n";
    return "* %s FETCH (UID %s BODY[%s] {%d}\r\n%s)\r\n"
        .formatted(uid(fetch), uid(fetch), FIELDS, text.length(), text);
  }

  private static Map<Integer, Pending<Optional<FetchedMessage>>> fetchEach(
      SelectedMailbox inbox, FetchRequest request) {
    Map<Integer, Pending<Optional<FetchedMessage>>> pending = new LinkedHashMap<>();
    MailboxBatch batch = inbox.batch();
    for (int uid = 1; uid <= MESSAGES; uid++) {
      pending.put(uid, batch.fetchOne(Uid.of(uid), request));
    }
    batch.run();
    return pending;
  }

  /** The server answers each command before it reads the next: the case that can deadlock. */
  @Test
  @Covers({"pipelining.round-trips", "pipelining.small-buffers"})
  void twoHundredFetchesTakeFiveRoundTripsAtMostAndNoDeadlockWithSmallBuffers() {
    ThinLink link = ThinLink.prompt(PipeliningContract::header);
    try (ScriptedServer server = server("UID FETCH", link, SMALL_BUFFER);
        ImapClient client =
            ImapClient.connect(config(server).socketBuffers(SMALL).timeouts(IMPATIENT).build())) {
      Map<Integer, Pending<Optional<FetchedMessage>>> pending =
          fetchEach(client.examine("INBOX"), FetchRequest.of(FetchAttribute.body(FIELDS)));
      pending.forEach(
          (uid, one) ->
              assertThat(Octets.text(one.get().orElseThrow().body(FIELDS).bytes()))
                  .startsWith("Subject: " + uid + "\r\n"));
      assertThat(link.roundTrips()).isLessThanOrEqualTo(MOST_ROUND_TRIPS);
    }
  }

  @Test
  @Covers({"pipelining.round-trips", "pipelining.small-buffers"})
  void twoHundredFetchesTakeFiveRoundTripsAtMostOnALongWayWithSmallBuffers() {
    ThinLink link = ThinLink.late(PipeliningContract::flags);
    try (ScriptedServer server = server("UID FETCH", link, SMALL_BUFFER);
        ImapClient client =
            ImapClient.connect(config(server).socketBuffers(SMALL).timeouts(IMPATIENT).build())) {
      Map<Integer, Pending<Optional<FetchedMessage>>> pending =
          fetchEach(client.examine("INBOX"), FetchRequest.of(FetchAttribute.FLAGS));
      pending.forEach(
          (uid, one) -> assertThat(one.get().orElseThrow().uid()).isEqualTo(Uid.of(uid)));
      assertThat(link.roundTrips()).isLessThanOrEqualTo(MOST_ROUND_TRIPS);
      assertThat(link.mostUnanswered()).isLessThanOrEqualTo(SMALL_BUFFER);
    }
  }

  @Test
  @Covers("pipelining.window")
  void atMostSixteenKibibytesOfCommandsAreUnanswered() {
    ThinLink link = ThinLink.late(PipeliningContract::header);
    try (ScriptedServer server = server("UID FETCH", link, 0);
        ImapClient client = connect(server)) {
      Map<Integer, Pending<Optional<FetchedMessage>>> pending =
          fetchEach(client.examine("INBOX"), FetchRequest.of(FetchAttribute.body(FIELDS)));
      assertThat(pending.values()).allMatch(one -> one.get().isPresent());
      assertThat(link.mostUnanswered()).isBetween(WINDOW / 2L, (long) WINDOW);
      assertThat(link.roundTrips()).isLessThanOrEqualTo(MOST_ROUND_TRIPS);
      assertThat(server.journal().octetsReceived()).isGreaterThan(2L * WINDOW);
    }
  }

  @Test
  @Covers("pipelining.status")
  void theStatusOfTwoThousandMailboxesTakesFewRoundTrips() {
    ThinLink link =
        ThinLink.late(
            status ->
                "* STATUS "
                    + status.argument(0).text()
                    + " (UNSEEN "
                    + status.argument(0).text().substring(3)
                    + ")\r\n");
    try (ScriptedServer server = server("STATUS", link, 0);
        ImapClient client = connect(server)) {
      ClientBatch batch = client.batch();
      List<Pending<MailboxStatus>> pending = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        pending.add(batch.status(MailboxName.of("box" + i), Set.of(StatusItem.UNSEEN)));
      }
      batch.run();
      for (int i = 0; i < 2000; i++) {
        assertThat(pending.get(i).get().unseen()).isEqualTo(i);
      }
      assertThat(link.roundTrips()).isLessThanOrEqualTo(6);
    }
  }

  @Test
  @Covers("pipelining.chunks")
  void theNextPartOfALargeSetIsAskedForBeforeTheFirstIsThere() {
    UidSet.Builder odd = new UidSet.Builder();
    for (int uid = 1; uid < 5000; uid += 2) {
      odd.add(uid);
    }
    try (ScriptedServer server =
            ScriptedServer.builder()
                .mailbox("INBOX", MailboxData.of(5000).uidNext(5000))
                .on(
                    "UID FETCH",
                    (connection, first) -> {
                      String data = flagsOfAll(first);
                      int most = data.indexOf("\r\n", data.length() * 3 / 4) + 2;
                      connection.send(data.substring(0, most));
                      Command second = connection.expect("UID FETCH");
                      connection.hold(data.substring(most));
                      connection.ok(first);
                      connection.hold(flagsOfAll(second));
                      connection.ok(second);
                    })
                .start();
        ImapClient client = connect(server);
        FetchStream stream =
            client.examine("INBOX").fetch(odd.build(), FetchRequest.of(FetchAttribute.FLAGS))) {
      long count = 0;
      for (FetchedMessage message : stream) {
        assertThat(message.uid().value()).isEqualTo(2 * count + 1);
        count++;
      }
      assertThat(count).isEqualTo(2500);
    }
  }

  private static String flagsOfAll(Command fetch) {
    StringBuilder data = new StringBuilder();
    for (String uid : uid(fetch).split(",")) {
      data.append("* ").append(uid).append(" FETCH (UID ").append(uid).append(" FLAGS ())\r\n");
    }
    return data.toString();
  }

  @Test
  @RequiresDovecot
  @Covers("pipelining.dovecot")
  void twoHundredFetchesOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      for (int i = 1; i <= 20; i++) {
        client.append(
            AppendRequest.of(
                MailboxName.INBOX, Octets.of("Subject: number " + i + "\r\n\r\nbody\r\n")));
      }
      SelectedMailbox inbox = client.examine("INBOX");
      MailboxBatch batch = inbox.batch();
      List<Pending<Optional<FetchedMessage>>> pending = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i++) {
        pending.add(
            batch.fetchOne(
                Uid.of(i % 20 + 1),
                i < MESSAGES / 2 ? FetchRequest.SUMMARY : FetchRequest.wholeMessage()));
      }
      batch.run();
      for (int i = 0; i < MESSAGES; i++) {
        FetchedMessage message = pending.get(i).get().orElseThrow();
        String subject = "number " + (i % 20 + 1);
        if (i < MESSAGES / 2) {
          assertThat(message.envelope().subjectOr("")).isEqualTo(subject);
        } else {
          assertThat(Octets.text(message.body(BodySection.ALL).bytes())).contains(subject);
        }
      }
    }
  }
}
