package dev.imapkit.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnServerTest {
  @AfterEach
  void forgetThePassword() {
    System.clearProperty(ServerPassword.PROPERTY);
  }

  /** Each contender would log in by itself, and be refused by itself. */
  @Test
  void aServerThatCannotBeOpenedIsToldOnceAndNotMeasured() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    JmhCommand jmh = new JmhCommand(Map.of(), question -> "secret".toCharArray());
    String server = "server=imaps://ada@127.0.0.1:" + port + "/INBOX";
    assertThat(jmh.run(List.of("ListingFetchBenchmark", "-p", server), out)).isEqualTo(1);
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .startsWith("ERROR: ")
        .hasLineCount(1)
        .doesNotContain("secret");
  }
}
