package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Security;
import dev.imapkit.contract.server.Fault;
import dev.imapkit.contract.server.FaultProxy;
import dev.imapkit.contract.server.FaultProxy.Direction;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Fetch;
import dev.imapkit.spi.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine relies on: waiting, streaming and closing of a wire. */
@Timeout(120)
public abstract class WireContract extends Contract {
  /** Responses of every shape; literals above 16 octets are streamed. */
  static final String DIALOGUE =
      "* OK [CAPABILITY IMAP4rev1] hi\r\n"
          + "+ go\r\n"
          + "* SEARCH 1 2 3 10\r\n"
          + "* LIST (\\Noselect) \"/\" {3}\r\na b\r\n"
          + "* 1 FETCH (UID 1 FLAGS (\\Seen) ENVELOPE ({2}\r\nhi \"s\" NIL NIL NIL NIL NIL NIL NIL"
          + " NIL) BODY[1] {20}\r\n01234567890123)\r\n* 9 BODY[2]<5> {17}\r\n0123456789abcdef\n"
          + " RFC822.SIZE 12)\r\n"
          + "* 2 FETCH (UID 2 BODY[] {4}\r\nabcd)\r\n"
          + "* 3 EXPUNGE\r\n"
          + "A1 OK [READ-ONLY] done\r\n";

  private static Wire wire(ScriptedServer server) {
    return transport().connect(WireTalk.plaintext(server.address()));
  }

  @Test
  @Covers("wire.timeout.every-octet")
  void aTimeoutBeforeEveryOctetLosesNone() {
    Semaphore octets = new Semaphore(0);
    List<Object> expected = WireTalk.all(WireTalk.attached(DIALOGUE));
    try (ScriptedServer server =
            ScriptedServer.start(
                c -> {
                  for (byte octet : DIALOGUE.getBytes(StandardCharsets.ISO_8859_1)) {
                    octets.acquire();
                    c.send(new byte[] {octet});
                  }
                  c.expectClose();
                });
        Wire wire = wire(server)) {
      long[] released = {0};
      WireTalk.Patience patience =
          WireTalk.impatient(
              () -> {
                // The next octet leaves only after a timeout without the one before.
                if (wire.info().octetsReceived() == released[0]) {
                  released[0]++;
                  octets.release();
                }
              });
      List<Object> got = new ArrayList<>();
      while (got.size() < expected.size()) {
        got.add(WireTalk.next(wire, patience));
      }
      assertThat(got).isEqualTo(expected);
      assertThat(released[0]).isEqualTo(DIALOGUE.length());
    }
  }

  @Test
  @Covers("wire.timeout.tls")
  void timeoutsInTheMiddleOfTlsRecordsLoseNothing() throws Exception {
    TestCertificates authority = TestCertificates.create();
    List<Object> expected = WireTalk.all(WireTalk.attached(DIALOGUE));
    try (ScriptedServer server =
            ScriptedServer.builder()
                .implicitTls(authority.localhost().sslContext())
                .script(
                    c -> {
                      c.send(DIALOGUE);
                      c.send(DIALOGUE);
                      c.expectClose();
                    })
                .start();
        FaultProxy proxy = FaultProxy.to(server.address())) {
      proxy.fault(Direction.FROM_SERVER, Fault.afterOctets(0).drip(Duration.ofMillis(1)));
      try (Wire wire =
          transport()
              .connect(
                  WireTalk.endpoint(proxy.address(), Security.IMPLICIT_TLS, trusting(authority)))) {
        int[] timeouts = {0};
        WireTalk.Patience patience = WireTalk.impatient(() -> timeouts[0]++);
        List<Object> got = new ArrayList<>();
        while (got.size() < 2 * expected.size()) {
          got.add(WireTalk.next(wire, patience));
        }
        assertThat(got.subList(0, expected.size())).isEqualTo(expected);
        assertThat(got.subList(expected.size(), got.size())).isEqualTo(expected);
        assertThat(timeouts[0]).isGreaterThan(20);
      }
    }
  }

