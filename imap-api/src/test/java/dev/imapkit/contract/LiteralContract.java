package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.Limits;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The content of a literal is counted and never looked at (RFC 9051 §4.3). */
public abstract class LiteralContract extends Contract {
  private static final FetchRequest REQUEST =
      FetchRequest.of(FetchAttribute.body(BodySection.ALL), FetchAttribute.FLAGS);

  /** Content that would be something else to whoever looks at it, or counts it wrongly. */
  private static List<String> contents() {
    return List.of(
        "",
        "x",
        "\r",
        "\n",
        "\r\n",
        ")",
        ")\r\n",
        " FLAGS (\\Seen))\r\n",
        "line\r\n",
        "bare LF\nbare CR\rend\n",
        "{3}\r\nabc",
        "ends with a header {10}\r\n",
        "ends with a header {10}",
        "\"open quote\r\n(open list\r\n",
        ")\r\n* 2 EXISTS\r\n* BYE\r\nA1 OK done\r\n",
        "\u0000\u00ff\u00fe\r\n",
        "* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n");
  }

  private static String answer(String content) {
    return "* 1 FETCH (UID 1 BODY[] {"
        + content.length()
        + "}\r\n"
        + content
        + " FLAGS (after))\r\n";
  }

  private static ScriptedServer server(CommandHandler fetch) {
    return ScriptedServer.builder()
        .mailbox("INBOX", MailboxData.of(1))
        .on("UID FETCH", fetch)
        .start();
  }

  private static CommandHandler eachOf(List<String> contents) {
    AtomicInteger next = new AtomicInteger();
    return (c, command) -> {
      c.hold(answer(contents.get(next.getAndIncrement())));
      c.ok(command);
    };
  }

  private static void assertIs(FetchedMessage message, String content) {
    assertThat(message.body(BodySection.ALL).bytes()).isEqualTo(Octets.of(content));
    assertThat(message.flags()).containsExactly(Flag.of("after"));
    assertThat(message.failures()).isEmpty();
  }

  @Test
  @Covers("literals.content")
  void contentInMemoryIsWhatWasSent() {
    try (ScriptedServer server = server(eachOf(contents()));
        ImapClient client = connect(server);
        SelectedMailbox inbox = client.examine("INBOX")) {
      for (String content : contents()) {
        assertIs(inbox.fetchOne(Uid.of(1), REQUEST).orElseThrow(), content);
      }
      client.noop();
    }
  }

  @Test
  @Covers("literals.streamed")
  void contentOnTheConnectionIsWhatWasSent() {
    List<String> large = new ArrayList<>();
    contents().forEach(content -> large.add("x".repeat(2000) + content));
    Limits limits = Limits.builder().spillOctets(1024).build();
    try (ScriptedServer server = server(eachOf(large));
        ImapClient client = ImapClient.connect(config(server).limits(limits).build());
        SelectedMailbox inbox = client.examine("INBOX")) {
      for (String content : large) {
        try (FetchStream messages = inbox.fetch(UidSet.of(1), REQUEST)) {
          messages.forEach(message -> assertIs(message, content));
        }
      }
      client.noop();
    }
  }

  /** The second half comes only when the message was handed on, or after 20 seconds. */
  @Test
  @Timeout(60)
  @Covers("literals.streamed")
  void contentAboveSixteenKibibytesIsLeftOnTheConnectionUnlessToldOtherwise() {
    String content = "x".repeat(16 * 1024 + 1);
    String whole = answer(content);
    CountDownLatch handedOn = new CountDownLatch(1);
    AtomicBoolean inTime = new AtomicBoolean();
    CommandHandler inHalves =
        (c, command) -> {
          c.send(whole.substring(0, 8000));
          inTime.set(handedOn.await(20, TimeUnit.SECONDS));
          c.send(whole.substring(8000));
          c.ok(command);
        };
    try (ScriptedServer server = server(inHalves);
        ImapClient client = connect(server);
        SelectedMailbox inbox = client.examine("INBOX")) {
      try (FetchStream messages = inbox.fetch(UidSet.of(1), REQUEST)) {
        FetchedMessage message = messages.iterator().next();
        handedOn.countDown();
        assertIs(message, content);
      }
      assertThat(inTime).isTrue();
    }
  }

  /** Wherever the network cuts an answer in two. */
  @Test
  @Covers("literals.split")
  void nothingDependsOnHowTheOctetsArrive() {
    String content = ")\r\n* BYE {3}\r\nA1 OK\r\n";
    String whole = answer(content);
    AtomicInteger at = new AtomicInteger();
    CommandHandler inTwo =
        (c, command) -> {
          int cut = at.getAndIncrement();
          c.send(whole.substring(0, cut));
          c.send(whole.substring(cut));
          c.ok(command);
        };
    try (ScriptedServer server = server(inTwo);
        ImapClient client = connect(server);
        SelectedMailbox inbox = client.examine("INBOX")) {
      for (int i = 0; i <= whole.length(); i++) {
        assertIs(inbox.fetchOne(Uid.of(1), REQUEST).orElseThrow(), content);
      }
    }
  }
}
