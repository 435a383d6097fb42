package dev.imapkit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.Limits;
import dev.imapkit.model.Flag;
import dev.imapkit.model.HeaderText;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCursorTest {
  private static final Limits LIMITS = Limits.builder().nesting(3).listItems(4).build();

  /** Octets before and behind, so that an index that leaves the range shows. */
  private static FrameCursor cursor(String octets) {
    byte[] array = ("ab" + octets + "9)\"").getBytes(StandardCharsets.ISO_8859_1);
    return new FrameCursor(array, 2, array.length - 3, LIMITS);
  }

  private static void assertError(String production, FrameCursor cursor, ThrowingCallable call) {
    int before = cursor.position();
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            GrammarException.class, e -> assertThat(e.production()).isEqualTo(production));
    assertThat(cursor.position()).isEqualTo(before);
  }

  @Test
  void nilEmptyAndEmptyLiteralAreThreeThings() {
    FrameCursor cursor = cursor("NIL \"\" {0}\r\n nil NIL)");
    assertThat(cursor.nstring()).isNull();
    cursor.sp();
    assertThat(cursor.nstring()).isEqualTo(HeaderText.of(""));
    cursor.sp();
    assertThat(cursor.nstring()).isEqualTo(HeaderText.of(""));
    cursor.sp();
    assertThat(cursor.astring()).isEqualTo(HeaderText.of("nil"));
    cursor.sp();
    assertThat(cursor.nstringOctets()).isNull();
    assertThat(cursor.peek()).isEqualTo(')');
    FrameCursor longer = cursor("NILS");
    assertError("literal", longer, longer::nstring);
    assertThat(longer.acceptNil()).isFalse();
    assertThat(cursor("NIL").acceptNil()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"\"|''",
        "\"a b\"|a b",
        "\"a\\\"b\\\\\"|a\"b\\",
        "\"C:\\dir\\\\x\"|C:\\dir\\x",
        "\"(){%*]\"|(){%*]",
        "\"\\\\\"|\\"
      })
  void quoted(String wire, String value) {
    FrameCursor cursor = cursor(wire);
    assertThat(cursor.quoted()).isEqualTo(HeaderText.ofLatin1(value));
    assertThat(cursor.atEnd()).isTrue();
    FrameCursor again = cursor(wire);
    assertThat(again.nstringOctets()).isEqualTo(value.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "\"a", "\"a\\\"", "\"a\r\n\"", "\"a\n\"", "a", "\"a\\"})
  void quotedThatIsNone(String wire) {
    FrameCursor cursor = cursor(wire);
    assertError("quoted", cursor, cursor::quoted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{3}\r\na\r\n", "~{3}\r\na\r\n", "{03}\r\na\r\n", "{3}\na\r\n"})
  void literal(String wire) {
    assertThat(cursor(wire).string()).isEqualTo(HeaderText.of("a\r\n"));
    assertThat(cursor(wire).astring()).isEqualTo(HeaderText.of("a\r\n"));
    assertThat(cursor(wire).nstringOctets()).isEqualTo(new byte[] {'a', '\r', '\n'});
    FrameCursor skipping = cursor(wire);
    skipping.skipValue(0);
    assertThat(skipping.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{4}\r\nabc",
        "{}\r\nabc",
        "{-1}\r\nabc",
        "{3}abc",
        "{3}\rabc",
        "{3 }\r\nabc",
        "{3",
        "{",
        "~{",
        "~",
        "~3}\r\nabc",
        "{9223372036854775807}\r\nabc",
        "{9223372036854775808}\r\nabc",
        "{99999999999999999999999}\r\nabc",
        "{3}\r\n"
      })
  void literalThatIsNone(String wire) {
    FrameCursor cursor = cursor(wire);
    assertError("literal", cursor, cursor::literal);
    assertError("literal", cursor, cursor::string);
  }

  @Test
  void openLiteralIsAtTheEndOfAnOpenFrame() {
    byte[] octets = "BODY[] {30}\r\n {30}\r\n".getBytes(StandardCharsets.US_ASCII);
    FrameCursor cursor =
        new FrameCursor(new Frame(octets, 0, octets.length, 0, 30, false, null), LIMITS);
    cursor.position(7);
    assertThat(cursor.atOpenLiteral()).isFalse();
    cursor.position(14);
    assertThat(cursor.atOpenLiteral()).isTrue();
    assertError("literal", cursor, cursor::string);
    cursor.openLiteral();
    assertThat(cursor.atEnd()).isTrue();
    FrameCursor closed = new FrameCursor(octets, 0, octets.length, LIMITS);
    closed.position(14);
    assertThat(closed.atOpenLiteral()).isFalse();
    assertError("literal", closed, closed::openLiteral);
  }

  private static void assertNumber(
      Function<FrameCursor, Long> rule, String production, String wire, String expected) {
    FrameCursor cursor = cursor(wire);
    if (expected.equals("-")) {
      assertError(production, cursor, () -> rule.apply(cursor));
    } else {
      assertThat(rule.apply(cursor)).isEqualTo(Long.parseLong(expected));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,-,0",
    "1,1,1,1",
    "007,7,-,7",
    "4294967295,4294967295,4294967295,4294967295",
    "4294967296,-,-,4294967296",
    "9223372036854775807,-,-,9223372036854775807",
    "9223372036854775808,-,-,-",
    "18446744073709551615,-,-,-",
    "18446744073709551617,-,-,-",
    "99999999999999999999999999999,-,-,-",
    "-1,-,-,-",
    "+1,-,-,-",
    "x,-,-,-",
    "'',-,-,-",
    "1x,1,1,1"
  })
  void numbers(String wire, String number, String nzNumber, String number64) {
    assertNumber(FrameCursor::number, "number", wire, number);
    assertNumber(FrameCursor::nzNumber, "nz-number", wire, nzNumber);
    assertNumber(FrameCursor::number64, "number64", wire, number64);
  }

  @Test
  void atomsAndWords() {
    FrameCursor cursor = cursor("Body[]x\u00FC( INBOX]a%*\\ ");
    assertThat(cursor.word("msg-att")).isEqualTo("BODY[");
    assertError("atom", cursor, cursor::atom);
    assertThat(cursor.run("run")).isEqualTo("]x\u00FC");
    assertThat(cursor.accept('(')).isTrue();
    assertError("atom", cursor, cursor::atom);
    assertError("astring", cursor, cursor::astring);
    cursor.sp();
    assertThat(cursor.astring()).isEqualTo(HeaderText.of("INBOX]a%*\\"));
    assertThat(cursor.peek()).isEqualTo(' ');
    assertError("SP", cursor("x"), cursor("x")::sp);
  }

  @Test
  void acceptWordIgnoresCaseAndLooksNoFurther() {
    FrameCursor cursor = cursor("BoDyStructure");
    assertThat(cursor.acceptWord("BODYX")).isFalse();
    assertThat(cursor.acceptWord("BODY")).isTrue();
    assertThat(cursor.acceptWord("STRUCTURE1")).isFalse();
    assertThat(cursor.acceptWord("STRUCTURE")).isTrue();
    assertThat(cursor.acceptWord("9")).isFalse();
  }

  @Test
  void flags() {
    FrameCursor cursor = cursor("(\\Seen \\SEEN  $Junk OIB-[Gmail]/All)");
    assertThat(cursor.flagList())
        .extracting(Flag::name)
        .containsExactly("\\Seen", "\\SEEN", "$Junk", "OIB-[Gmail]/All");
    assertThat(cursor("()").flagList()).isEmpty();
    assertThat(cursor("(\\Seen)").flagList().get(0)).isSameAs(Flag.SEEN);
    assertThatThrownBy(() -> cursor("(a b c d e)").flagList())
        .isInstanceOfSatisfying(
            GrammarException.class, e -> assertThat(e.production()).isEqualTo("listItems"));
    for (String wrong : new String[] {"", "a", "(", "(a", "(a (b))", "(\r\n)", "(a\u0000)"}) {
      assertThatThrownBy(() -> cursor(wrong).flagList()).isInstanceOf(GrammarException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NIL",
        "12",
        "a",
        "\"a b\"",
        "()",
        "(a b)",
        "((a)(\"b)\" {2}\r\n))))",
        "a[b]",
        "( a )",
        "~{1}\r\n("
      })
  void skipValue(String wire) {
    FrameCursor cursor = cursor(wire + " z");
    cursor.skipValue(3);
    assertThat(cursor.peek()).isEqualTo(' ');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ")", "(", "(a", "((a)", "\"a", "\r\n", "(\r\n)", "{5}\r\nab", "(((())))"})
  void skipValueThatIsNone(String wire) {
    assertThatThrownBy(() -> cursor(wire).skipValue(3)).isInstanceOf(GrammarException.class);
  }

  private static FrameCursor deep(int levels) {
    byte[] octets = ("(".repeat(levels) + ")".repeat(levels)).getBytes(StandardCharsets.US_ASCII);
    return new FrameCursor(octets, 0, octets.length, Limits.defaults());
  }

  @ParameterizedTest
  @CsvSource({"127,true", "128,true", "129,false", "1000000,false"})
  void nestingHasALimit(int levels, boolean allowed) throws InterruptedException {
    Throwable[] failure = new Throwable[1];
    Runnable skip =
        () -> {
          FrameCursor cursor = deep(levels);
          if (allowed) {
            cursor.skipValue(128);
            assertThat(cursor.atEnd()).isTrue();
          } else {
            assertThatThrownBy(() -> cursor.skipValue(128))
                .isInstanceOf(GrammarException.class)
                .hasMessage("expected nesting");
          }
          deep(levels).skipValue(levels);
        };
    Thread small = new Thread(null, skip, "small-stack", 256 * 1024);
    small.setUncaughtExceptionHandler((thread, e) -> failure[0] = e);
    small.start();
    small.join();
    assertThat(failure[0]).isNull();
  }

  @Test
  void enterListCountsLevels() {
    FrameCursor cursor = cursor("((((");
    for (int i = 0; i < 3; i++) {
      cursor.enterList("list");
    }
    assertError("nesting", cursor, () -> cursor.enterList("list"));
    FrameCursor closing = cursor("()()()()(");
    for (int i = 0; i < 4; i++) {
      closing.enterList("list");
      closing.leaveList("list");
    }
    closing.enterList("list");
    assertError("list", closing, () -> closing.leaveList("list"));
  }

  @Test
  void linesEnd() {
    FrameCursor cursor = cursor("\r\n\n\rx\r\n");
    assertThat(cursor.atLineEnd()).isTrue();
    cursor.crlf();
    cursor.crlf();
    assertThat(cursor.atLineEnd()).isFalse();
    assertError("CRLF", cursor, cursor::crlf);
    assertThat(cursor.lineEnd()).isEqualTo(cursor.position() + 2);
    assertThat(cursor("x\n").lineEnd()).isEqualTo(3);
    assertThat(cursor("x").lineEnd()).isEqualTo(3);
    assertThat(cursor("").lineEnd()).isEqualTo(2);
    assertThat(cursor("").atLineEnd()).isTrue();
  }

  @Test
  void excerptIsShortAndPrintable() {
    FrameCursor cursor = cursor("\u0000\u00FF\\\r\n\t" + "x".repeat(200));
    assertThat(cursor.excerpt(2))
        .startsWith("\\x00\\xFF\\\\\\r\\n\\x09xxx")
        .matches("[ -~]{1,256}");
    assertThat(cursor.excerpt(100)).isEqualTo("x".repeat(64));
    assertThat(cursor.excerpt(Integer.MAX_VALUE)).isEqualTo("x".repeat(24));
    assertThat(cursor.excerpt(0)).startsWith("\\x00");
  }

  @Test
  void positionStaysInside() {
    FrameCursor cursor = cursor("abc");
    assertThatThrownBy(() -> cursor.position(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> cursor.position(6)).isInstanceOf(IndexOutOfBoundsException.class);
    cursor.position(5);
    assertThat(cursor.atEnd()).isTrue();
    assertThat(cursor.next()).isEqualTo(-1);
    assertThat(cursor.peekAt(1)).isEqualTo(-1);
  }
}
