package dev.imapkit.maven.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import dev.imapkit.maven.selection.MailServerScript.Mail;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 25: search keys in the words of the protocol. */
@Timeout(60)
class RawSearchTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\nA1 LOGOUT",
        "FROM \"a\"\r\nA1 LOGOUT",
        "FROM \"a\nb\"",
        "FROM \"a",
        "FROM \"a\\",
        "FROM \"a\\nb\"",
        "FROM \"a\" \"",
        "FROM {3}",
        "FROM {3+}\r\nabc",
        "FROM a{3}",
        "SUBJECT \u0000",
        "(FROM a",
        "FROM a)",
        ") OR (ALL",
        "FROM a) (SINCE 1-Jan-2026",
        "()",
        "FROM ()",
        "A1 LOGOUT",
        "a1 UID SEARCH ALL",
        "UID SEARCH ALL",
        "SEARCH ALL",
        "NOT (SEEN LOGOUT)",
        "CHARSET UTF-8 ALL",
        "RETURN (SAVE) ALL",
        "ALL %",
        "KEYWORD \\Seen",
        "FROM \u00fc",
        "1:*:3",
        "FROM \"\ud800\"",
        " ",
        ""
      })
  void whatIsUnsafeIsRefusedBeforeAnythingIsSent(String text) {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> Criteria.builder().rawSearch(List.of(text)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SEARCH_REFUSED))
        .withMessageContainingAll("<rawSearch>", "position ", "OR FROM \"a\" FROM \"b\"");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "(".repeat(10_000) + "ALL" + ")".repeat(10_000);
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> Criteria.builder().rawSearch(List.of(deep)))
        .withMessageContaining("(position 21)");
  }

  @Test
  void thePlaceIsMarked() {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> Criteria.builder().rawSearch(List.of("OR FROM \"a\" FROM \"b")))
        .satisfies(
            e ->
                assertThat(e.getMessage().lines())
                    .containsSubsequence("  OR FROM \"a\" FROM \"b", " ".repeat(19) + "^"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OR FROM \"a\" FROM \"b\" | (ALL (OR FROM \"a\" FROM \"b\"))",
        "(SEEN)  NOT(FLAGGED) | (ALL ((SEEN) NOT (FLAGGED)))",
        "UID 5:* | (ALL (UID 5:4294967295))",
        "1:3 | (ALL (1:3))",
        "SINCE 1-Jan-2026 LARGER 100 | (ALL (SINCE 1-Jan-2026 LARGER 100))",
        "FROM \"{5}\" | (ALL (FROM \"{5}\"))",
        "SUBJECT \"a \\\"b\\\" \\\\ (c\" | (ALL (SUBJECT \"a \\\"b\\\" \\\\ (c\"))",
        "HEADER X copy KEYWORD search | (ALL (HEADER X copy KEYWORD search))",
        "SUBJECT LOGOUT | (ALL (SUBJECT LOGOUT))",
        "HEADER List-Id \"\" | (ALL (HEADER List-Id \"\"))"
      })
  void searchKeysAreSentInParenthesesOfTheirOwn(String text, String sent) {
    assertThat(searched(Criteria.builder().rawSearch(List.of(text)).build(), "commons-net"))
        .containsExactly(quoteless(sent));
  }

  /** Quotes may go where a word needs none. */
  private static String quoteless(String text) {
    return text.replaceAll("\"([a-z])\"", "$1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void theyAreAndedWithTheRestAndOredAmongEachOther(String transport) {
    Criteria criteria =
        Criteria.builder()
            .since(List.of("2026-01-01"))
            .rawSearch(List.of("OR SEEN FLAGGED", "ANSWERED"))
            .flags(List.of("!\\Deleted"))
            .build();
    assertThat(searched(criteria, transport))
        .containsExactly("SINCE 1-Jan-2026 OR (ALL (OR SEEN FLAGGED)) (ALL (ANSWERED)) UNDELETED");
  }

  @Test
  void textBeyondAsciiNamesItsCharset() {
    Criteria criteria = Criteria.builder().rawSearch(List.of("SUBJECT \"grün\"")).build();
    assertThat(searched(criteria, "commons-net").get(0)).startsWith("CHARSET UTF-8 (ALL (SUBJECT");
  }

  private static List<String> searched(Criteria criteria, String transport) {
    MailServerScript script = new MailServerScript(Mail.of(1)).finds(command -> "1");
    try (ScriptedServer server = script.start();
        ImapClient client = MailServerScript.connect(server, transport)) {
      Selection selection = new Selection(List.of("INBOX"), false, criteria, Limits.defaults());
      new Resolver(selection, Progress.SILENT, () -> {}).resolve(client);
      return MailServerScript.searches(server).stream().map(RawSearchTest::quoteless).toList();
    }
  }
}
