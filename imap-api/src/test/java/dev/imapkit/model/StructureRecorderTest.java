package dev.imapkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.model.StructureRecorder.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StructureRecorderTest {
  private static final String OCTETS =
      "..TEXT plain charset utf-8 base64 message rfc822 Mixed id inline filename a\\\\b en de ..";

  private final StructureRecorder recorder = new StructureRecorder();
  private final byte[] octets = OCTETS.getBytes(StandardCharsets.US_ASCII);

  private void add(@Nullable String sent) {
    RecordedStrings.add(sent, OCTETS, recorder.strings());
  }

  private void add(int part, Field field, @Nullable String sent) {
    recorder.field(part, field, recorder.strings().count());
    add(sent);
  }

  private int text() {
    int part = recorder.beginPart();
    add(part, Field.TYPE, "TEXT");
    add(part, Field.SUBTYPE, "plain");
    int first = recorder.strings().count();
    add("charset");
    add("utf-8");
    recorder.parameters(part, first);
    add(part, Field.ID, "id");
    add(part, Field.DESCRIPTION, null);
    add(part, Field.ENCODING, "base64 ");
    recorder.octets(part, 5_000_000_000L);
    recorder.lines(part, 0);
    return part;
  }

  private BodyStructure recorded() {
    recorder.begin(2);
    int multipart = recorder.beginPart();
    recorder.multipart(multipart);
    int text = text();
    add(text, Field.DISPOSITION, "inline");
    int first = recorder.strings().count();
    add("filename");
    recorder.strings().addEscaped(OCTETS.indexOf("a\\"), 4);
    recorder.dispositionParameters(text, first);
    first = recorder.strings().count();
    add("en");
    add("de");
    recorder.languages(text, first);
    recorder.endPart(text);
    int message = recorder.beginPart();
    add(message, Field.TYPE, "message");
    add(message, Field.SUBTYPE, "rfc822");
    recorder.envelope(message, Envelope.builder().build());
    recorder.endPart(text());
    recorder.endPart(message);
    recorder.endPart(recorder.beginPart());
    add(multipart, Field.SUBTYPE, "Mixed");
    recorder.endPart(multipart);
    return recorder.structure(octets, octets.length - 2);
  }

  private static BodyStructure.Builder textBuilder() {
    return BodyStructure.builder("TEXT", "plain")
        .parameters(List.of(new MediaParameter("charset", HeaderText.of("utf-8"))))
        .id(HeaderText.of("id"))
        .encoding("base64")
        .octets(5_000_000_000L)
        .lines(0);
  }

  private static BodyStructure built() {
    MediaParameter name = new MediaParameter("filename", HeaderText.of("a\\b"));
    BodyStructure.Builder message =
        BodyStructure.builder("message", "rfc822")
            .message(Envelope.builder().build(), textBuilder());
    return BodyStructure.multipart(
            "Mixed",
            List.of(
                textBuilder()
                    .disposition(new Disposition("inline", List.of(name)))
                    .languages(List.of("en", "de")),
                message,
                BodyStructure.builder("application", "octet-stream")))
        .build();
  }

  @Test
  void isEqualToTheSameStructureFromABuilder() {
    assertThat(recorded()).isEqualTo(built()).hasSameHashCodeAs(built());
    assertThat(recorded()).hasToString(built().toString());
    assertThat(recorded().walk().map(BodyStructure::partNumber))
        .containsExactly("", "1", "2", "2.1", "3");
  }

  @Test
  void keepsNothingOfTheResponse() {
    BodyStructure structure = recorded();
    Arrays.fill(octets, (byte) 'x');
    recorder.begin(0);
    add(null);
    assertThat(structure).isEqualTo(built());
  }

  @Test
  void makesItsPartsOnce() {
    BodyStructure structure = recorded();
    assertThat(structure.parts()).isSameAs(structure.parts());
    assertThat(structure.parts().get(0).parameters())
        .isSameAs(structure.parts().get(0).parameters());
  }

  @Test
  void wordsAreComparedInAnyCase() {
    recorder.begin(2);
    int part = text();
    assertThat(recorder.is(part, Field.TYPE, octets, "text")).isTrue();
    assertThat(recorder.is(part, Field.SUBTYPE, octets, "html")).isFalse();
    assertThat(recorder.is(part, Field.DESCRIPTION, octets, "text")).isFalse();
  }

  @Test
  void takesManyParts() {
    recorder.begin(2);
    int multipart = recorder.beginPart();
    recorder.multipart(multipart);
    for (int i = 0; i < 100; i++) {
      recorder.endPart(text());
    }
    add(multipart, Field.SUBTYPE, "Mixed");
    recorder.endPart(multipart);
    BodyStructure structure = recorder.structure(octets, octets.length);
    assertThat(structure.parts()).hasSize(100).allMatch(part -> part.type().equals("TEXT"));
    assertThat(structure.parts().get(99).partNumber()).isEqualTo("100");
  }
}
