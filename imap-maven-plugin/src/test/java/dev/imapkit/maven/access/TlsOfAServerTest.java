package dev.imapkit.maven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.BadCertificate;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.contract.server.ServerIdentity;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What certificates, ports and silence of a server mean, on both transports. */
@Timeout(60)
class TlsOfAServerTest {
  private static final TestCertificates CA = TestCertificates.create();

  @TempDir Path folder;

  /** Case 18: an authority in the trust store. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void authorityOfTheTrustStoreIsTrusted(String transport) throws Exception {
    try (ScriptedServer server = server(CA.localhost()).start()) {
      TlsConfig tls = Trust.of(CA.writeCaPem(folder), List.of());
      assertThat(login(server, tls, transport)).isEqualTo("in");
    }
  }

  /** Case 18: a self-signed certificate is told with its fingerprint, and that works as a pin. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void selfSignedCertificateIsToldAndCanBePinned(String transport) throws Exception {
    ServerIdentity selfSigned = CA.bad(BadCertificate.SELF_SIGNED);
    byte[] encoded = selfSigned.certificate().getEncoded();
    String pin = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    try (ScriptedServer server = server(selfSigned).start()) {
      FixtureException e = failure(server, TlsConfig.defaults(), transport);
      assertThat(e.code()).isEqualTo(ErrorCode.CERTIFICATE);
      assertThat(e)
          .hasMessageContainingAll("issued by itself", "valid from", " to ", "SHA-256 " + pin)
          .hasMessageEndingWith("-Dimap.certificateSha256=" + pin)
          .hasMessageNotContaining("TlsConfig");
      assertThat(server.journal().commands()).isEmpty();
      assertThat(login(server, Trust.of(null, List.of(pin)), transport)).isEqualTo("in");
    }
  }

  /** Case 18: a pin beside a trust store narrows it. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void pinBesideATrustStoreNarrowsIt(String transport) throws Exception {
    ServerIdentity localhost = CA.localhost();
    byte[] encoded = localhost.certificate().getEncoded();
    String pin = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    try (ScriptedServer server = server(localhost).start()) {
      Path ca = CA.writeCaPem(folder);
      assertThat(login(server, Trust.of(ca, List.of(pin)), transport)).isEqualTo("in");
      FixtureException e = failure(server, Trust.of(ca, List.of("ab".repeat(32))), transport);
      assertThat(e.code()).isEqualTo(ErrorCode.CERTIFICATE);
    }
  }

  /** Case 18: neither another name nor a date that is over can be trusted. T59. */
  @ParameterizedTest
  @CsvSource({
    "commons-net, WRONG_HOST, <host>",
    "jakarta, WRONG_HOST, <host>",
    "commons-net, EXPIRED, expired",
    "jakarta, EXPIRED, expired"
  })
  void wrongNameAndExpiredAreTold(String transport, BadCertificate kind, String part)
      throws Exception {
    ServerIdentity identity = CA.bad(kind);
    try (ScriptedServer server = server(identity).start()) {
      TlsConfig trusting = Trust.of(CA.writeCaPem(folder), List.of());
      FixtureException e = failure(server, trusting, transport);
      assertThat(e.code()).isEqualTo(ErrorCode.CERTIFICATE);
      assertThat(e).hasMessageContainingAll(part, "SHA-256 ", "valid from");
      assertThat(e.isTransient()).isFalse();
      assertThat(server.journal().commands()).isEmpty();
    }
  }

  /** Case 19: STARTTLS missing. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void missingStartTlsEndsBeforeAnythingSecret(String transport) {
    try (ScriptedServer server =
        ScriptedServer.builder().capabilities("IMAP4rev1 AUTH=PLAIN").start()) {
      FixtureException e =
          failure(server, Security.STARTTLS, TlsConfig.defaults(), transport, 5000);
      assertThat(e.code()).isEqualTo(ErrorCode.NO_STARTTLS);
      assertThat(e)
          .hasMessageContainingAll(
              "AUTH=PLAIN IMAP4REV1", "<security>TLS</security>", "Nothing secret");
      assertThat(server.journal().names()).containsOnly("CAPABILITY");
    }
  }

  /** Case 19: TLS to a plain port. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void tlsToAPlainPortIsTold(String transport) {
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              c.greet();
              c.stall();
            })) {
      FixtureException e = failure(server, TlsConfig.defaults(), transport);
      assertThat(e.code()).isEqualTo(ErrorCode.OTHER_PROTOCOL);
      assertThat(e).hasMessageContaining("set <security>STARTTLS</security>");
    }
  }

  /** Case 19: plain to a TLS port. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void plainToATlsPortIsTold(String transport) {
    try (ScriptedServer server = server(CA.localhost()).start()) {
      FixtureException e = failure(server, Security.STARTTLS, TlsConfig.defaults(), transport, 300);
      assertThat(e.code()).isEqualTo(ErrorCode.OTHER_PROTOCOL);
      assertThat(e).hasMessageContaining("set <security>TLS</security>");
    }
  }

  /** Case 20: a server that takes connections and says nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void blackHoleIsLeft(String transport) {
    try (ScriptedServer server = ScriptedServer.start(c -> c.stall())) {
      FixtureException e =
          failure(server, Security.IMPLICIT_TLS, TlsConfig.defaults(), transport, 300);
      assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE);
      assertThat(e.isTransient()).isTrue();
      assertThat(e)
          .hasMessageContainingAll(server.host() + ":" + server.port(), "<connectTimeout>");
    }
  }

  /** Case 20: a server that falls silent after the greeting. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void silenceIsLeft(String transport) {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1")
            .on("LOGIN", (c, command) -> c.stall())
            .start()) {
      FixtureException e =
          failure(server, Security.PLAINTEXT, TlsConfig.defaults(), transport, 300);
      assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE);
      assertThat(e).hasMessageContaining("<readTimeout>");
    }
  }

  private static ScriptedServerBuilder server(ServerIdentity identity) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 SASL-IR AUTH=PLAIN")
        .implicitTls(identity.sslContext());
  }

  private FixtureException failure(ScriptedServer server, TlsConfig tls, String transport) {
    return failure(server, Security.IMPLICIT_TLS, tls, transport, 5000);
  }

  private FixtureException failure(
      ScriptedServer server, Security security, TlsConfig tls, String transport, int millis) {
    return catchThrowableOfType(
        FixtureException.class, () -> login(server, security, tls, transport, millis));
  }

  private String login(ScriptedServer server, TlsConfig tls, String transport) throws IOException {
    return login(server, Security.IMPLICIT_TLS, tls, transport, 5000);
  }

  private String login(
      ScriptedServer server, Security security, TlsConfig tls, String transport, int millis)
      throws IOException {
    Duration limit = Duration.ofMillis(millis);
    Timeouts timeouts =
        Timeouts.builder()
            .connect(Duration.ofSeconds(5))
            .tlsHandshake(limit)
            .greeting(limit)
            .silence(limit)
            .build();
    try (Credentials ada = new Credentials("ada", "secret".toCharArray())) {
      ImapConfig config =
          new ConnectionOptions(
                  server.host(),
                  server.port(),
                  security,
                  false,
                  AuthMechanism.AUTO,
                  tls,
                  Optional.empty(),
                  timeouts,
                  new TransportChoice(getClass().getClassLoader(), "1").choose(transport),
                  Optional.empty(),
                  Optional.empty())
              .config(ada);
      return ServerAccess.to(() -> new ServerAccess.Login(config, ada), Duration.ofMinutes(1))
          .run(client -> "in");
    }
  }
}
