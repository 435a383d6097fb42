package dev.imapkit.contract.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mail that the tests use is there, whole and the same each time. */
class CorpusTest {

  @Test
  void corpusIsWholeAndHasCrlfOnly() {
    List<Corpus.Message> messages = Corpus.messages();
    assertThat(messages).hasSize(80).doesNotHaveDuplicates();
    assertThat(messages).extracting(Corpus.Message::name).isSorted();
    for (Corpus.Message message : messages) {
      assertThat(new String(message.octets(), ISO_8859_1)).doesNotContainPattern("(?<!\r)\n");
    }
  }

  @Test
  void sampleMailIsTheSameEachTime() {
    List<SampleMessage> first = SampleMail.messages();
    List<SampleMessage> second = SampleMail.messages();
    assertThat(first).hasSizeGreaterThanOrEqualTo(12);
    assertThat(first).extracting(SampleMessage::name).doesNotHaveDuplicates();
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i).octets()).isEqualTo(second.get(i).octets());
    }
    assertThat(first).anyMatch(message -> message.octets().length > 3 * 1024 * 1024);
    assertThat(first)
        .allMatch(message -> new String(message.octets(), ISO_8859_1).contains("\r\n\r\n"));
  }

  @Test
  void mailboxNamesGoAsModifiedUtf7() {
    assertThat(SampleMail.GREEK_DRAFTS.wireName('/'))
        .isEqualTo("Entw&APw-rfe/&A5UDuwO7A7cDvQO5A7oDrA-");
    assertThat(SampleMail.BOARD.wireName('.')).isEqualTo("Plans &- Boards");
    // The example of RFC 3501 section 5.1.3.
    assertThat(MailboxPath.of("~peter", "mail", "台北", "日本語").wireName('/'))
        .isEqualTo("~peter/mail/&U,BTFw-/&ZeVnLIqe-");
  }

  @Test
  void capturedResponsesBelongToTheCorpus() throws IOException {
    List<RawResponse> captured = CapturedResponses.dovecotCorpus();
    assertThat(captured).hasSameSizeAs(Corpus.messages());
    int number = 0;
    for (RawResponse response : captured) {
      number++;
      assertThat(response.text()).startsWith("* " + number + " FETCH (UID " + number + " ");
      assertThat(response.text()).contains(" BODYSTRUCTURE (").endsWith(")");
    }
  }
}
