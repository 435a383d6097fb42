package dev.imapkit.maven.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapClient;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import dev.imapkit.maven.selection.MailServerScript.Mail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Case 25: no text of a selection makes the server hear a command that was not meant. The server of
 * these tests checks the grammar of every command.
 */
@Timeout(300)
class InjectionTest {
  private static final String[] PIECES = {
    "\r\n",
    "\r",
    "\n",
    "\0",
    "\"",
    "\\",
    "\\\"",
    "{",
    "}",
    "{5}",
    "{5+}\r\n",
    "(",
    ")",
    "*",
    "%",
    " ",
    ",",
    ":",
    "]",
    "[",
    "!",
    "a",
    "A1 LOGOUT",
    "\r\nA1 LOGOUT\r\n",
    "1",
    "P30D",
    "2026-01-01",
    "ü",
    "🎉",
    "\ud800",
    "&",
    "~{3}",
    "UID",
    "OR",
    "NOT",
    "FROM",
    "BODY[]",
    "\u0085",
    "\u2028",
    "\t"
  };

  private static final Set<String> MEANT =
      Set.of(
          "CAPABILITY",
          "LOGIN",
          "LIST",
          "EXAMINE",
          "UID SEARCH",
          "UID FETCH",
          "FETCH",
          "UNSELECT",
          "LOGOUT");

  private static final Map<String, BiFunction<CriteriaBuilder, String, CriteriaBuilder>> ELEMENTS =
      Map.ofEntries(
          Map.entry("since", (b, text) -> b.since(List.of(text))),
          Map.entry("sentBefore", (b, text) -> b.sentBefore(List.of(text))),
          Map.entry("from", (b, text) -> b.from(List.of(text))),
          Map.entry("to", (b, text) -> b.to(List.of("x", text))),
          Map.entry("cc", (b, text) -> b.cc(List.of(text))),
          Map.entry("subject", (b, text) -> b.subject(List.of(text))),
          Map.entry("text", (b, text) -> b.text(List.of(text))),
          Map.entry("body", (b, text) -> b.body(List.of(text))),
          Map.entry("header value", (b, text) -> b.headers(Map.of("List-Id", text))),
          Map.entry("header name", (b, text) -> b.headers(Map.of(text, "x"))),
          Map.entry("flags", (b, text) -> b.flags(List.of(text))),
          Map.entry("uids", (b, text) -> b.uids(List.of(text))),
          Map.entry("minSize", (b, text) -> b.minSize(List.of(text))),
          Map.entry(
              "rawSearch in quotes", (b, text) -> b.rawSearch(List.of("TO \"" + text + "\""))));

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void noTextOfASelectionBecomesProtocol(String transport) {
    Random random = new Random(transport.hashCode());
    int accepted = 0;
    try (ScriptedServer server = oneMessage().start();
        ImapClient client = MailServerScript.connect(server, transport)) {
      for (int round = 0; round < 40; round++) {
        for (var element : ELEMENTS.entrySet()) {
          accepted += isAccepted(client, element.getValue(), text(random)) ? 1 : 0;
        }
      }
      assertThat(accepted).isGreaterThan(50);
      assertThat(Set.copyOf(server.journal().names())).isSubsetOf(MEANT);
      assertThat(server.journal().commands("UID SEARCH")).hasSize(accepted);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void textArrivesAsItWasWritten(String transport) {
    Random random = new Random(42);
    List<String> texts = new ArrayList<>();
    try (ScriptedServer server = oneMessage().start();
        ImapClient client = MailServerScript.connect(server, transport)) {
      for (int round = 0; round < 200; round++) {
        String text = text(random);
        if (isAccepted(client, ELEMENTS.get("subject"), text)) {
          texts.add(text);
        }
      }
      assertThat(server.journal().commands("UID SEARCH").stream().map(InjectionTest::last))
          .containsExactlyElementsOf(texts);
    }
  }

  /** What a search key may be is open, but not that quotes, parentheses and lines end. */
  @Test
  void searchKeysThatAreTakenAreWhole() {
    Random random = new Random(3);
    int accepted = 0;
    for (int round = 0; round < 20_000; round++) {
      String text = text(random);
      try {
        Criteria.builder().rawSearch(List.of(text));
      } catch (FixtureException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.SEARCH_REFUSED);
        continue;
      }
      accepted++;
      String bare = text.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", " ");
      assertThat(bare).doesNotContainPattern("[\\x00-\\x1f\"{\\\\]|[^\\x00-\\x7f]");
      assertThat(bare.chars().filter(c -> c == '(').count())
          .isEqualTo(bare.chars().filter(c -> c == ')').count());
    }
    assertThat(accepted).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void noFolderBecomesProtocol(String transport) {
    Random random = new Random(7);
    try (ScriptedServer server = oneMessage().start();
        ImapClient client = MailServerScript.connect(server, transport)) {
      for (int round = 0; round < 200; round++) {
        Selection selection =
            new Selection(
                List.of("x" + text(random)),
                random.nextBoolean(),
                Criteria.builder().build(),
                Limits.defaults());
        try {
          new Resolver(selection, Progress.SILENT, () -> {}).resolve(client);
        } catch (FixtureException e) {
          assertThat(e.code()).isIn(ErrorCode.BAD_VALUE, ErrorCode.NO_MAILBOX);
          assertThat(e.getMessage()).doesNotContain("\r", "\0", "\u001b");
        }
      }
      assertThat(Set.copyOf(server.journal().names())).isSubsetOf(MEANT);
    }
  }

  private static MailServerScript oneMessage() {
    return new MailServerScript(Mail.of(1));
  }

  private static boolean isAccepted(
      ImapClient client,
      BiFunction<CriteriaBuilder, String, CriteriaBuilder> element,
      String text) {
    Criteria criteria;
    try {
      criteria = element.apply(Criteria.builder(), text).build();
    } catch (FixtureException e) {
      assertThat(e.code()).isIn(ErrorCode.BAD_VALUE, ErrorCode.SEARCH_REFUSED);
      return false;
    }
    Selection selection = new Selection(List.of("INBOX"), false, criteria, Limits.defaults());
    new Resolver(selection, Progress.SILENT, () -> {}).survey(client);
    return true;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = 1 + random.nextInt(5);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static String last(Command search) {
    int size = search.arguments().size();
    return MailServerScript.utf8(search.argument(size - 1).text());
  }
}
