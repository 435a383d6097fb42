package dev.imapkit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.ImapTlsException;
import dev.imapkit.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamWireTest {
  private static final Limits LIMITS = Limits.builder().spillOctets(20).build();

  private static Deadline within(int millis) {
    return Deadline.of(Stage.COMMAND, Duration.ofMillis(millis));
  }

  private static Deadline soon() {
    return within(10_000);
  }

  private static StreamWire wire(WireSocket socket) {
    return new StreamWire(socket, new SectionFetchParser(), LIMITS);
  }

  private static StreamWire wire(String octets) {
    return wire(CutSocket.of(octets));
  }

  private static String content(OpenLiteral literal) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[5];
    for (int n = literal.read(buffer, 0, 5, soon());
        n >= 0;
        n = literal.read(buffer, 0, 5, soon())) {
      content.write(buffer, 0, n);
    }
    return content.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void fetchArrivesInParts() {
    String first = "0123456789".repeat(3);
    String second = "* 9 FETCH (\r\n".repeat(2);
    StreamWire wire =
        wire(
            "* 7 FETCH (UID 5 BODY[] {30}\r\n"
                + first
                + " BODY[1] {26}\r\n"
                + second
                + " FLAGS ())\r\n* 8 EXISTS\r\n");
    ServerResponse.Fetch part = (ServerResponse.Fetch) wire.read(soon());
    assertThat(part.sequence()).isEqualTo(7);
    assertThat(part.items()).hasSize(1);
    assertThat(part.last()).isFalse();
    OpenLiteral literal = part.open();
    assertThat(literal.octets()).isEqualTo(30);
    assertThatThrownBy(() -> wire.read(soon())).isInstanceOf(IllegalStateException.class);
    assertThat(literal.read(new byte[3], 0, 3, soon())).isEqualTo(3);
    assertThat(literal.remaining()).isEqualTo(27);
    assertThat(content(literal)).isEqualTo(first.substring(3));
    assertThat(literal.remaining()).isZero();
    ServerResponse.Fetch next = (ServerResponse.Fetch) wire.read(soon());
    assertThat(next.sequence()).isEqualTo(7);
    assertThat(next.open().remaining()).isEqualTo(26);
    assertThat(literal.remaining()).isZero();
    assertThat(literal.read(new byte[3], 0, 3, soon())).isEqualTo(-1);
    literal.skip(soon());
    assertThat(content(next.open())).isEqualTo(second);
    ServerResponse.Fetch last = (ServerResponse.Fetch) wire.read(soon());
    assertThat(last.sequence()).isEqualTo(7);
    assertThat(last.last()).isTrue();
    assertThat(last.open()).isNull();
    assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Exists(8));
  }

  @Test
  void skippedLiteralIsGone() {
    StreamWire wire = wire("* 7 FETCH (BODY[] {30}\r\n" + "x".repeat(30) + ")\r\n* 8 EXISTS\r\n");
    ((ServerResponse.Fetch) wire.read(soon())).open().skip(soon());
    assertThat(((ServerResponse.Fetch) wire.read(soon())).last()).isTrue();
    assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Exists(8));
  }

  @Test
  void parserThatFailsCostsOneResponse() {
    StreamWire wire =
        wire("* 1 FETCH (BOOM 1)\r\n* 1 FETCH (DEEP 1)\r\n* 1 FETCH (UID\r\n* 2 EXISTS\r\n");
    assertThat(wire.read(soon()))
        .isEqualTo(new ServerResponse.Malformed(null, 0, "response", "* 1 FETCH (BOOM 1)\\r\\n"));
    assertThat(wire.read(soon())).isInstanceOf(ServerResponse.Malformed.class);
    assertThat(wire.read(soon()))
        .isEqualTo(new ServerResponse.Malformed(null, 54, "SP", "* 1 FETCH (UID\\r\\n"));
    assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Exists(2));
  }

  @Test
  void malformedPartsAreDroppedUpToTheEndOfTheResponse() {
    String literal = "{30}\r\n" + "* 5 EXISTS\r\n".repeat(2) + "xxxxxx";
    StreamWire wire =
        wire(
            "* 1 FETCH (BOOM 1 BODY[] "
                + literal
                + " BODY[1] "
                + literal
                + " UID 4)\r\n* 2 FETCH (UID 1)\r\n");
    assertThat(wire.read(soon())).isInstanceOf(ServerResponse.Malformed.class);
    assertThat(((ServerResponse.Fetch) wire.read(soon())).sequence()).isEqualTo(2);
  }

  @Test
  void parserThatOverlooksTheOpenLiteralIsMalformed() {
    FetchParser blind =
        (frame, sequence, literals) -> new ServerResponse.Fetch(1, java.util.List.of(), null, true);
    String octets = "* 1 FETCH (BODY[] {30}\r\n" + "x".repeat(30) + ")\r\n* 2 EXISTS\r\n";
    StreamWire wire = new StreamWire(CutSocket.of(octets), blind, LIMITS);
    assertThat(wire.read(soon())).isInstanceOf(ServerResponse.Malformed.class);
    assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Exists(2));
  }

  @Test
  void limitClosesTheConnection() {
    CutSocket socket = CutSocket.of("* LIST () \"/\" {99999999}\r\n");
    StreamWire wire = wire(socket);
    assertThatThrownBy(() -> wire.read(soon())).isInstanceOf(ImapLimitException.class);
    assertThat(socket.closed).isTrue();
    assertThatThrownBy(() -> wire.read(soon()))
        .isInstanceOf(ImapConnectionException.class)
        .hasMessage("the connection is closed");
  }

  @Test
  void writesAreBufferedUntilFlush() {
    CutSocket socket = CutSocket.of("");
    StreamWire wire = wire(socket);
    wire.write("xa1 NOOP\r\n".getBytes(StandardCharsets.US_ASCII), 1, 9, soon());
    assertThat(socket.sent.size()).isZero();
    wire.flush(soon());
    assertThat(socket.sent).hasToString("a1 NOOP\r\n");
    byte[] large = new byte[100_000];
    Arrays.fill(large, (byte) 'x');
    wire.write(large, 0, large.length, soon());
    wire.flush(soon());
    assertThat(socket.sent.size()).isEqualTo(100_009);
    assertThat(wire.info().octetsSent()).isEqualTo(100_009);
  }

  @Test
  void plaintextBehindStartTlsIsRefused() {
    CutSocket socket = CutSocket.of("a1 OK Begin TLS\r\na2 OK injected\r\n");
    StreamWire wire = wire(socket);
    wire.read(soon());
    assertThatThrownBy(() -> wire.startTls(soon()))
        .isInstanceOfSatisfying(
            ImapTlsException.class,
            e -> assertThat(e.reason()).isEqualTo(ImapTlsException.Reason.INJECTED_PLAINTEXT));
    assertThat(socket.closed).isTrue();
  }

  @Test
  void startTlsGoesOnWithTheSocketsNewStreams() {
    CutSocket plain = CutSocket.of("a1 OK Begin TLS\r\n");
    CutSocket secret = CutSocket.of("a2 OK\r\n");
    WireSocket socket =
        new WireSocket() {
          private CutSocket now = plain;

          @Override
          public InputStream input() {
            return now.input();
          }

          @Override
          public OutputStream output() {
            return now.output();
          }

          @Override
          public void readTimeout(int milliseconds) {
            now.readTimeout(milliseconds);
          }

          @Override
          public void startTls(Deadline deadline) {
            now = secret;
          }

          @Override
          public Optional<WireInfo.Tls> tls() {
            return Optional.empty();
          }

          @Override
          public Optional<InetSocketAddress> localAddress() {
            return Optional.empty();
          }

          @Override
          public Optional<InetSocketAddress> remoteAddress() {
            return Optional.empty();
          }

          @Override
          public void close() {}
        };
    StreamWire wire = wire(socket);
    wire.read(soon());
    wire.startTls(soon());
    wire.write(new byte[] {'x'}, 0, 1, soon());
    wire.flush(soon());
    assertThat(((ServerResponse.Tagged) wire.read(soon())).tag()).isEqualTo("a2");
    assertThat(secret.sent).hasToString("x");
    assertThat(plain.sent.size()).isZero();
    assertThat(secret.readTimeoutCalls).isEqualTo(1);
  }

  @Test
  void attachedWireHasNoTls() {
    StreamWire wire =
        StreamWire.attached(
            new ByteArrayInputStream("* OK\r\n".getBytes(StandardCharsets.US_ASCII)),
            new ByteArrayOutputStream(),
            new SectionFetchParser(),
            LIMITS);
    wire.read(soon());
    assertThatThrownBy(() -> wire.startTls(soon())).isInstanceOf(IllegalStateException.class);
    assertThat(wire.info())
        .isEqualTo(
            new WireInfo(
                Optional.empty(), Optional.empty(), Optional.empty(), 6, 0, Optional.empty()));
  }

  private static byte[] deflated(String text) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(octets, new Deflater(9, true), 512, true)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return octets.toByteArray();
    }
  }

  @Test
  void compressionInflatesWhatIsBufferedFirst() throws IOException {
    String body = "0123456789".repeat(1000);
    String answers = "* 1 EXISTS\r\n* 2 FETCH (BODY[] {10000}\r\n" + body + ")\r\na2 OK x\r\n";
    byte[] ok = "a1 OK go\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] compressed = deflated(answers);
    byte[] octets = Arrays.copyOf(ok, ok.length + compressed.length);
    System.arraycopy(compressed, 0, octets, ok.length, compressed.length);
    for (int cut : new int[] {1, 7, ok.length, ok.length + 1, ok.length + 5, 100_000}) {
      CutSocket socket = CutSocket.of(octets, true, cut);
      StreamWire wire = wire(socket);
      wire.read(soon());
      wire.startCompression();
      assertThat(wire.info().octetsReceived()).isEqualTo(10);
      assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Exists(1));
      assertThat(content(((ServerResponse.Fetch) wire.read(soon())).open())).isEqualTo(body);
      wire.read(soon());
      assertThat(((ServerResponse.Tagged) wire.read(soon())).tag()).isEqualTo("a2");
      assertThat(wire.info().octetsReceived()).isEqualTo(10 + answers.length());
      assertThatThrownBy(wire::startCompression).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> wire.startTls(soon())).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void compressionFlushesEachCommandWhole() throws IOException {
    CutSocket socket = CutSocket.of("");
    StreamWire wire = wire(socket);
    wire.startCompression();
    byte[] large = "0123456789abcdef".repeat(1024).getBytes(StandardCharsets.US_ASCII);
    wire.write(large, 0, large.length, soon());
    wire.flush(soon());
    InputStream in =
        new InflaterInputStream(
            new ByteArrayInputStream(socket.sent.toByteArray()), new Inflater(true));
    assertThat(in.readNBytes(large.length)).isEqualTo(large);
    wire.write(new byte[] {'!'}, 0, 1, soon());
    wire.flush(soon());
    in =
        new InflaterInputStream(
            new ByteArrayInputStream(socket.sent.toByteArray()), new Inflater(true));
    assertThat(in.readNBytes(large.length + 1)).endsWith('!');
    assertThat(wire.info().octetsSent()).isEqualTo(large.length + 1);
  }

  @Test
  void decompressionBombEnds() throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(octets, new Deflater(9, true))) {
      out.write("* 1 FETCH (BODY[] {100000000}\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] nothing = new byte[1_000_000];
      for (int i = 0; i < 100; i++) {
        out.write(nothing);
      }
    }
    CutSocket socket = CutSocket.of(octets.toByteArray(), false, Integer.MAX_VALUE);
    StreamWire wire = wire(socket);
    wire.startCompression();
    OpenLiteral literal = ((ServerResponse.Fetch) wire.read(soon())).open();
    assertThatThrownBy(() -> literal.skip(soon()))
        .isInstanceOf(ImapProtocolException.class)
        .hasMessageContaining("200:1");
    assertThat(100_000_000 - literal.remaining()).isLessThan(4_000_000);
    assertThat(socket.closed).isTrue();
  }

  @Test
  void brokenCompressionEnds() {
    for (String octets : new String[] {"\u0007\u0007\u0007", "\u0003\u0000"}) {
      CutSocket socket = CutSocket.of(octets);
      StreamWire wire = wire(socket);
      wire.startCompression();
      assertThatThrownBy(() -> wire.read(soon()))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("compressed data");
      assertThat(socket.closed).isTrue();
    }
  }

  /** A real socket: its peer says one line and then nothing. */
  private interface Dialogue {
    void run(StreamWire wire, Socket server) throws Exception;
  }

  private static void talk(Dialogue dialogue) throws Exception {
    try (ServerSocket listener = new ServerSocket()) {
      listener.setReceiveBufferSize(4096);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (Socket client = new Socket()) {
        client.setSendBufferSize(4096);
        client.connect(listener.getLocalSocketAddress());
        try (Socket server = listener.accept()) {
          StreamWire wire = wire(new PlainSocket(client));
          dialogue.run(wire, server);
          wire.close();
        }
      }
    }
  }

  @Test
  void silenceEndsInATimeoutAndReadingGoesOn() throws Exception {
    talk(
        (wire, server) -> {
          server.getOutputStream().write("* 1 EXI".getBytes(StandardCharsets.US_ASCII));
          long start = System.nanoTime();
          assertThatThrownBy(() -> wire.read(within(600)))
              .isInstanceOfSatisfying(
                  ImapTimeoutException.class, e -> assertThat(e.stage()).isEqualTo(Stage.COMMAND));
          assertThat(System.nanoTime() - start).isBetween(500_000_000L, 3_000_000_000L);
          server.getOutputStream().write("STS\r\n".getBytes(StandardCharsets.US_ASCII));
          assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Exists(1));
        });
  }

  @Test
  void closeFromAnotherThreadWakesTheReader() throws Exception {
    talk(
        (wire, server) -> {
          CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(wire::close);
          long start = System.nanoTime();
          assertThatThrownBy(() -> wire.read(soon()))
              .isInstanceOf(ImapConnectionException.class)
              .hasMessageContaining("closed");
          assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
        });
  }

  @Test
  void interruptionClosesAndKeepsTheFlag() throws Exception {
    talk(
        (wire, server) -> {
          Thread reader = Thread.currentThread();
          CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(reader::interrupt);
          long start = System.nanoTime();
          try {
            assertThatThrownBy(() -> wire.read(soon()))
                .isInstanceOf(ImapConnectionException.class)
                .hasMessageContaining("interrupted");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
          } finally {
            Thread.interrupted();
          }
          assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
          assertThat(server.getInputStream().read()).isEqualTo(-1);
        });
  }

  @Test
  void endOfStreamSaysWhere() throws Exception {
    talk(
        (wire, server) -> {
          server.getOutputStream().write("* 1 EXISTS\r\n* 2".getBytes(StandardCharsets.US_ASCII));
          server.close();
          wire.read(soon());
          assertThatThrownBy(() -> wire.read(soon()))
              .isInstanceOf(ImapConnectionException.class)
              .hasMessageContaining("in the middle of a response");
        });
  }

  private static void writeFor(StreamWire wire, int millis) {
    byte[] octets = new byte[64 * 1024];
    while (true) {
      wire.write(octets, 0, octets.length, Deadline.of(Stage.WRITE, Duration.ofMillis(millis)));
    }
  }

  @Test
  void blockedWriteEndsAtItsDeadline() throws Exception {
    talk(
        (wire, server) -> {
          long start = System.nanoTime();
          assertThatThrownBy(() -> writeFor(wire, 700))
              .isInstanceOfSatisfying(
                  ImapTimeoutException.class, e -> assertThat(e.stage()).isEqualTo(Stage.WRITE));
          assertThat(System.nanoTime() - start).isBetween(600_000_000L, 4_000_000_000L);
          assertThatThrownBy(() -> wire.read(soon())).hasMessage("the connection is closed");
        });
  }

  @Test
  void blockedWriteNoticesInterruption() throws Exception {
    talk(
        (wire, server) -> {
          Thread writer = Thread.currentThread();
          CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(writer::interrupt);
          long start = System.nanoTime();
          try {
            assertThatThrownBy(() -> writeFor(wire, 10_000))
                .isInstanceOf(ImapConnectionException.class)
                .hasMessageContaining("interrupted");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
          } finally {
            Thread.interrupted();
          }
          assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
        });
  }

  @Test
  void guardThreadIsOneDaemonAndEndsWhenIdle() throws Exception {
    StreamWire wire = wire("");
    wire.write(new byte[] {'x'}, 0, 1, soon());
    wire.flush(soon());
    assertThat(guards()).hasSize(1).allMatch(Thread::isDaemon);
    long until = System.nanoTime() + 15_000_000_000L;
    while (guards().length > 0 && System.nanoTime() < until) {
      Thread.sleep(100);
    }
    assertThat(guards()).isEmpty();
  }

  private static Thread[] guards() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("imapkit-call-guard"))
        .toArray(Thread[]::new);
  }
}
