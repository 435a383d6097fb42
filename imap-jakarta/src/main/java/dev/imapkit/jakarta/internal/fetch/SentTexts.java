package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.StringRecorder;
import java.util.Arrays;

/**
 * The texts of one value: a copy of what Angus was given, in which the strings stand that it read,
 * and behind it those that the pre-scan found. The recorders of the model note where each of them
 * is, so that a value costs one array and not one for each text. Used again for the next value.
 */
final class SentTexts {
  private static final int KEPT = 64 * 1024;

  private final Findings findings;
  private final AngusOctets given;
  private final AngusReads reads;
  private byte[] frame = {};
  private byte[] octets = new byte[1024];
  private int size;

  /** How far behind its place in what Angus was given a string stands here. */
  private int shift;

  SentTexts(Findings findings, AngusOctets given, AngusReads reads) {
    this.findings = findings;
    this.given = given;
    this.reads = reads;
  }

  AngusReads reads() {
    return reads;
  }

  /** Takes the octets of the next frame, in which the pre-scan finds strings. */
  void use(byte[] sent) {
    frame = sent;
  }

  /** Forgets all. */
  void clear() {
    size = 0;
    if (octets.length > KEPT) {
      octets = new byte[1024];
    }
  }

  byte[] array() {
    return octets;
  }

  /** Index behind the last octet. */
  int size() {
    return size;
  }

  /** Forgets what stands behind an index, and goes back to what Angus was given before. */
  void cut(int index, int before) {
    size = index;
    shift = before;
  }

  /**
   * Appends what Angus was given between two indices: in it stand the strings that Angus reads.
   *
   * @return for {@link #cut}
   */
  int given(int from, int to) {
    int before = shift;
    shift = append(given.array(), from, to) - from;
    return before;
  }

  /** The next string that Angus read. */
  void addRead(StringRecorder strings) {
    reads.takeNext(strings, shift);
  }

  /** The next string that Angus read, without spaces around it when it ends with one. */
  void addTrimmed(StringRecorder strings) {
    int from = reads.index() + shift;
    int to = from + reads.length();
    reads.skip(1);
    if (to > from && octets[to - 1] == ' ') {
      while (to > from && isBlank(octets[to - 1])) {
        to--;
      }
      while (from < to && isBlank(octets[from])) {
        from++;
      }
    }
    strings.add(from, to - from);
  }

  private static boolean isBlank(byte octet) {
    return octet >= 0 && octet <= ' ';
  }

  /** The next string that the pre-scan found, or NIL. */
  void addSent(StringRecorder strings) {
    int from = findings.next();
    int length = findings.next();
    if (from < 0) {
      strings.addNil();
    } else if (length < 0) {
      strings.addEscaped(append(frame, from, from + ~length), ~length);
    } else {
      strings.add(append(frame, from, from + length), length);
    }
  }

  private int append(byte[] array, int from, int to) {
    int index = reserve(to - from);
    System.arraycopy(array, from, octets, index, to - from);
    return index;
  }

  /** Returns where there is room for so many octets more. */
  private int reserve(int length) {
    int index = size;
    if (length > octets.length - index) {
      octets = Arrays.copyOf(octets, Math.max(index + length, 2 * octets.length));
    }
    size += length;
    return index;
  }
}
