package dev.imapkit.contract.server;

import static dev.imapkit.contract.server.FaultProxy.Direction.FROM_CLIENT;
import static dev.imapkit.contract.server.FaultProxy.Direction.FROM_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultProxyTest {
  private ScriptedServer server;

  @BeforeEach
  void startServer() {
    server = ScriptedServer.builder().greeting("* OK 0123456789").start();
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void countsAndRecordsBothWays() throws IOException {
    try (FaultProxy proxy = FaultProxy.to(server.address());
        RawClient client = new RawClient(proxy.address())) {
      assertThat(client.line()).isEqualTo("* OK 0123456789");
      assertThat(client.command("LOGOUT")).contains("t OK");
      assertThat(client.line()).isEqualTo("<end>");
      assertThat(proxy.connections()).isEqualTo(1);
      assertThat(Octets.text(proxy.recorded(FROM_CLIENT))).isEqualTo("t LOGOUT\r\n");
      assertThat(proxy.octets(FROM_CLIENT)).isEqualTo(10);
      assertThat(proxy.octets(FROM_SERVER)).isEqualTo(server.journal().octetsSent());
    }
  }

  @Test
  void cutsAndResetsAtExactPlaces() throws IOException {
    assertThat(greetingThrough(Fault.afterOctets(0).cut())).isEmpty();
    assertThat(greetingThrough(Fault.afterOctets(1).cut())).isEqualTo("*");
    assertThat(greetingThrough(Fault.afterToken("K 01").cut())).isEqualTo("* OK 01");
    assertThat(greetingThrough(Fault.afterOctets(17).cut())).isEqualTo("* OK 0123456789\r\n");
    try (FaultProxy proxy =
            FaultProxy.to(server.address()).fault(FROM_SERVER, Fault.afterToken("9").reset());
        RawClient client = new RawClient(proxy.address())) {
      assertThat(client.read(15)).isEqualTo("* OK 0123456789");
      assertThatThrownBy(client::line).isInstanceOf(SocketException.class);
    }
  }

  private String greetingThrough(Fault fault) throws IOException {
    try (FaultProxy proxy = FaultProxy.to(server.address()).fault(FROM_SERVER, fault);
        RawClient client = new RawClient(proxy.address())) {
      return Octets.text(client.in().readAllBytes());
    }
  }

  @Test
  void injectsCorruptsSwallowsAndDrips() throws IOException {
    try (FaultProxy proxy =
        FaultProxy.to(server.address())
            .fault(FROM_SERVER, Fault.afterOctets(2).inject("NO").onConnection(1))
            .fault(FROM_SERVER, Fault.afterToken("OK").corrupt().onConnection(1))
            .fault(FROM_SERVER, Fault.afterToken("OK").drip(Duration.ofMillis(10)))
            .fault(FROM_CLIENT, Fault.afterToken("NOOP\r\n").swallow())) {
      long start = System.nanoTime();
      try (RawClient client = new RawClient(proxy.address())) {
        assertThat(client.line()).isEqualTo("* NOOK\u00df0123456789");
        assertThat(System.nanoTime() - start).isGreaterThan(120_000_000L);
        client.send("t NOOP\r\nt LOGOUT\r\n");
        assertThat(client.line()).startsWith("t OK NOOP");
        client.socket().setSoTimeout(100);
        assertThatThrownBy(client::line).isInstanceOf(SocketTimeoutException.class);
      }
      proxy.clearFaults();
      try (RawClient client = new RawClient(proxy.address())) {
        assertThat(client.line()).isEqualTo("* OK 0123456789");
      }
    }
  }

  @Test
  void stallsAndThawsAndRefuses() throws IOException {
    try (FaultProxy proxy =
            FaultProxy.to(server.address())
                .fault(FROM_CLIENT, Fault.afterToken("N").stallBoth().onConnection(2));
        RawClient client = new RawClient(proxy.address());
        RawClient second = new RawClient(proxy.address())) {
      client.line();
      second.line();
      second.send("t NOOP\r\n");
      proxy.freezeAll();
      client.send("t NOOP\r\n");
      client.socket().setSoTimeout(100);
      assertThatThrownBy(client::line).isInstanceOf(SocketTimeoutException.class);
      proxy.thawAll();
      client.socket().setSoTimeout(10_000);
      assertThat(client.line()).startsWith("t OK");
      second.socket().setSoTimeout(100);
      assertThatThrownBy(second::line).isInstanceOf(SocketTimeoutException.class);
      assertThat(proxy.openConnections()).isEqualTo(2);
      proxy.refuseConnections();
      assertThatThrownBy(() -> new RawClient(proxy.address()).close())
          .isInstanceOf(SocketException.class);
      proxy.resetAll();
      assertThatThrownBy(client::line).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void addsRoundTripTimeWithoutLosingOrder() throws IOException {
    LargeMessages body = LargeMessages.of(3_000_000, 1);
    try (ScriptedServer large =
            ScriptedServer.start(
                c -> {
                  c.expect("NOOP");
                  c.send(body.open());
                });
        FaultProxy proxy = FaultProxy.withRoundTrip(large.address(), Duration.ofMillis(100));
        RawClient client = new RawClient(proxy.address())) {
      long start = System.nanoTime();
      client.send("t NOOP\r\n");
      String first = client.read(1);
      assertThat(System.nanoTime() - start).isGreaterThan(99_000_000L);
      assertThat(first).isEqualTo("F");
      byte[] rest = client.in().readAllBytes();
      assertThat(rest).hasSize(2_999_999);
      assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
  }

  @Test
  void serverThatIsNotThereIsAResetForTheClient() throws IOException {
    server.refuseConnections();
    try (FaultProxy proxy = FaultProxy.to(server.address())) {
      assertThatThrownBy(
              () -> {
                try (RawClient client = new RawClient(proxy.address())) {
                  client.line();
                }
              })
          .isInstanceOf(SocketException.class);
    }
  }
}
