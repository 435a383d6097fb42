package dev.imapkit.commonsnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.ImapTlsException;
import dev.imapkit.ImapTlsException.Reason;
import dev.imapkit.Limits;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.BadCertificate;
import dev.imapkit.contract.server.LargeMessages;
import dev.imapkit.contract.server.LeakCheck;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerIdentity;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.WireInfo;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TlsTest {
  private static final TestCertificates CA = TestCertificates.create();
  private static final ServerIdentity LOCALHOST = CA.localhost();

  private static Endpoint implicit(int port) {
    return Talk.endpoint(port, Security.IMPLICIT_TLS, CA.certificate());
  }

  private static Endpoint with(int port, TlsConfig tls) {
    return new Endpoint(
        "localhost",
        port,
        Security.IMPLICIT_TLS,
        tls,
        Optional.empty(),
        Timeouts.defaults(),
        Limits.defaults());
  }

  private static ScriptedServer tlsServer(ServerIdentity identity) {
    return ScriptedServer.builder().implicitTls(identity.sslContext()).start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "LOCALHOST"})
  void implicitTlsTakesVersion13AndAesGcm(String host) {
    try (ScriptedServer server = tlsServer(LOCALHOST);
        Talk talk =
            Talk.open(
                Talk.endpoint(
                    host,
                    server.port(),
                    Security.IMPLICIT_TLS,
                    CA.certificate(),
                    null,
                    Timeouts.defaults()))) {
      talk.read();
      talk.command("A1 LOGIN a b");
      WireInfo.Tls tls = talk.wire().info().tls().orElseThrow();
      assertThat(tls.protocol()).isEqualTo("TLSv1.3");
      assertThat(tls.cipherSuite()).matches("TLS_AES_(128|256)_GCM_SHA\\d+");
      assertThat(tls.peerCertificates().get(0)).isEqualTo(LOCALHOST.certificate());
    }
  }

  @Test
  void nothingIsInstalledInTheJvm() {
    try (ScriptedServer server = tlsServer(LOCALHOST);
        Talk talk = Talk.open(implicit(server.port()))) {
      talk.read();
    }
    assertThat(Arrays.stream(java.security.Security.getProviders()).map(Provider::getName))
        .doesNotContain("BC", "BCJSSE");
  }

  @Test
  void startTlsUpgradesAfterTheAnswer() {
    try (ScriptedServer server = ScriptedServer.builder().startTls(LOCALHOST.sslContext()).start();
        Talk talk = Talk.open(Talk.endpoint(server.port(), Security.STARTTLS, CA.certificate()))) {
      talk.read();
      assertThat(talk.wire().info().tls()).isEmpty();
      talk.command("A1 STARTTLS");
      talk.wire().startTls(handshake());
      talk.command("A2 LOGIN a b");
      assertThat(talk.wire().info().tls()).isPresent();
      assertThat(server.journal().names()).containsExactly("STARTTLS", "LOGIN");
    }
  }

  @Test
  void injectedPlaintextEndsTheConnection() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .startTls(LOCALHOST.sslContext())
                .on("STARTTLS", (c, command) -> c.startTls(command, "* CAPABILITY EVIL\r\n"))
                .start();
        Talk talk = Talk.open(Talk.endpoint(server.port(), Security.STARTTLS, CA.certificate()))) {
      talk.read();
      talk.command("A1 STARTTLS");
      assertReason(() -> talk.wire().startTls(handshake()), Reason.INJECTED_PLAINTEXT);
      assertThatThrownBy(() -> talk.send("A2 LOGIN a b\r\n"))
          .isInstanceOf(ImapConnectionException.class);
      assertThat(server.journal().names()).doesNotContain("LOGIN");
    }
  }

  @ParameterizedTest
  @EnumSource(BadCertificate.class)
  void badCertificateIsRefusedOnTheFirstConnectionAndNothingStaysOpen(BadCertificate kind) {
    try (ScriptedServer server = tlsServer(CA.bad(kind))) {
      LeakCheck leaks = LeakCheck.before("imapkit");
      ImapTlsException e =
          catchThrowableOfType(
              ImapTlsException.class, () -> Talk.open(implicit(server.port())).close());
      assertThat(e).isNotNull();
      assertThat(e.reason()).isIn(Reason.CERTIFICATE, Reason.HOST_NAME);
      assertThat(server.journal().connections()).hasSize(1);
      assertThat(server.journal().commands()).isEmpty();
      leaks.assertNothingLeft();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BadCertificate.class,
      names = {"SELF_SIGNED", "WRONG_HOST", "NAME_ONLY_IN_CN"})
  void badCertificateIsRefusedAfterStartTlsToo(BadCertificate kind) {
    try (ScriptedServer server =
            ScriptedServer.builder().startTls(CA.bad(kind).sslContext()).start();
        Talk talk = Talk.open(Talk.endpoint(server.port(), Security.STARTTLS, CA.certificate()))) {
      talk.read();
      talk.command("A1 STARTTLS");
      assertThatThrownBy(() -> talk.wire().startTls(handshake()))
          .isInstanceOf(ImapTlsException.class);
      assertThatThrownBy(talk::read).isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  void contextOfTheUserIsTakenAndTheNameStillChecked() {
    TlsConfig tls = TlsConfig.builder().sslContext(CA.clientContext()).build();
    try (ScriptedServer server = tlsServer(LOCALHOST);
        Talk talk = Talk.open(with(server.port(), tls))) {
      talk.read();
      assertThat(talk.wire().info().tls()).isPresent();
    }
    try (ScriptedServer server = tlsServer(CA.bad(BadCertificate.WRONG_HOST))) {
      assertThatThrownBy(() -> Talk.open(with(server.port(), tls)).close())
          .isInstanceOf(ImapTlsException.class);
    }
  }

  @Test
  void pinAcceptsExactlyItsCertificate() throws GeneralSecurityException {
    ServerIdentity identity = TestCertificates.create().localhost();
    TlsConfig right = TlsConfig.builder().pin(fingerprint(identity)).build();
    TlsConfig wrong = TlsConfig.builder().pin("00".repeat(32)).build();
    try (ScriptedServer server = tlsServer(identity)) {
      Talk.open(with(server.port(), right)).close();
      assertReason(() -> Talk.open(with(server.port(), wrong)).close(), Reason.CERTIFICATE);
    }
  }

  private static String fingerprint(ServerIdentity identity) throws GeneralSecurityException {
    byte[] encoded = identity.certificate().getEncoded();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
  }

  @Test
  void defaultAuthoritiesDoNotTrustATestServer() {
    try (ScriptedServer server = tlsServer(LOCALHOST)) {
      assertReason(
          () -> Talk.open(with(server.port(), TlsConfig.defaults())).close(), Reason.CERTIFICATE);
    }
  }

  @Test
  void serverThatSpeaksPlaintextIsAHandshakeFailure() {
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              c.send("* OK hello\r\n");
              c.stall();
            })) {
      assertReason(() -> Talk.open(implicit(server.port())).close(), Reason.HANDSHAKE);
    }
  }

  @Test
  void silentServerEndsAtTheHandshakeLimit() {
    try (ScriptedServer server = ScriptedServer.start(c -> c.stall())) {
      LeakCheck leaks = LeakCheck.before("imapkit");
      assertHandshakeTimeout(server, Duration.ofMillis(600));
      leaks.assertNothingLeft();
    }
  }

  /**
   * A record's header, then an octet every 100 ms: each read succeeds, the handshake never ends.
   */
  @Test
  void drippingServerEndsAtTheHandshakeLimitAllTheSame() {
    byte[] record = new byte[1000];
    record[0] = 22;
    record[1] = 3;
    record[2] = 3;
    record[3] = 3;
    try (ScriptedServer server =
        ScriptedServer.start(c -> c.sendInPieces(record, 1, Duration.ofMillis(100)))) {
      assertHandshakeTimeout(server, Duration.ofMillis(800));
    }
  }

  @Test
  void interruptionEndsTheHandshake() throws InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(c -> c.stall())) {
      Thread self = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                try {
                  Thread.sleep(300);
                } catch (InterruptedException e) {
                  return;
                }
                self.interrupt();
              });
      interrupter.start();
      assertThatThrownBy(() -> Talk.open(implicit(server.port())).close())
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
      interrupter.join();
    }
  }

  private static void assertHandshakeTimeout(ScriptedServer server, Duration limit) {
    Timeouts timeouts = Timeouts.builder().tlsHandshake(limit).build();
    Endpoint endpoint =
        Talk.endpoint(
            "localhost", server.port(), Security.IMPLICIT_TLS, CA.certificate(), null, timeouts);
    long start = System.nanoTime();
    ImapTimeoutException e =
        catchThrowableOfType(ImapTimeoutException.class, () -> Talk.open(endpoint).close());
    assertThat(e).isNotNull();
    assertThat(e.stage()).isEqualTo(Stage.TLS_HANDSHAKE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit.plusSeconds(2));
  }

  @Test
  void twoHundredMebibytesStreamThroughTls() throws IOException {
    LargeMessages message = LargeMessages.of(200L << 20, 1);
    try (ScriptedServer server =
            ScriptedServer.builder()
                .implicitTls(LOCALHOST.sslContext())
                .on(
                    "UID FETCH",
                    (c, command) -> {
                      c.send("* 1 FETCH (UID 7 BODY[] {" + message.octets() + "}\r\n");
                      c.send(message.open());
                      c.send(" FLAGS ())\r\n");
                      c.ok(command);
                    })
                .start();
        Talk talk = Talk.open(implicit(server.port()))) {
      talk.read();
      talk.command("A1 LOGIN a b");
      talk.send("A2 UID FETCH 7 (BODY.PEEK[])\r\n");
      ServerResponse.Fetch fetch = (ServerResponse.Fetch) talk.read();
      long before = live();
      drain(fetch.open(), message.octets() / 2);
      assertThat(live() - before).isLessThan(16L << 20);
      drain(fetch.open(), message.octets() - message.octets() / 2);
      assertThat(((ServerResponse.Fetch) talk.read()).items()).hasSize(1);
      assertThat(talk.read()).isInstanceOf(ServerResponse.Tagged.class);
    }
  }

  private static void drain(OpenLiteral literal, long octets) {
    byte[] buffer = new byte[64 << 10];
    for (long left = octets; left > 0; ) {
      left -= literal.read(buffer, 0, (int) Math.min(left, buffer.length), Talk.soon());
    }
  }

  private static long live() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static Deadline handshake() {
    return Deadline.of(Stage.TLS_HANDSHAKE, Duration.ofSeconds(20));
  }

  private static void assertReason(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason) {
    ImapTlsException e = catchThrowableOfType(ImapTlsException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
  }
}
