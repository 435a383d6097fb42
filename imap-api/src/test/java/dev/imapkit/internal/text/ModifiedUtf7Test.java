package dev.imapkit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ModifiedUtf7Test {
  @ParameterizedTest
  @CsvSource({
    "INBOX, INBOX",
    "Entwürfe, Entw&APw-rfe",
    "R&D, R&-D",
    "&, &-",
    "&&, &-&-",
    "ä&ö, &AOQ-&-&APY-",
    "😀, &2D3eAA-",
    "a😀b, a&2D3eAA-b",
    "äöü, &AOQA9gD8-",
    "€, &IKw-",
    "-ä-, -&AOQ--",
  })
  void encodesAndDecodes(String name, String wire) {
    assertThat(ModifiedUtf7.encode(name)).isEqualTo(wire);
    assertThat(ModifiedUtf7.decode(wire)).isEqualTo(name);
  }

  @Test
  void encodesAndDecodesTheExampleOfTheRfc() {
    String name = "~peter/mail/\u53F0\u5317/\u65E5\u672C\u8A9E";
    String wire = "~peter/mail/&U,BTFw-/&ZeVnLIqe-";
    assertThat(ModifiedUtf7.encode(name)).isEqualTo(wire);
    assertThat(ModifiedUtf7.decode(wire)).isEqualTo(name);
  }

  @Test
  void returnsTheSameTextWhenThereIsNothingToDo() {
    String plain = "Archive/2026 [x] \"y\" \\ {3}";
    assertThat(ModifiedUtf7.encode(plain)).isSameAs(plain);
    assertThat(ModifiedUtf7.decode(plain)).isSameAs(plain);
  }

  @Test
  void controlCharactersAreEncoded() {
    assertThat(ModifiedUtf7.encode("a\r\n\0b\u007F")).isEqualTo("a&AA0ACgAA-b&AH8-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&", // no end
        "a&AOQ", // no end
        "&A-", // not even one character
        "&AO-", // cut inside a character
        "&AOR-", // padding is not zero
        "&AOQA-", // a digit too many
        "&AO/k-", // base64 of others
        "&AO=-",
        "&2D0-", // half a surrogate pair
        "&3gA-",
        "&3gDYPQ-", // pair in the wrong order
        "&2D0-x&3gA-", // pair torn apart
        "&AEE-", // a letter that must stand for itself
        "a&AC8-b", // a hidden hierarchy delimiter
        "&AA0ACg-", // a hidden line break
        "&AAA-", // a hidden NUL
        "&AIU-", // a hidden control character
        "R&D",
        "a\tb",
        "\u4E2D",
        "\u00E4&", // neither modified UTF-7 nor UTF-8
      })
  void whatIsNotModifiedUtf7StaysAsItIs(String wire) {
    assertThat(ModifiedUtf7.decode(wire)).isSameAs(wire);
  }

  @Test
  void acceptsNeedlessShifts() {
    assertThat(ModifiedUtf7.decode("&AOQ-&APY-")).isEqualTo("äö");
  }

  @Test
  void readsUtf8FromServersThatSendIt() {
    assertThat(ModifiedUtf7.decode(octets("Entwürfe/😀 R&D"))).isEqualTo("Entwürfe/😀 R&D");
    assertThat(ModifiedUtf7.decode(octets("\uFFFD"))).isEqualTo("\uFFFD");
  }

  private static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Test
  void roundTripsRandomNames() {
    SplittableRandom random = new SplittableRandom(3501);
    for (int i = 0; i < 100_000; i++) {
      String name = RandomText.unicode(random, 20);
      String wire = ModifiedUtf7.encode(name);
      assertThat(wire).matches("[ -~]*");
      assertThat(ModifiedUtf7.decode(wire)).isEqualTo(name);
    }
  }

  @Test
  void decodedNamesEncodeToTheSameWireFormUnlessShiftsAreNeedless() {
    SplittableRandom random = new SplittableRandom(7);
    String[] pieces = {
      "&", "-", "A", "AOQ", "IKw", "2D3eAA", ",", "/", "x", "ü", "\0", "&-", "&AOQ-"
    };
    for (int i = 0; i < 200_000; i++) {
      String wire = RandomText.of(random, pieces, 8);
      String name = ModifiedUtf7.decode(wire);
      if (!name.equals(wire) && wire.chars().allMatch(c -> c < 0x80)) {
        assertThat(ModifiedUtf7.decode(ModifiedUtf7.encode(name))).isEqualTo(name);
        assertThat(ModifiedUtf7.encode(name).length()).isLessThanOrEqualTo(wire.length());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"&", "&-", "&AOQ", "&AOQ-", "a&", "ü", "-", "&A-"})
  @Timeout(5)
  void takesLinearTime(String piece) {
    String hostile = piece.repeat(4_000_000 / piece.length());
    assertThat(ModifiedUtf7.decode(hostile)).isNotEmpty();
    assertThat(ModifiedUtf7.encode(hostile)).isNotEmpty();
  }
}
