package dev.imapkit.maven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The log of an integration project, in which one build follows another. */
final class BuildLog {
  /** The first thing that every Maven says, whatever it is told to do. */
  private static final String START = "Scanning for projects...";

  private final Path file;

  BuildLog(Path basedir) {
    this.file = basedir.resolve("build.log");
  }

  String all() {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many builds have begun. */
  int builds() {
    return all().split(START, -1).length - 1;
  }

  /** What one build said, the first being number 1. */
  String of(int build) {
    List<String> parts = List.of(all().split(START, -1));
    if (build >= parts.size()) {
      throw new IllegalStateException("there were " + (parts.size() - 1) + " builds");
    }
    return parts.get(build);
  }

  /** The lines of the plugin and of failures, with the numbers of their builds. */
  String summary() {
    return IntStream.rangeClosed(1, builds())
        .boxed()
        .flatMap(n -> of(n).lines().filter(BuildLog::tells).map(line -> n + " " + line))
        .collect(Collectors.joining("\n"));
  }

  private static boolean tells(String line) {
    return line.startsWith("[INFO] ") && line.contains(": ")
        || line.startsWith("[WARN")
        || line.startsWith("[ERROR] Failed");
  }
}
