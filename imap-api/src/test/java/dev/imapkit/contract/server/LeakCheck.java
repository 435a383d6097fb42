package dev.imapkit.contract.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares threads and sockets of this process before and after. Sockets are seen where {@code
 * /proc/self/fd} is; elsewhere threads alone are compared. Tests that use it must not run beside
 * others in the same process. Confined to one thread.
 */
public final class LeakCheck {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final List<String> prefixes;
  private final Set<Thread> threads;
  private final int sockets;
  private Duration patience = Duration.ofSeconds(30);

  private LeakCheck(List<String> prefixes) {
    this.prefixes = prefixes;
    this.threads = threads(prefixes);
    this.sockets = openSockets();
  }

  /**
   * Notes what is there now.
   *
   * @param prefixes which threads count, by the beginnings of their names; none: all threads
   */
  public static LeakCheck before(String... prefixes) {
    warmUp();
    return new LeakCheck(List.of(prefixes));
  }

  /**
   * How long threads and sockets may take to go; by default 30 seconds, as the guard of blocked
   * calls stays some seconds without work before it ends.
   */
  public LeakCheck patience(Duration time) {
    patience = time;
    return this;
  }

  /** As {@link #assertNothingLeft(int)} with 0. */
  public void assertNothingLeft() {
    assertNothingLeft(0);
  }

  /**
   * Waits for the patience until no thread is there that was not before, and no more sockets than
   * before and the given number of extra ones.
   *
   * @throws AssertionError that names what is left, with the stacks of the threads
   */
  public void assertNothingLeft(int extraSockets) {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      if (newThreads().isEmpty() && openSockets() <= sockets + extraSockets) {
        return;
      }
      System.gc();
      sleepBriefly();
    }
    String stacks =
        newThreads().stream()
            .map(t -> t.getName() + " at " + Stream.of(t.getStackTrace()).limit(8).toList())
            .collect(Collectors.joining("\n  ", "\n  ", ""));
    throw new AssertionError(
        "sockets: " + sockets + " before, " + openSockets() + " after; new threads:" + stacks);
  }

  /** Number of open sockets of this process, or 0 where that cannot be known. */
  public static int openSockets() {
    int count = 0;
    for (String target : descriptors()) {
      if (target.startsWith("socket:")) {
        count++;
      }
    }
    return count;
  }

  /** Number of open descriptors of this process, or 0 where that cannot be known. */
  public static int openDescriptors() {
    return descriptors().size();
  }

  private static List<String> descriptors() {
    List<String> targets = new ArrayList<>();
    if (!Files.isDirectory(DESCRIPTORS)) {
      return targets;
    }
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      for (Path descriptor : all.toList()) {
        try {
          targets.add(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
          // Closed since it was listed.
        }
      }
    } catch (IOException e) {
      throw new AssertionError("cannot list descriptors", e);
    }
    return targets;
  }

  private Set<Thread> newThreads() {
    Set<Thread> now = threads(prefixes);
    now.removeAll(threads);
    return now;
  }

  private static Set<Thread> threads(List<String> prefixes) {
    Set<Thread> found = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      String name = thread.getName();
      if (prefixes.isEmpty() || prefixes.stream().anyMatch(name::startsWith)) {
        found.add(thread);
      }
    }
    return found;
  }

  /** The JDK keeps sockets of its own from the first connection on. */
  private static void warmUp() {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      client.getOutputStream().write(accepted.getInputStream().available());
    } catch (IOException e) {
      throw new AssertionError("no loopback connection", e);
    }
  }

  private static void sleepBriefly() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
