package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.Limits;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a trace listener sees: the dialogue, without secrets and without mail. */
@Timeout(60)
public abstract class TraceContract extends Contract {
  private static final String MARK = "Xylophone";

  private static ScriptedServerBuilder server() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 LITERAL+")
        .mailbox("INBOX", MailboxData.of(2));
  }

  /** The lines of a trace, each with S or R for its direction and without its tag. */
  private static List<String> traced(ScriptedServerBuilder builder, Consumer<ImapClient> calls) {
    List<String> lines = new ArrayList<>();
    try (ScriptedServer server = builder.start();
        ImapClient client =
            ImapClient.connect(
                config(server)
                    .limits(Limits.builder().spillOctets(1024).build())
                    .trace(
                        (direction, line) ->
                            lines.add(
                                direction.name().charAt(0)
                                    + " "
                                    + line.replaceFirst("^[A-Z]{3}[0-9]+ ", "")))
                    .build())) {
      calls.accept(client);
      server.verify();
    }
    return lines;
  }

  @Test
  @Covers("trace.dialogue")
  void showsCommandsAndResponsesInTheirOrder() {
    List<String> lines =
        traced(
            server().answer("LIST", "* LIST (\\Noselect) \"/\" Archive"), client -> client.list());
    assertThat(lines)
        .containsSubsequence(
            "R * OK Scripted server ready",
            "S CAPABILITY",
            "R * CAPABILITY IMAP4REV1 LITERAL+",
            "R OK CAPABILITY completed",
            "S LOGIN *** ***",
            "R OK Logged in",
            "S LIST \"\" \"*\"",
            "R * LIST (\\Noselect) \"/\" Archive",
            "R OK LIST completed",
            "S LOGOUT",
            "R * BYE Logging out",
            "R OK LOGOUT completed");
  }

  @Test
  @Covers("trace.literals")
  void literalsAreShownByTheirSize() {
    List<String> lines =
        traced(
            server().answer("APPEND").answer("UID SEARCH", "* SEARCH 1 2 5"),
            client -> {
              byte[] message = Octets.of("Subject: " + MARK + "\r\n\r\n" + MARK + "\r\n");
              client.append(AppendRequest.of(MailboxName.INBOX, message).withFlags(Flag.SEEN));
              client.select("INBOX").search(SearchQuery.subject(MARK + " é"));
            });
    assertThat(lines)
        .contains("S APPEND \"INBOX\" (\\Seen) {33+}<33 octets>")
        .contains("S UID SEARCH CHARSET UTF-8 SUBJECT {12+}<12 octets>")
        .contains("R * SEARCH <3 numbers>")
        .noneMatch(line -> line.contains(MARK));
  }

  @Test
  @Covers("trace.mail-content")
  void mailContentIsNeverShown() {
    String large = (MARK + " ").repeat(500);
    List<String> lines =
        traced(
            server()
                .answer(
                    "UID FETCH",
                    "* 1 FETCH (UID 1 FLAGS (\\Seen) RFC822.SIZE 77 ENVELOPE (NIL \""
                        + MARK
                        + "\" NIL NIL NIL NIL NIL NIL NIL \"<"
                        + MARK
                        + ">\") BODY[TEXT] \""
                        + MARK
                        + "\")",
                    "* 2 FETCH (UID 2 FLAGS () ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)"
                        + " RFC822.SIZE 1 BODY[TEXT] {"
                        + large.length()
                        + "}\r\n"
                        + large
                        + ")",
                    "* 2 FETCH (UID 2 ENVELOPE (" + MARK + "))"),
            client -> {
              FetchRequest request =
                  FetchRequest.of(
                      FetchAttribute.FLAGS,
                      FetchAttribute.ENVELOPE,
                      FetchAttribute.RFC822_SIZE,
                      FetchAttribute.body(BodySection.TEXT));
              SelectedMailbox inbox = client.select("INBOX");
              try (FetchStream stream = inbox.fetch(UidSet.range(1, 2), request)) {
                for (FetchedMessage message : stream) {
                  assertThat(message.body(BodySection.TEXT).bytes()).isNotEmpty();
                }
              }
            });
    assertThat(lines)
        .anyMatch(line -> line.startsWith("R * 1 FETCH (UID 1 FLAGS (\\Seen) RFC822.SIZE 77"))
        .anyMatch(line -> line.startsWith("R * 2 FETCH") && line.contains("5000 octets"))
        .noneMatch(line -> line.contains(MARK));
  }

  @Test
  @Covers("trace.one-line")
  void whatTheServerSaysStaysOneLineEach() {
    List<String> lines =
        traced(
            server().answer("NOOP", "* OK \u001b[2Jcleared\u0000", "* LIST () \"/\" {3}\r\na\r\n"),
            ImapClient::noop);
    assertThat(lines)
        .anyMatch(line -> line.contains("cleared"))
        .allSatisfy(line -> assertThat(line.chars()).noneMatch(Character::isISOControl));
  }

  @Test
  @Covers("trace.throws")
  void traceListenerThatThrowsHarmsNothing() {
    try (ScriptedServer server = server().start();
        ImapClient client =
            ImapClient.connect(
                config(server)
                    .trace(
                        (direction, line) -> {
                          throw new IllegalStateException("a listener's own failure");
                        })
                    .build())) {
      client.noop();
      server.verify();
    }
  }
}
