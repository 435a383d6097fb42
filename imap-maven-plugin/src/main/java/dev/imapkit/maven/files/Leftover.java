package dev.imapkit.maven.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a killed build left from what a running one still needs. Temporary names carry the
 * number of the process; numbers count within a process space, and a build in a container may share
 * its files with builds outside of it, so they carry that space too.
 */
final class Leftover {
  private static final Duration LONG_AGO = Duration.ofDays(1);

  /** The system tells the start of a process less precisely than a change of a file. */
  private static final Duration IMPRECISE = Duration.ofSeconds(5);

  private static final Pattern MARK = Pattern.compile("(\\d+)-(\\d+)-.*");
  private static final String SPACE = space();

  private Leftover() {}

  /** What a temporary name has to carry: digits and hyphens. */
  static String mark() {
    return SPACE + "-" + ProcessHandle.current().pid() + "-";
  }

  /**
   * Whether nobody works with it any more.
   *
   * @param rest the name from the mark on
   */
  static boolean is(Path path, String rest) {
    Instant modified;
    try {
      modified = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (IOException e) {
      // Removed just now, or not ours to remove.
      return false;
    }
    Matcher mark = MARK.matcher(rest);
    return modified.isBefore(Instant.now().minus(LONG_AGO))
        || (mark.matches() && mark.group(1).equals(SPACE) && isGone(mark.group(2), modified));
  }

  /**
   * Removes what killed builds left of files.
   *
   * @param prefix of their names, in front of the mark
   */
  static void removeFiles(Path folder, String prefix) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(prefix)
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && is(file, name.substring(prefix.length()))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static boolean isGone(String pid, Instant modified) {
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
    return process.isEmpty()
        || process
            .flatMap(handle -> handle.info().startInstant())
            // Of that number, but not the one that wrote: numbers come round again.
            .filter(start -> start.minus(IMPRECISE).isAfter(modified))
            .isPresent();
  }

  private static String space() {
    try {
      @Nullable Path name = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).getFileName();
      String digits = String.valueOf(name).toLowerCase(Locale.ROOT).replaceAll("\\D", "");
      return digits.isEmpty() ? "0" : digits;
    } catch (IOException | UnsupportedOperationException e) {
      // Not on this system: all processes are in one.
      return "0";
    }
  }
}
