package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTlsException;
import dev.imapkit.ImapTlsException.Reason;
import dev.imapkit.Security;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.BadCertificate;
import dev.imapkit.contract.server.LeakCheck;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.contract.server.ServerIdentity;
import dev.imapkit.contract.server.TestCertificates;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers are believed, and that the others hear nothing of us. */
public abstract class TlsContract extends Contract {
  private static final TestCertificates CA = TestCertificates.create();

  private static ScriptedServer server(ServerIdentity identity) {
    return ScriptedServer.builder().implicitTls(identity.sslContext()).start();
  }

  private static ImapConfig.Builder config(ScriptedServer server, String host, TlsConfig tls) {
    return ImapConfig.builder(host)
        .port(server.port())
        .tls(tls)
        .transport(transport())
        .login("ada", "secret");
  }

  private static ImapTlsException refusal(ScriptedServer server, ImapConfig config) {
    ImapTlsException refusal =
        catchTls(
            () -> {
              try (ImapClient client = ImapClient.connect(config)) {
                client.noop();
              }
            });
    assertThat(server.journal().octetsReceived()).as("octets of IMAP sent").isZero();
    assertThat(refusal.connectionUsable()).isFalse();
    return refusal;
  }

  private static ImapTlsException catchTls(Runnable connecting) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(
        ImapTlsException.class, connecting::run);
  }

  private static Reason expected(BadCertificate kind) {
    return switch (kind) {
      case WRONG_HOST, NAME_ONLY_IN_CN, RIGHT_CN_WRONG_SAN, WILDCARD_WITHOUT_LABEL ->
          Reason.HOST_NAME;
      default -> Reason.CERTIFICATE;
    };
  }

  @ParameterizedTest
  @EnumSource(BadCertificate.class)
  @Covers("tls.certificate")
  void aBadCertificateEndsTheConnectionBeforeAnOctetOfImap(BadCertificate kind) {
    LeakCheck leaks = LeakCheck.before("imapkit-connect");
    try (ScriptedServer server = server(CA.bad(kind))) {
      ImapTlsException refusal = refusal(server, config(server, trusting(CA)).build());
      assertThat(refusal.reason()).isEqualTo(expected(kind));
      assertThat(refusal).hasMessageContaining("localhost").message().doesNotContain("secret");
    }
    leaks.assertNothingLeft();
  }

  @ParameterizedTest
  @EnumSource(BadCertificate.class)
  @Covers("tls.certificate.starttls")
  void theSameHoldsAfterStartTls(BadCertificate kind) {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1 STARTTLS")
            .startTls(CA.bad(kind).sslContext())
            .start()) {
      ImapConfig config = config(server, trusting(CA)).security(Security.STARTTLS).build();
      assertThatThrownBy(() -> ImapClient.connect(config))
          .isInstanceOfSatisfying(
              ImapTlsException.class, e -> assertThat(e.reason()).isEqualTo(expected(kind)));
      assertThat(server.journal().names()).containsExactly("CAPABILITY", "STARTTLS");
    }
  }

  @Test
  @Covers("tls.certificate")
  void theMessageSaysWhatIsWrongAndWhatToDo() {
    try (ScriptedServer server = server(CA.bad(BadCertificate.EXPIRED))) {
      assertThat(refusal(server, config(server, trusting(CA)).build()))
          .hasMessageContaining("expired")
          .hasMessageContaining("valid from");
    }
    try (ScriptedServer server = server(CA.bad(BadCertificate.WRONG_HOST))) {
      assertThat(refusal(server, config(server, trusting(CA)).build()))
          .hasMessageContaining("mail.example.org");
    }
    try (ScriptedServer server = server(CA.bad(BadCertificate.SELF_SIGNED))) {
      assertThat(refusal(server, config(server, trusting(CA)).build()))
          .hasMessageContaining("TlsConfig.Builder.pin")
          .hasMessageContaining("trustCertificate");
    }
  }

  @Test
  @Covers("tls.certificate")
  void theJvmsAuthoritiesDoNotKnowAPrivateOne() {
    try (ScriptedServer server = server(CA.localhost())) {
      assertThat(refusal(server, config(server, TlsConfig.defaults()).build()).reason())
          .isEqualTo(Reason.CERTIFICATE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, localhost",
    "LOCALHOST, localhost",
    "localhost., localhost",
    "localhost, LocalHost",
    "127.0.0.1, 127.0.0.1",
    "mail.example.test, *.example.test",
  })
  @Covers("tls.host-name")
  void theCertificateNamesTheHost(String host, String name) {
    try (ScriptedServer server = server(CA.forNames(name));
        ImapClient client = ImapClient.connect(config(server, host, trusting(CA)).build())) {
      client.noop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 127.0.0.1",
    "127.0.0.1, localhost",
    "mail.example.test, example.test",
    "mail.example.test, *.test",
    "deep.mail.example.test, *.example.test",
    "mail.example.test, m*.example.test",
    "mail.example.test, mail.*.test",
  })
  @Covers("tls.host-name.refused")
  void theCertificateNamesAnother(String host, String name) {
    try (ScriptedServer server = server(CA.forNames(name))) {
      assertThat(refusal(server, config(server, host, trusting(CA)).build()).reason())
          .isEqualTo(Reason.HOST_NAME);
    }
  }

  @Test
  @Covers("tls.chain")
  void anIntermediateAuthorityIsSentAlong() {
    try (ScriptedServer server = server(CA.withIntermediate());
        ImapClient client = ImapClient.connect(config(server, trusting(CA)).build())) {
      assertThat(client.info().tls().orElseThrow().peerCertificates()).hasSizeGreaterThan(1);
    }
  }

  @Test
  @Covers("tls.trust-store")
  void aTrustStoreReplacesTheJvmsAuthorities() {
    TlsConfig tls = TlsConfig.builder().trustStore(CA.trustStore()).build();
    try (ScriptedServer server = server(CA.localhost());
        ImapClient client = ImapClient.connect(config(server, tls).build())) {
      client.noop();
    }
    TlsConfig other =
        TlsConfig.builder().trustStore(TestCertificates.create().trustStore()).build();
    try (ScriptedServer server = server(CA.localhost())) {
      assertThat(refusal(server, config(server, other).build()).reason())
          .isEqualTo(Reason.CERTIFICATE);
    }
  }

  @Test
  @Covers("tls.pin")
  void aPinStandsInPlaceOfAnAuthority() throws Exception {
    ServerIdentity selfSigned = CA.bad(BadCertificate.SELF_SIGNED);
    try (ScriptedServer server = server(selfSigned);
        ImapClient client =
            ImapClient.connect(config(server, pin(selfSigned.certificate())).build())) {
      client.noop();
    }
  }

  @Test
  @Covers("tls.pin.refused")
  void aPinAcceptsNothingElse() throws Exception {
    TlsConfig pinned = pin(CA.localhost().certificate());
    try (ScriptedServer server = server(CA.localhost())) {
      ImapTlsException refusal = refusal(server, config(server, pinned).build());
      assertThat(refusal.reason()).isEqualTo(Reason.CERTIFICATE);
      assertThat(refusal).hasMessageContaining("pin").hasMessageContaining("SHA-256");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPIRED", "NOT_YET_VALID", "WRONG_HOST", "NAME_ONLY_IN_CN"})
  @Covers("tls.pin.refused")
  void aPinnedCertificateMustBeValidTodayAndNameTheHost(BadCertificate kind) throws Exception {
    ServerIdentity identity = CA.bad(kind);
    try (ScriptedServer server = server(identity)) {
      TlsConfig pinned = pin(identity.certificate());
      assertThat(refusal(server, config(server, pinned).build()).reason())
          .isEqualTo(expected(kind));
    }
  }

  @Test
  @Covers("tls.pin.chain")
  void aPinBesideAnAuthorityNarrowsIt() throws Exception {
    ServerIdentity localhost = CA.localhost();
    TlsConfig both = pinned(localhost.certificate()).trustCertificate(CA.certificate()).build();
    try (ScriptedServer server = server(localhost);
        ImapClient client = ImapClient.connect(config(server, both).build())) {
      client.noop();
    }
    try (ScriptedServer server = server(CA.localhost())) {
      ImapTlsException refusal = refusal(server, config(server, both).build());
      assertThat(refusal.reason()).isEqualTo(Reason.CERTIFICATE);
      assertThat(refusal).hasMessageContaining("pin");
    }
    ServerIdentity selfSigned = CA.bad(BadCertificate.SELF_SIGNED);
    TlsConfig untrusted =
        pinned(selfSigned.certificate()).trustCertificate(CA.certificate()).build();
    try (ScriptedServer server = server(selfSigned)) {
      assertThat(refusal(server, config(server, untrusted).build()).reason())
          .isEqualTo(Reason.CERTIFICATE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @Covers("tls.protocols")
  void onlyTheVersionsWantedAreOffered(String version) {
    TlsConfig only =
        TlsConfig.builder().trustCertificate(CA.certificate()).protocols(version).build();
    try (ScriptedServer server = server(CA.localhost());
        ImapClient client = ImapClient.connect(config(server, only).build())) {
      assertThat(client.info().tls().orElseThrow().protocol()).isEqualTo(version);
    }
  }

  private static TlsConfig pin(X509Certificate certificate) throws Exception {
    return pinned(certificate).build();
  }

  private static TlsConfig.Builder pinned(X509Certificate certificate) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return TlsConfig.builder().pin(HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest));
  }

  @Test
  @Covers("tls.context")
  void aContextOfTheCallerBringsItsTrust() {
    TlsConfig own = TlsConfig.builder().sslContext(CA.clientContext()).build();
    try (ScriptedServer server = server(CA.localhost());
        ImapClient client = ImapClient.connect(config(server, own).build())) {
      client.noop();
    }
    TlsConfig other =
        TlsConfig.builder().sslContext(TestCertificates.create().clientContext()).build();
    try (ScriptedServer server = server(CA.localhost())) {
      assertThat(refusal(server, config(server, other).build()).reason())
          .isEqualTo(Reason.CERTIFICATE);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_HOST", "NAME_ONLY_IN_CN", "RIGHT_CN_WRONG_SAN"})
  @Covers("tls.context.host-name")
  void evenThenTheHostNameIsChecked(BadCertificate kind) {
    TlsConfig own = TlsConfig.builder().sslContext(CA.clientContext()).build();
    try (ScriptedServer server = server(CA.bad(kind))) {
      // A foreign trust manager does not tell names from other faults; our own check does.
      assertThat(refusal(server, config(server, own).build()).reason())
          .isIn(Reason.HOST_NAME, Reason.CERTIFICATE);
    }
  }

  /** What a server answers that knows TLS 1.1 and nothing newer: an alert, or its own version. */
  @ParameterizedTest
  @CsvSource({
    "15 03 02 00 02 02 46",
    "16 03 02 00 2a 02 00 00 26 03 02 "
        + "00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f "
        + "00 00 2f 00",
  })
  @Covers("tls.version")
  void aServerOfTls11IsRefused(String answer) {
    byte[] octets = HexFormat.of().parseHex(answer.replace(" ", ""));
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              c.send(octets);
              c.stall();
            })) {
      ImapConfig config = config(server, trusting(CA)).build();
      assertThat(catchTls(() -> ImapClient.connect(config)).reason()).isEqualTo(Reason.HANDSHAKE);
    }
  }

  @Test
  @Covers("tls.plaintext-server")
  void aPlaintextServerWhereTlsIsExpectedIsSaid() {
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              c.greet();
              c.stall();
            })) {
      ImapConfig config = config(server, trusting(CA)).build();
      ImapTlsException failure = catchTls(() -> ImapClient.connect(config));
      assertThat(failure.reason()).isEqualTo(Reason.HANDSHAKE);
      assertThat(failure)
          .hasMessageContaining("did not answer in TLS")
          .hasMessageContaining("Security.STARTTLS");
    }
  }

  @Test
  @Covers("tls.cut")
  void aConnectionThatEndsInTheHandshakeIsSaid() {
    for (int octets : new int[] {0, 1, 5, 7}) {
      byte[] part = java.util.Arrays.copyOf(new byte[] {0x16, 3, 3, 0, 80, 2, 0}, octets);
      try (ScriptedServer server =
          ScriptedServer.start(
              c -> {
                c.send(part);
                c.finish();
                c.stall();
              })) {
        ImapConfig config = config(server, trusting(CA)).build();
        assertThat(catchTls(() -> ImapClient.connect(config)).reason()).isEqualTo(Reason.HANDSHAKE);
      }
    }
    try (ScriptedServer server = ScriptedServer.start(ServerConnection::reset)) {
      ImapConfig config = config(server, trusting(CA)).build();
      assertThatThrownBy(() -> ImapClient.connect(config))
          .isInstanceOf(ImapConnectionException.class);
    }
  }
}
