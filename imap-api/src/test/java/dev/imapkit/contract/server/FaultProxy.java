package dev.imapkit.contract.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy on 127.0.0.1 in front of any server: counts and records what passes, takes time, and
 * does {@link Fault}s. Knows nothing of TLS, so that it also cuts in the middle of records.
 * Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
  /** Which way octets go. */
  public enum Direction {
    /** From the client to the server. */
    FROM_CLIENT,
    /** From the server to the client. */
    FROM_SERVER
  }

  /** Name prefix of all threads of such proxies. */
  public static final String THREADS = "fault-proxy-";

  private static final int RECORDED_OCTETS = 4 << 20;

  private final InetSocketAddress target;
  private final Duration oneWay;
  private final ServerSocket listener;
  private final Map<Direction, List<Fault>> faults = new EnumMap<>(Direction.class);
  private final Map<Direction, AtomicLong> octets = new EnumMap<>(Direction.class);
  private final Map<Direction, ByteArrayOutputStream> records = new EnumMap<>(Direction.class);
  private final List<ProxyLink> links = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Thread acceptor;
  private final AtomicInteger connections = new AtomicInteger();

  private FaultProxy(InetSocketAddress target, Duration roundTrip) throws IOException {
    this.target = target;
    this.oneWay = roundTrip.dividedBy(2);
    for (Direction direction : Direction.values()) {
      faults.put(direction, new CopyOnWriteArrayList<>());
      octets.put(direction, new AtomicLong());
      records.put(direction, new ByteArrayOutputStream());
    }
    listener = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    acceptor = start(this::acceptAll, "accept");
  }

  /** A proxy that only counts and records until it is told faults. */
  public static FaultProxy to(InetSocketAddress target) throws IOException {
    return new FaultProxy(target, Duration.ZERO);
  }

  /** A proxy that adds half of this time each way without limiting how much passes. */
  public static FaultProxy withRoundTrip(InetSocketAddress target, Duration roundTrip)
      throws IOException {
    return new FaultProxy(target, roundTrip);
  }

  /** Adds a fault to connections accepted from now on. */
  public FaultProxy fault(Direction direction, Fault fault) {
    faultsOf(direction).add(fault);
    return this;
  }

  /** Connections accepted from now on have no faults. */
  public void clearFaults() {
    faults.values().forEach(List::clear);
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

  /** Octets handed on in a direction, over all connections; TLS counts as it is on the wire. */
  public long octets(Direction direction) {
    AtomicLong count = octets.get(direction);
    return count == null ? 0 : count.get();
  }

  /** The first 4 MiB of the octets handed on in a direction, over all connections. */
  public byte[] recorded(Direction direction) {
    ByteArrayOutputStream record = recordOf(direction);
    synchronized (record) {
      return record.toByteArray();
    }
  }

  /** Number of connections accepted so far. */
  public int connections() {
    return connections.get();
  }

  /** Number of connections open now. */
  public int openConnections() {
    return (int) links.stream().filter(ProxyLink::open).count();
  }

  /** From now on nothing passes on present connections, either way; sockets stay open. */
  public void freezeAll() {
    links.forEach(ProxyLink::freeze);
  }

  /** Ends {@link #freezeAll()}. */
  public void thawAll() {
    links.forEach(ProxyLink::thaw);
  }

  /** Closes present connections with FIN. */
  public void cutAll() {
    links.forEach(ProxyLink::cut);
  }

  /** Closes present connections with RST. */
  public void resetAll() {
    links.forEach(ProxyLink::reset);
  }

  /** Refuses later connections; present ones go on. */
  public void refuseConnections() throws IOException {
    listener.close();
    ScriptedServer.joinBriefly(acceptor);
  }

  /** Closes all sockets and ends all threads. */
  @Override
  public void close() throws IOException {
    listener.close();
    cutAll();
    threads.forEach(Thread::interrupt);
    threads.forEach(ScriptedServer::joinBriefly);
  }

  void count(Direction direction, byte[] passed, int offset, int length) {
    AtomicLong count = octets.get(direction);
    if (count != null) {
      count.addAndGet(length);
    }
    ByteArrayOutputStream record = recordOf(direction);
    synchronized (record) {
      record.write(passed, offset, Math.min(length, RECORDED_OCTETS - record.size()));
    }
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        // The listener was closed, or a client left at once.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    int number = connections.incrementAndGet();
    Socket server = new Socket();
    ProxyLink link = new ProxyLink(this, client, server);
    links.add(link);
    try {
      server.connect(target, 10_000);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException e) {
      link.reset();
      return;
    }
    startPipe(pipe(link, Direction.FROM_CLIENT, client, server, number), number + "-up");
    startPipe(pipe(link, Direction.FROM_SERVER, server, client, number), number + "-down");
    if (listener.isClosed()) {
      link.cut();
    }
  }

  private ProxyPipe pipe(ProxyLink link, Direction way, Socket from, Socket to, int number) {
    List<Fault> concerned = faultsOf(way).stream().filter(fault -> fault.concerns(number)).toList();
    return new ProxyPipe(link, way, from, to, concerned);
  }

  private void startPipe(ProxyPipe pipe, String name) {
    if (oneWay.isZero()) {
      start(pipe::pump, name);
    } else {
      start(() -> pipe.takeIn(oneWay), name + "-in");
      start(pipe::release, name + "-out");
    }
  }

  private Thread start(Runnable task, String role) {
    Thread thread = new Thread(task, THREADS + port() + "-" + role);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
    return thread;
  }

  private List<Fault> faultsOf(Direction direction) {
    return faults.computeIfAbsent(direction, d -> new CopyOnWriteArrayList<>());
  }

  private ByteArrayOutputStream recordOf(Direction direction) {
    return records.computeIfAbsent(direction, d -> new ByteArrayOutputStream());
  }
}
