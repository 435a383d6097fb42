package dev.imapkit.commonsnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.ProxyConfig;
import dev.imapkit.ProxyConfig.Kind;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.contract.server.LeakCheck;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerIdentity;
import dev.imapkit.contract.server.TestCertificates;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ProxyTest {
  private static final String HOST = "mail.test.invalid";
  private static final TestCertificates CA = TestCertificates.create();
  private static final ServerIdentity SERVER = CA.forNames(HOST);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void proxyResolvesTheNameAndTlsChecksIt(Kind kind) throws IOException {
    try (ScriptedServer server = ScriptedServer.builder().implicitTls(SERVER.sslContext()).start();
        TestProxy proxy = new TestProxy(kind == Kind.SOCKS, server.port());
        Talk talk = open(kind, proxy, Timeouts.defaults())) {
      talk.read();
      talk.command("A1 LOGIN a b");
      assertThat(talk.wire().info().tls()).isPresent();
      assertThat(proxy.asked()).containsExactly(HOST + ":993");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void silentProxyEndsAtTheConnectLimit(Kind kind) throws IOException {
    Timeouts timeouts = Timeouts.builder().connect(Duration.ofMillis(600)).build();
    try (TestProxy proxy = new TestProxy(kind == Kind.SOCKS, 0)) {
      LeakCheck leaks = LeakCheck.before("imapkit");
      ImapTimeoutException e =
          catchThrowableOfType(
              ImapTimeoutException.class, () -> open(kind, proxy, timeouts).close());
      assertThat(e).isNotNull();
      assertThat(e.stage()).isEqualTo(Stage.CONNECT);
      // The proxy's own end stays open until the test ends.
      leaks.assertNothingLeft(1);
    }
  }

  private static Talk open(Kind kind, TestProxy proxy, Timeouts timeouts) {
    ProxyConfig config = new ProxyConfig(kind, "127.0.0.1", proxy.port());
    return Talk.open(
        Talk.endpoint(HOST, 993, Security.IMPLICIT_TLS, CA.certificate(), config, timeouts));
  }
}
