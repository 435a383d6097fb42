package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * All that somebody could read: every log record of the JVM while it collects, and what a test
 * adds.
 */
final class Seen {
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Handler collector =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          add(record.getLevel() + " " + record.getLoggerName() + " " + record.getMessage());
          if (record.getParameters() != null) {
            add(List.of(record.getParameters()).toString());
          }
          if (record.getThrown() != null) {
            add(record.getThrown());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Level levelBefore = Level.INFO;

  /** Collects logs of all levels, which then show up nowhere else. */
  void start() {
    levelBefore = root.getLevel();
    root.setLevel(Level.ALL);
    for (Handler handler : root.getHandlers()) {
      handler.setFilter(record -> false);
    }
    root.addHandler(collector);
  }

  void stop() {
    root.removeHandler(collector);
    for (Handler handler : root.getHandlers()) {
      handler.setFilter(null);
    }
    root.setLevel(levelBefore);
  }

  void add(String text) {
    texts.add(text);
  }

  void add(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    texts.add(text.toString());
    texts.add(thrown.toString());
  }

  List<String> texts() {
    return texts;
  }

  void assertNothingOf(Collection<String> secrets) {
    assertThat(texts).as("traces and logs").isNotEmpty();
    for (String secret : secrets) {
      assertThat(texts.stream().filter(text -> text.contains(secret))).as(secret).isEmpty();
    }
  }
}
