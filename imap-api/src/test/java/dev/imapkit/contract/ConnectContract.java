package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ProxyConfig;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.contract.server.LeakCheck;
import dev.imapkit.contract.server.ScriptedProxy;
import dev.imapkit.contract.server.ScriptedProxy.Behaviour;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.contract.server.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a configuration to an open connection: addresses, proxies, modes of security. */
public abstract class ConnectContract extends Contract {
  private static final TestCertificates CA = TestCertificates.create();

  private static ScriptedServer tlsServer() {
    return ScriptedServer.builder().implicitTls(CA.localhost().sslContext()).start();
  }

  @Test
  @Covers("connect.implicit-tls")
  void implicitTlsIsTheDefault() {
    try (ScriptedServer server = tlsServer();
        ImapClient client = ImapClient.connect(config(server, trusting(CA)).build())) {
      assertThat(server.journal().connections()).hasSize(1).allMatch(ServerConnection::secure);
      assertThat(client.info().tls()).isPresent();
      assertThat(client.info().tls().get().protocol()).isEqualTo("TLSv1.3");
      assertThat(client.info().tls().get().peerCertificates().get(0).getSubjectX500Principal())
          .hasToString("CN=localhost");
      assertThat(client.info().remoteAddress().orElseThrow().getPort()).isEqualTo(server.port());
      assertThat(client.info().octetsReceived()).isPositive();
    }
  }

