package dev.imapkit.maven.it;

import dev.imapkit.Security;
import dev.imapkit.TlsConfig;
import dev.imapkit.maven.files.ChildProcess;
import dev.imapkit.maven.fixtures.Mode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A build in a process of its own: the engine as a goal would run it, without the minutes that
 * Maven would take for a hundred of them. Says when it begins and how it ended.
 */
public final class BuildProcess implements AutoCloseable {
  private static final String BEGINS = "begins";
  private static final String DONE = "done";

  private final Process process;
  private final Path log;

  private BuildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts one, on a server without TLS. */
  public static BuildProcess start(
      Path log, Path folder, Path cache, Workbench.Server server, Mode mode, Duration lockWait)
      throws IOException {
    Process process =
        ChildProcess.start(
            BuildProcess.class,
            log,
            folder.toString(),
            cache.toString(),
            server.host(),
            String.valueOf(server.port()),
            server.user(),
            server.password(),
            mode.name(),
            lockWait.toString());
    return new BuildProcess(process, log);
  }

  /** What it was started for. */
  public static void main(String[] arguments) throws IOException {
    Workbench.Server server =
        new Workbench.Server(
            arguments[2],
            Integer.parseInt(arguments[3]),
            Security.PLAINTEXT,
            TlsConfig.defaults(),
            arguments[4],
            arguments[5]);
    Workbench bench =
        new Workbench(Path.of(arguments[0]), server)
            .cacheAt(Path.of(arguments[1]))
            .lockWait(Duration.parse(arguments[7]));
    System.out.println(BEGINS);
    try {
      bench.fetch(Mode.valueOf(arguments[6]));
      System.out.println(DONE);
    } catch (FixtureException e) {
      System.out.println(e.inSet("set"));
    }
  }

  /** Waits until the engine begins; false when the process is over before. */
  public boolean awaitBegin() throws IOException, InterruptedException {
    while (process.isAlive()) {
      if (output().contains(BEGINS)) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return output().contains(BEGINS);
  }

  /** What it said, when it is over. */
  public String await() throws IOException, InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the build does not end: " + output());
    }
    return output().replaceFirst(BEGINS, "").strip();
  }

  /** Whether it came to its end, with everything in place. */
  public boolean succeeded() throws IOException, InterruptedException {
    return await().equals(DONE);
  }

  /** Ends it at once, with no chance to tidy up. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Sends a signal, such as {@code STOP} or {@code CONT}. */
  public void signal(String name) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new IllegalStateException("kill -" + name + " failed");
    }
  }

  /** Whether it has not ended yet. */
  public boolean isAlive() {
    return process.isAlive();
  }

  private String output() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  @Override
  public void close() {
    kill();
  }
}
