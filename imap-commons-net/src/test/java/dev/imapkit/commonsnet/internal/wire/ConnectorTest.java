package dev.imapkit.commonsnet.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.ImapTlsException;
import dev.imapkit.Limits;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.commonsnet.internal.tls.TlsContexts;
import dev.imapkit.commonsnet.internal.tls.TlsSettings;
import dev.imapkit.contract.server.BadCertificate;
import dev.imapkit.contract.server.LeakCheck;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.WireSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
        FullServer full = new FullServer()) {
      connector(endpoint(Security.PLAINTEXT, timeouts), null, full.address(), server.address())
          .connect()
          .close();
    }
  }

  @Test
  void addressThatSwallowsEverythingEndsAtTheLimit() throws Exception {
    Timeouts timeouts = Timeouts.builder().connect(Duration.ofMillis(600)).build();
    try (FullServer full = new FullServer()) {
      LeakCheck leaks = LeakCheck.before("imapkit-connect");
      ImapTimeoutException e =
          catchThrowableOfType(
              ImapTimeoutException.class,
              () ->
                  connector(endpoint(Security.PLAINTEXT, timeouts), null, full.address())
                      .connect());
      assertThat(e.stage()).isEqualTo(Stage.CONNECT);
      leaks.assertNothingLeft();
    }
  }

  @Test
  void interruptionEndsConnectingOnTheCallingThreadAndKeepsTheFlag() throws Exception {
    try (FullServer full = new FullServer()) {
      LeakCheck leaks = LeakCheck.before("imapkit-connect");
      Thread thread = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                awaitConnecting(thread);
                thread.interrupt();
              });
      interrupter.start();
      assertThatThrownBy(
              () ->
                  connector(endpoint(Security.PLAINTEXT, Timeouts.defaults()), null, full.address())
                      .connect())
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
      interrupter.join();
      leaks.assertNothingLeft();
    }
  }

  private static void awaitConnecting(Thread thread) {
    while (Arrays.stream(thread.getStackTrace())
        .noneMatch(
            frame ->
                frame.getClassName().equals("java.net.Socket")
                    && frame.getMethodName().equals("connect"))) {
      Thread.onSpinWait();
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

  /** Accepts nothing, and its queue is full: another connection waits without an answer. */
  private static final class FullServer implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Socket> queued = new ArrayList<>();

    FullServer() throws IOException {
      listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
      boolean full = false;
      while (!full) {
        Socket socket = new Socket();
        queued.add(socket);
        try {
          socket.connect(address(), 200);
        } catch (SocketTimeoutException e) {
          full = true;
        }
      }
    }

    InetSocketAddress address() {
      return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : queued) {
        socket.close();
      }
      listener.close();
    }
  }
}
