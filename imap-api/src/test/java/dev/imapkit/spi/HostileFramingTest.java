package dev.imapkit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Limits;
import dev.imapkit.model.UidSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server can do to exhaust a client or to get it out of step. */
@Timeout(120)
class HostileFramingTest {
  private static final int MIB = 1024 * 1024;

  private static Deadline soon() {
    return Deadline.of(Stage.COMMAND, Duration.ofSeconds(60));
  }

  /** A stream made of numbered pieces, as long as it takes. */
  private static final class Endless extends InputStream {
    private final LongFunction<String> pieces;
    private final long count;
    private long piece;
    private byte[] now = {};
    private int at;
    long given;

    Endless(long count, LongFunction<String> pieces) {
      this.count = count;
      this.pieces = pieces;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] array, int offset, int length) {
      if (at == now.length && piece < count) {
        now = pieces.apply(piece++).getBytes(StandardCharsets.ISO_8859_1);
        at = 0;
      }
      int n = Math.min(length, now.length - at);
      System.arraycopy(now, at, array, offset, n);
      at += n;
      given += n;
      return n == 0 ? -1 : n;
    }
  }

  private static StreamWire wire(InputStream in) {
    return StreamWire.attached(
        in, new ByteArrayOutputStream(), new SectionFetchParser(), Limits.defaults());
  }

  /** Octets that this thread allocated while it did something. */
  private static long allocated(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void lineWithoutEnd() {
    Endless in = new Endless(200, i -> "x".repeat(MIB));
    StreamWire wire = wire(in);
    assertThatThrownBy(() -> wire.read(soon()))
        .isInstanceOfSatisfying(
            ImapLimitException.class, e -> assertThat(e.limit()).isEqualTo("lineOctets"));
    assertThat(in.given).isLessThan(3 * MIB);
  }

  @Test
  void millionsOfNumbersAreTheirRanges() {
    int perPiece = 10_000;
    Endless in =
        new Endless(
            801,
            i -> {
              StringBuilder text = new StringBuilder(i == 0 ? "* SEARCH" : "");
              for (long n = i * perPiece + 1; n <= (i + 1) * perPiece && i < 800; n++) {
                text.append(' ').append(n);
              }
              return i < 800 ? text.toString() : "\r\n";
            });
    StreamWire wire = wire(in);
    assertThat(wire.read(soon()))
        .isEqualTo(new ServerResponse.SearchData(UidSet.range(1, 8_000_000), null));
  }

  @Test
  void oneNumberMoreIsRefused() {
    Limits limits = Limits.defaults();
    Endless in = new Endless(Long.MAX_VALUE, i -> i == 0 ? "* SEARCH 1" : " 1".repeat(10_000));
    StreamWire wire =
        StreamWire.attached(in, new ByteArrayOutputStream(), new SectionFetchParser(), limits);
    assertThatThrownBy(() -> wire.read(soon()))
        .isInstanceOfSatisfying(
            ImapLimitException.class,
            e -> {
              assertThat(e.limit()).isEqualTo("numberListNumbers");
              assertThat(e.allowed()).isEqualTo(10_000_000);
            });
  }

  @Test
  void announcedLengthCostsNoMemory() {
    long octets =
        allocated(
            () -> {
              StreamWire wire = wire(new Endless(1, i -> "* LIST () \"/\" {1048576}\r\nabc"));
              assertThatThrownBy(() -> wire.read(soon()))
                  .isInstanceOf(ImapConnectionException.class);
            });
    assertThat(octets).isLessThan(MIB);
  }

  @Test
  void literalInSmallPiecesCostsLittleMoreThanItself() {
    String piece = "x".repeat(1024);
    Endless in = new Endless(1026, i -> i == 0 ? "* X {1048576}\r\n" : i < 1025 ? piece : "\r\n");
    Limits limits = Limits.defaults();
    FrameReader reader =
        new FrameReader(new AttachedStreams(in, new ByteArrayOutputStream()), limits);
    long octets = allocated(() -> assertThat(reader.next(soon()).length()).isEqualTo(15 + MIB + 2));
    assertThat(octets).isLessThan(10L * MIB);
  }

  @Test
  void bodyStreamsInConstantMemory() {
    String piece = "x".repeat(64 * 1024);
    Endless in =
        new Endless(
            4098, i -> i == 0 ? "* 1 FETCH (BODY[] {268435456}\r\n" : i < 4097 ? piece : ")\r\n");
    StreamWire wire = wire(in);
    OpenLiteral literal = ((ServerResponse.Fetch) wire.read(soon())).open();
    byte[] buffer = new byte[16 * 1024];
    for (int n = 0; n >= 0; n = literal.read(buffer, 0, buffer.length, soon())) {
      assertThat(literal.remaining()).isGreaterThanOrEqualTo(0);
    }
    assertThat(((ServerResponse.Fetch) wire.read(soon())).last()).isTrue();
    assertThat(wire.info().octetsReceived()).isEqualTo(268_435_456 + 31 + 3);
  }

  @Test
  void floodOfResponsesIsReadOneByOne() {
    Endless in = new Endless(1000, i -> "* 5 EXISTS\r\n".repeat(1000));
    StreamWire wire = wire(in);
    for (int i = 0; i < 1_000_000; i++) {
      wire.read(soon());
    }
    assertThat(wire.info().octetsReceived()).isEqualTo(12_000_000);
  }

  @Test
  void listsHaveALimit() {
    StreamWire wire =
        wire(
            new Endless(
                3,
                i ->
                    switch ((int) i) {
                      case 0 -> "* FLAGS (" + "a ".repeat(100_001) + ")\r\n";
                      case 1 -> "* CAPABILITY" + " a".repeat(100_001) + "\r\n";
                      default -> "* STATUS x (" + "(".repeat(1000) + ")\r\n";
                    }));
    assertThat(((ServerResponse.Malformed) wire.read(soon())).production()).isEqualTo("listItems");
    assertThat(((ServerResponse.Malformed) wire.read(soon())).production()).isEqualTo("listItems");
    assertThat(wire.read(soon())).isInstanceOf(ServerResponse.Malformed.class);
  }

  @Test
  void deepStatusValueIsMalformed() {
    for (int levels : new int[] {127, 128, 129, 400_000}) {
      String status =
          "* STATUS x (A " + "(".repeat(levels) + ")".repeat(levels) + ")\r\n* 1 EXISTS\r\n";
      StreamWire wire = wire(new Endless(1, i -> status));
      ServerResponse response = wire.read(soon());
      if (levels <= 128) {
        assertThat(response).isInstanceOf(ServerResponse.StatusData.class);
      } else {
        assertThat(((ServerResponse.Malformed) response).production()).isEqualTo("nesting");
      }
      assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Exists(1));
    }
  }

  /** Whatever comes, an answer or an exception of ours comes out, and it ends. */
  @Test
  void mutatedResponsesGiveAnAnswerOrOurException() throws IOException {
    byte[] seed;
    try (InputStream in = HostileFramingTest.class.getResourceAsStream("responses.txt")) {
      String file = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      StringBuilder octets = new StringBuilder();
      file.lines()
          .filter(line -> line.startsWith("< "))
          .forEach(line -> octets.append(line.substring(2)));
      String fetches =
          "* 1 FETCH (UID 3 BODY[] {4}\\r\\nabcd BODY[TEXT] {30}\\r\\n"
              + "x".repeat(30)
              + " A (b \"c\"))\\r\\n";
      seed =
          (octets + fetches.repeat(5))
              .replace("\\r", "\r")
              .replace("\\n", "\n")
              .getBytes(StandardCharsets.ISO_8859_1);
    }
    Random random = new Random(20260101);
    Limits limits =
        Limits.builder()
            .spillOctets(20)
            .literalOctets(1000)
            .lineOctets(2000)
            .responseOctets(3000)
            .build();
    for (int round = 0; round < 2_000; round++) {
      read(mutated(seed, random), limits, random.nextInt(1, 3000));
    }
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] octets = seed.clone();
    String interesting = "(){}[]\"\\ \r\n*+0159~<>:,NIL\u0000\u00FF";
    int edits = random.nextInt(1, 40);
    for (int i = 0; i < edits; i++) {
      octets[random.nextInt(octets.length)] =
          (byte) interesting.charAt(random.nextInt(interesting.length()));
    }
    return octets;
  }

  private static void read(byte[] octets, Limits limits, int piece) {
    StreamWire wire =
        new StreamWire(CutSocket.of(octets, false, piece), new SectionFetchParser(), limits);
    int responses = 0;
    try {
      while (responses++ <= octets.length) {
        if (wire.read(soon()) instanceof ServerResponse.Fetch fetch && fetch.open() != null) {
          fetch.open().skip(soon());
        }
      }
      throw new AssertionError("more responses than octets");
    } catch (ImapException e) {
      assertThat(e.connectionUsable()).isFalse();
    }
  }
}
