package dev.imapkit.commonsnet.internal.grammar;

import static dev.imapkit.commonsnet.internal.grammar.Fetches.item;
import static dev.imapkit.commonsnet.internal.grammar.Fetches.malformed;
import static dev.imapkit.commonsnet.internal.grammar.Fetches.structure;
import static dev.imapkit.commonsnet.internal.grammar.Fetches.text;
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

class BodyStructureParserTest {
  private static final String ENVELOPE = "(NIL \"in\" NIL NIL NIL NIL NIL NIL NIL NIL)";
  private static final String PLAIN = "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1)";

  /** RFC 9051 §7.5.2. */
  @Test
  void exampleOfTheRfcForASinglePart() {
    BodyStructure body =
        structure("(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 2279 48)");
    assertThat(body)
        .isEqualTo(
            BodyStructure.builder("TEXT", "PLAIN")
                .parameters(List.of(new MediaParameter("CHARSET", text("US-ASCII"))))
                .encoding("7BIT")
                .octets(2279)
                .lines(48)
                .build());
  }

  /** RFC 9051 §7.5.2. */
  @Test
  void exampleOfTheRfcForAMultipart() {
    BodyStructure body =
        structure(
            "((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 1152 23)"
                + "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\" \"NAME\" \"cc.diff\") "
                + "\"<960723163407.20117h@cac.washington.edu>\" \"Compiler diff\" \"BASE64\" 4554 73)"
                + " \"MIXED\")");
    assertThat(body.parts()).hasSize(2);
    BodyStructure diff = body.parts().get(1);
    assertThat(diff)
        .isNotEqualTo(body.parts().get(0))
        .extracting(BodyStructure::partNumber)
        .isEqualTo("2");
    assertThat(body.subtype()).isEqualTo("MIXED");
  }

  @Test
  void bodyWithoutExtensionDataSaysSo() {
    assertThat(item("BODY " + PLAIN)).extracting("extensible").isEqualTo(false);
    assertThat(item("BODYSTRUCTURE " + PLAIN)).extracting("extensible").isEqualTo(true);
  }

  @Test
  void extensionDataOfASinglePart() {
    BodyStructure body =
        structure(
            "(\"image\" \"png\" (\"name\" \"a\" \"NAME\" {1}\r\nb) \"<id>\" \"\" \"base64\" 3221225472 "
                + "\"md5\" (\"attachment\" (\"filename\" \"x.png\")) (\"en\" \"de-CH\") \"http://x/\" "
                + "7 (\"a\" (8 NIL)) NIL)");
    assertThat(body)
        .isEqualTo(
            BodyStructure.builder("image", "png")
                .parameters(
                    List.of(
                        new MediaParameter("name", text("a")),
                        new MediaParameter("NAME", text("b"))))
                .id(text("<id>"))
                .description(text(""))
                .encoding("base64")
                .octets(3_221_225_472L)
                .md5(text("md5"))
                .disposition(
                    new Disposition(
                        "attachment", List.of(new MediaParameter("filename", text("x.png")))))
                .languages(List.of("en", "de-CH"))
                .location(text("http://x/"))
                .build());
  }

