package dev.imapkit.commonsnet.internal.grammar;

import static dev.imapkit.commonsnet.internal.grammar.Fetches.item;
import static dev.imapkit.commonsnet.internal.grammar.Fetches.malformed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.model.BodySection;
import dev.imapkit.spi.FetchItem;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionParserTest {
  private static FetchItem.Body body(String name) {
    return (FetchItem.Body) item(name + " {3}\r\nabc");
  }

  @ParameterizedTest
  @CsvSource({
    "BODY[], ''",
    "body[], ''",
    "BODY[HEADER], HEADER",
    "Body[header], HEADER",
    "BODY[TEXT], TEXT",
    "BODY[1], 1",
    "BODY[1.2.30], 1.2.30",
    "BODY[4.1.MIME], 4.1.MIME",
    "BODY[4.2.HEADER], 4.2.HEADER",
    "BODY[4.2.2.text], 4.2.2.TEXT",
    "BODY[HEADER.FIELDS (Subject Date)], HEADER.FIELDS (Subject Date)",
    "'BODY[HEADER.FIELDS (\"Subject\" Date)]', HEADER.FIELDS (Subject Date)",
    "'BODY[header.fields.not (\"X]Y\")]', 'HEADER.FIELDS.NOT (\"X]Y\")'",
    "BODY[HEADER.FIELDS (X]Y A)], 'HEADER.FIELDS (\"X]Y\" A)'",
    "BODY[3.HEADER.FIELDS.NOT (To)], 3.HEADER.FIELDS.NOT (To)",
    "RFC822, ''",
    "RFC822.HEADER, HEADER",
    "rfc822.text, TEXT"
  })
  void sectionIsUnderstoodInAnyCase(String name, String section) {
    assertThat(body(name).section()).hasToString(section);
    assertThat(body(name).content()).contains(new byte[] {'a', 'b', 'c'});
    assertThat(body(name).binary()).isFalse();
  }

  @Test
  void headerNameMayBeALiteral() {
    FetchItem.Body body = body("BODY[HEADER.FIELDS ({7}\r\nSubject \"To\")]");
    assertThat(body.section()).isEqualTo(BodySection.headerFields("subject", "to"));
  }

  @Test
  void originIsKeptBeyondFourGibibytes() {
    assertThat(body("BODY[]<0>").origin()).isEqualTo(OptionalLong.of(0));
    assertThat(body("BODY[1]<5000000000>").origin()).isEqualTo(OptionalLong.of(5_000_000_000L));
    assertThat(body("BODY[]").origin()).isEmpty();
  }

  @Test
  void binaryTakesLiteral8AndSectionPartsOnly() {
    FetchItem.Body body = (FetchItem.Body) item("BINARY[1.2]<10> ~{3}\r\n\0\1\2");
    assertThat(body.binary()).isTrue();
    assertThat(body.origin()).isEqualTo(OptionalLong.of(10));
    assertThat(body.content()).contains(new byte[] {0, 1, 2});
    assertThat(malformed("BINARY[HEADER] ~{1}\r\na").production()).isEqualTo("section-binary");
  }

  @Test
  void greenMailLeavesOutTheSpaceBehindAnOrigin() {
    FetchItem.Body body = (FetchItem.Body) item("BODY[]<5>{3}\r\nabc");
    assertThat(body.origin()).hasValue(5);
    assertThat(body.content()).contains(new byte[] {'a', 'b', 'c'});
  }

  @Test
  void nilEmptyAndEmptyLiteralAreKeptApart() {
    assertThat(((FetchItem.Body) item("BODY[1] NIL")).content()).isEmpty();
    assertThat(((FetchItem.Body) item("BODY[1] \"\"")).content()).contains(new byte[0]);
    assertThat(((FetchItem.Body) item("BODY[1] {0}\r\n")).content()).contains(new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BODY[0]",
        "BODY[1.0]",
        "BODY[1.]",
        "BODY[.1]",
        "BODY[MIME]",
        "BODY[1.FOO]",
        "BODY[HEADER.FIELDS]",
        "BODY[HEADER.FIELDS ()]",
        "BODY[HEADER.FIELDS (a:b)]",
        "BODY[HEADER.FIELDS (\"\")]",
        "BODY[4294967296]",
        "BODY[1000000000]",
        "BODY[1",
        "BODY[1]<",
        "BODY[1]<x>",
        "BODY[]<9223372036854775808>"
      })
  void otherSectionsAreMalformed(String name) {
    assertThat(Fetches.items("UID 5 " + name + " {3}\r\nabc").get(1))
        .isInstanceOf(FetchItem.Malformed.class);
  }
}
