package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.Fault;
import dev.imapkit.contract.server.FaultProxy;
import dev.imapkit.contract.server.FaultProxy.Direction;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.MailboxName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An APPEND over TLS whose link is cut in the middle of records: afterwards the mailbox itself
 * tells what happened. No message is there twice, and none that was called unsent.
 */
@Timeout(120)
public abstract class OutcomeOnDovecotContract extends Contract {
  private static final int CUTS = 24;

  @Test
  @RequiresDovecot
  @Covers("outcome.append.tls")
  void messagesAreThereOnceOrNotWhenTheRequestIsCut() throws IOException {
    cutWhileAppending(Direction.FROM_CLIENT);
  }

  @Test
  @RequiresDovecot
  @Covers("outcome.append.tls")
  void messagesAreThereOnceOrNotWhenTheAnswerIsCut() throws IOException {
    cutWhileAppending(Direction.FROM_SERVER);
  }

  private static void cutWhileAppending(Direction direction) throws IOException {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (FaultProxy proxy =
        FaultProxy.to(new InetSocketAddress(server.host(), server.imapsPort()))) {
      // A trust of its own for each link: none can resume TLS, so all handshakes are of one length.
      Supplier<ImapConfig> config = () -> config(server, user).port(proxy.port()).build();
      long[] span = span(proxy, config, direction);
      Map<String, CommandOutcome> failed = new HashMap<>();
      for (int i = 0; i < CUTS; i++) {
        long at = span[0] + (span[1] - span[0]) * i / CUTS;
        String mark = "cut" + (1000 + i);
        proxy.fault(direction, Fault.afterOctets(at).cut().onConnection(proxy.connections() + 1));
        attempt(config, mark, failed);
      }
      assertThat(failed).as("some cuts hit the APPEND").isNotEmpty();
      assertJournal(server, user, failed);
    }
  }

  /** Where an APPEND begins and ends on the wire. */
  private static long[] span(FaultProxy proxy, Supplier<ImapConfig> config, Direction direction) {
    long before = proxy.octets(direction);
    try (ImapClient client = ImapClient.connect(config.get())) {
      client.noop();
      long begin = proxy.octets(direction) - before;
      append(client, "whole");
      return new long[] {begin, proxy.octets(direction) - before};
    }
  }

  private static void append(ImapClient client, String mark) {
    byte[] message = Octets.of("Subject: " + mark + "\r\n\r\n" + "x".repeat(40_000) + "\r\n");
    client.append(AppendRequest.of(MailboxName.INBOX, message));
  }

  /** Notes what is said of an APPEND that failed; a link that was cut before it does not count. */
  private static void attempt(
      Supplier<ImapConfig> config, String mark, Map<String, CommandOutcome> failed) {
    try (ImapClient client = ImapClient.connect(config.get())) {
      client.noop();
      append(client, mark);
    } catch (ImapConnectionException e) {
      e.outcome().ifPresent(outcome -> failed.put(mark, outcome));
    }
  }

  private static void assertJournal(
      DovecotServer server, TestUser user, Map<String, CommandOutcome> failed) {
    try (RawImap other = server.login(user)) {
      other.ok("EXAMINE INBOX");
      failed.forEach(
          (mark, outcome) -> {
            String found = other.ok("SEARCH SUBJECT " + mark).only("SEARCH").text();
            int count = found.split(" ").length - 2;
            assertThat(count).as(mark + " " + found).isLessThanOrEqualTo(1);
            if (outcome == CommandOutcome.NOT_SENT) {
              assertThat(count).as(mark).isZero();
            }
          });
    }
  }
}
