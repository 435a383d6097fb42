package dev.imapkit.maven.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text of others in a log. */
class ShownTest {
  @Test
  void lettersOfAllLanguagesStay() {
    assertThat(Shown.of("Grüße 文書 🎉 (a/b)")).isEqualTo("Grüße 文書 🎉 (a/b)");
  }

  /** Nothing moves the cursor, colours, starts a line, or turns the direction of reading. */
  @Test
  void whatActsOnATerminalIsEscaped() {
    assertThat(Shown.of("a\u001b[31m\r\nb\u202ec\u2028d\0\u0085"))
        .isEqualTo("a\\u001B[31m\\u000D\\u000Ab\\u202Ec\\u2028d\\u0000\\u0085");
    assertThat(Shown.of("half \ud83c")).isEqualTo("half \\uD83C");
  }

  @Test
  void longTextIsCut() {
    assertThat(Shown.of("🎉🎉🎉", 3)).isEqualTo("🎉🎉🎉");
    assertThat(Shown.of("🎉🎉🎉🎉", 3)).isEqualTo("🎉🎉🎉...");
  }
}
