package dev.imapkit.maven.files;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One at a time for each account: the modules of a build, which may run beside each other, and the
 * builds that share a cache. Who comes second finds in the cache what the first put there, so
 * together they ask the server once.
 */
public final class BuildLocks {
  private static final String TURNS = "dev.imapkit.maven.turns";
  private static final String VALUES = "dev.imapkit.maven.values";

  private final Map<String, Semaphore> turns;
  private final Map<String, String> values;
  private final Optional<Path> cacheDirectory;
  private final Duration wait;

  private BuildLocks(SharedData data, Optional<Path> cacheDirectory, Duration wait) {
    this.turns = map(data, TURNS);
    this.values = map(data, VALUES);
    this.cacheDirectory = cacheDirectory;
    this.wait = wait;
  }

  @SuppressWarnings("unchecked")
  private static <T> Map<String, T> map(SharedData data, String key) {
    return (Map<String, T>) data.computeIfAbsent(key, ConcurrentHashMap::new);
  }

  /**
   * Locks between modules and between builds.
   *
   * @param data of this build
   * @param cacheDirectory which the builds share
   * @param wait how long to wait for other builds. Modules of this one are waited for as long as it
   *     takes: each has its own limits of time
   */
  public static BuildLocks of(SharedData data, Path cacheDirectory, Duration wait) {
    return new BuildLocks(data, Optional.of(cacheDirectory), wait);
  }

  /**
   * Locks between modules only, for a build without a cache: it shares nothing with others.
   *
   * @param data of this build
   */
  public static BuildLocks withinBuild(SharedData data) {
    return new BuildLocks(data, Optional.empty(), Duration.ZERO);
  }

  /** The lock of an account; others wait until it is closed. */
  public static final class Held implements AutoCloseable {
    private final Semaphore turn;
    private final @Nullable FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Held(Semaphore turn, @Nullable FileChannel channel) {
      this.turn = turn;
      this.channel = channel;
    }

    /** Lets the next one in. */
    @Override
    public void close() {
      if (!closed.compareAndSet(false, true)) {
        return;
      }
      try {
        if (channel != null) {
          // The lock goes with the channel; its file stays, or two builds could each lock one.
          channel.close();
        }
      } catch (IOException e) {
        throw new IllegalStateException("a lock file cannot be closed", e);
      } finally {
        turn.release();
      }
    }
  }

  /**
   * Waits until no other module and no other build works with the account.
   *
   * @param account its digest
   * @return the lock; a thread that has it must not ask again
   * @throws FixtureException with {@link ErrorCode#BUSY} when another build does not end
   */
  public Held acquire(String account) {
    Semaphore turn = turns.computeIfAbsent(account, first -> new Semaphore(1, true));
    boolean held = false;
    try {
      turn.acquire();
      FileChannel channel = null;
      try {
        channel = lockFile(account);
        held = true;
        return new Held(turn, channel);
      } finally {
        if (!held) {
          turn.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FixtureException(
          ErrorCode.BUSY, "the build was interrupted while it waited for another one.", e);
    }
  }

  private @Nullable FileChannel lockFile(String account) throws InterruptedException {
    if (cacheDirectory.isEmpty()) {
      return null;
    }
    return new AccountLock(cacheDirectory.get(), account, wait).acquire();
  }

  /**
   * What another module of this build found out.
   *
   * @param key tells it from everything else
   */
  public Optional<String> shared(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * Tells the other modules of this build.
   *
   * @param key for {@link #shared}
   * @param value what was found out
   */
  public void share(String key, String value) {
    values.put(key, value);
  }
}
