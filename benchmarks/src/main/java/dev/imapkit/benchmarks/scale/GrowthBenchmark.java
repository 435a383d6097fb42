package dev.imapkit.benchmarks.scale;

import dev.imapkit.benchmarks.fetching.FetchClient;
import dev.imapkit.benchmarks.fetching.FetchContenders;
import dev.imapkit.benchmarks.fetching.FlagSum;
import dev.imapkit.benchmarks.servers.CannedServer;
import dev.imapkit.benchmarks.servers.Messages;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whether a message of a large mailbox costs more than one of a small mailbox: all UIDs by SEARCH,
 * then the flags of each message.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class GrowthBenchmark {
  private static final List<String> SEEN = List.of("\\Seen");

  /** Who fetches. */
  @Param({"commons-net", "jakarta", "drain"})
  public String contender = "";

  /** How many messages. */
  @Param({"1000", "10000", "100000", "1000000"})
  public int messages;

  private @Nullable CannedServer server;
  private @Nullable FetchClient client;
  private Messages all = Messages.first(0);

  /** Starts the server, and refuses to measure who finds something else than what it holds. */
  @Setup(Level.Trial)
  public void connect() {
    server = CannedServer.flags(messages);
    all = server.messages();
    client = FetchContenders.named(contender, server.account());
    client.connect();
    client.open();
    long found = searchAndFlags();
    client.leave();
    if (!contender.equals(FetchContenders.DRAIN) && found != expected()) {
      throw new IllegalStateException(contender + " finds other mail than there is: not measured");
    }
  }

  private long expected() {
    FlagSum sum = new FlagSum();
    sum.found(all.count());
    for (long uid : all.uids()) {
      sum.message(uid, SEEN);
    }
    return sum.value();
  }

  /** Before each time. */
  @Setup(Level.Invocation)
  public void open() {
    connected().open();
  }

  /**
   * One SEARCH, one FETCH.
   *
   * @return the checksum
   */
  @Benchmark
  public long searchAndFlags() {
    return connected().searchAndFlags(all);
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
