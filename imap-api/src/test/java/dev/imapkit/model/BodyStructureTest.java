package dev.imapkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BodyStructureTest {
  private static BodyStructure.Builder text() {
    return BodyStructure.builder("TEXT", "PLAIN").octets(10).lines(1);
  }

  private static BodyStructure.Builder octetStream() {
    return BodyStructure.builder("APPLICATION", "OCTET-STREAM").octets(20);
  }

  private static BodyStructure.Builder message(BodyStructure.Builder body) {
    return BodyStructure.builder("MESSAGE", "RFC822")
        .octets(30)
        .lines(3)
        .message(Envelope.builder().subject(HeaderText.of("inner")).build(), body);
  }

  /** The message of RFC 9051 §6.4.5.1. */
  private static BodyStructure example() {
    BodyStructure.Builder third =
        message(BodyStructure.multipart("MIXED", List.of(text(), octetStream())));
    BodyStructure.Builder image = BodyStructure.builder("IMAGE", "GIF").octets(40);
    BodyStructure.Builder alternative =
        BodyStructure.multipart(
            "ALTERNATIVE", List.of(text(), BodyStructure.builder("TEXT", "RICHTEXT")));
    BodyStructure.Builder inner =
        message(BodyStructure.multipart("MIXED", List.of(text(), alternative)));
    BodyStructure.Builder fourth = BodyStructure.multipart("MIXED", List.of(image, inner));
    return BodyStructure.multipart("MIXED", List.of(text(), octetStream(), third, fourth)).build();
  }

  @Test
  void numbersThePartsOfTheExampleOfTheRfc() {
    assertThat(example().walk().map(part -> part.partNumber() + " " + part.mediaType()))
        .containsExactly(
            " multipart/mixed",
            "1 text/plain",
            "2 application/octet-stream",
            "3 message/rfc822",
            "3 multipart/mixed",
            "3.1 text/plain",
            "3.2 application/octet-stream",
            "4 multipart/mixed",
            "4.1 image/gif",
            "4.2 message/rfc822",
            "4.2 multipart/mixed",
            "4.2.1 text/plain",
            "4.2.2 multipart/alternative",
            "4.2.2.1 text/plain",
            "4.2.2.2 text/richtext");
  }

  @Test
  void sectionsFetchTheContentOfEachPart() {
    assertThat(example().walk().map(part -> part.section().toString()))
        .containsExactly(
            "TEXT",
            "1",
            "2",
            "3",
            "3.TEXT",
            "3.1",
            "3.2",
            "4",
            "4.1",
            "4.2",
            "4.2.TEXT",
            "4.2.1",
            "4.2.2",
            "4.2.2.1",
            "4.2.2.2");
  }

  @Test
  void aMessageOfOnePartHasNumberOne() {
    BodyStructure single = text().build();
    assertThat(single.partNumber()).isEqualTo("1");
    assertThat(single.section()).isEqualTo(BodySection.part("1"));
    assertThat(single.parts()).isEmpty();
  }

  @Test
  void aMessageThatIsAMessage() {
    BodyStructure forwarded = message(text()).build();
    assertThat(forwarded.walk().map(BodyStructure::partNumber)).containsExactly("1", "1.1");
    BodyStructure multipart = message(BodyStructure.multipart("mixed", List.of(text()))).build();
    assertThat(multipart.walk().map(part -> part.section().toString()))
        .containsExactly("1", "1.TEXT", "1.1");
    BodyStructure nested = message(message(text())).build();
    assertThat(nested.walk().map(BodyStructure::partNumber)).containsExactly("1", "1.1", "1.1.1");
  }

  @Test
  void equalTreesAreEqual() {
    assertThat(example()).isEqualTo(example()).hasSameHashCodeAs(example());
    assertThat(text().build()).isNotEqualTo(text().lines(2).build());
    assertThat(text().build()).isNotEqualTo(octetStream().build());
  }

  @Test
  void nilAndEmptyDiffer() {
    BodyStructure nil = text().build();
    BodyStructure empty = text().description(HeaderText.of("")).encoding("").build();
    assertThat(nil.description()).isEmpty();
    assertThat(nil.encoding()).isEmpty();
    assertThat(nil.disposition()).isEmpty();
    assertThat(empty.description()).contains(HeaderText.of(""));
    assertThat(empty.encoding()).contains("");
    assertThat(nil).isNotEqualTo(empty);
    assertThat(octetStream().build().lines()).isEmpty();
    assertThat(text().lines(0).build().lines()).hasValue(0);
  }

  @Test
  void sizesMayExceedThirtyTwoBits() {
    assertThat(text().octets(1L << 40).build().octets()).hasValue(1L << 40);
  }

  @Test
  void fileNameComesFromDispositionThenType() {
    MediaParameter name = new MediaParameter("NAME", HeaderText.of("=?utf-8?Q?=C3=A4?=.txt"));
    MediaParameter fileName =
        new MediaParameter("FileName*", HeaderText.of("utf-8''%E2%82%AC.txt"));
    BodyStructure.Builder part = octetStream().parameters(List.of(name));
    assertThat(part.build().fileName()).contains("ä.txt");
    part.disposition(new Disposition("ATTACHMENT", List.of(fileName)));
    assertThat(part.build().fileName()).contains("€.txt");
    assertThat(part.build().disposition().orElseThrow().isAttachment()).isTrue();
    assertThat(octetStream().build().fileName()).isEmpty();
  }

  @Test
  void aBuilderUsedAgainDoesNotChangeWhatWasBuilt() {
    BodyStructure.Builder builder = text();
    BodyStructure before = builder.build();
    builder.octets(99);
    assertThat(before.octets()).hasValue(10);
  }

  @Test
  void theTypeComparesWithoutCase() {
    assertThat(BodyStructure.builder("MultiPart", "mixed").build().isMultipart()).isTrue();
    assertThat(BodyStructure.builder("mult\u0131part", "mixed").build().isMultipart()).isFalse();
  }
}
