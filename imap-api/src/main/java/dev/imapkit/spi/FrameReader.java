package dev.imapkit.spi;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTlsException;
import dev.imapkit.Limits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a server sends into responses, under {@link Limits}, before a parser sees an octet (RFC
 * 9051 §2.2.2, §4.3).
 *
 * <ol>
 *   <li>{@link #next} waits until a response is whole and gives it as a {@link Frame}, literals
 *       included.
 *   <li>A literal of a body section above {@link Limits#spillOctets()} ends the frame before its
 *       content. {@link #readOpen} or {@link #skipOpen} take it from the wire, then {@code next}
 *       gives the rest of the response.
 *   <li>The numbers of a SEARCH answer are folded into ranges while they arrive and are not kept as
 *       octets.
 * </ol>
 *
 * <p>The buffer grows with the octets that came, never with a length that was announced, and
 * shrinks again. After a timeout no octet is lost and the same method may be called again; after
 * any other failure the connection is closed.
 *
 * <p>A line ends at CRLF. A bare LF ends it too: no rule of the grammar allows it inside a line,
 * and waiting for a CR that a server never sends would end in a timeout that tells nobody why.
 * Confined to one thread.
 */
public final class FrameReader {
  private final WireLink link;
  private final WireInput input;
  private final FrameBuffer buffer = new FrameBuffer();
  private final FrameScanner scanner;
  private @Nullable ImapTimeoutException postponed;

  /**
   * A reader of a connection from which nothing has been read yet.
   *
   * @param socket where octets come from
   * @param limits what is taken at most
   */
  public FrameReader(WireSocket socket, Limits limits) {
    this(new WireLink(socket), limits);
  }

  FrameReader(WireLink link, Limits limits) {
    this.link = link;
    this.input = new WireInput(link);
    this.scanner = new FrameScanner(buffer, limits);
  }

  /**
   * The next response, or the next part of one whose open literal has been read. Blocks.
   *
   * @param deadline limits for waiting
   * @return the octets, valid until this reader is used again
   * @throws IllegalStateException when an open literal has not been read to its end
   * @throws ImapConnectionException when the connection ended or the thread was interrupted
   * @throws ImapTimeoutException when a limit of time was reached; nothing is lost
   * @throws ImapLimitException when the server went beyond the limits of size
   * @throws ImapProtocolException when compressed data are broken
   */
  public Frame next(Deadline deadline) {
    if (scanner.openLeft() > 0) {
      throw new IllegalStateException("an open literal has to be read or skipped first");
    }
    try {
      while (true) {
        Frame frame = scanner.scan();
        if (frame != null) {
          return frame;
        }
        fill(deadline);
      }
    } catch (ImapProtocolException e) {
      link.close();
      throw e;
    }
  }

  /**
   * What is left of the open literal.
   *
   * @return octets, 0 when there is none
   */
  public long openRemaining() {
    return scanner.openLeft();
  }

  /**
   * Reads at least one octet of the open literal, straight into the caller's array when nothing is
   * buffered. Blocks.
   *
   * @param array where to
   * @param offset of the first
   * @param length at most so many, 1 or more
   * @param deadline limits for waiting
   * @return how many, or -1 at the end of the literal
   * @throws ImapConnectionException when the connection ended or the thread was interrupted
   * @throws ImapTimeoutException when a limit of time was reached; nothing is lost
   * @throws ImapProtocolException when compressed data are broken
   */
  public int readOpen(byte[] array, int offset, int length, Deadline deadline) {
    Objects.checkFromIndexSize(offset, length, array.length);
    if (scanner.openLeft() == 0) {
      return -1;
    }
    int wanted = (int) Math.min(length, scanner.openLeft());
    if (buffer.unseen() == 0 && wanted < FrameBuffer.ROOM_OCTETS) {
      buffer.forget();
      fill(deadline);
    }
    int count =
        buffer.unseen() > 0
            ? buffer.take(array, offset, wanted)
            : receive(array, offset, wanted, deadline);
    scanner.openTaken(count);
    return count;
  }

  private int receive(byte[] array, int offset, int wanted, Deadline deadline) {
    rethrowPostponed();
    int count = read(array, offset, wanted, deadline);
    buffer.received += count;
    try {
      input.settle(deadline, count);
    } catch (ImapTimeoutException e) {
      // The caller must get the octets that came, slow as they were.
      postponed = e;
    }
    return count;
  }

  /**
   * Drops what is left of the open literal. Blocks.
   *
   * @param deadline limits for waiting
   * @throws ImapConnectionException when the connection ended or the thread was interrupted
   * @throws ImapTimeoutException when a limit of time was reached; nothing is lost, and skipping
   *     may go on
   * @throws ImapProtocolException when compressed data are broken
   */
  public void skipOpen(Deadline deadline) {
    while (scanner.openLeft() > 0) {
      int here = (int) Math.min(scanner.openLeft(), buffer.unseen());
      buffer.scan += here;
      scanner.openTaken(here);
      buffer.forget();
      if (scanner.openLeft() > 0) {
        fill(deadline);
      }
    }
  }

  private void fill(Deadline deadline) {
    rethrowPostponed();
    buffer.makeRoom();
    int count = read(buffer.array, buffer.limit, buffer.array.length - buffer.limit, deadline);
    buffer.limit += count;
    buffer.received += count;
    input.settle(deadline, count);
  }

  private int read(byte[] array, int offset, int length, Deadline deadline) {
    int count;
    try {
      count = input.read(array, offset, length, deadline);
    } catch (ImapProtocolException e) {
      link.close();
      throw e;
    }
    if (count < 0) {
      throw link.ended(scanner.insideResponse());
    }
    return count;
  }

  private void rethrowPostponed() {
    ImapTimeoutException timeout = postponed;
    if (timeout != null) {
      postponed = null;
      throw timeout;
    }
  }

  /**
   * Whether octets were received that belong to no response given so far: after the answer to
   * STARTTLS there must be none.
   *
   * @return true when there are some
   */
  public boolean hasBufferedOctets() {
    return buffer.unseen() > 0 || scanner.insideResponse();
  }

  /**
   * Octets received on this connection, before TLS and after inflating.
   *
   * @return a count
   */
  public long octetsReceived() {
    return buffer.received;
  }

  /** Compressed octets received so far. */
  long octetsDeflated() {
    return input.octetsDeflated();
  }

  /**
   * Refuses octets that came in plaintext behind the answer to STARTTLS (RFC 9051 §6.2.1).
   *
   * @throws ImapTlsException when there are some; the connection is closed
   */
  void requireNoPlaintext() {
    if (hasBufferedOctets()) {
      link.close();
      throw new ImapTlsException(
          ImapTlsException.Reason.INJECTED_PLAINTEXT,
          "plaintext was waiting behind the answer to STARTTLS, so somebody may be injecting answers;"
              + " use implicit TLS (port 993)",
          null);
    }
  }

  /** Reads from the socket's new stream from here on. */
  void reopen() {
    input.reopen();
  }

  /** Inflates from here on, what is buffered first (RFC 4978 §3). */
  void startInflating() {
    if (!scanner.betweenResponses() || input.isInflating()) {
      throw new IllegalStateException("compression starts once, behind a whole response");
    }
    int buffered = buffer.unseen();
    input.startInflating(buffer.array, buffer.scan, buffered);
    buffer.received -= buffered;
    buffer.limit = buffer.scan;
    buffer.forget();
  }
}
