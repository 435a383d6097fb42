package dev.imapkit.contract.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptedTlsTest {
  private static final TestCertificates CA = TestCertificates.create();

  @Test
  void implicitTls() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder().implicitTls(CA.localhost().sslContext()).start();
        RawClient client = new RawClient(server.address())) {
      client.startTls(CA.clientContext(), "localhost");
      assertThat(client.line()).startsWith("* OK");
      assertThat(client.command("LOGOUT")).contains("t OK");
      assertThat(client.line()).isEqualTo("<end>");
    }
  }

  @Test
  void startTlsUpgradesInPlace() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder().startTls(CA.localhost().sslContext()).start();
        RawClient client = new RawClient(server.address())) {
      client.line();
      assertThat(client.command("STARTTLS")).startsWith("t OK");
      client.startTls(CA.clientContext(), "127.0.0.1");
      assertThat(client.command("LOGIN a b")).startsWith("t OK");
      assertThat(server.journal().connections().get(0).secure()).isTrue();
    }
  }

  @Test
  void injectedPlaintextComesInTheSegmentOfTheOk() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .startTls(CA.localhost().sslContext())
                .on("STARTTLS", (c, command) -> c.startTls(command, "* CAPABILITY EVIL\r\n"))
                .start();
        RawClient client = new RawClient(server.address())) {
      client.line();
      assertThat(client.command("STARTTLS")).startsWith("t OK");
      assertThat(client.line()).isEqualTo("* CAPABILITY EVIL");
      client.startTls(CA.clientContext(), "localhost");
      assertThat(client.command("NOOP")).startsWith("t OK");
    }
  }

  @Test
  void clientThatRefusesTheCertificateIsNoFailureButIsRecorded() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder().implicitTls(CA.localhost().sslContext()).start();
        RawClient client = new RawClient(server.address())) {
      assertThatThrownBy(
              () -> client.startTls(TestCertificates.create().clientContext(), "localhost"))
          .isInstanceOf(SSLHandshakeException.class);
      server.verify();
      assertThat(server.journal().handshakeFailures()).hasSize(1);
      assertThat(server.journal().commands()).isEmpty();
    }
  }

  @Test
  void octetsBeforeTheHandshakeIsDueAreAFailure() throws IOException {
    ScriptedServer server = ScriptedServer.builder().startTls(CA.localhost().sslContext()).start();
    try (RawClient client = new RawClient(server.address())) {
      client.send("t STARTTLS\r\nt LOGIN a b\r\n");
      client.line();
      assertThat(client.line()).isEqualTo("<end>");
    }
    assertThatThrownBy(server::close).hasMessageContaining("before STARTTLS was answered");
  }

  @Test
  void compressesBothWays() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 COMPRESS=DEFLATE").start();
        RawClient client = new RawClient(server.address())) {
      client.line();
      assertThat(client.command("COMPRESS DEFLATE")).startsWith("t OK");
      var deflater = new java.util.zip.Deflater(-1, true);
      var out = new DeflaterOutputStream(client.socket().getOutputStream(), deflater, true);
      InputStream in = new InflaterInputStream(client.in(), new Inflater(true));
      out.write(Octets.of("a1 CAPABILITY\r\n"));
      out.flush();
      assertThat(ConnectionReading.line(in)).startsWith("* CAPABILITY IMAP4rev1 COMPRESS");
      assertThat(ConnectionReading.line(in)).startsWith("a1 OK");
      deflater.end();
    }
  }
}
