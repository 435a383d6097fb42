package dev.imapkit.benchmarks.scale;

import dev.imapkit.benchmarks.fetching.Job;
import dev.imapkit.benchmarks.report.MachineFacts;
import dev.imapkit.benchmarks.report.ResultFiles;
import dev.imapkit.benchmarks.servers.CannedServer;
import dev.imapkit.benchmarks.servers.Content;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code heap}: the smallest {@code -Xmx} with which a client does a job, in a JVM of its own with
 * the garbage collector that the JVM takes by itself; the server stays in this one.
 */
public final class HeapCommand {
  private static final int PLENTY = 1024;
  private static final int LARGE_OCTETS = 40_000_000;

  /** A try may take this many times as long as with plenty of memory, and the start of a JVM. */
  private static final int PATIENCE = 6;

  private static final int START_SECONDS = 10;
  private static final int LONGEST_SECONDS = 300;

  private static final List<HeapRun> RUNS =
      List.of(
          new HeapRun("commons-net", Job.LISTING, 20_000),
          new HeapRun("jakarta", Job.LISTING, 20_000),
          new HeapRun("angus-tuned", Job.LISTING, 20_000),
          new HeapRun("commons-net", Job.LISTING, 200_000),
          new HeapRun("jakarta", Job.LISTING, 200_000),
          new HeapRun("commons-net", Job.LARGE, 5),
          new HeapRun("jakarta", Job.LARGE, 5),
          new HeapRun("angus-tuned", Job.LARGE, 5),
          new HeapRun("angus", Job.LARGE, 5));

  private final PrintStream out;
  private final HeapResults results = new HeapResults();

  private HeapCommand(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs all of it, some minutes, and writes {@code heap.json} or the file behind {@code -o}.
   *
   * @param arguments of the command line
   * @param out what people read while it runs
   * @throws IOException when the file cannot be written
   * @throws IllegalArgumentException when an argument is not understood
   */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    Path file = Path.of("heap.json");
    if (arguments.size() == 2 && arguments.get(0).equals("-o")) {
      file = Path.of(arguments.get(1));
    } else if (!arguments.isEmpty()) {
      throw new IllegalArgumentException("heap takes -o FILE, and nothing else: " + arguments);
    }
    HeapCommand command = new HeapCommand(out);
    for (List<HeapRun> together : byMailbox()) {
      command.measure(together);
    }
    Files.writeString(file, command.results.json(), StandardCharsets.UTF_8);
    MachineFacts.here(List.of("heap")).write(ResultFiles.machineOf(file));
    out.println(file.toAbsolutePath() + " written");
  }

  /** Runs on the same mailbox share a server, and must find the same. */
  private static List<List<HeapRun>> byMailbox() {
    List<List<HeapRun>> all = new ArrayList<>();
    for (HeapRun run : RUNS) {
      List<HeapRun> last = all.isEmpty() ? List.of() : all.get(all.size() - 1);
      if (last.isEmpty()
          || last.get(0).job() != run.job()
          || last.get(0).messages() != run.messages()) {
        last = new ArrayList<>();
        all.add(last);
      }
      last.add(run);
    }
    return all;
  }

  static CannedServer server(HeapRun run) {
    Content content =
        run.job() == Job.LISTING
            ? Content.small(run.messages())
            : Content.large(run.messages(), LARGE_OCTETS);
    return CannedServer.start(content, false);
  }

  private void measure(List<HeapRun> together) {
    try (CannedServer server = server(together.get(0))) {
      int port = server.account().port();
      String agreed = "";
      for (HeapRun run : together) {
        long start = System.nanoTime();
        String found =
            ClientProcess.checksum(run, port, PLENTY, LONGEST_SECONDS)
                .orElseThrow(
                    () -> new IllegalStateException(run + " failed with " + PLENTY + " MiB"));
        long seconds = (System.nanoTime() - start) / 1_000_000_000 + 1;
        if (!agreed.isEmpty() && !agreed.equals(found)) {
          throw new IllegalStateException(run + " finds other mail than another contender");
        }
        agreed = found;
        climb(run, port, found, Math.min(LONGEST_SECONDS, START_SECONDS + PATIENCE * seconds));
      }
    }
  }

  private void climb(HeapRun run, int port, String expected, long seconds) {
    out.print(run + ": ");
    OptionalInt heap =
        HeapLadder.smallest(
            mebibytes -> {
              boolean works =
                  ClientProcess.checksum(run, port, mebibytes, seconds)
                      .equals(Optional.of(expected));
              out.print(mebibytes + (works ? " MiB works, " : " MiB does not, "));
              return works;
            });
    out.println(
        heap.isPresent() ? "smallest -Xmx" + heap.getAsInt() + "m" : "more than the largest step");
    heap.ifPresent(mebibytes -> results.add(run, mebibytes));
  }
}
