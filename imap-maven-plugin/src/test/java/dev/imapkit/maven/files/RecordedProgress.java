package dev.imapkit.maven.files;

import dev.imapkit.maven.messages.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what a build says. */
public final class RecordedProgress implements Progress {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  /** All lines, with the level in front. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** All lines, as people read them. */
  public List<String> texts() {
    return lines().stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
  }

  @Override
  public void info(String line) {
    lines.add("INFO " + line);
  }

  @Override
  public void warn(String line) {
    lines.add("WARN " + line);
  }

  @Override
  public void debug(String line) {
    lines.add("DEBUG " + line);
  }
}
