package dev.imapkit.spi;

import dev.imapkit.ImapLimitException;
import dev.imapkit.Limits;
import dev.imapkit.internal.text.OctetSearch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of the response at the start of a buffer, however little of it is there, and checks
 * {@link Limits} on the way. Looks at no octet twice, but for a number that is cut off, and at no
 * octet of a literal at all.
 */
final class FrameScanner {
  private static final int NOT_OPEN = -1;

  private final FrameBuffer buffer;
  private final Limits limits;

  /** A response of one line may have so many octets. */
  private final long mostOctets;

  private boolean inFrame;
  private boolean decided;
  private boolean firstLine;
  private boolean data;
  private boolean fetch;
  private boolean continuation;
  private boolean folding;
  private @Nullable NumberFold numbers;
  private long lineOctets;
  private long literalLeft;
  private boolean endsOpen;
  private long openLeft;

  /** Octets of the parts of this response that were given before. */
  private long partsOctets;

  FrameScanner(FrameBuffer buffer, Limits limits) {
    this.buffer = buffer;
    this.limits = Objects.requireNonNull(limits, "limits");
    this.mostOctets = Math.min(limits.lineOctets(), limits.responseOctets());
  }

  /** What is left of the literal that the last frame ended with. */
  long openLeft() {
    return openLeft;
  }

  /** Tells that octets of the open literal are gone. */
  void openTaken(int octets) {
    openLeft -= octets;
  }

  /** Whether octets of a response were received of which no frame was given. */
  boolean insideResponse() {
    return endsOpen || (inFrame && (continuation || buffer.held() > 0));
  }

  /** Whether everything up to here was given away, and nothing is open. */
  boolean betweenResponses() {
    return !inFrame && !endsOpen;
  }

  /**
   * Looks at what was received.
   *
   * @return the frame when it is complete, else null
   */
  @Nullable Frame scan() {
    if (!inFrame) {
      Frame line = endsOpen ? null : wholeLine();
      if (line != null) {
        return line;
      }
      begin();
    }
    if (!advance()) {
      return null;
    }
    inFrame = false;
    partsOctets += buffer.scan - buffer.frameStart;
    NumberFold fold = numbers;
    return new Frame(
        buffer.array,
        buffer.frameStart,
        buffer.scan,
        buffer.offset(buffer.frameStart),
        endsOpen ? openLeft : NOT_OPEN,
        continuation,
        fold == null ? null : fold.numbers());
  }

  /**
   * Data of a message that is one line and here as a whole, which most responses are: nothing of it
   * has to be kept for the next look.
   *
   * @return null for everything else, of which nothing was taken
   */
  private @Nullable Frame wholeLine() {
    byte[] array = buffer.array;
    int from = buffer.scan;
    int limit = buffer.limit;
    if (!FoldStart.isSurelyOther(array, from, limit)) {
      return null;
    }
    int end = OctetSearch.lineFeed(array, from, limit) + 1;
    if (end > limit
        || end - from > mostOctets
        || LiteralHeader.startOfLast(array, from, end) >= 0) {
      return null;
    }
    buffer.frameStart = from;
    buffer.lineStart = from;
    buffer.scan = end;
    return new Frame(array, from, end, buffer.offset(from), NOT_OPEN, false, null);
  }

  private void begin() {
    continuation = endsOpen;
    endsOpen = false;
    buffer.forget();
    numbers = null;
    inFrame = true;
    if (!continuation) {
      decided = false;
      firstLine = true;
      lineOctets = 0;
      partsOctets = 0;
    }
  }

  private boolean advance() {
    if (!decided && !decide()) {
      return false;
    }
    if (folding && !fold()) {
      return false;
    }
    while (passLiteral()) {
      boolean ended = passLine();
      checkLine();
      if (!ended) {
        return false;
      }
      if (endLine()) {
        return true;
      }
    }
    return false;
  }

  /** Whether there are numbers to fold, which may be many more than a line may hold. */
  private boolean decide() {
    FoldStart.Kind kind = FoldStart.kind(buffer);
    if (kind == FoldStart.Kind.UNKNOWN) {
      return false;
    }
    decided = true;
    folding = kind == FoldStart.Kind.NUMBERS;
    numbers = FoldStart.fold(buffer, kind);
    return true;
  }

  /** Returns whether all numbers are taken. */
  private boolean fold() {
    NumberFold fold = Objects.requireNonNull(numbers);
    fold.take(buffer);
    check("numberListNumbers", limits.numberListNumbers(), fold.count());
    check("numberListOctets", limits.numberListOctets(), fold.octets());
    folding = !fold.isDone();
    return !folding;
  }

  /** Returns whether no octet of a literal is missing. */
  private boolean passLiteral() {
    if (literalLeft > 0) {
      int here = (int) Math.min(literalLeft, buffer.unseen());
      buffer.scan += here;
      buffer.lineStart = buffer.scan;
      literalLeft -= here;
    }
    return literalLeft == 0;
  }

  /** Returns whether the line end is there. */
  private boolean passLine() {
    int limit = buffer.limit;
    int at = OctetSearch.lineFeed(buffer.array, buffer.scan, limit);
    buffer.scan = Math.min(at + 1, limit);
    return at < limit;
  }

  private void checkLine() {
    long line = lineOctets + buffer.scan - buffer.lineStart;
    if (line > limits.lineOctets() && !isThread()) {
      check("lineOctets", limits.lineOctets(), line);
    }
    check("responseOctets", limits.responseOctets(), responseOctets());
  }

  /** The threads of a mailbox are one line, which is held like any response. */
  private boolean isThread() {
    return ResponseKind.startsWith(buffer.array, buffer.frameStart, buffer.scan, "* THREAD ");
  }

  /** All of the response so far, but for what is streamed: its reader may hold every part. */
  private long responseOctets() {
    return partsOctets + buffer.scan - buffer.frameStart;
  }

  /** Returns whether the frame ends with the line. */
  private boolean endLine() {
    lineOctets += buffer.scan - buffer.lineStart;
    int header = LiteralHeader.startOfLast(buffer.array, buffer.lineStart, buffer.scan);
    if (header < 0) {
      return true;
    }
    if (firstLine) {
      firstLine = false;
      data = ResponseKind.isData(buffer.array, buffer.frameStart, buffer.scan);
      fetch = data && ResponseKind.isFetch(buffer.array, buffer.frameStart, buffer.scan);
    }
    return !data || !beginLiteral(header);
  }

  /** Returns whether the frame goes on with the content. */
  private boolean beginLiteral(int header) {
    long announced = LiteralHeader.announced(buffer.array, header);
    boolean beyondAll = announced < 0;
    long octets = beyondAll ? Long.MAX_VALUE : announced;
    if (!beyondAll && octets > limits.spillOctets() && isSection(header)) {
      endsOpen = true;
      openLeft = octets;
      return false;
    }
    check("literalOctets", limits.literalOctets(), octets);
    check("responseOctets", limits.responseOctets(), responseOctets() + octets);
    literalLeft = octets;
    buffer.lineStart = buffer.scan;
    return true;
  }

  private boolean isSection(int header) {
    return fetch && ResponseKind.endsWithSection(buffer.array, buffer.lineStart, header);
  }

  private void check(String name, long allowed, long seen) {
    if (seen > allowed) {
      throw new ImapLimitException(name, allowed, seen, buffer.offset(buffer.scan));
    }
  }
}
