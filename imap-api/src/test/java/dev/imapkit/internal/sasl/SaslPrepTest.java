package dev.imapkit.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4013. */
class SaslPrepTest {
  private static String prepared(String text) {
    return new String(SaslPrep.prepare("the text", text), StandardCharsets.UTF_8);
  }

  /** Rows 1 to 5 of the table. */
  @Test
  void rfc4013Section3Examples() {
    assertThat(prepared("I\u00adX")).isEqualTo("IX");
    assertThat(prepared("user")).isEqualTo("user");
    assertThat(prepared("USER")).isEqualTo("USER");
    assertThat(prepared("\u00aa")).isEqualTo("a");
    assertThat(prepared("\u2168")).isEqualTo("IX");
  }

  /** Row 6 is a control character, row 7 breaks the rule of right-to-left text. */
  @ParameterizedTest
  @ValueSource(strings = {"\u0007", "\u06271"})
  void rfc4013Section3RefusedExamples(String text) {
    assertRefused(text);
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> prepared(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the text ")
        .hasMessageContaining("RFC 4013");
  }

  @ParameterizedTest
  @CsvSource({
    "'a\u00a0b\u3000c', 'a b c'",
    "'a\u200b', 'a '",
    "'\ufeffa\u2060', a",
    "'a\u0308', '\u00e4'",
    "'\uff21', A",
    "'\u0627\u0628', '\u0627\u0628'",
    "'\u0627 1 \u0628', '\u0627 1 \u0628'",
    "'', ''"
  })
  void whatLooksAlikeBecomesAlike(String text, String expected) {
    assertThat(prepared(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "\u007f",
        "\u0085",
        "\u06dd",
        "\u2028",
        "\u202e",
        "\u206f",
        "\u2ff0",
        "\ue000",
        "\ufdd0",
        "\ufff9",
        "\ufffd",
        "\uffff",
        "\ud800",
        "\udc00",
        "\ud834\udd73",
        "\udb40\udc01",
        "\udb40\udc20",
        "\udbff\udffd",
        "\ud83f\udfff",
        "a\u0627",
        "\u0627a\u0628",
        "1\u0627"
      })
  void whatIsProhibitedIsRefused(String text) {
    assertRefused(text);
  }
}
