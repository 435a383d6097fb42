package dev.imapkit.contract.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;

/**
 * A server on 127.0.0.1 that says exactly what a test scripts.
 *
 * <p>Any number of connections, in turn or at once, each with its script on its own daemon thread.
 * A script that fails, or a client that sends something unexpected, ends that connection and is
 * rethrown by {@link #verify()} and {@link #close()}. Nothing waits for ever.
 *
 * <p>Thread-safe.
 */
public final class ScriptedServer implements AutoCloseable {
  /** Name prefix of all threads of such servers. */
  public static final String THREADS = "scripted-server-";

  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration AFTER_CLOSE = Duration.ofSeconds(20);

  private final ServerOptions options;
  private final ServerSocket listener;
  private final ScheduledThreadPoolExecutor timer;
  private final Journal journal = new Journal();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Thread acceptor;
  private volatile boolean closing;
  private final Set<Integer> ownPorts = ConcurrentHashMap.newKeySet();

  ScriptedServer(ServerOptions options) {
    this.options = options;
    try {
      listener = new ServerSocket();
      if (options.receiveBuffer > 0) {
        listener.setReceiveBufferSize(options.receiveBuffer);
      }
      listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 200);
    } catch (IOException e) {
      throw new AssertionError("no loopback port", e);
    }
    timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "timer"));
    timer.setRemoveOnCancelPolicy(true);
    acceptor = start(this::acceptAll, "accept");
  }

  /** A server that runs one script for each connection. */
  public static ScriptedServer start(Script script) {
    return builder().script(script).start();
  }

  /** A builder; without scripts each connection gets the greeting and the default conversation. */
  public static ScriptedServerBuilder builder() {
    return new ScriptedServerBuilder();
  }

  /** Always 127.0.0.1. */
  public String host() {
    return "127.0.0.1";
  }

  /** The port. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Host and port. */
  public InetSocketAddress address() {
    return new InetSocketAddress(host(), port());
  }

  /** What was received so far. */
  public Journal journal() {
    return journal;
  }

  /** Stops accepting: later connections are refused, present ones go on. */
  public void refuseConnections() throws IOException {
    listener.close();
    joinBriefly(acceptor);
  }

  /**
   * Waits until each script has ended or waits for a command that need not come, little longer than
   * the deadline, and reports failures. A script that stalls ends with its client.
   *
   * @throws AssertionError the first failure, the others suppressed in it; or a script still
   *     running
   */
  public void verify() {
    takeInAllConnections();
    if (!within(options.deadline.plus(GRACE), this::staysQuiet)) {
      failures.add(new AssertionError("a script still runs; names so far: " + journal.names()));
    }
    rethrow();
  }

  /**
   * Closes all sockets and ends all threads.
   *
   * @throws AssertionError as {@link #verify()}, except that scripts which wait for the client are
   *     given a moment and are then ended without complaint
   */
  @Override
  public void close() {
    takeInAllConnections();
    try {
      refuseConnections();
    } catch (IOException e) {
      failures.add(e);
    }
    // A client that left without a word must still fail the script that expects one.
    within(GRACE, this::allSettled);
    closing = true;
    journal.connections().forEach(c -> c.channel.cut());
    threads.forEach(Thread::interrupt);
    boolean ended = within(AFTER_CLOSE, this::allEnded);
    timer.shutdownNow();
    if (!ended) {
      failures.add(new AssertionError("a script does not end although all is closed"));
    }
    rethrow();
  }

  /** What clients did before this moment counts, even if no script has seen it yet. */
  private void takeInAllConnections() {
    try (Socket last = new Socket()) {
      last.bind(new InetSocketAddress(host(), 0));
      ownPorts.add(last.getLocalPort());
      last.setSoTimeout(5000);
      last.connect(address(), 5000);
      last.getInputStream().read();
    } catch (IOException e) {
      // The listener is closed already.
    }
  }

  private boolean allSettled() {
    boolean all = true;
    for (ServerConnection connection : journal.connections()) {
      all &= connection.channel.settled();
    }
    return all;
  }

  private boolean allEnded() {
    return threads.stream().noneMatch(t -> t.isAlive() && t != acceptor);
  }

  /** Twice, as octets may be between the socket and the script. */
  private boolean staysQuiet() {
    boolean quiet = journal.connections().stream().allMatch(c -> c.channel.quiet());
    if (quiet) {
      pause(() -> Thread.sleep(10));
    }
    return quiet && journal.connections().stream().allMatch(c -> c.channel.quiet());
  }

  private static boolean within(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      if (condition.getAsBoolean()) {
        return true;
      }
      sleepBriefly();
    }
    return false;
  }

  private static void sleepBriefly() {
    pause(() -> Thread.sleep(2));
  }

  /** A closed listener still accepts until the thread in it has come out. */
  static void joinBriefly(Thread thread) {
    pause(() -> thread.join(5000));
  }

  private interface Pause {
    void run() throws InterruptedException;
  }

  private static void pause(Pause pause) {
    try {
      pause.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void rethrow() {
    List<Throwable> all = new ArrayList<>(failures);
    failures.clear();
    if (all.isEmpty()) {
      return;
    }
    AssertionError error = new AssertionError("scripted server: " + all.get(0), all.get(0));
    all.subList(1, all.size()).forEach(error::addSuppressed);
    throw error;
  }

  private void acceptAll() {
    int number = 1;
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        if (ownPorts.remove(socket.getPort())) {
          socket.close();
        } else {
          accept(socket, number++);
        }
      } catch (IOException e) {
        if (listener.isClosed()) {
          return;
        }
        failures.add(e);
        sleepBriefly();
      }
    }
  }

  private void accept(Socket socket, int number) throws IOException {
    if (options.sendBuffer > 0) {
      socket.setSendBufferSize(options.sendBuffer);
    }
    ServerChannel channel = new ServerChannel(socket, timer, options.deadline);
    ServerConnection connection = new ServerConnection(number, options, journal, channel);
    journal.opened(connection);
    start(() -> converse(connection), "connection-" + number);
    if (closing) {
      channel.cut();
    }
  }

  private void converse(ServerConnection connection) {
    try {
      SSLContext tls = options.implicitTls;
      if (tls != null) {
        connection.startTls(tls);
      }
      scriptFor(connection.number()).run(connection);
      connection.close();
    } catch (ClientGoneException e) {
      connection.cut();
    } catch (Throwable e) {
      if (!closing) {
        failures.add(e);
      }
      connection.cut();
    }
  }

  private Script scriptFor(int number) {
    List<Script> scripts = options.scripts;
    if (scripts.isEmpty()) {
      return connection -> {
        connection.greet();
        connection.serve();
      };
    }
    if (scripts.size() > 1 && number > scripts.size()) {
      throw new AssertionError("connection " + number + " came, scripts are " + scripts.size());
    }
    return scripts.get(Math.min(number, scripts.size()) - 1);
  }

  private Thread start(Runnable task, String role) {
    Thread thread = daemon(task, role);
    threads.add(thread);
    thread.start();
    return thread;
  }

  private Thread daemon(Runnable task, String role) {
    Thread thread = new Thread(task, THREADS + listener.getLocalPort() + "-" + role);
    thread.setDaemon(true);
    return thread;
  }
}
