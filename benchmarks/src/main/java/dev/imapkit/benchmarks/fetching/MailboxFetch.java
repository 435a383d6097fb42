package dev.imapkit.benchmarks.fetching;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A job measured on one connection: logged in before, the mailbox opened anew before each time, so
 * that nobody can answer from what it keeps.
 */
public abstract class MailboxFetch extends FetchSetup {
  private final Job job;
  private @Nullable FetchClient client;

  MailboxFetch(Job job) {
    this.job = job;
  }

  /** Starts the server, connects, and compares what is found once. */
  @Setup(Level.Trial)
  public void connect() {
    client = FetchContenders.named(entry().contender(), startServer().account());
    client.connect();
    open();
    long found = run();
    leave();
    check(job, found);
  }

  /** Before each time. */
  @Setup(Level.Invocation)
  public void open() {
    connected().open();
  }

  /**
   * What is measured.
   *
   * @return the checksum
   */
  final long run() {
    return job.run(connected(), server().messages());
  }

  /** After each time. */
  @TearDown(Level.Invocation)
  public void leave() {
    connected().leave();
  }

  /** Ends both. */
  @TearDown(Level.Trial)
  public void disconnect() {
    connected().close();
    stopServer();
  }

  private FetchClient connected() {
    if (client == null) {
      throw new IllegalStateException("not connected");
    }
    return client;
  }
}
