package dev.imapkit.benchmarks.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.corpus.Capture;
import dev.imapkit.benchmarks.corpus.CapturedMail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenericListsTest {
  private static final byte[] RESPONSE =
      "* 12 FETCH (UID 7 X (\"a \\\"b\\\"\" {3}\r\n)\" NIL (\"\") ()))\r\nA1 OK done\r\n"
          .getBytes(StandardCharsets.ISO_8859_1);

  @Test
  void stringsAtomsAndLiteralsAreInListsAsTheyStand() {
    GenericLists lists = GenericLists.strings(RESPONSE);
    assertThat(lists.next())
        .isEqualTo(
            List.of(
                "UID", "7", "X", List.of("a \\\"b\\\"", ")\" ", "NIL", List.of(""), List.of())));
    assertThat(lists.next()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void placesAreThoseOfTheStringsInEveryMessage(Capture capture) {
    byte[] octets = CapturedMail.responses(capture, 200);
    GenericLists strings = GenericLists.strings(octets);
    GenericLists places = GenericLists.places(octets);
    for (int i = 0; i < 200; i++) {
      List<Object> items = Objects.requireNonNull(strings.next());
      assertThat(items).hasSize(12).startsWith("UID", String.valueOf(i + 1));
      assertThat(texts(octets, Objects.requireNonNull(places.next()))).isEqualTo(items);
    }
    assertThat(strings.next()).isNull();
    assertThat(places.next()).isNull();
  }

  private static List<Object> texts(byte[] octets, List<?> list) {
    List<Object> texts = new ArrayList<>();
    for (Object value : list) {
      texts.add(
          value instanceof GenericLists.Place place
              ? new String(octets, place.index(), place.length(), StandardCharsets.ISO_8859_1)
              : texts(octets, (List<?>) value));
    }
    return texts;
  }
}
