package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.StringRecorder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one value, one behind the other: those that Angus has, as octets again, and those
 * that the pre-scan found. The recorders of the model note where each of them is, so that a value
 * costs one array and not one for each text. Used again for the next value.
 */
final class SentTexts {
  private static final int KEPT = 64 * 1024;

  private final Tape tape;
  private byte[] octets = new byte[1024];
  private int size;

  SentTexts(Tape tape) {
    this.tape = tape;
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

  /** Forgets what stands behind an index. */
  void cut(int index) {
    size = index;
  }

  /** A text of Angus, one character for each octet, or null for NIL. */
  void add(@Nullable String angus, StringRecorder strings) {
    if (angus == null) {
      strings.addNil();
    } else {
      strings.add(append(angus, 0, angus.length()), angus.length());
    }
  }

  /** A part of a text of Angus. */
  void add(String angus, int from, int to, StringRecorder strings) {
    strings.add(append(angus, from, to), to - from);
  }

  /** A token of the pre-scan: a string, or NIL. */
  void addSent(int token, StringRecorder strings) {
    if (tape.isNil(token)) {
      strings.addNil();
      return;
    }
    int from = tape.contentStart(token);
    int to = tape.contentEnd(token);
    int index = append(tape.array(), from, to);
    if (tape.isEscaped(token)) {
      strings.addEscaped(index, to - from);
    } else {
      strings.add(index, to - from);
    }
  }

  private int append(byte[] array, int from, int to) {
    int index = reserve(to - from);
    System.arraycopy(array, from, octets, index, to - from);
    return index;
  }

  /** Takes the low octet of each character, which is all that it has. */
  @SuppressWarnings("deprecation")
  private int append(String angus, int from, int to) {
    int index = reserve(to - from);
    angus.getBytes(from, to, octets, index);
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
