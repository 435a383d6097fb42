package dev.imapkit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AsciiTest {
  @Test
  void foldsOnlyTheLettersAToZ() {
    assertThat(Ascii.lower("@AZ[aäÄ\u0130\u212A")).isEqualTo("@az[aäÄ\u0130\u212A");
    assertThat(Ascii.upper("`az{AäÄ\u0131\u00DF")).isEqualTo("`AZ{AäÄ\u0131\u00DF");
    assertThat(Ascii.equalsIgnoreCase("INBOX", "inbox")).isTrue();
    assertThat(Ascii.equalsIgnoreCase("INBOX", "\u0131nbox")).isFalse();
    assertThat(Ascii.equalsIgnoreCase("INBOX", "INBO")).isFalse();
  }

  @Test
  void returnsTheSameTextWhenNothingChanges() {
    String lower = "abc-1";
    assertThat(Ascii.lower(lower)).isSameAs(lower);
    String upper = "ABC-1";
    assertThat(Ascii.upper(upper)).isSameAs(upper);
  }
}
