package dev.imapkit.jakarta.internal.fetch;

import java.util.Arrays;

/**
 * What the pre-scan has found in the values of a response and the mapper has to know: where the
 * strings stand that Angus loses, and which of the fields that may be missing are there. Written
 * and read in the order of the grammar. An envelope has its date, and for each of its six lists one
 * of the constants; a part of a structure has its {@link #beginPart flags}, and each list of
 * parameters the number of its strings before them.
 */
final class Findings {
  /** A list that Angus was given. */
  static final int GIVEN = 0;

  /** A list that is From again. */
  static final int REPEATED = 1;

  /** A list that Angus was not given; the number of its addresses and their strings follow. */
  static final int ODD = 2;

  // What a part has; a number behind the last two follows.
  static final int GLOBAL = 1;
  static final int NO_LINES = 2;
  static final int MD5 = 4;
  static final int DESCRIPTION = 8;
  static final int DISPOSITION = 16;
  static final int LANGUAGES = 32;
  static final int LOCATION = 64;
  static final int PARAMETERS = 128;
  static final int LONG_OCTETS = 256;
  static final int LONG_LINES = 512;

  private static final int NIL = -1;
  private static final int KEPT = 32 * 1024;
  private static final int SMALLEST = 256;

  private int[] values = new int[SMALLEST];
  private int size;
  private int next;

  void clear() {
    size = 0;
    if (values.length > KEPT) {
      values = new int[SMALLEST];
    }
  }

  int size() {
    return size;
  }

  /** Forgets what was added last. */
  void forgetFrom(int from) {
    size = from;
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  void addLong(long value) {
    add((int) (value >>> Integer.SIZE));
    add((int) value);
  }

  void addNil() {
    add(NIL);
    add(0);
  }

  /** Adds a string by the place of what it says. */
  void addString(int from, int length, boolean escaped) {
    add(from);
    add(escaped ? ~length : length);
  }

  /** Adds the flags of a part, none yet; returns their place. */
  int beginPart() {
    add(0);
    return size - 1;
  }

  void flag(int part, int flag) {
    values[part] |= flag;
  }

  /** Adds a number to be known later; returns its place. */
  int beginCount() {
    return beginPart();
  }

  void count(int place, int count) {
    values[place] = count;
  }

  /** Goes to what was found at a place. */
  void seek(int place) {
    next = place;
  }

  int next() {
    return values[next++];
  }

  long nextLong() {
    long high = next();
    return (high << Integer.SIZE) | (next() & 0xFFFF_FFFFL);
  }

  /** Passes strings. */
  void skipStrings(int count) {
    next += 2 * count;
  }
}
