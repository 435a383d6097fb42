package dev.imapkit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapTlsException;
import dev.imapkit.ImapTlsException.Reason;
import dev.imapkit.contract.server.BadCertificate;
import dev.imapkit.contract.server.TestCertificates;
import java.security.cert.X509Certificate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServerIdentityTest {
  private static final TestCertificates CA = TestCertificates.create();

  private static X509Certificate named(String... names) {
    return CA.forNames(names).certificate();
  }

  @ParameterizedTest
  @CsvSource({
    "imap.example.org, imap.example.org",
    "imap.example.org, IMAP.Example.ORG",
    "IMAP.EXAMPLE.ORG, imap.example.org",
    "imap.example.org, imap.example.org.",
    "*.example.org, imap.example.org",
    "*.example.org, IMAP.example.org.",
    "xn--bcher-kva.example, bücher.example",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "*.xn--bcher-kva.example, imap.bücher.example",
    "*.example.org, xn--bcher-kva.example.org",
    "localhost, localhost",
    "192.0.2.1, 192.0.2.1",
    "2001:db8::1, 2001:db8::1",
    "2001:db8::1, [2001:DB8:0:0:0:0:0:1]",
    "fe80::1, fe80::1%eth0"
  })
  void matches(String name, String host) {
    assertThatCode(() -> ServerIdentity.verify(host, named(name))).doesNotThrowAnyException();
    assertThatCode(() -> ServerIdentity.verify(host, named("other.example", name)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "imap.example.org, imap.example.com",
    "imap.example.org, example.org",
    "example.org, imap.example.org",
    "*.example.org, example.org",
    "*.example.org, a.imap.example.org",
    "*.example.org, .example.org",
    "*.org, example.org",
    "imap.*.org, imap.example.org",
    "i*.example.org, imap.example.org",
    "*p.example.org, imap.example.org",
    "*.*.example.org, a.b.example.org",
    "*.example.org, *.example.org",
    "192.0.2.1, 192.0.2.2",
    "192.0.2.1, 192.0.2.01x",
    "2001:db8::1, 2001:db8::2",
    "1.2.0.192, 192.0.2.1",
    "example.org, ''",
    "example.org, ."
  })
  void doesNotMatch(String name, String host) {
    assertThatThrownBy(() -> ServerIdentity.verify(host, named(name)))
        .isInstanceOfSatisfying(
            ImapTlsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.HOST_NAME));
  }

  @Test
  void messageListsTheNames() {
    assertThatThrownBy(
            () ->
                ServerIdentity.verify("a.example", named("b.example", "*.c.example", "192.0.2.1")))
        .hasMessage(
            "the certificate is not for a.example but for b.example, *.c.example, 192.0.2.1;"
                + " connect by one of these names, or the server needs another certificate");
    String[] many =
        IntStream.range(0, 50).mapToObj(i -> "host" + i + ".example").toArray(String[]::new);
    assertThatThrownBy(() -> ServerIdentity.verify("a.example", named(many)))
        .hasMessageContaining("host19.example and 30 more;")
        .message()
        .doesNotContain("host20");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"NAME_ONLY_IN_CN", "RIGHT_CN_WRONG_SAN", "WRONG_HOST", "WILDCARD_WITHOUT_LABEL"})
  void commonNameNeverCounts(BadCertificate kind) {
    X509Certificate certificate = CA.bad(kind).certificate();
    assertThatThrownBy(() -> ServerIdentity.verify("localhost", certificate))
        .isInstanceOf(ImapTlsException.class);
    assertThatThrownBy(() -> ServerIdentity.verify("127.0.0.1", certificate))
        .isInstanceOf(ImapTlsException.class);
  }

  @Test
  void certificateWithoutNamesSaysSo() {
    X509Certificate certificate = CA.bad(BadCertificate.NAME_ONLY_IN_CN).certificate();
    assertThatThrownBy(() -> ServerIdentity.verify("localhost", certificate))
        .hasMessageContaining("a common name does not count");
  }
}
