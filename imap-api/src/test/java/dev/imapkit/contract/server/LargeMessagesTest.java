package dev.imapkit.contract.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LargeMessagesTest {

  @Test
  void areTheSameEachTimeAndOfExactLength() throws IOException {
    for (long octets : new long[] {0, 1, 150, 201, 41_111, 1_000_000}) {
      LargeMessages message = LargeMessages.of(octets, 7);
      byte[] all = message.open().readAllBytes();
      assertThat(all).hasSize((int) octets);
      assertThat(LargeMessages.sha256(new ByteArrayInputStream(all))).isEqualTo(message.sha256());
      assertThat(message.sha256()).isEqualTo(LargeMessages.of(octets, 7).sha256());
      if (octets > 200) {
        assertThat(Octets.text(all)).startsWith("From: ").endsWith("\r\n");
        assertThat(message.sha256()).isNotEqualTo(LargeMessages.of(octets, 8).sha256());
      }
    }
  }

  @Test
  void octetsDoNotDependOnHowTheyAreRead() throws IOException {
    LargeMessages message = LargeMessages.of(100_000, 3);
    byte[] all = message.open().readAllBytes();
    var in = message.open();
    for (byte octet : all) {
      assertThat(in.read()).isEqualTo(octet & 0xff);
    }
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void leakCheckNamesSocketsAndThreads() throws Exception {
    LeakCheck check = LeakCheck.before("leaky-");
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "leaky-1");
    try (ServerSocket socket = new ServerSocket(0)) {
      thread.start();
      assertThat(socket.isBound()).isTrue();
      check.patience(Duration.ofMillis(100));
      assertThatThrownBy(check::assertNothingLeft).hasMessageContaining("leaky-1");
      check.patience(Duration.ofSeconds(5));
    }
    end.countDown();
    check.assertNothingLeft();
  }

  @Test
  void serversAndProxiesLeaveNothing() throws IOException {
    LeakCheck check = LeakCheck.before(ScriptedServer.THREADS, FaultProxy.THREADS);
    for (int i = 0; i < 5; i++) {
      try (ScriptedServer server = ScriptedServer.builder().start();
          FaultProxy proxy = FaultProxy.to(server.address());
          RawClient client = new RawClient(proxy.address())) {
        assertThat(client.line()).startsWith("* OK");
      }
    }
    check.assertNothingLeft();
  }
}
