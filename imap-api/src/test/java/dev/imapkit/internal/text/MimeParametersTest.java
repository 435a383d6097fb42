package dev.imapkit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.model.HeaderText;
import dev.imapkit.model.MediaParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MimeParametersTest {
  private static Optional<String> value(String name, String... namesAndValues) {
    List<MediaParameter> parameters = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.add(
          new MediaParameter(namesAndValues[i], HeaderText.ofLatin1(namesAndValues[i + 1])));
    }
    return MimeParameters.value(parameters, name);
  }

  @Test
  void plainValue() {
    assertThat(value("charset", "CharSet", "UTF-8")).contains("UTF-8");
    assertThat(value("CHARSET", "x", "y", "charset", "a", "charset", "b")).contains("a");
    assertThat(value("charset", "charset", "")).contains("");
    assertThat(value("charset", "charsets", "a", "char", "b")).isEmpty();
    assertThat(value("charset")).isEmpty();
  }

  @Test
  void decodesTheExamplesOfRfc2231() {
    assertThat(
            value(
                "url",
                "URL*0",
                "ftp://",
                "URL*1",
                "cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar"))
        .contains("ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar");
    assertThat(value("title", "title*", "us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A"))
        .contains("This is ***fun***");
    assertThat(
            value(
                "title",
                "title*0*",
                "us-ascii'en'This%20is%20even%20more%20",
                "title*1*",
                "%2A%2A%2Afun%2A%2A%2A%20",
                "title*2",
                "isn't it!"))
        .contains("This is even more ***fun*** isn't it!");
  }

  @Test
  void joinsSegmentsInTheOrderOfTheirNumbers() {
    assertThat(value("n", "n*2", "c", "N*0", "a", "n*1", "b", "n*1", "x", "n*4", "gap"))
        .contains("abc");
    assertThat(value("n", "n*1", "a", "n*2", "b")).contains("ab");
    assertThat(value("n", "n*99", "a", "n", "plain")).contains("plain");
    assertThat(value("n", "n*x", "a", "n**", "b", "n*0x", "c", "n*9999999999", "d")).isEmpty();
  }

  @Test
  void joinsACharacterSplitAcrossSegments() {
    assertThat(value("n", "n*0*", "utf-8''%E2%82", "n*1*", "%AC")).contains("€");
  }

  @Test
  void prefersWhatSaysMore() {
    assertThat(value("n", "n", "plain", "n*", "utf-8''%C3%A4")).contains("ä");
    assertThat(value("n", "n", "plain", "n*", "utf-8''x", "n*0", "continued"))
        .contains("continued");
  }

  @Test
  void decodesEncodedWordsAsMailClientsDo() {
    assertThat(value("name", "name", "=?koi8-r?B?89DJ08/LLmRvYw==?=")).contains("Список.doc");
    assertThat(value("name", "name*0", "=?utf-8?Q?=C3", "name*1", "=A4?=")).contains("ä");
  }

  @Test
  void readsEightBitValues() {
    assertThat(value("name", "name", "\u00C3\u00A4")).contains("ä");
    assertThat(value("name", "name", "\u00E4")).contains("ä");
    assertThat(value("name", "name*", "iso-8859-1''%E4\u00F6")).contains("äö");
  }

  @Test
  void toleratesBrokenEncodings() {
    assertThat(value("n", "n*", "no charset%20here")).contains("no charset here");
    assertThat(value("n", "n*", "''%C3%A4")).contains("ä");
    assertThat(value("n", "n*", "x-none''%C3%A4")).contains("ä");
    assertThat(value("n", "n*", "x-none''%E4")).contains("ä");
    assertThat(value("n", "n*", "utf-8''100%")).contains("100%");
    assertThat(value("n", "n*", "utf-8''%zz%4")).contains("%zz%4");
    assertThat(value("n", "n*", "utf-8'")).contains("utf-8'");
    assertThat(value("n", "n*", "")).contains("");
    assertThat(value("n", "n*0*", "utf-8''%C3%A4", "n*1", "%41")).contains("ä%41");
  }

  @Test
  void lineBreaksDoNotComeOut() {
    assertThat(value("n", "n*", "utf-8''a%0D%0Ab%00c")).contains("a b c");
    assertThat(value("n", "n", "a\r\n b")).contains("a b");
  }

  @Test
  void neverThrows() {
    SplittableRandom random = new SplittableRandom(2231);
    String[] names = {"n", "*", "0", "1", "2", "00", "x"};
    String[] values = {"utf-8", "'", "%", "4", "1", "E4", "\u00E4", "=?utf-8?Q?", "?=", "x", " "};
    for (int i = 0; i < 100_000; i++) {
      String[] pairs = new String[2 * random.nextInt(5)];
      for (int j = 0; j < pairs.length; j += 2) {
        pairs[j] = "n" + RandomText.of(random, names, 3);
        pairs[j + 1] = RandomText.of(random, values, 8);
      }
      assertThat(value("n", pairs)).isNotNull();
    }
  }

  @Test
  @Timeout(5)
  void takesLinearTime() {
    List<MediaParameter> parameters = new ArrayList<>();
    for (int i = 200_000; i >= 0; i--) {
      parameters.add(new MediaParameter("n*" + i + "*", HeaderText.ofLatin1("%41%42%43%44")));
    }
    assertThat(MimeParameters.value(parameters, "n")).isPresent();
  }
}