  @Test
  @Covers("wire.timeout.stage")
  void aTimeoutSaysWhatWasWaitedForAndTheWireGoesOn() {
    CountDownLatch waited = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.start(
                c -> {
                  c.send("* OK h");
                  waited.await();
                  c.send("i\r\n");
                  c.expectClose();
                });
        Wire wire = wire(server)) {
      assertThatThrownBy(() -> wire.read(Deadline.of(Stage.GREETING, Duration.ofMillis(50))))
          .isInstanceOfSatisfying(
              ImapTimeoutException.class,
              e -> {
                assertThat(e.stage()).isEqualTo(Stage.GREETING);
                assertThat(e.limit()).isEqualTo(Duration.ofMillis(50));
              });
      waited.countDown();
      assertThat(WireTalk.next(wire)).isInstanceOf(ServerResponse.Status.class);
    }
  }

  @Test
  @Covers("wire.open-literal")
  void readingPastAnOpenLiteralIsRefused() {
    try (Wire wire =
        WireTalk.attached(
            "* 1 FETCH (BODY[] {20}\r\n01234567890123456789 UID 7)\r\n* 5 EXISTS\r\n")) {
      Fetch part = (Fetch) wire.read(WireTalk.deadline());
      OpenLiteral open = part.open();
      assertThat(part.last()).isFalse();
      assertThat(open.octets()).isEqualTo(20);
      assertThatIllegalStateException().isThrownBy(() -> wire.read(WireTalk.deadline()));
      byte[] some = new byte[15];
      int read = open.read(some, 0, 15, WireTalk.deadline());
      assertThat(open.remaining()).isEqualTo(20 - read);
      assertThatIllegalStateException().isThrownBy(() -> wire.read(WireTalk.deadline()));
      open.skip(WireTalk.deadline());
      assertThat(open.remaining()).isZero();
      assertThat(open.read(some, 0, 1, WireTalk.deadline())).isEqualTo(-1);
      Fetch rest = (Fetch) wire.read(WireTalk.deadline());
      assertThat(rest.sequence()).isEqualTo(1);
      assertThat(rest.items()).hasSize(1);
      assertThat(rest.open()).isNull();
      assertThat(rest.last()).isTrue();
      assertThat(wire.read(WireTalk.deadline())).isEqualTo(new ServerResponse.Exists(5));
      assertThat(open.read(some, 0, 1, WireTalk.deadline())).isEqualTo(-1);
    }
  }

  @Test
  @Covers("wire.greeting-and-more")
  void greetingAndMoreInOneSegmentAreAllThere() {
    try (ScriptedServer server =
            ScriptedServer.start(
                c -> {
                  c.send(DIALOGUE);
                  c.close();
                });
        Wire wire = wire(server)) {
      assertThat(WireTalk.all(wire)).isEqualTo(WireTalk.all(WireTalk.attached(DIALOGUE)));
      assertThat(wire.info().octetsReceived()).isEqualTo(DIALOGUE.length());
    }
  }

  @Test
  @Covers("wire.write.deadline")
  void aPeerThatDoesNotReadEndsAWriteInTheSetTime() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .receiveBuffer(4096)
                .script(ServerConnection::stopReading)
                .start();
        Wire wire = wire(server)) {
      byte[] octets = new byte[32 << 20];
      assertThatThrownBy(
              () -> {
                Deadline deadline = Deadline.of(Stage.WRITE, Duration.ofMillis(400));
                wire.write(octets, 0, octets.length, deadline);
                wire.flush(deadline);
              })
          .isInstanceOfSatisfying(
              ImapTimeoutException.class, e -> assertThat(e.stage()).isEqualTo(Stage.WRITE));
      assertThatThrownBy(() -> wire.read(WireTalk.deadline()))
          .isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("wire.close")
  void closeFromAnotherThreadWakesAReader() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(ServerConnection::stall);
        Wire wire = wire(server)) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      CountDownLatch reading = new CountDownLatch(1);
      Thread reader =
          new Thread(
              () -> {
                reading.countDown();
                try {
                  wire.read(WireTalk.within(60_000));
                } catch (RuntimeException e) {
                  thrown.set(e);
                }
              });
      reader.start();
      reading.await();
      wire.close();
      reader.join();
      assertThat(thrown.get())
          .isInstanceOf(ImapConnectionException.class)
          .isNotInstanceOf(ImapTimeoutException.class);
      assertThatCode(wire::close).doesNotThrowAnyException();
      assertThatThrownBy(() -> wire.read(WireTalk.deadline()))
          .isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("wire.interrupt")
  void interruptionClosesTheConnectionAndKeepsTheFlag() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(ServerConnection::stall);
        Wire wire = wire(server)) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      boolean[] flag = {false};
      Thread reader =
          new Thread(
              () -> {
                try {
                  wire.read(WireTalk.within(60_000));
                } catch (RuntimeException e) {
                  thrown.set(e);
                  flag[0] = Thread.currentThread().isInterrupted();
                }
              });
      reader.start();
      reader.interrupt();
      reader.join();
      assertThat(thrown.get()).isInstanceOf(ImapConnectionException.class);
      assertThat(flag[0]).isTrue();
      assertThatThrownBy(() -> wire.read(WireTalk.deadline()))
          .isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("wire.attached.tls")
  void anAttachedWireRefusesTls() {
    try (Wire wire = WireTalk.attached("* OK hi\r\n")) {
      assertThatIllegalStateException().isThrownBy(() -> wire.startTls(WireTalk.deadline()));
      assertThat(wire.info().tls()).isEmpty();
      assertThat(wire.info().remoteAddress()).isEmpty();
    }
  }

  @Test
  @Covers("wire.end")
  void theEndOfTheStreamIsTheSameInsideAndOutsideOfAResponse() {
    for (int octets = 0; octets <= DIALOGUE.length(); octets++) {
      try (Wire wire = WireTalk.attached(DIALOGUE.substring(0, octets))) {
        assertThatThrownBy(
                () -> {
                  while (true) {
                    WireTalk.next(wire);
                  }
                })
            .isInstanceOf(ImapConnectionException.class)
            .isNotInstanceOf(ImapTimeoutException.class);
      }
    }
  }
}
