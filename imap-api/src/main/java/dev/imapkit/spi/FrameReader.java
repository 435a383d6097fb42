package dev.imapkit.spi;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapLimitException;
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
  private static final int BUFFER_OCTETS = 64 * 1024;
  private static final int ROOM_OCTETS = 8 * 1024;
  private static final int NOT_OPEN = -1;

  private final WireLink link;
  private final WireInput input;
  private final Limits limits;

  /**
   * Octets of the frame from {@link #frameStart}, looked at up to {@link #scan}, received up to
   * {@link #limit}.
   */
  private byte[] buffer = new byte[BUFFER_OCTETS];

  private int frameStart;
  private int lineStart;
  private int scan;
  private int limit;
  private long received;

  private boolean inFrame;
  private boolean firstLine;
  private boolean decided;
  private boolean data;
  private boolean fetch;
  private boolean continuation;
  private boolean folding;
  private @Nullable NumberFold numbers;
  private long lineOctets;
  private long literalLeft;
  private boolean openEnded;
  private long openLeft;
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
    this.limits = Objects.requireNonNull(limits, "limits");
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
   */
  public Frame next(Deadline deadline) {
    if (openLeft > 0) {
      throw new IllegalStateException("an open literal has to be read or skipped first");
    }
    if (!inFrame) {
      begin();
    }
    while (!advance()) {
      fill(deadline);
    }
    inFrame = false;
    return new Frame(
        buffer,
        frameStart,
        scan,
        offset(frameStart),
        openEnded ? openLeft : NOT_OPEN,
        continuation,
        numbers == null ? null : numbers.numbers());
  }

  private void begin() {
    continuation = openEnded;
    openEnded = false;
    frameStart = scan;
    lineStart = scan;
    numbers = null;
    inFrame = true;
    if (!continuation) {
      decided = false;
      firstLine = true;
      lineOctets = 0;
    }
  }

  /** Looks at what was received; returns whether the frame is complete. */
  private boolean advance() {
    if (!decided && !decide()) {
      return false;
    }
    if (folding && !fold()) {
      return false;
    }
    while (passLiteral()) {
      int at = scan;
      while (at < limit && buffer[at] != '\n') {
        at++;
      }
      if (at == limit) {
        scan = at;
        checkLine();
        return false;
      }
      scan = at + 1;
      checkLine();
      if (endLine()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Numbers of a SEARCH answer must be found before their line is looked at, which may be longer
   * than any other.
   */
  private boolean decide() {
    int known = Math.min(limit - frameStart, NumberFold.PREFIX_OCTETS);
    boolean search = ResponseKind.startsWith(buffer, frameStart, frameStart + known, "* SEARCH");
    boolean whole = known == NumberFold.PREFIX_OCTETS;
    for (int i = frameStart; i < frameStart + known && !whole; i++) {
      whole = buffer[i] == '\n';
    }
    if (!whole) {
      return false;
    }
    decided = true;
    int behind = frameStart + NumberFold.PREFIX_OCTETS - 1;
    folding = search && known == NumberFold.PREFIX_OCTETS && buffer[behind] == ' ';
    if (folding) {
      scan = behind + 1;
    }
    numbers = folding || (search && buffer[behind] <= ' ') ? new NumberFold() : null;
    return true;
  }

  /**
   * Moves the first octets of the line up behind the numbers that are taken, so that nothing else
   * has to move.
   */
  private boolean fold() {
    NumberFold fold = Objects.requireNonNull(numbers);
    int at = fold.take(buffer, scan, limit);
    int start = at - NumberFold.PREFIX_OCTETS;
    System.arraycopy(buffer, frameStart, buffer, start, NumberFold.PREFIX_OCTETS);
    frameStart = start;
    lineStart = start;
    scan = at;
    if (fold.count() > limits.numberListNumbers()) {
      throw beyond("numberListNumbers", limits.numberListNumbers(), fold.count());
    }
    if (fold.octets() > limits.numberListOctets()) {
      throw beyond("numberListOctets", limits.numberListOctets(), fold.octets());
    }
    folding = !fold.isDone();
    return !folding;
  }

  /**
   * Returns whether no octet of a literal is missing. Its content is counted and never looked at.
   */
  private boolean passLiteral() {
    if (literalLeft > 0) {
      int here = (int) Math.min(literalLeft, limit - scan);
      scan += here;
      literalLeft -= here;
      lineStart = scan;
    }
    return literalLeft == 0;
  }

  private void checkLine() {
    long line = lineOctets + scan - lineStart;
    if (line > limits.lineOctets()) {
      throw beyond("lineOctets", limits.lineOctets(), line);
    }
    if (scan - frameStart > limits.responseOctets()) {
      throw beyond("responseOctets", limits.responseOctets(), scan - frameStart);
    }
  }

  /** Returns whether the frame is complete. */
  private boolean endLine() {
    lineOctets += scan - lineStart;
    if (firstLine) {
      firstLine = false;
      data = ResponseKind.isData(buffer, frameStart, scan);
      fetch = data && ResponseKind.isFetch(buffer, frameStart, scan);
    }
    int header = data ? LiteralHeader.startOfLast(buffer, lineStart, scan) : -1;
    return header < 0 || !beginLiteral(header);
  }

  /** Returns whether the frame goes on with the content. */
  private boolean beginLiteral(int header) {
    long octets = LiteralHeader.announced(buffer, header);
    if (octets < 0) {
      throw beyond("literalOctets", limits.literalOctets(), Long.MAX_VALUE);
    }
    if (octets > limits.spillOctets()
        && fetch
        && ResponseKind.endsWithSection(buffer, lineStart, header)) {
      openEnded = true;
      openLeft = octets;
      return false;
    }
    if (octets > limits.literalOctets()) {
      throw beyond("literalOctets", limits.literalOctets(), octets);
    }
    if (scan - frameStart + octets > limits.responseOctets()) {
      throw beyond("responseOctets", limits.responseOctets(), scan - frameStart + octets);
    }
    literalLeft = octets;
    lineStart = scan;
    return true;
  }

  private ImapLimitException beyond(String name, long allowed, long seen) {
    link.close();
    return new ImapLimitException(name, allowed, seen, offset(scan));
  }

  private long offset(int index) {
    return received - limit + index;
  }

  /**
   * What is left of the open literal.
   *
   * @return octets, 0 when there is none
   */
  public long openRemaining() {
    return openLeft;
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
   */
  public int readOpen(byte[] array, int offset, int length, Deadline deadline) {
    Objects.checkFromIndexSize(offset, length, array.length);
    if (openLeft == 0) {
      return -1;
    }
    int wanted = (int) Math.min(length, openLeft);
    if (scan == limit && wanted < ROOM_OCTETS) {
      frameStart = scan;
      fill(deadline);
    }
    int count =
        scan < limit
            ? takeBuffered(array, offset, wanted)
            : takeDirect(array, offset, wanted, deadline);
    openLeft -= count;
    return count;
  }

  private int takeBuffered(byte[] array, int offset, int wanted) {
    int count = Math.min(wanted, limit - scan);
    System.arraycopy(buffer, scan, array, offset, count);
    scan += count;
    return count;
  }

  private int takeDirect(byte[] array, int offset, int wanted, Deadline deadline) {
    rethrowPostponed();
    int count = input.read(array, offset, wanted, deadline);
    if (count < 0) {
      throw link.ended(true);
    }
    received += count;
    try {
      input.settle(deadline, count);
    } catch (ImapTimeoutException e) {
      // The caller must get the octets that came, slow as they were.
      postponed = e;
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
   * Drops what is left of the open literal. Blocks.
   *
   * @param deadline limits for waiting
   * @throws ImapConnectionException when the connection ended or the thread was interrupted
   * @throws ImapTimeoutException when a limit of time was reached; nothing is lost, and skipping
   *     may go on
   */
  public void skipOpen(Deadline deadline) {
    while (openLeft > 0) {
      int here = (int) Math.min(openLeft, limit - scan);
      scan += here;
      openLeft -= here;
      frameStart = scan;
      if (openLeft > 0) {
        fill(deadline);
      }
    }
  }

  private void fill(Deadline deadline) {
    rethrowPostponed();
    makeRoom();
    int count = input.read(buffer, limit, buffer.length - limit, deadline);
    if (count < 0) {
      throw link.ended(continuation || openLeft > 0 || limit > frameStart);
    }
    limit += count;
    received += count;
    input.settle(deadline, count);
  }

  private void makeRoom() {
    int held = limit - frameStart;
    boolean oversized = buffer.length > BUFFER_OCTETS && held <= BUFFER_OCTETS - ROOM_OCTETS;
    if (held == 0 && !oversized) {
      moveTo(buffer);
    } else if (oversized) {
      moveTo(new byte[BUFFER_OCTETS]);
    } else if (buffer.length - limit < ROOM_OCTETS) {
      moveTo(buffer.length - held < ROOM_OCTETS ? new byte[buffer.length * 2] : buffer);
    }
  }

  private void moveTo(byte[] target) {
    System.arraycopy(buffer, frameStart, target, 0, limit - frameStart);
    buffer = target;
    lineStart -= frameStart;
    scan -= frameStart;
    limit -= frameStart;
    frameStart = 0;
  }

  /**
   * Whether octets were received that belong to no response given so far: after the answer to
   * STARTTLS there must be none.
   *
   * @return true when there are some
   */
  public boolean hasBufferedOctets() {
    return limit > scan || (inFrame && limit > frameStart);
  }

  /**
   * Octets received on this connection, before TLS and after inflating.
   *
   * @return a count
   */
  public long octetsReceived() {
    return received;
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
          "plaintext was waiting behind the answer to STARTTLS, so somebody may be injecting answers; use implicit TLS (port 993)",
          null);
    }
  }

  /** Reads from the socket's new stream from here on. */
  void reopen() {
    input.reopen();
  }

  /** Inflates from here on, what is buffered first (RFC 4978 §3). */
  void startInflating() {
    if (inFrame || openEnded || input.isInflating()) {
      throw new IllegalStateException("compression starts once, behind a whole response");
    }
    int buffered = limit - scan;
    input.startInflating(buffer, scan, buffered);
    received -= buffered;
    limit = scan;
    frameStart = scan;
  }
}
