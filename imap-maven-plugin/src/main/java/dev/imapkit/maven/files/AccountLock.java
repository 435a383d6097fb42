package dev.imapkit.maven.files;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lock of an account between processes: a file, locked as long as its channel is open. */
final class AccountLock {
  /** Behind everything that is written, because Windows lets nobody read what is locked. */
  private static final long LOCKED_OCTET = Long.MAX_VALUE - 1;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final int LONGEST_LINE = 40;
  private static final Pattern OWNER = Pattern.compile("process (\\d{1,19})\n");

  /**
   * Where another build of this Java process has the lock, closing our channel would take it away
   * from that one (POSIX), so it stays open.
   */
  private static final Queue<FileChannel> LEFT_OPEN = new ConcurrentLinkedQueue<>();

  private final Path file;
  private final Path directory;
  private final Duration wait;

  AccountLock(Path cacheDirectory, String account, Duration wait) {
    CacheFolder folder = new CacheFolder(cacheDirectory, Progress.SILENT);
    this.directory = folder.directory();
    this.file = folder.lock(account);
    this.wait = wait;
  }

  /**
   * Waits for the lock.
   *
   * @return the channel that has it, or null where nothing can be locked: who cannot write the
   *     cache shares nothing with others, and some network file systems have no locks
   */
  @Nullable FileChannel acquire() throws InterruptedException {
    FileChannel channel = open();
    if (channel == null) {
      return null;
    }
    boolean ours = false;
    boolean inThisProcess = false;
    long start = System.nanoTime();
    try {
      while (!ours) {
        try {
          ours = channel.tryLock(LOCKED_OCTET, 1, false) != null;
          inThisProcess = false;
        } catch (OverlappingFileLockException e) {
          inThisProcess = true;
        }
        if (!ours) {
          if (System.nanoTime() - start >= wait.toNanos()) {
            throw tooLong(channel);
          }
          TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
        }
      }
      sign(channel);
      return channel;
    } catch (IOException e) {
      return null;
    } finally {
      if (!ours) {
        giveUp(channel, inThisProcess);
      }
    }
  }

  private @Nullable FileChannel open() {
    try {
      PrivateFiles.createDirectories(directory, Objects.requireNonNull(file.getParent()));
      return PrivateFiles.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      return null;
    }
  }

  private static void giveUp(FileChannel channel, boolean inThisProcess) {
    if (inThisProcess) {
      LEFT_OPEN.add(channel);
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      LEFT_OPEN.add(channel);
    }
  }

  /** For the message of who waits too long; nobody depends on it. */
  private static void sign(FileChannel channel) {
    String line = "process " + ProcessHandle.current().pid() + "\n";
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), 0);
    } catch (IOException e) {
      return;
    }
  }

  private FixtureException tooLong(FileChannel channel) {
    String owner = "another build";
    try {
      // Through this channel: opening and closing the file once more could take the lock away.
      ByteBuffer line = ByteBuffer.allocate(LONGEST_LINE);
      channel.read(line, 0);
      String text = new String(line.array(), 0, line.position(), StandardCharsets.US_ASCII);
      Matcher matcher = OWNER.matcher(text);
      owner = matcher.matches() ? "another build (process " + matcher.group(1) + ")" : owner;
    } catch (IOException e) {
      // The message is good without it.
      owner = "another build";
    }
    return new FixtureException(
        ErrorCode.BUSY,
        ("%s has used the same account and cache for longer than %s (<lockWait>); the lock file is %s. Wait for"
                + " that build or end it, or allow more with -Dimap.lockWait=10m.")
            .formatted(owner, text(wait), file));
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
