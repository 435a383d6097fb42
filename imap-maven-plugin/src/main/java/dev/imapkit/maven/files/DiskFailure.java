package dev.imapkit.maven.files;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a directory that cannot be written means for the build. */
public final class DiskFailure {
  private DiskFailure() {}

  /**
   * The failure of a build.
   *
   * @param e what was met
   * @param what the directory is, for example {@code the cache}
   * @param directory the one that the user named, or the default
   * @param remedy which parameter names another one, for example {@code Name another
   *     <cacheDirectory>.}
   * @return the same with a code: not writable, a file, or failed on the way
   */
  public static FixtureException of(Exception e, String what, Path directory, String remedy) {
    Optional<Path> file = fileInTheWay(directory);
    if (file.isPresent()) {
      return new FixtureException(
          ErrorCode.NOT_A_DIRECTORY,
          "%s %s cannot be used: %s is a file. Remove it, or take another directory. %s"
              .formatted(what, directory, file.get(), remedy),
          e);
    }
    if (isRefused(e)) {
      return new FixtureException(
          ErrorCode.NOT_WRITABLE,
          "%s %s cannot be written (%s). Mend its permissions. %s"
              .formatted(what, directory, reason(e), remedy),
          e);
    }
    return new FixtureException(
        ErrorCode.WRITE_FAILED,
        "writing to %s %s failed: %s. Nothing incomplete was kept. Make room there if the disk is full. %s"
            .formatted(what, directory, reason(e), remedy),
        e);
  }

  /** Systems have several words for it, so the question is not what was thrown. */
  private static Optional<Path> fileInTheWay(Path directory) {
    for (@Nullable Path path = directory; path != null; path = path.getParent()) {
      if (Files.exists(path)) {
        return Files.isDirectory(path) ? Optional.empty() : Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private static boolean isRefused(Exception e) {
    return e instanceof AccessDeniedException
        || e instanceof ReadOnlyFileSystemException
        || reason(e).toLowerCase(Locale.ROOT).contains("read-only");
  }

  /** The reason without the path, which is a temporary one that says nothing to anybody. */
  private static String reason(Exception e) {
    @Nullable String reason =
        e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null || !(e instanceof IOException) ? e.getClass().getSimpleName() : reason;
  }
}
