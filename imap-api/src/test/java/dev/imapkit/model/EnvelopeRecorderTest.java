package dev.imapkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvelopeRecorderTest {
  private static final String OCTETS =
      "..date|=?utf-8?Q?=C3=A4?=|Ada|ada|example.org|a\\\"b|<id>..";
  private final EnvelopeRecorder recorder = new EnvelopeRecorder();
  private final byte[] octets = OCTETS.getBytes(StandardCharsets.US_ASCII);

  private void add(@Nullable String sent) {
    RecordedStrings.add(sent, OCTETS, recorder.strings());
  }

  private Envelope recorded() {
    recorder.begin(2);
    add("date");
    add("=?utf-8?Q?=C3=A4?=");
    recorder.beginList();
    add("Ada");
    add(null);
    add("ada");
    add("example.org");
    recorder.endList();
    recorder.sameList(0);
    recorder.beginList();
    recorder.endList();
    recorder.beginList();
    recorder.strings().addEscaped(OCTETS.indexOf("a\\"), 4);
    add(null);
    add("ada");
    add("");
    add(null);
    add(null);
    add(null);
    add(null);
    recorder.endList();
    for (int list = 0; list < 2; list++) {
      recorder.beginList();
      recorder.endList();
    }
    add(null);
    add("<id>");
    return recorder.envelope(octets, octets.length - 2);
  }

  private static Envelope built() {
    HeaderText mailbox = HeaderText.of("ada");
    Address ada = Address.of(HeaderText.of("Ada"), null, mailbox, HeaderText.of("example.org"));
    Address local = Address.of(HeaderText.of("a\"b"), null, mailbox, HeaderText.of(""));
    return Envelope.builder()
        .date(HeaderText.of("date"))
        .subject(HeaderText.of("=?utf-8?Q?=C3=A4?="))
        .from(List.of(ada))
        .sender(List.of(ada))
        .to(List.of(local, Address.of(null, null, null, null)))
        .messageId(HeaderText.of("<id>"))
        .build();
  }

  @Test
  void isEqualToTheSameEnvelopeFromABuilder() {
    assertThat(recorded())
        .isEqualTo(built())
        .hasSameHashCodeAs(built())
        .hasToString(built().toString());
    assertThat(recorded().to()).isEqualTo(built().to());
    assertThat(recorded().to().get(0)).hasSameHashCodeAs(built().to().get(0));
    assertThat(recorded().rawSubject()).isEqualTo(built().rawSubject());
  }

  @Test
  void keepsNothingOfTheResponse() {
    Envelope envelope = recorded();
    Arrays.fill(octets, (byte) 'x');
    recorder.begin(0);
    add(null);
    assertThat(envelope).isEqualTo(built());
  }

  @Test
  void decodesOnce() {
    Envelope envelope = recorded();
    assertThat(envelope.subjectOr("")).isEqualTo("ä").isSameAs(envelope.subjectOr(""));
    Address ada = envelope.from().get(0);
    assertThat(ada.address().orElseThrow()).isSameAs(ada.address().orElseThrow());
    assertThat(ada.name().orElseThrow()).isSameAs(ada.name().orElseThrow());
    HeaderText subject = envelope.rawSubject().orElseThrow();
    assertThat(subject.decoded()).isSameAs(subject.decoded());
  }

  @Test
  void aRepeatedListIsTheSameObject() {
    Envelope envelope = recorded();
    assertThat(envelope.sender()).isSameAs(envelope.from());
    assertThat(envelope.replyTo()).isEmpty();
  }

  @Test
  void refusesAnEnvelopeThatIsNotWhole() {
    recorder.begin(0);
    assertThatThrownBy(() -> recorder.envelope(octets, 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void addressesOfTwoCharsetsKeepBoth() {
    Address address =
        Address.of(null, null, HeaderText.of("ä"), HeaderText.of(new byte[] {(byte) 0xE4, 'x'}));
    assertThat(address.address()).contains("ä@äx");
    assertThat(Address.of(null, null, HeaderText.of("a=b"), HeaderText.of("c")).address())
        .contains("a=b@c");
  }

  @Test
  void textsOfDifferentArraysAreEqual() {
    byte[] array = {'x', 'a', 'b', 'y'};
    HeaderText text = HeaderText.of(array, 1, 2);
    array[1] = 'z';
    assertThat(text).isEqualTo(HeaderText.of("ab")).hasSameHashCodeAs(HeaderText.of("ab"));
    assertThat(text.octets()).containsExactly('a', 'b');
    assertThat(text).isNotEqualTo(HeaderText.of("abc")).isNotEqualTo(HeaderText.of("a"));
  }
}
