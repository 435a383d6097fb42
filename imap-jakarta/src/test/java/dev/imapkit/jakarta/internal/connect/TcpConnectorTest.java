package dev.imapkit.jakarta.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Limits;
import dev.imapkit.ProxyConfig;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.LeakCheck;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.spi.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers here listen on 127.0.0.1 alone, so 127.0.0.2 is an address of the host that refuses. */
@Timeout(60)
class TcpConnectorTest {
  private static final ProxyConfig NO_PROXY = null;

  @Test
  void nextAddressIsTriedWhenOneRefuses() {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      WatchedSocket socket =
          connector(Duration.ofSeconds(5), refusing(server.port()), server.address()).connect();
      assertThat(socket.getRemoteSocketAddress()).isEqualTo(server.address());
      socket.closeQuietly();
    }
  }

  @Test
  void allRefusalsAreCounted() {
    assertThatThrownBy(() -> connector(Duration.ofSeconds(5), refusing(1), refusing(2)).connect())
        .isExactlyInstanceOf(ImapConnectionException.class)
        .hasMessageContaining("2 addresses tried")
        .hasMessageContaining("refused");
  }

  @Test
  void addressThatSwallowsEverythingLeavesTimeForTheNext() throws Exception {
    try (ScriptedServer server = ScriptedServer.builder().start();
        FullServer full = new FullServer()) {
      connector(Duration.ofSeconds(2), full.address(), server.address()).connect().closeQuietly();
    }
  }

  @Test
  void addressThatSwallowsEverythingEndsAtTheLimit() throws Exception {
    try (FullServer full = new FullServer()) {
      LeakCheck leaks = LeakCheck.before("imapkit-connect");
      long start = System.nanoTime();
      ImapTimeoutException e =
          catchThrowableOfType(
              ImapTimeoutException.class,
              () -> connector(Duration.ofMillis(600), full.address()).connect());
      assertThat(e.stage()).isEqualTo(Stage.CONNECT);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      leaks.assertNothingLeft();
    }
  }

  @Test
  void interruptionEndsConnectingAndKeepsTheFlag() throws Exception {
    try (FullServer full = new FullServer()) {
      LeakCheck leaks = LeakCheck.before("imapkit-connect");
      Thread thread = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                pause();
                thread.interrupt();
              });
      interrupter.start();
      assertThatThrownBy(() -> connector(Duration.ofSeconds(20), full.address()).connect())
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
      interrupter.join();
      leaks.assertNothingLeft();
    }
  }

  @Test
  void nameServerThatDoesNotAnswerEndsAtTheLimit() {
    TcpConnector connector =
        new TcpConnector(
            endpoint(Duration.ofMillis(400), NO_PROXY),
            (host, port) -> {
              pause();
              pause();
              pause();
              throw new UnknownHostException(host);
            });
    assertThatThrownBy(connector::connect).isInstanceOf(ImapTimeoutException.class);
  }

  @Test
  void silentProxyEndsAtTheLimitAndEndlessOneSooner() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      LeakCheck leaks = LeakCheck.before("imapkit-connect");
      for (ProxyConfig config :
          List.of(
              ProxyConfig.http("127.0.0.1", proxy.getLocalPort()),
              ProxyConfig.socks("127.0.0.1", proxy.getLocalPort()))) {
        assertThatThrownBy(
                () -> new TcpConnector(endpoint(Duration.ofMillis(400), config)).connect())
            .isInstanceOf(ImapTimeoutException.class);
        proxy.accept().close();
      }
      Thread talker = new Thread(() -> talkForEver(proxy));
      talker.start();
      ProxyConfig http = ProxyConfig.http("127.0.0.1", proxy.getLocalPort());
      assertThatThrownBy(() -> new TcpConnector(endpoint(Duration.ofSeconds(20), http)).connect())
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("does not come to an end");
      talker.join();
      leaks.assertNothingLeft();
    }
  }

  private static void talkForEver(ServerSocket proxy) {
    try (Socket socket = proxy.accept()) {
      OutputStream out = socket.getOutputStream();
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException gone) {
      // The other end has had enough.
    }
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static TcpConnector connector(Duration limit, InetSocketAddress... addresses) {
    return new TcpConnector(endpoint(limit, NO_PROXY), (host, port) -> List.of(addresses));
  }

  private static Endpoint endpoint(Duration limit, ProxyConfig proxy) {
    return new Endpoint(
        "localhost",
        1,
        Security.PLAINTEXT,
        TlsConfig.defaults(),
        Optional.ofNullable(proxy),
        Timeouts.builder().connect(limit).build(),
        Limits.defaults());
  }

  private static InetSocketAddress refusing(int port) {
    return new InetSocketAddress("127.0.0.2", port);
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
        } catch (IOException e) {
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
