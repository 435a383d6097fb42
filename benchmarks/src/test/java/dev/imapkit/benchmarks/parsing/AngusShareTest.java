package dev.imapkit.benchmarks.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.corpus.Capture;
import dev.imapkit.benchmarks.corpus.CapturedMail;
import dev.imapkit.jakarta.internal.fetch.AngusAlone;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Angus's share is measured on what Angus really gets, every message of it. */
class AngusShareTest {
  private static final int MESSAGES = 200;

  @ParameterizedTest
  @EnumSource
  void angusParsesEnvelopeAndStructureOfEveryMessage(Capture capture) {
    List<byte[]> given = AngusInputs.of(CapturedMail.responses(capture, MESSAGES));
    assertThat(given).hasSize(MESSAGES);
    AngusAlone angus = new AngusAlone();
    for (byte[] response : given) {
      assertThat(new String(response, StandardCharsets.ISO_8859_1))
          .contains("UID ", "RFC822.SIZE ", "ENVELOPE (", "BODYSTRUCTURE (");
      assertThat(angus.parse(response)).isGreaterThanOrEqualTo(4);
    }
  }
}
