package dev.imapkit.maven.files;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one build at a time rewrite a small file, be it another module, another copy of this plugin
 * in the same Maven or another process. The lock is a hidden file beside, which is gone afterwards:
 * the small file lies in the source tree.
 */
public final class FileMutex {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Path path;
  private final FileChannel channel;

  private FileMutex(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
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
    FileMutex mutex = take(file, patience);
    try {
      work.run();
    } finally {
      mutex.release();
    }
  }

  private static FileMutex take(Path file, Duration patience) throws IOException {
    Path path = file.resolveSibling("." + file.getFileName() + ".lck");
    long start = System.nanoTime();
    while (true) {
      FileMutex mutex = attempt(path);
      if (mutex != null) {
        return mutex;
      }
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new FixtureException(
            ErrorCode.BUSY,
            ("another build has kept %s locked for more than %d s; the lock is %s."
                    + " Wait for that build, then run this one again.")
                .formatted(file, patience.toSeconds(), path));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static @Nullable FileMutex attempt(Path path) throws IOException {
    FileChannel channel = open(path);
    if (channel == null) {
      return null;
    }
    FileMutex mutex = new FileMutex(path, channel);
    boolean held = false;
    try {
      held = mutex.lock();
    } finally {
      if (!held) {
        channel.close();
      }
    }
    return held ? mutex : null;
  }

  private static @Nullable FileChannel open(Path path) throws IOException {
    try {
      return FileChannel.open(
          path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException e) {
      if (Files.isWritable(Objects.requireNonNull(path.getParent()))) {
        // Windows says so while the file of the one before is going away.
        return null;
      }
      throw e;
    }
  }

  private boolean lock() throws IOException {
    String mark = UUID.randomUUID().toString();
    try {
      // The last octet, far behind the mark: Windows lets nobody read what is locked.
      if (channel.tryLock(Long.MAX_VALUE - 1, 1, false) == null) {
        return false;
      }
    } catch (OverlappingFileLockException e) {
      // Somebody in this Java process has it, perhaps another copy of this class.
      return false;
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.US_ASCII)));
    try {
      // The one before removed the file; a lock on what has no name any more keeps nobody out.
      return Files.readString(path).equals(mark);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void release() throws IOException {
    try {
      // Before the lock is given up, so that nobody else's is removed.
      Files.deleteIfExists(path);
    } finally {
      channel.close();
    }
  }
}
