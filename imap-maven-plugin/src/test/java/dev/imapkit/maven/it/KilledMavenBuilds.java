package dev.imapkit.maven.it;

import dev.imapkit.contract.server.Octets;
import dev.imapkit.maven.files.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Case 39, T56 with all of Maven: the build of an integration project is run again with the same
 * command line, from a lock alone, killed at a random moment, looked at, and run to its end. Knows
 * the command line from the system's list of processes, so it needs Linux.
 */
public final class KilledMavenBuilds {
  private static final long SEED = Long.getLong("imapkit.kills.seed", 20260301);
  private static final int MESSAGES = 150;

  /** The share of kills for the time before the first connection, when Maven itself starts. */
  private static final double EARLY = 0.2;

  private final Path basedir;
  private final BuildHost host;
  private final Set<String> digests;
  private final Random random = new Random(SEED);
  private volatile List<String> command = List.of();

  private KilledMavenBuilds(Path basedir, BuildHost host, Set<String> digests) {
    this.basedir = basedir;
    this.host = host;
    this.digests = digests;
  }

  /** Starts the server, and finds out how Maven is started. */
  public static void prepare(File basedir, Map<String, Object> context) throws IOException {
    Random random = new Random(SEED);
    List<byte[]> messages = new ArrayList<>();
    Set<String> digests = new HashSet<>();
    for (int i = 0; i < MESSAGES; i++) {
      byte[] octets =
          Octets.of("Subject: message " + i + "\r\n\r\n" + "x".repeat(random.nextInt(40_000)));
      messages.add(octets);
      digests.add(Sha256.of(octets));
    }
    ScriptedHost.serve(basedir, context, messages);
    BuildHost host = (BuildHost) context.get("host");
    KilledMavenBuilds builds = new KilledMavenBuilds(basedir.toPath(), host, digests);
    context.put("killed", builds);
    Thread thread = new Thread(builds::watch, "command-line");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    try {
      while (command.isEmpty() && System.nanoTime() < end) {
        ProcessHandle.current().descendants().forEach(this::look);
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(ProcessHandle process) {
    try {
      Path file = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
      List<String> words = List.of(Files.readString(file, StandardCharsets.UTF_8).split("\0"));
      if (words.contains("org.codehaus.plexus.classworlds.launcher.Launcher")
          && words.stream().anyMatch(word -> word.endsWith("=" + basedir))) {
        command = words;
      }
    } catch (IOException e) {
      // It has ended already.
    }
  }

  /** Kills builds. */
  public void run(int kills) throws Exception {
    if (command.isEmpty()) {
      throw new IllegalStateException("the command line of Maven was not seen");
    }
    LeftFiles left =
        new LeftFiles(
            basedir.resolve("target/generated-test-resources/imap/mail"),
            basedir.resolve("cache"),
            basedir.resolve("imap-fixtures.lock.json"));
    left.requireComplete(digests);
    Moments moments = moments();
    int cut = 0;
    for (int kill = 1; kill <= kills; kill++) {
      clean();
      boolean early = random.nextDouble() < EARLY;
      double share = random.nextDouble();
      cut += killed(moments, early, share) ? 1 : 0;
      try {
        left.requireWhole(digests);
        if (!end(start("next.log")).equals(Optional.of(0))) {
          throw new IllegalStateException("the next build failed, see next.log");
        }
        left.requireWhole(digests);
        left.requireComplete(digests);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed %d, kill %d, %s, at %.3f".formatted(SEED, kill, early ? "early" : "late", share),
            e);
      }
    }
    Files.writeString(
        basedir.resolve("kills.txt"),
        String.format(Locale.ROOT, "%d of %d killed before their end%n", cut, kills));
    if (cut * 2 < kills) {
      throw new IllegalStateException("only " + cut + " builds were killed before their end");
    }
  }

  /** When a build that nobody kills connects and ends, from its start. */
  private record Moments(Duration connected, Duration ended) {}

  private Moments moments() throws Exception {
    clean();
    long begin = System.nanoTime();
    Process process = start("whole.log");
    awaitConnection(process, host.connections());
    long connected = System.nanoTime();
    if (!end(process).equals(Optional.of(0))) {
      throw new IllegalStateException("the build failed, see whole.log");
    }
    return new Moments(
        Duration.ofNanos(connected - begin), Duration.ofNanos(System.nanoTime() - begin));
  }

  private boolean killed(Moments moments, boolean early, double share) throws Exception {
    int before = host.connections();
    Process process = start("killed.log");
    if (early) {
      TimeUnit.NANOSECONDS.sleep((long) (moments.connected().toNanos() * share));
    } else {
      awaitConnection(process, before);
      Duration rest = moments.ended().minus(moments.connected());
      TimeUnit.NANOSECONDS.sleep((long) (rest.toNanos() * share));
    }
    boolean alive = process.isAlive();
    process.destroyForcibly().onExit().join();
    return alive;
  }

  private void awaitConnection(Process process, int before) throws InterruptedException {
    while (process.isAlive() && host.connections() == before) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** As a clone of the project is on a machine that never saw it: with its lock, and no more. */
  private void clean() throws IOException {
    for (String name : List.of("target", "cache")) {
      Path folder = basedir.resolve(name);
      if (Files.exists(folder)) {
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
            Files.delete(path);
          }
        }
      }
    }
  }

  private Process start(String log) throws IOException {
    return new ProcessBuilder(command)
        .directory(basedir.toFile())
        .redirectErrorStream(true)
        .redirectOutput(basedir.resolve(log).toFile())
        .start();
  }

  private static Optional<Integer> end(Process process) throws InterruptedException {
    if (process.waitFor(5, TimeUnit.MINUTES)) {
      return Optional.of(process.exitValue());
    }
    process.destroyForcibly();
    return Optional.empty();
  }
}
