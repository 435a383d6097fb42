package dev.imapkit.commonsnet.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTlsException;
import dev.imapkit.Limits;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.commonsnet.internal.tls.TlsContexts;
import dev.imapkit.commonsnet.internal.tls.TlsSettings;
import dev.imapkit.contract.server.BadCertificate;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.WireSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers here listen on 127.0.0.1 alone, so 127.0.0.2 is an address of the host that refuses. */
@Timeout(60)
class ConnectorTest {
  private static final TestCertificates CA = TestCertificates.create();

  private static Endpoint endpoint(Security security, Timeouts timeouts) {
    return new Endpoint(
        "localhost",
        1,
        security,
        TlsConfig.defaults(),
        Optional.empty(),
        timeouts,
        Limits.defaults());
  }

  private static Connector connector(Endpoint endpoint, TlsSettings tls, InetSocketAddress... to) {
    return new Connector(endpoint, tls, deadline -> List.of(to));
  }

  private static InetSocketAddress refusing(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nextAddressIsTriedWhenOneRefuses() {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      WireSocket socket =
          connector(
                  endpoint(Security.PLAINTEXT, Timeouts.defaults()),
                  null,
                  refusing(server.port()),
                  server.address())
              .connect();
      assertThat(socket.remoteAddress()).contains(server.address());
      socket.close();
    }
  }

  @Test
  void addressThatSwallowsEverythingLeavesTimeForTheNext() throws Exception {
    Timeouts timeouts = Timeouts.builder().connect(Duration.ofSeconds(2)).build();
    try (ScriptedServer server = ScriptedServer.builder().start();
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      InetSocketAddress swallowing =
          new InetSocketAddress(full.getInetAddress(), full.getLocalPort());
      List<Socket> queued = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Socket socket = new Socket();
        queued.add(socket);
        try {
          socket.connect(swallowing, 100);
        } catch (SocketTimeoutException e) {
          break;
        }
      }
      connector(endpoint(Security.PLAINTEXT, timeouts), null, swallowing, server.address())
          .connect()
          .close();
      for (Socket socket : queued) {
        socket.close();
      }
    }
  }

  @Test
  void allRefusalsAreCounted() {
    assertThatThrownBy(
            () ->
                connector(
                        endpoint(Security.PLAINTEXT, Timeouts.defaults()),
                        null,
                        refusing(1),
                        refusing(2))
                    .connect())
        .isInstanceOf(ImapConnectionException.class)
        .hasMessageContaining("2 addresses tried");
  }

  @Test
  void refusedCertificateIsTheAnswerAndNoOtherAddressIsTried() {
    TlsConfig tls = TlsConfig.builder().trustCertificate(CA.certificate()).build();
    try (ScriptedServer server =
        ScriptedServer.builder().implicitTls(CA.bad(BadCertificate.EXPIRED).sslContext()).start()) {
      assertThatThrownBy(
              () ->
                  connector(
                          endpoint(Security.IMPLICIT_TLS, Timeouts.defaults()),
                          new TlsContexts().of(tls),
                          server.address(),
                          server.address())
                      .connect())
          .isInstanceOf(ImapTlsException.class);
      assertThat(server.journal().connections()).hasSize(1);
    }
  }
}
