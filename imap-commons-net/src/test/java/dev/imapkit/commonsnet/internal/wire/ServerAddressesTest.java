package dev.imapkit.commonsnet.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Limits;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressesTest {
  /** Waiting would notice the interruption, and refuse. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "255.249.10.0", "::1", "[2001:db8::7]"})
  void anAddressIsTakenAsItIsWithoutWaiting(String host) throws UnknownHostException {
    Thread.currentThread().interrupt();
    try {
      List<InetSocketAddress> addresses =
          ServerAddresses.of(endpoint(host), Deadline.of(Stage.CONNECT, Duration.ofSeconds(5)));
      assertThat(addresses)
          .containsExactly(new InetSocketAddress(InetAddress.getByName(host), 143));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static Endpoint endpoint(String host) {
    return new Endpoint(
        host,
        143,
        Security.PLAINTEXT,
        TlsConfig.defaults(),
        Optional.empty(),
        Timeouts.defaults(),
        Limits.defaults());
  }
}
