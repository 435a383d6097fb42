package dev.imapkit.spi;

import dev.imapkit.model.ThreadForest;

/**
 * {@code thread-data = "THREAD" [SP 1*thread-list]} (RFC 5256 §5), from behind the name. Does not
 * recurse, so {@link dev.imapkit.Limits#nesting()} does not bound it; its octets do.
 */
final class ThreadParser {
  private final FrameCursor cursor;
  private final ThreadForest.Builder forest = new ThreadForest.Builder();

  /** For each list that is open, how many messages were entered in it. */
  private int[] entered = new int[16];

  private int depth;
  private long messages;

  private ThreadParser(FrameCursor cursor) {
    this.cursor = cursor;
  }

  static ServerResponse parse(FrameCursor cursor) {
    return new ThreadParser(cursor).parse();
  }

  private ServerResponse parse() {
    while (!cursor.atLineEnd()) {
      int octet = cursor.peek();
      if (octet == ' ') {
        cursor.next();
      } else if (octet == '(') {
        open();
      } else if (octet == ')') {
        close();
      } else if (depth == 0 || hasAnswers()) {
        throw cursor.error("thread-list");
      } else {
        message(cursor.nzNumber());
      }
    }
    if (depth > 0) {
      throw cursor.error("thread-list");
    }
    return new ServerResponse.ThreadData(forest.build());
  }

  /** Behind an inner list no message may follow. */
  private boolean hasAnswers() {
    return entered[depth - 1] < 0;
  }

  /** A list in a list: what it holds answers the last message before it, or one not found. */
  private void open() {
    if (depth > 0 && entered[depth - 1] == 0) {
      message(0);
    }
    if (depth > 0 && entered[depth - 1] > 0) {
      entered[depth - 1] = -entered[depth - 1];
    }
    if (depth == entered.length) {
      entered = java.util.Arrays.copyOf(entered, depth * 2);
    }
    entered[depth++] = 0;
    cursor.next();
  }

  private void close() {
    if (depth == 0 || entered[depth - 1] == 0) {
      throw cursor.error("thread-list");
    }
    for (int i = Math.abs(entered[--depth]); i > 0; i--) {
      forest.leave();
    }
    cursor.next();
  }

  private void message(long uid) {
    if (++messages > cursor.limits.numberListNumbers()) {
      throw cursor.error("numberListNumbers");
    }
    forest.enter(uid);
    entered[depth - 1]++;
  }
}
