package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.MailboxServer;
import dev.imapkit.benchmarks.servers.Messages;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A job measured on one connection: logged in before, the mailbox opened anew before each time, so
 * that nobody can answer from what it keeps.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public abstract class MailboxFetch {
  private final Job job;
  private @Nullable MailboxServer server;
  private @Nullable FetchClient client;
  private Messages messages = Messages.first(0);

  MailboxFetch(Job job) {
    this.job = job;
  }

  abstract String contender();

  abstract MailboxServer start();

  /** Starts the server, and refuses to measure who finds something else than another contender. */
  @Setup(Level.Trial)
  public void connect() {
    server = start();
    messages = server.messages();
    client = FetchContenders.named(contender(), server.account());
    client.connect();
    check(server);
  }

  private void check(MailboxServer started) {
    open();
    long found = run();
    leave();
    if (contender().equals(FetchContenders.DRAIN) && job != Job.BODIES) {
      if (found < messages.count()) {
        throw new IllegalStateException("the drain has seen " + found + " lines only");
      }
      return;
    }
    long expected = Reference.checksum(contender(), job, started.account(), messages);
    if (found != expected) {
      throw new IllegalStateException(
          contender() + " finds other mail than another contender: not measured");
    }
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
  long run() {
    return job.run(connected(), messages);
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
    if (server != null) {
      server.close();
    }
  }

  private FetchClient connected() {
    if (client == null) {
      throw new IllegalStateException("not connected");
    }
    return client;
  }
}
