package dev.imapkit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.Limits;
import dev.imapkit.model.Address;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.model.HeaderText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainStringsTest {
  private final EnvelopeRecorder recorder = new EnvelopeRecorder();

  private static FrameCursor cursor(byte[] octets, Limits limits) {
    return new FrameCursor(octets, 0, octets.length, limits);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The four strings as the address at From. */
  private Address four(String text) {
    byte[] octets = octets(text + ")");
    recorder.begin(0);
    recorder.strings().addNil();
    recorder.strings().addNil();
    recorder.beginList();
    FrameCursor cursor = cursor(octets, Limits.defaults());
    cursor.nstrings(recorder.strings(), 4);
    recorder.endList();
    assertThat(cursor.position()).isEqualTo(octets.length - 1);
    return whole(octets).from().get(0);
  }

  private Envelope whole(byte[] octets) {
    for (int list = 1; list < 6; list++) {
      recorder.beginList();
      recorder.endList();
    }
    recorder.strings().addNil();
    recorder.strings().addNil();
    return recorder.envelope(octets, octets.length);
  }

  @Test
  void theSameStringsWrittenInOtherWaysAreTheSame() {
    HeaderText name = HeaderText.of(octets("A(\u00E9)"));
    Address expected = Address.of(name, null, HeaderText.of(""), HeaderText.of("b"));
    for (String text :
        List.of(
            "\"A(\u00E9)\" NIL \"\" \"b\"",
            "{4}\r\nA(\u00E9) NIL {0}\r\n \"b\"",
            "\"A(\u00E9)\"  nil \"\"   {1}\nb",
            "~{4}\r\nA(\u00E9) NIL \"\" \"b\"")) {
      assertThat(four(text)).as(text).isEqualTo(expected);
    }
    assertThat(four("\"a\\\\\\\"\" \"x\" NIL NIL"))
        .isEqualTo(Address.of(HeaderText.of("a\\\""), HeaderText.of("x"), null, null));
  }

  @Test
  void aMissingStringIsReportedWhereItIsMissing() {
    for (String text : List.of("\"a\" NIL x NIL", "\"a\" NIL {9}\r\nab NIL", "\"a\" NIL \"b\r\n")) {
      FrameCursor cursor = cursor(octets(text), Limits.defaults());
      recorder.begin(0);
      assertThatThrownBy(() -> cursor.nstrings(recorder.strings(), 4))
          .isInstanceOfSatisfying(
              GrammarException.class, e -> assertThat(e.position()).isEqualTo(8));
    }
  }

  @Test
  void plainStringsAreRecordedAndAllElseIsOther() {
    recorder.begin(0);
    for (String text :
        List.of("\"a\r\n", "\"a\tb\"\n", "nil \n", "NI\n", "x\n", "{1}\r\na\n", "{9}\r\nabc \n")) {
      byte[] octets = octets(text);
      boolean plain = text.startsWith("\"a\t") || text.startsWith("{1}");
      int behind = PlainStrings.nstring(octets, 0, octets.length, recorder.strings());
      assertThat(behind).as(text).isEqualTo(plain ? octets.length - 1 : PlainStrings.OTHER);
    }
    assertThat(recorder.strings().count()).isEqualTo(2);
    assertThat(PlainStrings.nstring(octets("\n"), PlainStrings.OTHER, 1, recorder.strings()))
        .isEqualTo(PlainStrings.OTHER);
    assertThat(PlainStrings.spNil(octets(" NIL)\n"), 0)).isEqualTo(4);
    assertThat(PlainStrings.spNil(octets(" nil)\n"), 0)).isEqualTo(PlainStrings.OTHER);
  }

  @Test
  void numbersEndAtTheirLimits() {
    assertThat(cursor(octets("00004294967295"), Limits.defaults()).number()).isEqualTo(0xFFFFFFFFL);
    assertThat(cursor(octets("9223372036854775807"), Limits.defaults()).number64())
        .isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> cursor(octets("9223372036854775808"), Limits.defaults()).number64())
        .isInstanceOf(GrammarException.class);
    assertThatThrownBy(() -> cursor(octets("4294967296"), Limits.defaults()).number())
        .isInstanceOf(GrammarException.class);
    assertThatThrownBy(
            () -> cursor(octets("99999999999999999999999"), Limits.defaults()).number64())
        .isInstanceOf(GrammarException.class);
  }
}
