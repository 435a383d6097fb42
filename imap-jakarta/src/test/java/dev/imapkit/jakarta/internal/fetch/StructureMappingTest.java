package dev.imapkit.jakarta.internal.fetch;

import static dev.imapkit.jakarta.internal.fetch.Fetches.structure;
import static dev.imapkit.jakarta.internal.fetch.Fetches.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Disposition;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.MediaParameter;
import dev.imapkit.spi.FetchItem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureMappingTest {
  private static final String ENVELOPE = "(\"d\" \"s\" NIL NIL NIL NIL NIL NIL NIL \"<i>\")";

  /** RFC 9051 §7.5.2. */
  @Test
  void examplesOfTheRfc() {
    assertThat(
            structure("(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 2279 48)"))
        .isEqualTo(
            BodyStructure.builder("TEXT", "PLAIN")
                .parameters(List.of(parameter("CHARSET", "US-ASCII")))
                .encoding("7BIT")
                .octets(2279)
                .lines(48)
                .build());
    BodyStructure mixed =
        structure(
            "((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 1152 23)"
                + "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\" \"NAME\" \"cc.diff\")"
                + " \"<960723163407.20117h@cac.washington.edu>\" \"Compiler diff\""
                + " \"BASE64\" 4554 73) \"MIXED\")");
    assertThat(mixed.parts()).extracting(BodyStructure::partNumber).containsExactly("1", "2");
    assertThat(mixed.parts().get(1).description()).contains(text("Compiler diff"));
    assertThat(mixed.parts().get(1).fileName()).contains("cc.diff");
  }

  @Test
  void extensionDataOfOnePart() {
    BodyStructure structure =
        structure(
            "(\"application\" \"pdf\" NIL \"<c@d>\" \"d\" \"base64\" 12 \"md5==\""
                + " (\"attachment\" (\"FileName*0*\" \"utf-8''a%20\" \"filename*1\" \"b\" \"filename\" \"C:\\x\"))"
                + " (\"en\" \"de-CH\") \"http://x/y\" (\"more\" 5 (NIL)))");
    assertThat(structure)
        .isEqualTo(
            BodyStructure.builder("application", "pdf")
                .id(text("<c@d>"))
                .description(text("d"))
                .encoding("base64")
                .octets(12)
                .md5(text("md5=="))
                .disposition(
                    new Disposition(
                        "attachment",
                        List.of(
                            parameter("FileName*0*", "utf-8''a%20"),
                            parameter("filename*1", "b"),
                            parameter("filename", "C:\\x"))))
                .languages(List.of("en", "de-CH"))
                .location(text("http://x/y"))
                .build());
  }

  @Test
  void extensionDataOfAMultipart() {
    BodyStructure structure =
        structure(
            "((\"text\" \"plain\" NIL NIL NIL \"7bit\" 0 0) \"mixed\" (\"BOUNDARY\" \"xx\")"
                + " (\"inline\" NIL) \"en\" \"loc\")");
    assertThat(structure.parameters()).containsExactly(parameter("BOUNDARY", "xx"));
    assertThat(structure.disposition()).contains(new Disposition("inline", List.of()));
    assertThat(structure.languages()).containsExactly("en");
    assertThat(structure.location()).contains(text("loc"));
  }

  @Test
  void partBehindOneWithUnknownExtensionsIsAsItWasSent() {
    String part = "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 0 0 NIL NIL NIL \"loc\" 5 (6 \"x\"))";
    BodyStructure structure =
        structure("(" + part + part + " \"mixed\" NIL (\"inline\" NIL) (\"en\" \"de\") NIL (7))");
    assertThat(structure.subtype()).isEqualTo("mixed");
    assertThat(structure.parts()).hasSize(2);
    assertThat(structure.parts().get(1).type()).isEqualTo("text");
    assertThat(structure.parts().get(1).location()).contains(text("loc"));
    assertThat(structure.disposition()).contains(new Disposition("inline", List.of()));
    assertThat(structure.languages()).containsExactly("en", "de");
    assertThat(structure.location()).isEmpty();
  }

  @Test
  void sizesBeyondTwoGibibytes() {
    BodyStructure structure =
        structure("(\"text\" \"plain\" NIL NIL NIL \"8bit\" 3221225472 2147483648)");
    assertThat(structure.octets()).hasValue(3_221_225_472L);
    assertThat(structure.lines()).hasValue(2_147_483_648L);
    assertThat(structure("(\"a\" \"b\" NIL NIL NIL NIL 9223372036854775807)").octets())
        .hasValue(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfc822", "RFC822", "global", "GLOBAL"})
  void messageHasEnvelopeAndBody(String subtype) {
    BodyStructure structure =
        structure(
            "(\"message\" \""
                + subtype
                + "\" NIL NIL NIL \"8bit\" 500 "
                + ENVELOPE
                + " (\"text\" \"html\" NIL NIL NIL \"8bit\" 3 1) 9 NIL NIL NIL \"loc\")");
    assertThat(structure)
        .isEqualTo(
            BodyStructure.builder("message", subtype)
                .encoding("8bit")
                .octets(500)
                .message(
                    Envelope.builder()
                        .date(text("d"))
                        .subject(text("s"))
                        .messageId(text("<i>"))
                        .build(),
                    BodyStructure.builder("text", "html").encoding("8bit").octets(3).lines(1))
                .lines(9)
                .location(text("loc"))
                .build());
  }

  @Test
  void gmailLeavesOutEnvelopeAndBodyOfAnEncodedMessage() {
    BodyStructure structure = structure("(\"message\" \"rfc822\" NIL NIL NIL \"base64\" 5 NIL)");
    assertThat(structure.parts()).isEmpty();
    assertThat(structure.lines()).isEmpty();
    assertThat(structure("(\"message\" \"global\" NIL NIL NIL \"base64\" 5)").subtype())
        .isEqualTo("global");
  }

  @Test
  void someServersLeaveOutTheLines() {
    assertThat(structure("(\"text\" \"plain\" NIL NIL NIL \"7bit\" 5)").lines()).isEmpty();
  }

  @Test
  void exchangeSendsAnAtomAndOffice365ASpaceInTheEncoding() {
    assertThat(structure("(\"a\" \"b\" NIL NIL NIL 7bit 5)").encoding()).contains("7bit");
    assertThat(structure("(\"a\" \"b\" NIL NIL NIL \"base64 \" 5)").encoding()).contains("base64");
    assertThat(structure("(\"a\" \"b\" NIL NIL NIL \"NIL\" 5)").encoding()).contains("NIL");
    assertThat(structure("(\"a\" \"b\" NIL NIL NIL NIL 5)").encoding()).isEmpty();
  }

  @Test
  void parametersMayBeEmptyOrHoldNil() {
    assertThat(structure("(\"a\" \"b\" () NIL NIL NIL 5)").parameters()).isEmpty();
    assertThat(structure("(\"a\" \"b\" (\"x\" NIL) NIL NIL NIL 5)").parameters())
        .containsExactly(parameter("x", ""));
  }

  /** Angus keeps one of names that differ in case, and stumbles over segments of odd names. */
  @Test
  void oddParameterNamesStay() {
    assertThat(
            structure(
                    "(\"a\" \"b\" (\"Name\" \"1\" \"NAME\" \"2\" \"n *0*\" \"utf-8''a%2\" \"*\" \"3\")"
                        + " NIL NIL NIL 5)")
                .parameters())
        .containsExactly(
            parameter("Name", "1"),
            parameter("NAME", "2"),
            parameter("n *0*", "utf-8''a%2"),
            parameter("*", "3"));
  }

  @Test
  void sims4SendsNilForTheTypeBinary() {
    assertThat(structure("(NIL NIL NIL NIL NIL \"base64\" 5)").mediaType())
        .isEqualTo("application/octet-stream");
  }

  @Test
  void exchangeSendsADescriptionForTheDispositionOfAMultipart() {
    BodyStructure structure =
        structure("((\"a\" \"b\" NIL NIL NIL NIL 5) \"mixed\" NIL \"what\" foo (IL))");
    assertThat(structure.description()).contains(text("what"));
    assertThat(structure.disposition()).isEmpty();
  }

  @Test
  void dispositionWithoutTypeKeepsItsFileName() {
    assertThat(
            structure("(\"a\" \"b\" NIL NIL NIL NIL 5 NIL (NIL (\"filename\" \"f\")))").fileName())
        .contains("f");
  }

  @Test
  void fieldsWithoutASpaceBetweenThemKeepTheirPlaces() {
    BodyStructure structure =
        structure("(\"a\" \"b\" NIL NIL NIL NIL 5 \"m\"(\"inline\" NIL)\"en\"\"loc\"\"ext\")");
    assertThat(structure.md5()).contains(text("m"));
    assertThat(structure.languages()).containsExactly("en");
    assertThat(structure.location()).contains(text("loc"));
  }

  /** Angus reads for extension data behind each space, and finds the end of the list. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(\"a\" \"b\" NIL NIL NIL NIL 5 NIL NIL \"en\" )",
        "(\"a\" \"b\" NIL NIL NIL NIL 5 NIL NIL (\"en\") )",
        "(\"a\" \"b\" NIL NIL NIL NIL 5 NIL NIL NIL  )",
        "(\"a\" \"b\" NIL NIL NIL NIL 5 NIL NIL NIL \"loc\" )",
        "(\"a\" \"b\" NIL NIL NIL NIL 5 NIL NIL NIL \"loc\"\"ext\")",
        "((\"a\" \"b\" NIL NIL NIL NIL 5) \"mixed\" NIL NIL \"en\" )",
        "((\"a\" \"b\" NIL NIL NIL NIL 5) \"mixed\" NIL \"described\" )",
        "((\"a\" \"b\" NIL NIL NIL NIL 5) \"mixed\" NIL \"described\"\"ext\")"
      })
  void spaceBeforeTheEndOfAPartLeavesTheNextOnesTheirFields(String part) {
    String next = "(\"text\" \"html\" NIL \"<c@d>\" \"d\" \"8bit\" 7 1)";
    BodyStructure structure = structure("(" + part + next + " \"related\")");
    assertThat(structure.subtype()).isEqualTo("related");
    assertThat(structure.parts()).hasSize(2);
    assertThat(structure.parts().get(1))
        .isEqualTo(structure("(" + next + next + " \"related\")").parts().get(1));
  }

  @Test
  void bodyWithoutASectionHasNoExtensionData() {
    FetchItem item = Fetches.item("BODY (\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1)");
    assertThat(((FetchItem.Structure) item).extensible()).isFalse();
  }

  private static MediaParameter parameter(String name, String value) {
    return new MediaParameter(name, text(value));
  }
}
