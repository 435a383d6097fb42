package dev.imapkit.commonsnet.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTunnelTest {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  private void open(String host, InputStream in) throws IOException {
    HttpTunnel.open(in, sent, InetSocketAddress.createUnresolved(host, 993));
  }

  private static InputStream saying(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 Connection established\r\n\r\n",
        "HTTP/1.0 200\r\n\r\n",
        "HTTP/1.1 204 fine\nVia: somebody\n\n",
        "HTTP/1.1 200 OK\r\nVia: a\r\nX: b\r\n\r\n"
      })
  void takesTheAnswerAndNothingBehindIt(String answer) throws IOException {
    InputStream in = saying(answer + "* OK hello\r\n");
    open("imap.example.org", in);
    assertThat(in.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("* OK hello\r\n");
  }

  @ParameterizedTest
  @CsvSource({"imap.example.org, imap.example.org:993", "::1, [::1]:993"})
  void asksForTheServerByName(String host, String authority) throws IOException {
    open(host, saying("HTTP/1.1 200\r\n\r\n"));
    assertThat(sent)
        .asString()
        .isEqualTo("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 403 Forbidden",
        "HTTP/1.1 2000",
        "HTTP/2 200",
        "* OK hello",
        "",
        "X HTTP/1.1 200"
      })
  void aProxyThatSaysAnythingElseIsQuoted(String line) {
    assertThatThrownBy(() -> open("a.test", saying(line + "\r\n\r\n\r\n")))
        .isInstanceOf(IOException.class)
        .hasMessage("the proxy answered " + line);
  }

  @Test
  void whatItSaysIsCleanedAndCut() {
    String line = "HTTP/1.1 500 \u001b" + "x".repeat(1000);
    assertThatThrownBy(() -> open("a.test", saying(line + "\r\n\r\n")))
        .hasMessage("the proxy answered HTTP/1.1 500 ?" + "x".repeat(186));
  }

  @Test
  void anAnswerThatBreaksOffIsAFailure() {
    assertThatThrownBy(() -> open("a.test", saying("HTTP/1.1 200 OK\r\n")))
        .hasMessage("the proxy closed the connection");
  }

  @Test
  void anAnswerWithoutEndIsNotHeld() {
    assertThatThrownBy(() -> open("a.test", saying("HTTP/1.1 200 OK " + "x".repeat(70_000))))
        .hasMessageContaining("does not come to an end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\r\nX: y", "é.test"})
  void aNameThatIsMoreThanANameIsNotSent(String host) {
    assertThatThrownBy(() -> open(host, saying("HTTP/1.1 200\r\n\r\n")))
        .hasMessageContaining("of this name");
    assertThat(sent.size()).isZero();
  }
}
