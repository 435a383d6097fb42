package dev.imapkit.maven.files;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one build at a time rewrite a small file, be it another module, another copy of this plugin
 * in the same Maven or another process.
 *
 * <p>Whoever creates a hidden file beside has its turn, and removes it afterwards: the small file
 * lies in the source tree, where nothing may be left. Not a lock of the operating system: whoever
 * closes the file gives up those of all others in the same process (POSIX), and a file that is
 * locked cannot be removed safely. What a killed build leaves behind is removed at once when its
 * process is known to be gone, otherwise by who has seen it unchanged for half of its patience; a
 * turn takes milliseconds.
 */
public final class FileMutex {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Path path;
  private final String mark = Leftover.mark() + UUID.randomUUID();
  private final Duration patience;
  private final long start = System.nanoTime();
  private Optional<String> seen = Optional.empty();
  private long seenSince = start;

  private FileMutex(Path path, Duration patience) {
    this.path = path;
    this.patience = patience;
  }

  /** What is done meanwhile. */
  public interface Work {
    /** Does it. */
    void run() throws IOException;
  }

  /**
   * Waits for its turn, and works.
   *
   * @param file what is to be rewritten; its directory has to be there
   * @param patience how long to wait
   * @param work what to do alone
   * @throws FixtureException {@link ErrorCode#BUSY} when others take longer
   */
  public static void alone(Path file, Duration patience, Work work) throws IOException {
    Path path = file.resolveSibling("." + file.getFileName() + ".lck");
    FileMutex mutex = new FileMutex(path, patience);
    while (!mutex.take()) {
      if (mutex.isOver(mutex.start, patience)) {
        throw new FixtureException(
            ErrorCode.BUSY,
            ("other builds have kept %s locked for more than %s s; the lock is %s."
                    + " Wait for them, then run this build again.")
                .formatted(file, patience.toSeconds(), path));
      }
      mutex.look();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    try {
      work.run();
    } finally {
      mutex.release();
    }
  }

  private boolean isOver(long since, Duration time) {
    return System.nanoTime() - since > time.toNanos();
  }

  private boolean take() throws IOException {
    try {
      Files.writeString(path, mark, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (AccessDeniedException e) {
      if (Files.isWritable(Objects.requireNonNull(path.getParent()))) {
        // Windows says so while the file of the one before is going away.
        return false;
      }
      throw e;
    }
  }

  /** Removes what nobody will remove any more. */
  private void look() throws IOException {
    Optional<String> now = read(path);
    if (!now.equals(seen)) {
      seen = now;
      seenSince = System.nanoTime();
    } else if (now.isPresent()
        && (Leftover.is(path, now.get()) || isOver(seenSince, patience.dividedBy(2)))) {
      // Under a name of our own first: meanwhile somebody else may have done the same.
      Path taken = path.resolveSibling(path.getFileName() + "." + mark);
      try {
        Files.move(path, taken);
      } catch (NoSuchFileException e) {
        return;
      }
      if (read(taken).equals(seen)) {
        Files.deleteIfExists(taken);
      } else {
        Files.move(taken, path);
      }
    }
  }

  /** What is in a file, if it is there: who was killed early has left an empty one. */
  private static Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException | AccessDeniedException e) {
      return Optional.empty();
    }
  }

  private void release() throws IOException {
    if (read(path).filter(mark::equals).isPresent()) {
      Files.deleteIfExists(path);
    }
  }
}