  @Test
  @Covers("connect.url")
  void aUrlNamesServerAndUser() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .implicitTls(CA.localhost().sslContext())
                .credentials("ada@example.org", "secret")
                .start();
        ImapClient client =
            ImapClient.connect(
                ImapConfig.fromUrl(
                        URI.create("imaps://ada%40example.org@localhost:" + server.port()))
                    .password("secret"::toCharArray)
                    .tls(trusting(CA))
                    .transport(transport())
                    .build())) {
      client.noop();
    }
  }

  @Test
  @Covers("connect.plaintext")
  void plaintextIsHadByName() {
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      assertThat(client.info().tls()).isEmpty();
      assertThat(server.journal().names()).contains("LOGIN");
    }
  }

  @Test
  @Covers("connect.plaintext.refused")
  void plaintextBeyondLoopbackHasToBeAskedForTwice() {
    ImapConfig.Builder builder =
        ImapConfig.builder("mail.example.test")
            .security(Security.PLAINTEXT)
            .transport(transport())
            .login("ada", "secret");
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("plaintextBeyondLoopback()");
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client =
            ImapClient.connect(builder.port(server.port()).plaintextBeyondLoopback().build())) {
      client.noop();
    }
  }

  @Test
  @Covers("connect.transport-name")
  void theTransportIsFoundByItsName() {
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client =
            ImapClient.connect(config(server).transport(transport().name()).build())) {
      assertThat(client.info().transport()).isEqualTo(transport().name());
    }
  }

  /** The name stands in {@code src/test/hosts}, which the build gives to the JVM. */
  @Test
  @Covers("connect.addresses")
  void addressesAreTriedInTurn() {
    try (ScriptedServer server =
            ScriptedServer.builder().implicitTls(CA.forNames("several.test").sslContext()).start();
        ImapClient client =
            ImapClient.connect(
                ImapConfig.builder("several.test")
                    .port(server.port())
                    .tls(trusting(CA))
                    .transport(transport())
                    .login("ada", "secret")
                    .build())) {
      client.noop();
      assertThat(client.info().remoteAddress().orElseThrow().getAddress().getHostAddress())
          .isEqualTo("127.0.0.1");
    }
  }

  @Test
  @Covers("connect.addresses.refused")
  void whenNoAddressAnswersTheMessageSaysHowManyWereTried() throws IOException {
    int port = freePort();
    LeakCheck leaks = LeakCheck.before("imapkit-connect");
    assertThatThrownBy(
            () ->
                ImapClient.connect(
                    ImapConfig.builder("several.test")
                        .port(port)
                        .transport(transport())
                        .login("ada", "secret")
                        .build()))
        .isExactlyInstanceOf(ImapConnectionException.class)
        .hasMessageContaining("several.test:" + port)
        .hasMessageContaining("2 addresses")
        .hasMessageContaining("check host, port");
    leaks.assertNothingLeft();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static ProxyConfig config(ScriptedProxy proxy, Behaviour behaviour) {
    ProxyConfig.Kind kind =
        behaviour.name().startsWith("HTTP") ? ProxyConfig.Kind.HTTP : ProxyConfig.Kind.SOCKS;
    return new ProxyConfig(kind, "127.0.0.1", proxy.port());
  }

  @ParameterizedTest
  @EnumSource(names = {"SOCKS", "HTTP"})
  @Covers("connect.proxy")
  void aProxyResolvesTheNameAndTlsIsChecked(Behaviour behaviour) throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .implicitTls(CA.forNames("imap.behind-the-proxy.test").sslContext())
                .start();
        ScriptedProxy proxy = ScriptedProxy.start(behaviour, server.address());
        ImapClient client =
            ImapClient.connect(
                ImapConfig.builder("imap.behind-the-proxy.test")
                    .tls(trusting(CA))
                    .proxy(config(proxy, behaviour))
                    .transport(transport())
                    .login("ada", "secret")
                    .build())) {
      client.noop();
      assertThat(proxy.asked()).containsExactly("imap.behind-the-proxy.test:993");
      assertThat(server.journal().connections()).hasSize(1).allMatch(ServerConnection::secure);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SOCKS", "HTTP", "HTTP_AT_ONCE"})
  @Covers("connect.proxy")
  void startTlsGoesThroughAProxyAsWell(Behaviour behaviour) throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 STARTTLS")
                .startTls(CA.localhost().sslContext())
                .start();
        ScriptedProxy proxy = ScriptedProxy.start(behaviour, server.address());
        ImapClient client =
            ImapClient.connect(
                config(server, trusting(CA))
                    .security(Security.STARTTLS)
                    .proxy(config(proxy, behaviour))
                    .build())) {
      assertThat(client.info().tls()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SOCKS_REFUSING", "HTTP_REFUSING"})
  @Covers("connect.proxy.refused")
  void aProxyThatRefusesIsNamed(Behaviour behaviour) throws IOException {
    LeakCheck leaks = LeakCheck.before("imapkit-connect");
    try (ScriptedServer server = tlsServer();
        ScriptedProxy proxy = ScriptedProxy.start(behaviour, server.address())) {
      assertThatThrownBy(
              () ->
                  ImapClient.connect(
                      config(server, trusting(CA)).proxy(config(proxy, behaviour)).build()))
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("proxy 127.0.0.1:" + proxy.port());
      assertThat(server.journal().connections()).isEmpty();
    }
    leaks.assertNothingLeft();
  }

  @ParameterizedTest
  @EnumSource(ProxyConfig.Kind.class)
  @Covers("connect.proxy.cut")
  void aProxyThatClosesIsAFailedConnection(ProxyConfig.Kind kind) throws IOException {
    try (ScriptedServer server = tlsServer();
        ScriptedProxy proxy = ScriptedProxy.start(Behaviour.CUTTING, server.address())) {
      ProxyConfig config = new ProxyConfig(kind, "127.0.0.1", proxy.port());
      assertThatThrownBy(
              () -> ImapClient.connect(config(server, trusting(CA)).proxy(config).build()))
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("proxy");
    }
  }

  @ParameterizedTest
  @EnumSource(ProxyConfig.Kind.class)
  @Covers("connect.proxy.time")
  void aSilentProxyEndsAtTheConnectLimit(ProxyConfig.Kind kind) throws IOException {
    LeakCheck leaks = LeakCheck.before("imapkit-connect");
    try (ScriptedServer server = tlsServer();
        ScriptedProxy proxy = ScriptedProxy.start(Behaviour.SILENT, server.address())) {
      ImapConfig config =
          config(server, trusting(CA))
              .proxy(new ProxyConfig(kind, "127.0.0.1", proxy.port()))
              .timeouts(Timeouts.builder().connect(Duration.ofMillis(300)).build())
              .build();
      assertThatThrownBy(() -> ImapClient.connect(config))
          .isInstanceOfSatisfying(
              ImapTimeoutException.class,
              e -> assertThat(e.stage()).isEqualTo(ImapTimeoutException.Stage.CONNECT));
    }
    leaks.assertNothingLeft();
  }
}
