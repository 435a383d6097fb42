package dev.imapkit.commonsnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.contract.server.LeakCheck;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.TransportProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectTest {
  private static final TestCertificates CA = TestCertificates.create();

  private static Endpoint plain(int port) {
    return Talk.endpoint(port, Security.PLAINTEXT, CA.certificate());
  }

  private static Endpoint within(String host, int port, Duration limit) {
    Timeouts timeouts = Timeouts.builder().connect(limit).build();
    return Talk.endpoint(host, port, Security.PLAINTEXT, CA.certificate(), null, timeouts);
  }

  @Test
  void transportIsFoundByItsName() {
    assertThat(ServiceLoader.load(TransportProvider.class))
        .extracting(TransportProvider::name)
        .containsExactly("commons-net");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OK", "PREAUTH", "BYE"})
  void greetingComesThroughWholeWhateverItSays(String condition) {
    String text = "x".repeat(3000);
    try (ScriptedServer server =
            ScriptedServer.start(
                c -> {
                  c.send("* " + condition + " " + text + "\r\n* 5 EXISTS\r\n* 6 EXISTS\r\n");
                  c.expectClose();
                });
        Talk talk = Talk.open(plain(server.port()))) {
      ServerResponse.Status greeting = (ServerResponse.Status) talk.read();
      assertThat(greeting.condition()).isEqualTo(Condition.valueOf(condition));
      assertThat(greeting.text().text()).isEqualTo(text);
      assertThat(talk.read()).isEqualTo(new ServerResponse.Exists(5));
      assertThat(talk.read()).isEqualTo(new ServerResponse.Exists(6));
      assertThat(talk.wire().info().tls()).isEmpty();
      assertThat(talk.wire().info().remoteAddress()).contains(server.address());
      assertThat(talk.wire().info().octetsReceived()).isGreaterThan(3000);
    }
  }

  @Test
  void commandsAndAnswersGoBothWays() {
    try (ScriptedServer server = ScriptedServer.builder().start();
        Talk talk = Talk.open(plain(server.port()))) {
      talk.read();
      assertThat(talk.command("A1 LOGIN a b").get(0)).isInstanceOf(ServerResponse.Tagged.class);
      assertThat(server.journal().names()).containsExactly("LOGIN");
    }
  }

  @Test
  void closeFromAnotherThreadWakesTheReader() throws InterruptedException {
    try (ScriptedServer server = ScriptedServer.builder().start();
        Talk talk = Talk.open(plain(server.port()))) {
      talk.read();
      Thread closer = later(talk::close);
      assertThatThrownBy(talk::read).isInstanceOf(ImapConnectionException.class);
      closer.join();
    }
  }

  @Test
  void interruptionEndsAReadAndKeepsTheFlag() throws InterruptedException {
    try (ScriptedServer server = ScriptedServer.builder().start();
        Talk talk = Talk.open(plain(server.port()))) {
      talk.read();
      Thread reader = Thread.currentThread();
      Thread interrupter = later(reader::interrupt);
      assertThatThrownBy(talk::read).isInstanceOf(ImapConnectionException.class);
      assertThat(Thread.interrupted()).isTrue();
      interrupter.join();
    }
  }

  @Test
  void refusedPortIsSaidWithHostAndPort() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    LeakCheck leaks = LeakCheck.before("imapkit");
    assertThatThrownBy(() -> Talk.open(plain(port)))
        .isExactlyInstanceOf(ImapConnectionException.class)
        .hasMessageContaining("localhost:" + port);
    leaks.assertNothingLeft();
  }

  @Test
  void unknownHostIsSaid() {
    assertThatThrownBy(() -> Talk.open(within("no-such-host.invalid", 143, Duration.ofSeconds(9))))
        .isInstanceOf(ImapConnectionException.class)
        .hasMessageContaining("no-such-host.invalid");
  }

  @Test
  void addressThatSwallowsEverythingEndsAtTheLimit() throws IOException {
    try (FullServer server = new FullServer()) {
      LeakCheck leaks = LeakCheck.before("imapkit");
      long start = System.nanoTime();
      ImapTimeoutException e =
          catchThrowableOfType(
              ImapTimeoutException.class,
              () -> Talk.open(within("127.0.0.1", server.port(), Duration.ofMillis(600))));
      assertThat(e.stage()).isEqualTo(Stage.CONNECT);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(550), Duration.ofMillis(1600));
      leaks.assertNothingLeft();
    }
  }

  @Test
  void interruptionEndsConnectingAndKeepsTheFlag() throws IOException, InterruptedException {
    try (FullServer server = new FullServer()) {
      LeakCheck leaks = LeakCheck.before("imapkit");
      Thread connector = Thread.currentThread();
      Thread interrupter = later(connector::interrupt);
      assertThatThrownBy(
              () -> Talk.open(within("127.0.0.1", server.port(), Duration.ofSeconds(20))))
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
      interrupter.join();
      leaks.assertNothingLeft();
    }
  }

  private static Thread later(Runnable action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(300);
              } catch (InterruptedException e) {
                return;
              }
              action.run();
            });
    thread.start();
    return thread;
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
          socket.connect(new InetSocketAddress("127.0.0.1", port()), 200);
        } catch (IOException e) {
          full = true;
        }
      }
    }

    int port() {
      return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      listener.close();
      for (Socket socket : queued) {
        socket.close();
      }
    }
  }
}
