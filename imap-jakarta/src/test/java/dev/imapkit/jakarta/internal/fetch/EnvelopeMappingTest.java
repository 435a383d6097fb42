package dev.imapkit.jakarta.internal.fetch;

import static dev.imapkit.jakarta.internal.fetch.Fetches.envelope;
import static dev.imapkit.jakarta.internal.fetch.Fetches.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.model.Address;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.HeaderText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeMappingTest {
  private static final String NO_OTHERS = " NIL NIL NIL NIL NIL NIL NIL)";

  /** RFC 9051 §8 and RFC 3501 §8. */
  @Test
  void exampleOfTheRfc() {
    Envelope envelope =
        envelope(
            "(\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\""
                + " \"IMAP4rev2 WG mtg summary and minutes\""
                + " ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))"
                + " ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))"
                + " ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))"
                + " ((NIL NIL \"imap\" \"cac.washington.edu\"))"
                + " ((NIL NIL \"minutes\" \"CNRI.Reston.VA.US\")"
                + "(\"John Klensin\" NIL \"KLENSIN\" \"MIT.EDU\")) NIL NIL"
                + " \"<B27397-0100000@cac.washington.ed>\")");
    Address gray = address("Terry Gray", "gray", "cac.washington.edu");
    assertThat(envelope)
        .isEqualTo(
            Envelope.builder()
                .date(text("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)"))
                .subject(text("IMAP4rev2 WG mtg summary and minutes"))
                .from(List.of(gray))
                .sender(List.of(gray))
                .replyTo(List.of(gray))
                .to(List.of(address(null, "imap", "cac.washington.edu")))
                .cc(
                    List.of(
                        address(null, "minutes", "CNRI.Reston.VA.US"),
                        address("John Klensin", "KLENSIN", "MIT.EDU")))
                .messageId(text("<B27397-0100000@cac.washington.ed>"))
                .build());
  }

  @Test
  void nilEmptyAndEmptyLiteralAreKeptApart() {
    Envelope envelope = envelope("(NIL \"\" NIL NIL NIL NIL NIL NIL {0}\r\n NIL)");
    assertThat(envelope.rawDate()).isEmpty();
    assertThat(envelope.rawSubject()).contains(text(""));
    assertThat(envelope.inReplyTo()).contains(text(""));
    assertThat(envelope.messageId()).isEmpty();
    assertThat(envelope("(\"\" NIL NIL" + NO_OTHERS).rawDate()).contains(text(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not a date", "Wed, 31 Foo 2096 25:61:61 +9999", "", "\u00e9\u0001"})
  void dateIsKeptAsSent(String date) {
    assertThat(envelope("(\"" + date + "\" NIL NIL NIL NIL NIL NIL NIL NIL NIL)").rawDate())
        .contains(text(date));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Ada\"|Ada",
        "\"\"|''",
        "\"Ada \\\"the\\\" \\\\ L\"|Ada \"the\" \\ L",
        "\"C:\\dir\"|C:\\dir",
        "\"a.b, c@d <e>\"|a.b, c@d <e>",
        "\"(x) [y];:\"|(x) [y];:",
        "\"\u00e9\u00ff\"|\u00e9\u00ff",
        "\"=?utf-8?q?=C3=A9?=\"|=?utf-8?q?=C3=A9?=",
        "{3}~a\"b|a\"b",
        "\" x \"|' x '",
      })
  void nameIsRecoveredFromAngusAsSent(String sent, String raw) {
    Address address = from("(" + sent.replace("~", "\r\n") + " NIL \"ada\" \"x.org\")");
    assertThat(address.rawName()).contains(text(raw));
    assertThat(address.address()).contains("ada@x.org");
  }

  /** Angus joins mailbox and host, and cannot tell these apart. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NIL",
      value = {
        "'a'|'x.org'",
        "'a@b'|'x.org'",
        "'a'|'x@y'",
        "'a@b'|''",
        "'a'|''",
        "''|'x.org'",
        "''|''",
        "NIL|'x.org'",
        "NIL|''",
        "'a b'|'x..org.'",
        "'a..b'|'.MISSING_DOMAIN.'",
        "'a\"b'|'['",
      })
  void mailboxAndHostAreKeptApart(String mailbox, String host) {
    Address address = from("(NIL NIL " + quoted(mailbox) + " " + quoted(host) + ")");
    assertThat(address).isEqualTo(address(null, mailbox, host));
  }

  @Test
  void sourceRouteIsKept() {
    Address address = from("(\"A\" \"@relay.example:\" \"a\" \"x.org\")");
    assertThat(address)
        .isEqualTo(Address.of(text("A"), text("@relay.example:"), text("a"), text("x.org")));
  }

  @Test
  void groupIsItsStartItsMembersAndItsEnd() {
    List<Address> to =
        to(
            "((\"N\" \"@r\" \"team: a,b\" NIL)(\"B\" NIL \"b\" \"x.org\")(NIL NIL \"c\" \"y.org\")"
                + "(NIL NIL NIL NIL)(NIL NIL \"d\" \"z.org\")(NIL NIL \"empty\" NIL)(NIL NIL NIL NIL))");
    assertThat(to)
        .containsExactly(
            Address.of(text("N"), text("@r"), text("team: a,b"), null),
            address("B", "b", "x.org"),
            address(null, "c", "y.org"),
            Address.of(null, null, null, null),
            address(null, "d", "z.org"),
            Address.of(null, null, text("empty"), null),
            Address.of(null, null, null, null));
  }

  @Test
  void groupMarkersThatDoNotMatchStayAsSent() {
    Address start = Address.of(null, null, text("g"), null);
    Address end = Address.of(text("x"), null, null, null);
    String open = "(NIL NIL \"g\" NIL)";
    String close = "(\"x\" NIL NIL NIL)";
    assertThat(to("(" + open + ")")).containsExactly(start);
    assertThat(to("(" + close + ")")).containsExactly(end);
    assertThat(to("(" + open + open + close + ")")).containsExactly(start, start, end);
    assertThat(to("(" + open + close + close + ")")).containsExactly(start, end, end);
  }

  @Test
  void yahooSendsAnEmptyListAndSurplusSpaces() {
    assertThat(to("()")).isEmpty();
    assertThat(to("((NIL NIL \"undisclosed-recipients\" NIL )(NIL NIL NIL NIL ))")).hasSize(2);
    assertThat(to("( (NIL NIL \"a\" \"b\")  (NIL NIL \"c\" \"d\") )")).hasSize(2);
  }

  private static Address from(String address) {
    return envelope("(NIL NIL (" + address + ")" + NO_OTHERS).from().get(0);
  }

  private static List<Address> to(String list) {
    return envelope("(NIL NIL NIL NIL NIL " + list + " NIL NIL NIL NIL)").to();
  }

  private static String quoted(String text) {
    return text == null ? "NIL" : "\"" + text.replace("\"", "\\\"") + "\"";
  }

  private static Address address(String name, String mailbox, String host) {
    return Address.of(latin1(name), null, latin1(mailbox), latin1(host));
  }

  private static HeaderText latin1(String text) {
    return text == null ? null : text(text);
  }

  /** Angus is given From once; a To that is the same is a list of its own. */
  @Test
  void senderAndReplyToThatAreFromAgainAreThere() {
    String list = "((\"a\\\"b\" NIL \"x\" \"y.org\")({1}\r\nc NIL \"d\" \"e.org\"))";
    for (String other : List.of(list, "((NIL NIL \"o\" \"p.org\"))", "NIL")) {
      Envelope envelope =
          envelope(String.join(" ", "(NIL \"s\"", list, list, other, list, "NIL NIL NIL \"<i>\")"));
      Envelope swapped =
          envelope(String.join(" ", "(NIL \"s\"", list, other, list, list, "NIL NIL NIL \"<i>\")"));
      assertThat(envelope.from()).hasSize(2).isEqualTo(envelope.sender()).isEqualTo(envelope.to());
      assertThat(envelope.messageId()).contains(text("<i>"));
      assertThat(swapped.replyTo()).isEqualTo(swapped.from()).isEqualTo(envelope.from());
      assertThat(swapped.sender()).isEqualTo(envelope.replyTo()).hasSizeLessThan(3);
    }
  }
}
