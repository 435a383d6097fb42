package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.MailboxServer;
import dev.imapkit.benchmarks.servers.Servers;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What all measurements of fetching have in common: a server, and how far away it is. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public abstract class FetchSetup {
  /** Where, as {@link Servers#start} names it. */
  @Param("canned")
  public String server = "";

  /** Milliseconds of a round trip; what the network takes anyway comes on top. */
  @Param("0")
  public int delay;

  private @Nullable MailboxServer firstServer;

  /** Each benchmark has contenders and sizes of its own. */
  abstract Entry entry();

  String serverName() {
    return server;
  }

  final MailboxServer startServer() {
    MailboxServer started = Servers.start(serverName(), entry().content(), delay);
    firstServer = firstServer == null ? started : firstServer;
    return started;
  }

  final MailboxServer server() {
    if (firstServer == null) {
      throw new IllegalStateException("no server");
    }
    return firstServer;
  }

  final void stopServer() {
    if (firstServer != null) {
      firstServer.close();
    }
  }

  /** Refuses to measure who finds something else than another contender. */
  final void check(Job job, long found) {
    String contender = entry().contender();
    int messages = server().messages().count();
    if (contender.equals(FetchContenders.DRAIN) && !job.hashed()) {
      if (found < messages) {
        throw new IllegalStateException("the drain has seen " + found + " lines only");
      }
      return;
    }
    // All ways of J7 find the same; not everybody can go every way.
    boolean small = job == Job.ONE_BY_ONE || job == Job.PIPELINED;
    Job other = small ? Job.ONE_BATCH : job;
    long expected = Reference.checksum(contender, other, server().account(), server().messages());
    if (found != expected) {
      throw new IllegalStateException(
          contender + " finds other mail than another contender: not measured");
    }
  }
}
