package dev.imapkit.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds, at the start of a response, whether it has numbers to fold and where they begin. This must
 * be known before the line end, since such a line may be longer than others.
 */
final class FoldStart {
  /** What is known about a response by its first octets. */
  enum Kind {
    /** More of them are needed. */
    UNKNOWN,
    /** It has numbers to fold. */
    NUMBERS,
    /** It is an answer with a list of numbers that is empty. */
    EMPTY,
    /** It is another response. */
    OTHER
  }

  /**
   * Octets in which the numbers of ESEARCH must begin; behind them they are parsed like everything
   * else. What stands before is a tag and a few numbers.
   */
  private static final int LONGEST_PREFIX = 1024;

  private static final List<String> LISTS = List.of("* SEARCH", "* SORT");
  private static final String ESEARCH = "* ESEARCH";
  private static final String VANISHED = "* VANISHED";
  private static final String EARLIER = "(EARLIER) ";

  private FoldStart() {}

  /**
   * Looks at the start of a response.
   *
   * @return the kind; {@link #fold} gives the fold of {@code NUMBERS} and {@code EMPTY}
   */
  static Kind kind(FrameBuffer buffer) {
    byte[] array = buffer.array;
    int from = buffer.frameStart;
    int end = buffer.limit;
    if (isSurelyOther(array, from, end)) {
      return Kind.OTHER;
    }
    for (String word : LISTS) {
      Kind kind = word(array, from, end, word);
      if (kind != Kind.OTHER) {
        return kind;
      }
    }
    Kind vanished = vanished(array, from, end);
    return vanished == Kind.OTHER ? extended(array, from, end) : vanished;
  }

  /**
   * Data of messages, of which there are many more than lists, have a number where a name begins.
   */
  static boolean isSurelyOther(byte[] array, int from, int end) {
    return end - from > 2 && array[from + 2] >= '0' && array[from + 2] <= '9';
  }

  private static Kind vanished(byte[] array, int from, int end) {
    Kind kind = word(array, from, end, VANISHED);
    if (kind != Kind.NUMBERS) {
      return kind == Kind.EMPTY ? Kind.OTHER : kind;
    }
    if (setOfVanished(array, from, end) > 0) {
      return Kind.NUMBERS;
    }
    int behind = from + VANISHED.length() + 1;
    int known = Math.min(end - behind, EARLIER.length());
    boolean mayCome =
        known < EARLIER.length()
            && ResponseKind.startsWith(array, behind, end, EARLIER.substring(0, known));
    return mayCome ? Kind.UNKNOWN : Kind.OTHER;
  }

  /** Index of the set, behind {@code (EARLIER)} when that is there; 0 when it is not in sight. */
  private static int setOfVanished(byte[] array, int from, int end) {
    int behind = from + VANISHED.length() + 1;
    if (ResponseKind.startsWith(array, behind, end, EARLIER)) {
      return behind + EARLIER.length();
    }
    return behind < end && array[behind] >= '0' && array[behind] <= '9' ? behind : 0;
  }

  private static Kind word(byte[] array, int from, int end, String word) {
    int known = Math.min(end - from, word.length());
    if (!ResponseKind.startsWith(array, from, from + known, word.substring(0, known))) {
      return Kind.OTHER;
    }
    if (end - from <= word.length()) {
      return Kind.UNKNOWN;
    }
    byte behind = array[from + word.length()];
    if (behind > ' ' || behind < 0) {
      return Kind.OTHER;
    }
    return behind == ' ' ? Kind.NUMBERS : Kind.EMPTY;
  }

  private static Kind extended(byte[] array, int from, int end) {
    Kind kind = word(array, from, end, ESEARCH);
    if (kind != Kind.NUMBERS) {
      return kind == Kind.EMPTY ? Kind.OTHER : kind;
    }
    if (setOfExtended(array, from, end) > 0) {
      return Kind.NUMBERS;
    }
    int known = Math.min(end, from + LONGEST_PREFIX);
    boolean lineEnds = false;
    for (int i = from; i < known && !lineEnds; i++) {
      lineEnds = array[i] == '\n';
    }
    return lineEnds || end - from >= LONGEST_PREFIX ? Kind.OTHER : Kind.UNKNOWN;
  }

  /** Index of the set after ALL, or after the range of PARTIAL; 0 when there is none. */
  private static int setOfExtended(byte[] array, int from, int end) {
    int known = Math.min(end, from + LONGEST_PREFIX);
    for (int i = from + ESEARCH.length(); i < known && array[i] != '\n'; i++) {
      if (array[i] == ' ' && ResponseKind.startsWith(array, i, known, " ALL ")) {
        return i + 5;
      }
      if (array[i] == ' ' && ResponseKind.startsWith(array, i, known, " PARTIAL (")) {
        int at = i + 10;
        while (at < known && array[at] > ' ') {
          at++;
        }
        return at < known && array[at] == ' ' ? at + 1 : 0;
      }
    }
    return 0;
  }

  /** The fold of the numbers, and the scanner's place moved behind what stands before them. */
  static @Nullable NumberFold fold(FrameBuffer buffer, Kind kind) {
    if (kind == Kind.OTHER || kind == Kind.UNKNOWN) {
      return null;
    }
    if (kind == Kind.EMPTY) {
      return new NumberFold(0, false);
    }
    int prefix = prefix(buffer.array, buffer.frameStart, buffer.limit);
    buffer.scan = buffer.frameStart + prefix;
    return new NumberFold(prefix, isSet(buffer));
  }

  /** Whether ranges may stand among the numbers, and commas between them. */
  private static boolean isSet(FrameBuffer buffer) {
    return ResponseKind.startsWith(buffer.array, buffer.frameStart, buffer.limit, ESEARCH)
        || ResponseKind.startsWith(buffer.array, buffer.frameStart, buffer.limit, VANISHED);
  }

  /** How many octets stand before the numbers of a response that has some. */
  static int prefix(byte[] array, int from, int end) {
    for (String word : LISTS) {
      if (word(array, from, end, word) == Kind.NUMBERS) {
        return word.length() + 1;
      }
    }
    boolean vanished = word(array, from, end, VANISHED) == Kind.NUMBERS;
    return (vanished ? setOfVanished(array, from, end) : setOfExtended(array, from, end)) - from;
  }
}
