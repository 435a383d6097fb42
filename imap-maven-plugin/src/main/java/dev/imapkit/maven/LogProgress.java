package dev.imapkit.maven;

import dev.imapkit.maven.messages.Progress;
import org.apache.maven.plugin.logging.Log;

/** Progress in the log of Maven. */
record LogProgress(Log log) implements Progress {
  @Override
  public void info(String line) {
    log.info(line);
  }

  @Override
  public void warn(String line) {
    log.warn(line);
  }

  @Override
  public void debug(String line) {
    log.debug(line);
  }
}
