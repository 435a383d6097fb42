package dev.imapkit.maven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.ImapConfig;
import dev.imapkit.Limits;
import dev.imapkit.Security;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of faults on threads of connections beside the first. */
@Timeout(60)
class MoreConnectionsTest {
  private static ImapConfig config(int port, TransportProvider transport) {
    return ImapConfig.builder("127.0.0.1")
        .port(port)
        .security(Security.PLAINTEXT)
        .transport(transport)
        .login("ada", "secret"::toCharArray)
        .build();
  }

  private static MoreConnections connections(ImapConfig... configs) {
    return new MoreConnections(List.of(configs), (opened, why) -> {});
  }

  @Test
  void errorInTheWorkReachesWhoeverClosesThem() throws Exception {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      TransportProvider transport =
          new TransportChoice(getClass().getClassLoader(), "1").choose("commons-net");
      MoreConnections more = connections(config(server.port(), new WatchedTransport(transport)));
      CountDownLatch started = new CountDownLatch(1);
      more.start(
          () -> true,
          client -> {
            started.countDown();
            throw new AssertionError("a fault");
          });
      assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(more::close)
          .withMessage("a fault");
    }
  }

  @Test
  void errorInConnectingReachesWhoeverClosesThemAndEndsTheAsking() throws Exception {
    CountDownLatch tried = new CountDownLatch(1);
    TransportProvider broken =
        new TransportProvider() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public int spiVersion() {
            return SPI_VERSION;
          }

          @Override
          public Wire connect(Endpoint endpoint) {
            tried.countDown();
            throw new NoClassDefFoundError("a fault");
          }

          @Override
          public Wire attach(InputStream in, OutputStream out, Limits limits) {
            throw new UnsupportedOperationException();
          }
        };
    MoreConnections more = connections(config(1143, broken), config(1143, broken));
    more.start(() -> true, client -> {});
    more.start(() -> true, client -> {});
    assertThat(tried.await(60, TimeUnit.SECONDS)).isTrue();
    assertThatExceptionOfType(NoClassDefFoundError.class)
        .isThrownBy(more::close)
        .withMessage("a fault");
    assertThat(more.asked()).isEqualTo(1);
  }
}
