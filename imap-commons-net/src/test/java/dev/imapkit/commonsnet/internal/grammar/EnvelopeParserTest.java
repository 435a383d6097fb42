package dev.imapkit.commonsnet.internal.grammar;

import static dev.imapkit.commonsnet.internal.grammar.Fetches.envelope;
import static dev.imapkit.commonsnet.internal.grammar.Fetches.malformed;
import static dev.imapkit.commonsnet.internal.grammar.Fetches.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.model.Address;
import dev.imapkit.model.Address.Kind;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.HeaderText;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeParserTest {
  private static final String NIL_LISTS = " NIL NIL NIL NIL NIL NIL ";

  /** RFC 9051 §7.5.2. */
  @Test
  void exampleOfTheRfcGivesEveryField() {
    Envelope envelope =
        envelope(
            "(\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev2 WG mtg summary and minutes\" "
                + "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) "
                + "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) "
                + "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) "
                + "((NIL NIL \"imap\" \"cac.washington.edu\")) "
                + "((NIL NIL \"minutes\" \"CNRI.Reston.VA.US\") "
                + "(\"John Klensin\" NIL \"KLENSIN\" \"MIT.EDU\")) NIL NIL "
                + "\"<B27397-0100000@cac.washington.ed>\")");
    Address gray = Address.of(text("Terry Gray"), null, text("gray"), text("cac.washington.edu"));
    assertThat(envelope)
        .isEqualTo(
            Envelope.builder()
                .date(text("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)"))
                .subject(text("IMAP4rev2 WG mtg summary and minutes"))
                .from(List.of(gray))
                .sender(List.of(gray))
                .replyTo(List.of(gray))
                .to(List.of(Address.of(null, null, text("imap"), text("cac.washington.edu"))))
                .cc(
                    List.of(
                        Address.of(null, null, text("minutes"), text("CNRI.Reston.VA.US")),
                        Address.of(text("John Klensin"), null, text("KLENSIN"), text("MIT.EDU"))))
                .messageId(text("<B27397-0100000@cac.washington.ed>"))
                .build());
  }

  @Test
  void nilEmptyAndEmptyLiteralAreKeptApart() {
    assertThat(envelope("(NIL NIL" + NIL_LISTS + "NIL NIL)").rawSubject()).isEmpty();
    assertThat(envelope("(NIL \"\"" + NIL_LISTS + "NIL NIL)").rawSubject()).contains(text(""));
    assertThat(envelope("(NIL {0}\r\n" + NIL_LISTS + "NIL NIL)").rawSubject()).contains(text(""));
  }

  @Test
  void literalsQuotesEscapesAndRawOctetsComeAsSent() {
    Envelope envelope =
        envelope(
            "(\"a \\\"b\\\" \\\\c\" {11}\r\n)\"(\r\n{5}\r\n\u00ff" + NIL_LISTS + "\"\u00e9\" NIL)");
    assertThat(envelope.rawDate()).contains(text("a \"b\" \\c"));
    assertThat(envelope.rawSubject()).contains(text(")\"(\r\n{5}\r\n\u00ff"));
    assertThat(envelope.inReplyTo().map(HeaderText::octets)).contains(new byte[] {(byte) 0xe9});
  }

  @Test
  void groupMarkersStayInTheList() {
    List<Address> to =
        envelope(
                "(NIL NIL NIL NIL NIL ((NIL NIL \"friends\" NIL)(NIL NIL \"ada\" \"x.org\")"
                    + "(NIL NIL NIL NIL)) NIL NIL NIL NIL)")
            .to();
    assertThat(to)
        .extracting(Address::kind)
        .containsExactly(Kind.GROUP_START, Kind.MAILBOX, Kind.GROUP_END);
  }

  @Test
  void emptyHostIsNotNilHost() {
    List<Address> from =
        envelope("(NIL NIL ((NIL NIL \"ada\" \"\")) NIL NIL NIL NIL NIL NIL NIL)").from();
    assertThat(from.get(0).host()).contains("");
    assertThat(from.get(0).kind()).isEqualTo(Kind.MAILBOX);
  }

  @Test
  void sourceRouteIsKept() {
    List<Address> from =
        envelope("(NIL NIL ((\"A\" \"@a,@b\" \"c\" \"d\")) NIL NIL NIL NIL NIL NIL NIL)").from();
    assertThat(from.get(0).route()).contains("@a,@b");
  }

  /** Yahoo; Angus Mail 2.0.5 has the same tolerance in ENVELOPE. */
  @Test
  void yahooSendsAnEmptyAddressList() {
    assertThat(envelope("(NIL NIL () NIL NIL () NIL NIL NIL NIL)").from()).isEmpty();
  }

  /** Yahoo; Angus Mail 2.0.5 has the same tolerance in IMAPAddress. */
  @Test
  void yahooSendsASpaceBehindUndisclosedRecipients() {
    List<Address> to =
        envelope(
                "(NIL NIL NIL NIL NIL ((NIL NIL \"undisclosed-recipients\" NIL )) NIL NIL NIL NIL)")
            .to();
    assertThat(to).extracting(Address::kind).containsExactly(Kind.GROUP_START);
  }

  @Test
  void missingFieldIsMalformed() {
    assertThat(malformed("ENVELOPE (NIL NIL" + NIL_LISTS + "NIL)").name()).isEqualTo("ENVELOPE");
    assertThat(malformed("ENVELOPE (NIL NIL" + NIL_LISTS + "NIL)").production()).isEqualTo("SP");
  }

  @Test
  void surplusFieldIsMalformed() {
    assertThat(malformed("ENVELOPE (NIL NIL" + NIL_LISTS + "NIL NIL NIL)").production())
        .isEqualTo("envelope");
  }
}
