package dev.imapkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Envelope, Address, HeaderText, InternalDate. */
class EnvelopeTest {
  private static final HeaderText EMPTY = HeaderText.of("");

  private static HeaderText text(String text) {
    return HeaderText.of(text);
  }

  @Test
  void nilAndEmptyDiffer() {
    Envelope nil = Envelope.builder().build();
    Envelope empty = Envelope.builder().subject(EMPTY).build();
    assertThat(nil.subject()).isEmpty();
    assertThat(nil.subjectOr("none")).isEqualTo("none");
    assertThat(empty.subject()).contains("");
    assertThat(empty.subjectOr("none")).isEmpty();
    assertThat(nil).isNotEqualTo(empty);
    assertThat(Envelope.builder().messageId(EMPTY).build())
        .isNotEqualTo(Envelope.builder().inReplyTo(EMPTY).build());
    assertThat(nil.from()).isEmpty();
    assertThat(nil.date()).isEmpty();
  }

  @Test
  void equalEnvelopesAreEqual() {
    Address ada = Address.of(text("Ada"), null, text("ada"), text("example.org"));
    Envelope.Builder builder =
        Envelope.builder().subject(text("a")).from(List.of(ada)).to(List.of(ada, ada));
    assertThat(builder.build()).isEqualTo(builder.build()).hasSameHashCodeAs(builder.build());
    assertThat(builder.build()).isNotEqualTo(builder.cc(List.of(ada)).build());
  }

  @Test
  void keepsRawBesideDecoded() {
    Envelope envelope =
        Envelope.builder()
            .subject(text("=?utf-8?Q?=C3=A4?="))
            .date(text("Thu, 11 Apr 1996 01:10:30 -0500"))
            .build();
    assertThat(envelope.subject()).contains("ä");
    assertThat(envelope.rawSubject()).contains(text("=?utf-8?Q?=C3=A4?="));
    assertThat(envelope.date()).contains(OffsetDateTime.parse("1996-04-11T01:10:30-05:00"));
    Envelope odd = Envelope.builder().date(text("some day")).build();
    assertThat(odd.date()).isEmpty();
    assertThat(odd.rawDate()).contains(text("some day"));
  }

  @Test
  void listsAreCopied() {
    List<Address> from = new ArrayList<>();
    Envelope envelope = Envelope.builder().from(from).build();
    from.add(Address.of(null, null, null, null));
    assertThat(envelope.from()).isEmpty();
  }

  @Test
  void addressesKeepNilAndEmptyApart() {
    Address nilName = Address.of(null, null, text("ada"), text("example.org"));
    Address emptyName = Address.of(EMPTY, null, text("ada"), text("example.org"));
    assertThat(nilName).isNotEqualTo(emptyName).hasToString("ada@example.org");
    assertThat(nilName.name()).isEmpty();
    assertThat(emptyName.name()).contains("");
    assertThat(nilName).isEqualTo(Address.of(null, null, text("ada"), text("example.org")));
    Address emptyHost = Address.of(null, null, text("ada"), EMPTY);
    assertThat(emptyHost.kind()).isEqualTo(Address.Kind.MAILBOX);
    assertThat(emptyHost.address()).contains("ada");
    assertThat(Address.of(null, null, null, text("example.org")).address()).isEmpty();
  }

  @Test
  void groupsHaveMarkers() {
    Address start = Address.of(null, null, text("=?utf-8?Q?Caf=C3=A9?="), null);
    Address end = Address.of(null, null, null, null);
    assertThat(start.kind()).isEqualTo(Address.Kind.GROUP_START);
    assertThat(start).hasToString("Café:");
    assertThat(start.mailbox()).contains("Café");
    assertThat(start.address()).isEmpty();
    assertThat(end.kind()).isEqualTo(Address.Kind.GROUP_END);
    assertThat(end).hasToString(";");
    assertThat(end.address()).isEmpty();
  }

  @Test
  void namesAreDecodedAndLocalPartsAreNot() {
    Address address =
        Address.of(
            text("=?utf-8?Q?Andr=C3=A9?="), text("@relay"), text("=?utf-8?Q?x?="), text("h"));
    assertThat(address.name()).contains("André");
    assertThat(address.rawName()).contains(text("=?utf-8?Q?Andr=C3=A9?="));
    assertThat(address.route()).contains("@relay");
    assertThat(address.address()).contains("=?utf-8?Q?x?=@h");
    assertThat(address).hasToString("André <=?utf-8?Q?x?=@h>");
  }

  @Test
  void headerTextIsUtf8OrLatin1() {
    assertThat(HeaderText.of("ä€😀").raw()).isEqualTo("ä€😀");
    assertThat(HeaderText.ofLatin1("\u00E4").raw()).isEqualTo("ä");
    assertThat(HeaderText.ofLatin1("\u00C3\u00A4").raw()).isEqualTo("ä");
    assertThat(HeaderText.of("a\uFFFDb").raw()).isEqualTo("a\uFFFDb");
    assertThat(HeaderText.ofLatin1("\u00EF\u00BF\u00BD\u00E4").raw())
        .isEqualTo("\u00EF\u00BF\u00BD\u00E4");
    assertThat(HeaderText.ofLatin1("\u00ED\u00A0\u0080").raw()).isEqualTo("\u00ED\u00A0\u0080");
    assertThat(HeaderText.of("ä")).isEqualTo(HeaderText.ofLatin1("\u00C3\u00A4"));
    assertThat(HeaderText.of("")).isNotEqualTo(HeaderText.of(" ")).hasToString("");
  }

  @Test
  void headerTextDoesNotChange() {
    byte[] octets = "abc".getBytes(StandardCharsets.US_ASCII);
    HeaderText whole = HeaderText.of(octets);
    HeaderText part = HeaderText.of(octets, 1, 1);
    octets[1] = 'x';
    whole.octets()[0] = 'x';
    assertThat(whole).hasToString("abc");
    assertThat(part).hasToString("b");
    assertThatThrownBy(() -> HeaderText.of(octets, 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void internalDatesKeepWhatWasSent() {
    assertThat(new InternalDate(" 1-Jan-2026 00:00:00 +0100").dateTime())
        .contains(OffsetDateTime.parse("2026-01-01T00:00:00+01:00"));
    assertThat(new InternalDate("nonsense").dateTime()).isEmpty();
    assertThat(new InternalDate("nonsense").raw()).isEqualTo("nonsense");
  }
}
