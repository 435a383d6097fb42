package dev.imapkit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KnownWordsTest {
  private static String text(String before, String word, String behind) {
    byte[] octets = (before + word + behind).getBytes(StandardCharsets.ISO_8859_1);
    return KnownWords.text(octets, before.length(), word.length());
  }

  @Test
  void aKnownWordIsTheSameStringWherever() {
    for (String word : new String[] {"text", "multipart", "quoted-printable", "HTML", "7bit"}) {
      String known = text("", word, "");
      assertThat(known).isEqualTo(word);
      assertThat(text("(\"", word, "\" and more that follows")).isSameAs(known);
      assertThat(text("x", word, "\"")).isSameAs(known);
    }
  }

  @Test
  void otherWordsAreTakenAsTheyStand() {
    for (String word :
        new String[] {"", "t", "tex", "texts", "Text", "text\0", "\0", "\u00FFtext", "multipar"}) {
      assertThat(text("ab", word, "")).isEqualTo(word);
      assertThat(text("", word, "\0 and more that follows")).isEqualTo(word);
    }
    String longer = "quoted-printable2";
    assertThat(text("", longer, "")).isEqualTo(longer);
  }
}