  @Test
  void extensionDataOfAMultipart() {
    BodyStructure body =
        structure(
            "("
                + PLAIN
                + PLAIN
                + " \"alternative\" (\"boundary\" \"x\") (\"inline\" NIL) \"en\" NIL 1)");
    BodyStructure.Builder plain =
        BodyStructure.builder("text", "plain").encoding("7bit").octets(5).lines(1);
    assertThat(body)
        .isEqualTo(
            BodyStructure.multipart("alternative", List.of(plain, plain))
                .parameters(List.of(new MediaParameter("boundary", text("x"))))
                .disposition(new Disposition("inline", List.of()))
                .languages(List.of("en"))
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfc822", "RFC822", "global", "Global"})
  void messageHasEnvelopeAndBody(String subtype) {
    BodyStructure body =
        structure(
            "(\"message\" \""
                + subtype
                + "\" NIL NIL NIL \"7bit\" 342 "
                + ENVELOPE
                + " "
                + PLAIN
                + " 12 NIL (\"attachment\" NIL) NIL NIL)");
    assertThat(body)
        .isEqualTo(
            BodyStructure.builder("message", subtype)
                .encoding("7bit")
                .octets(342)
                .message(
                    Envelope.builder().subject(text("in")).build(),
                    BodyStructure.builder("text", "plain").encoding("7bit").octets(5).lines(1))
                .lines(12)
                .disposition(new Disposition("attachment", List.of()))
                .build());
  }

  /** MailKit issues 32 and 59. */
  @Test
  void gmailLeavesOutEnvelopeAndBodyOfAnEncodedMessage() {
    BodyStructure body =
        structure(
            "(\"message\" \"rfc822\" NIL NIL NIL \"base64\" 4422 NIL (\"attachment\" (\"filename\" \"a\"))"
                + " NIL)");
    assertThat(body.parts()).isEmpty();
    assertThat(body.disposition()).map(Disposition::type).contains("attachment");
  }

  /** go-imap issue 557. */
  @Test
  void someServersLeaveOutTheLines() {
    BodyStructure body = structure("(\"text\" \"plain\" NIL NIL NIL \"7bit\" 5)");
    assertThat(body)
        .isEqualTo(BodyStructure.builder("text", "plain").encoding("7bit").octets(5).build());
  }

  /** Angus Mail 2.0.5 has the same tolerance in BODYSTRUCTURE; MailKit issue 124. */
  @Test
  void exchangeSendsNilForAParameterValue() {
    BodyStructure body = structure("(\"text\" \"plain\" (\"boundary\" NIL) NIL NIL \"7bit\" 5 1)");
    assertThat(body.parameters()).containsExactly(new MediaParameter("boundary", text("")));
  }

  /** Angus Mail 2.0.5 has the same tolerance in BODYSTRUCTURE. */
  @Test
  void exchange2010SendsTheEncodingAsAnAtom() {
    assertThat(structure("(\"text\" \"plain\" NIL NIL NIL 7bit 5 1)").encoding()).contains("7bit");
    assertThat(structure("(\"text\" \"plain\" NIL NIL NIL NIL 5 1)").encoding()).isEmpty();
  }

  /** Angus Mail 2.0.5 has the same tolerance in BODYSTRUCTURE. */
  @Test
  void office365SendsASpaceBehindTheEncoding() {
    assertThat(structure("(\"text\" \"plain\" NIL NIL NIL \"base64 \" 5 1)").encoding())
        .contains("base64");
  }

  /** Angus Mail 2.0.5 has the same tolerance in BODYSTRUCTURE. */
  @Test
  void exchangeSendsADescriptionForTheDispositionOfAMultipart() {
    BodyStructure body =
        structure("(" + PLAIN + " \"mixed\" (\"boundary\" \"x\") \"describe\" (1 2) NIL)");
    assertThat(body.description()).contains(text("describe"));
    assertThat(body.disposition()).isEmpty();
  }

  /** Angus Mail 2.0.5 has the same tolerance in BODYSTRUCTURE. */
  @Test
  void sims4SendsNilForTheTypeBinary() {
    assertThat(structure("(NIL NIL NIL NIL NIL \"7bit\" 5 NIL NIL NIL)").mediaType())
        .isEqualTo("application/octet-stream");
  }

  /** Angus Mail 2.0.5 has the same tolerance in BODYSTRUCTURE. */
  @Test
  void someServersPutASpaceBetweenParts() {
    assertThat(structure("(" + PLAIN + " " + PLAIN + " \"mixed\")").parts()).hasSize(2);
  }

  /** MailKit issue 486. */
  @Test
  void dispositionWithoutTypeKeepsItsFileName() {
    BodyStructure body =
        structure("(\"a\" \"b\" NIL NIL NIL \"7bit\" 5 NIL (NIL (\"filename\" \"x\")) NIL)");
    assertThat(body.disposition().flatMap(d -> d.parameter("filename"))).contains("x");
  }

  @Test
  void deepNestingUpToTheLimitIsParsed() {
    assertThat(item("BODYSTRUCTURE " + nested(126))).isInstanceOf(FetchItem.Structure.class);
    assertThat(malformed("BODYSTRUCTURE " + nested(200)).production()).isEqualTo("nesting");
  }

  @Test
  void deepNestingFitsASmallStack() throws InterruptedException {
    FetchItem[] result = new FetchItem[1];
    Thread thread =
        new Thread(
            null, () -> result[0] = item("BODYSTRUCTURE " + nested(126)), "small", 256 << 10);
    thread.start();
    thread.join();
    assertThat(result[0]).isInstanceOf(FetchItem.Structure.class);
  }

  private static String nested(int depth) {
    return "(".repeat(depth) + PLAIN + " \"mixed\")".repeat(depth);
  }
}
