package dev.imapkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodySectionTest {
  @Test
  void isWrittenAsTheSectionSpecOfRfc9051() {
    assertThat(BodySection.ALL).hasToString("");
    assertThat(BodySection.HEADER).hasToString("HEADER");
    assertThat(BodySection.TEXT).hasToString("TEXT");
    assertThat(BodySection.part("4.2.2.1")).hasToString("4.2.2.1");
    assertThat(BodySection.part("4.1").mime()).hasToString("4.1.MIME");
    assertThat(BodySection.part("3").header()).hasToString("3.HEADER");
    assertThat(BodySection.part("3").text()).hasToString("3.TEXT");
    assertThat(BodySection.headerFields("DATE", "FROM")).hasToString("HEADER.FIELDS (DATE FROM)");
    assertThat(BodySection.headerFieldsNot("To")).hasToString("HEADER.FIELDS.NOT (To)");
  }

  @Test
  void quotesFieldNamesThatAreNoAtoms() {
    assertThat(BodySection.headerFields("A)", "{5}", "a\"b", "a\\b", "c]", "*", "fine"))
        .hasToString("HEADER.FIELDS (\"A)\" \"{5}\" \"a\\\"b\" \"a\\\\b\" \"c]\" \"*\" fine)");
  }

  @Test
  void fieldNamesCompareWithoutCase() {
    assertThat(BodySection.headerFields("date")).isEqualTo(BodySection.headerFields("DATE"));
    assertThat(BodySection.headerFields("date")).isNotEqualTo(BodySection.headerFieldsNot("date"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.",
        ".1",
        "1..2",
        "0",
        "1.0",
        "-1",
        "+1",
        "a",
        "1 ",
        "1\r\n",
        "1\0",
        "1.MIME",
        "\u0661",
        "9999999999"
      })
  void refusesWhatIsNoPartNumber(String number) {
    assertThatIllegalArgumentException().isThrownBy(() -> BodySection.part(number));
  }

  @Test
  void refusesCombinationsThatRfc9051DoesNotHave() {
    assertThatIllegalArgumentException().isThrownBy(() -> BodySection.ALL.mime());
    assertThatIllegalArgumentException().isThrownBy(() -> BodySection.headerFields());
    assertThatIllegalArgumentException().isThrownBy(() -> BodySection.headerFields("a\r\nb"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new BodySection(List.of(), BodySection.Kind.TEXT, List.of(HeaderName.of("a"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BodySection(List.of(0), BodySection.Kind.TEXT, List.of()));
  }
}
