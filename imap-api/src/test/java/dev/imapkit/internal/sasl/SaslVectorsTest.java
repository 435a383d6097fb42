package dev.imapkit.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The examples of the RFCs, octet by octet. */
class SaslVectorsTest {
  private static final byte[] NOTHING = {};

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String answer(SaslMechanism mechanism, String challenge) {
    return new String(mechanism.respond(utf8(challenge)).orElseThrow(), StandardCharsets.UTF_8);
  }

  private static String base64(SaslMechanism mechanism, byte[] challenge) {
    return Base64.getEncoder().encodeToString(mechanism.respond(challenge).orElseThrow());
  }

  private static Scram scram(ScramHash hash, ScramBinding binding, String identity, String nonce) {
    return new Scram(
        hash, binding, new Scram.Names("user", identity), utf8("pencil"), nonce, 10_000);
  }

  @Test
  void rfc5802Section5() {
    Scram scram = scram(ScramHash.SHA_1, ScramBinding.NONE, "", "fyko+d2lbbFgONRv9qkxdawL");
    assertThat(scram.name()).isEqualTo("SCRAM-SHA-1");
    assertThat(answer(scram, "")).isEqualTo("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
    assertThat(
            answer(scram, "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"))
        .isEqualTo(
            "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                + "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
    assertThat(scram.mayEnd()).isFalse();
    assertThat(answer(scram, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")).isEmpty();
    assertThat(scram.mayEnd()).isTrue();
  }

  @Test
  void rfc7677Section3() {
    Scram scram = scram(ScramHash.SHA_256, ScramBinding.NONE, "", "rOprNGfwEbeRWgbNEkqO");
    assertThat(scram.name()).isEqualTo("SCRAM-SHA-256");
    assertThat(answer(scram, "")).isEqualTo("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
    assertThat(
            answer(
                scram,
                "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                    + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"))
        .isEqualTo(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
    assertThat(answer(scram, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")).isEmpty();
    assertThat(scram.mayEnd()).isTrue();
  }

  @Test
  void theHeaderOfScramTellsBindingAndIdentity() {
    ScramBinding bound = ScramBinding.to("tls-server-end-point", new byte[] {1, 2, 3});
    Scram plus = scram(ScramHash.SHA_256, bound, "", "abc");
    assertThat(plus.name()).isEqualTo("SCRAM-SHA-256-PLUS");
    assertThat(answer(plus, "")).isEqualTo("p=tls-server-end-point,,n=user,r=abc");
    assertThat(answer(plus, "r=abcd,s=QSXCR+Q6sek8bf92,i=4096"))
        .startsWith(
            "c="
                + Base64.getEncoder()
                    .encodeToString(utf8("p=tls-server-end-point,,\u0001\u0002\u0003"))
                + ",r=abcd,p=");
    Scram other = scram(ScramHash.SHA_1, ScramBinding.NOT_OFFERED, "a,b=c", "abc");
    assertThat(answer(other, "")).isEqualTo("y,a=a=2Cb=3Dc,n=user,r=abc");
  }

  @Test
  void aClosedExchangeHoldsNoSecretAnyMore() {
    Scram scram = scram(ScramHash.SHA_256, ScramBinding.NONE, "", "abc");
    answer(scram, "");
    answer(scram, "r=abcd,s=QSXCR+Q6sek8bf92,i=4096");
    assertThat(scram.secrets()).hasSize(4);
    scram.close();
    assertThat(scram.secrets())
        .allMatch(
            secret ->
                new String(secret, StandardCharsets.ISO_8859_1).chars().allMatch(c -> c == 0));
  }

  @Test
  void rfc7628Section41() {
    OauthBearer bearer =
        new OauthBearer(
            "user@example.com",
            "server.example.com",
            143,
            "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==");
    assertThat(base64(bearer, NOTHING))
        .isEqualTo(
            "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhv"
                + "c3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyI"
                + "HZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB");
    assertThat(bearer.mayEnd()).isTrue();
  }

  @Test
  void rfc7628Section43() {
    OauthBearer bearer = new OauthBearer("user@example.com", "server.example.com", 143, "t");
    bearer.respond(NOTHING);
    byte[] report =
        Base64.getDecoder()
            .decode(
                "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJleGFtcGxlX3"
                    + "Njb3BlIiwib3BlbmlkLWNvbmZpZ3VyYXRpb24iOiJodHRwczovL2V4YW1wb"
                    + "GUuY29tLy53ZWxsLWtub3duL29wZW5pZC1jb25maWd1cmF0aW9uIn0=");
    assertThat(base64(bearer, report)).isEqualTo("AQ==");
    assertThat(bearer.mayEnd()).isFalse();
    assertThat(bearer.failureReport().orElseThrow()).startsWith("{\"status\":\"invalid_token\"");
    assertThat(bearer.respond(report)).isEmpty();
  }

  /** The example that Google and Microsoft give. */
  @Test
  void xoauth2() {
    Xoauth2 bearer =
        new Xoauth2("someuser@example.com", "vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg==");
    assertThat(base64(bearer, NOTHING))
        .isEqualTo(
            "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB2RjlkZnQ0cW1UYzJOdmIzUmxj"
                + "a0JoZEhSaGRtbHpkR0V1WTI5dENnPT0BAQ==");
    assertThat(base64(bearer, utf8("{}"))).isEmpty();
  }

  @Test
  void rfc4616Section4() {
    byte[] none = {};
    assertThat(answer(new Plain(none, utf8("tim"), utf8("tanstaaftanstaaf")), ""))
        .isEqualTo("\0tim\0tanstaaftanstaaf");
    assertThat(answer(new Plain(utf8("Ursel"), utf8("Kurt"), utf8("xipj3plmq")), ""))
        .isEqualTo("Ursel\0Kurt\0xipj3plmq");
  }

  @Test
  void rfc2195Section2() {
    CramMd5 cram = new CramMd5(utf8("tim"), utf8("tanstaaftanstaaf"));
    assertThat(answer(cram, "<1896.697170952@postoffice.reston.mci.net>"))
        .isEqualTo("tim b913a602c7eda7a495b4e6e7334d3890");
    assertThat(cram.respond(utf8("more"))).isEmpty();
    assertThatThrownBy(() -> new CramMd5(NOTHING, NOTHING).respond(NOTHING))
        .isInstanceOf(SaslViolation.class);
  }

  @Test
  void rfc4422AppendixA() {
    assertThat(answer(new External(utf8("fred@example.com")), "")).isEqualTo("fred@example.com");
    External nobody = new External(NOTHING);
    assertThat(answer(nobody, "")).isEmpty();
    assertThat(nobody.respond(NOTHING)).isEmpty();
  }
}
