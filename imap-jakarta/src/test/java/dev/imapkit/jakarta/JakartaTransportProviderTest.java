package dev.imapkit.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.ImapTlsException;
import dev.imapkit.ImapTlsException.Reason;
import dev.imapkit.Limits;
import dev.imapkit.ProxyConfig;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.BadCertificate;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class JakartaTransportProviderTest {
  private static final TestCertificates CA = TestCertificates.create();
  private static final TlsConfig TRUSTING =
      TlsConfig.builder().trustCertificate(CA.certificate()).build();
  private static final Timeouts SHORT =
      Timeouts.builder()
          .connect(Duration.ofMillis(700))
          .tlsHandshake(Duration.ofMillis(700))
          .build();

  private final JakartaTransportProvider provider = new JakartaTransportProvider();

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(TransportProvider.class))
        .singleElement()
        .satisfies(found -> assertThat(found.name()).isEqualTo("jakarta"))
        .satisfies(
            found -> assertThat(found.spiVersion()).isEqualTo(TransportProvider.SPI_VERSION));
  }

  @Test
  void implicitTlsReadsTheGreetingAfterTheHandshake() {
    try (ScriptedServer server = implicit(CA.localhost().sslContext());
        Wire wire = provider.connect(endpoint(server, "localhost", TRUSTING))) {
      assertThat(wire.info().tls()).isPresent();
      assertThat(wire.info().tls().get().protocol()).isEqualTo("TLSv1.3");
      assertThat(wire.info().octetsReceived()).isZero();
      assertThat(wire.read(deadline())).isInstanceOf(ServerResponse.Status.class);
      assertThat(wire.info().remoteAddress().get().getPort()).isEqualTo(server.port());
    }
  }

  @Test
  void startTlsUpgradesTheSameConnection() {
    try (ScriptedServer server =
            ScriptedServer.builder().startTls(CA.localhost().sslContext()).start();
        Wire wire = provider.connect(endpoint(server, "localhost", Security.STARTTLS, TRUSTING))) {
      wire.read(deadline());
      assertThat(wire.info().tls()).isEmpty();
      send(wire, "a STARTTLS\r\n");
      assertThat(wire.read(deadline())).isInstanceOf(ServerResponse.Tagged.class);
      wire.startTls(deadline());
      assertThat(wire.info().tls()).isPresent();
      send(wire, "b NOOP\r\n");
      assertThat(wire.read(deadline())).isInstanceOf(ServerResponse.Tagged.class);
      assertThat(server.journal().connections()).hasSize(1);
    }
  }

  @Test
  void addressIsCheckedAgainstAddressNames() {
    try (ScriptedServer server = implicit(CA.forNames("127.0.0.1").sslContext())) {
      provider.connect(endpoint(server, "127.0.0.1", TRUSTING)).close();
    }
  }

  @ParameterizedTest
  @EnumSource(BadCertificate.class)
  void badCertificatesAreRefusedOnTheFirstAndOnlyConnection(BadCertificate kind) {
    try (ScriptedServer server = implicit(CA.bad(kind).sslContext())) {
      ImapTlsException e =
          catchThrowableOfType(
              ImapTlsException.class,
              () -> provider.connect(endpoint(server, "localhost", TRUSTING)));
      assertThat(e.reason()).isIn(Reason.CERTIFICATE, Reason.HOST_NAME);
      assertThat(server.journal().connections()).hasSizeLessThanOrEqualTo(1);
      assertThat(server.journal().commands()).isEmpty();
    }
  }

  @Test
  void certificateForAnotherHostIsRefused() {
    try (ScriptedServer server = implicit(CA.forNames("example.org").sslContext())) {
      assertTlsFailure(Reason.HOST_NAME, endpoint(server, "localhost", TRUSTING));
    }
  }

  @Test
  void pinnedCertificateForAnotherHostIsRefused() throws Exception {
    var identity = CA.forNames("example.org");
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256")
            .digest(identity.certificate().getEncoded());
    TlsConfig pinned = TlsConfig.builder().pin(java.util.HexFormat.of().formatHex(digest)).build();
    try (ScriptedServer server = implicit(identity.sslContext())) {
      assertTlsFailure(Reason.HOST_NAME, endpoint(server, "localhost", pinned));
    }
  }

  @Test
  void givenContextIsUsedAndTheHostNameStillChecked() {
    TlsConfig own = TlsConfig.builder().sslContext(CA.clientContext()).build();
    try (ScriptedServer server = implicit(CA.localhost().sslContext())) {
      provider.connect(endpoint(server, "localhost", own)).close();
    }
    try (ScriptedServer server = implicit(CA.forNames("example.org").sslContext())) {
      // The context's own check comes first, and tells no certificate to name the host from.
      assertTlsFailure(Reason.CERTIFICATE, endpoint(server, "localhost", own));
    }
  }

  @Test
  void handshakeWithASilentServerEndsInTime() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      long start = System.nanoTime();
      ImapTimeoutException e =
          catchThrowableOfType(
              ImapTimeoutException.class,
              () ->
                  provider.connect(
                      endpoint(
                          server.getLocalPort(), Security.IMPLICIT_TLS, SHORT, Optional.empty())));
      assertThat(e.stage()).isEqualTo(Stage.TLS_HANDSHAKE);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      assertClosed(server);
    }
  }

  @Test
  void interruptionEndsTheHandshakeAndKeepsTheFlag() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> outcome = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  provider.connect(
                      endpoint(
                          server.getLocalPort(),
                          Security.IMPLICIT_TLS,
                          Timeouts.defaults(),
                          Optional.empty()));
                } catch (ImapConnectionException e) {
                  outcome.complete(Thread.currentThread().isInterrupted() + e.getMessage());
                }
              });
      thread.start();
      Socket accepted = server.accept();
      accepted.getInputStream().read();
      long start = System.nanoTime();
      thread.interrupt();
      assertThat(outcome.get()).startsWith("true").contains("interrupted");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      accepted.close();
    }
  }

  @Test
  void refusedPortAndUnknownHostSaySo() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    assertThatThrownBy(
            () ->
                provider.connect(
                    endpoint(port, Security.PLAINTEXT, Timeouts.defaults(), Optional.empty())))
        .isExactlyInstanceOf(ImapConnectionException.class)
        .hasMessageContaining("localhost:" + port)
        .hasMessageContaining("efused");
    assertThatThrownBy(
            () ->
                provider.connect(
                    new Endpoint(
                        "no.such.host.invalid",
                        993,
                        Security.IMPLICIT_TLS,
                        TRUSTING,
                        Optional.empty(),
                        Timeouts.defaults(),
                        Limits.defaults())))
        .isExactlyInstanceOf(ImapConnectionException.class)
        .hasMessageContaining("no.such.host.invalid has no address");
  }

  @Test
  void plaintextServerAtATlsPortIsAHandshakeFailure() {
    try (ScriptedServer server =
        ScriptedServer.start(
            connection -> {
              connection.greet();
              connection.stall();
            })) {
      assertTlsFailure(Reason.HANDSHAKE, endpoint(server, "localhost", TRUSTING));
    }
  }

  @Test
  void closeWakesABlockedReader() throws Exception {
    try (ScriptedServer server = implicit(CA.localhost().sslContext())) {
      Wire wire = provider.connect(endpoint(server, "localhost", TRUSTING));
      wire.read(deadline());
      CompletableFuture<Throwable> outcome = new CompletableFuture<>();
      Thread reader =
          new Thread(
              () -> {
                try {
                  wire.read(deadline());
                } catch (RuntimeException e) {
                  outcome.complete(e);
                }
              });
      reader.start();
      while (reader.getState() == Thread.State.NEW) {
        Thread.onSpinWait();
      }
      Thread.sleep(100);
      long start = System.nanoTime();
      wire.close();
      assertThat(outcome.get()).isInstanceOf(ImapConnectionException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void httpProxyIsAskedForTheServerByName() throws Exception {
    try (FakeProxy proxy = FakeProxy.http("HTTP/1.1 200 OK\r\n\r\n* OK through\r\n")) {
      try (Wire wire =
          provider.connect(throughProxy(ProxyConfig.http("localhost", proxy.port())))) {
        assertThat(wire.read(deadline())).isInstanceOf(ServerResponse.Status.class);
      }
      assertThat(proxy.request()).startsWith("CONNECT imap.invalid:1143 HTTP/1.1\r\n");
    }
  }

  @Test
  void httpProxyThatRefusesOrClosesIsAConnectionFailure() throws Exception {
    for (String answer : new String[] {"HTTP/1.1 403 no\r\n\r\n", ""}) {
      try (FakeProxy proxy = FakeProxy.http(answer)) {
        assertThatThrownBy(
                () -> provider.connect(throughProxy(ProxyConfig.http("localhost", proxy.port()))))
            .isExactlyInstanceOf(ImapConnectionException.class)
            .hasMessageContaining("through the proxy localhost:" + proxy.port());
      }
    }
  }

  @Test
  void socksProxyIsAskedForTheServerByName() throws Exception {
    try (FakeProxy proxy = FakeProxy.socks("* OK through\r\n")) {
      try (Wire wire =
          provider.connect(throughProxy(ProxyConfig.socks("localhost", proxy.port())))) {
        assertThat(wire.read(deadline())).isInstanceOf(ServerResponse.Status.class);
      }
      assertThat(proxy.request()).isEqualTo("imap.invalid:1143");
    }
  }

  @Test
  void attachedWireRefusesTls() {
    byte[] octets = "* OK hello\r\n* 1 FETCH (UID 5)\r\n".getBytes(StandardCharsets.US_ASCII);
    Wire wire =
        provider.attach(
            new ByteArrayInputStream(octets), OutputStream.nullOutputStream(), Limits.defaults());
    assertThat(wire.read(deadline())).isInstanceOf(ServerResponse.Status.class);
    assertThat(((ServerResponse.Fetch) wire.read(deadline())).items()).hasSize(1);
    assertThatThrownBy(() -> wire.startTls(deadline())).isInstanceOf(IllegalStateException.class);
  }

  private static void assertClosed(ServerSocket server) throws IOException {
    try (Socket accepted = server.accept()) {
      accepted.setSoTimeout(2000);
      while (accepted.getInputStream().read() >= 0) {
        continue;
      }
    }
  }

  private void assertTlsFailure(Reason reason, Endpoint endpoint) {
    ImapTlsException e =
        catchThrowableOfType(ImapTlsException.class, () -> provider.connect(endpoint).close());
    assertThat(e).as("no TLS failure").isNotNull();
    assertThat(e.reason()).isEqualTo(reason);
  }

  private static ScriptedServer implicit(SSLContext context) {
    return ScriptedServer.builder().implicitTls(context).start();
  }

  private static Endpoint endpoint(ScriptedServer server, String host, TlsConfig tls) {
    return endpoint(server, host, Security.IMPLICIT_TLS, tls);
  }

  private static Endpoint endpoint(
      ScriptedServer server, String host, Security security, TlsConfig tls) {
    return new Endpoint(
        host,
        server.port(),
        security,
        tls,
        Optional.empty(),
        Timeouts.defaults(),
        Limits.defaults());
  }

  private static Endpoint endpoint(
      int port, Security security, Timeouts timeouts, Optional<ProxyConfig> proxy) {
    return new Endpoint("localhost", port, security, TRUSTING, proxy, timeouts, Limits.defaults());
  }

  private static Endpoint throughProxy(ProxyConfig proxy) {
    return new Endpoint(
        "imap.invalid",
        1143,
        Security.PLAINTEXT,
        TRUSTING,
        Optional.of(proxy),
        Timeouts.defaults(),
        Limits.defaults());
  }

  private static void send(Wire wire, String line) {
    byte[] octets = line.getBytes(StandardCharsets.US_ASCII);
    wire.write(octets, 0, octets.length, deadline());
    wire.flush(deadline());
  }

  private static Deadline deadline() {
    return Deadline.of(Stage.COMMAND, Duration.ofSeconds(20));
  }
}
