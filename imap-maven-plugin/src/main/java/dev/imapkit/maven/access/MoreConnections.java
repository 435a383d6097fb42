package dev.imapkit.maven.access;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapException;
import dev.imapkit.maven.messages.FixtureException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Connections to an account beside the first, each with a thread of its own. They are opened one
 * after the other, when there is work for them: a server that refuses one is not asked for the
 * next, and the work goes on without. Used by one thread; any thread may end it.
 */
public final class MoreConnections implements AutoCloseable {
  /** For connections that TCP has not opened yet; they are closed when they come. */
  private static final int LONGEST_WAIT_SECONDS = 10;

  private final List<ImapConfig> configs;
  private final Refusals refusals;
  private final ExecutorService threads = Executors.newCachedThreadPool(MoreConnections::daemon);
  private final Object turn = new Object();
  private final Deque<ImapClient> idle = new ArrayDeque<>();
  private final List<ImapClient> open = new CopyOnWriteArrayList<>();
  private volatile int asked;
  private volatile boolean ended;
  private volatile @Nullable RuntimeException refused;
  private volatile @Nullable Throwable fault;

  /** Hears of a refusal. */
  interface Refusals {
    /** The server has given so many, and refused the next. */
    void refused(int opened, RuntimeException why);
  }

  /**
   * Connections, none of them open.
   *
   * @param configs one for each, with a transport of its own
   * @param refusals hears, when all is done, of the first
   */
  MoreConnections(List<ImapConfig> configs, Refusals refusals) {
    this.configs = configs;
    this.refusals = refusals;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "imap-connection");
    thread.setDaemon(true);
    return thread;
  }

  /** How many there may be. */
  public int most() {
    return configs.size();
  }

  /** How many the server was asked for. */
  int asked() {
    return asked;
  }

  /**
   * Does something on one more connection, on another thread, if the server gives one. Does not
   * block.
   *
   * @param wanted whether there still is something to do, asked before a connection is opened
   * @param work what to do with a client that is logged in; a failure of the SDK means that the
   *     connection is of no use, anything else is thrown by {@link #close}
   */
  public void start(BooleanSupplier wanted, Consumer<ImapClient> work) {
    threads.execute(
        () -> {
          try {
            Optional<ImapClient> client = take(wanted);
            if (client.isPresent()) {
              work.accept(client.get());
              giveBack(client.get());
            }
          } catch (RuntimeException | Error e) {
            note(e);
          }
        });
  }

  /** What a connection that was cut off fails with is of no interest, unless it is an error. */
  private void note(Throwable e) {
    if (e instanceof Error) {
      fault = e;
    } else if (!ended && (e instanceof ImapException || e instanceof FixtureException)) {
      refused = (RuntimeException) e;
    } else if (!ended) {
      fault = e;
    }
  }

  private Optional<ImapClient> take(BooleanSupplier wanted) {
    synchronized (turn) {
      ImapClient known = idle.poll();
      if (known != null) {
        return Optional.of(known);
      }
      boolean useless = ended || refused != null || fault != null;
      if (useless || asked == configs.size() || !wanted.getAsBoolean()) {
        return Optional.empty();
      }
      return Optional.of(connect(configs.get(asked++)));
    }
  }

  private ImapClient connect(ImapConfig config) {
    try {
      ImapClient client = ImapClient.connect(config);
      open.add(client);
      if (ended) {
        // Whoever ended all may have looked before there was a client.
        client.close();
      }
      return client;
    } catch (RuntimeException | Error e) {
      // Before the next in turn asks.
      note(e);
      throw e;
    }
  }

  private void giveBack(ImapClient client) {
    synchronized (turn) {
      idle.add(client);
    }
  }

  /** Cuts all off, also those that are being opened. From any thread. */
  public void end() {
    ended = true;
    configs.forEach(config -> WatchedTransport.of(config).ifPresent(WatchedTransport::end));
    open.forEach(ImapClient::close);
  }

  /**
   * Logs out, and cuts off what is not logged in yet. Throws what went wrong on a thread and is no
   * failure of a connection.
   */
  @Override
  public void close() {
    if (threads.isShutdown()) {
      return;
    }
    ended = true;
    List<ImapClient> clients = List.copyOf(open);
    // At the same time: each takes a round trip.
    clients.forEach(client -> threads.execute(client::close));
    configs.stream()
        .skip(clients.size())
        .forEach(config -> WatchedTransport.of(config).ifPresent(WatchedTransport::end));
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        end();
      }
    } catch (InterruptedException e) {
      end();
      Thread.currentThread().interrupt();
    }
    RuntimeException why = refused;
    if (why != null) {
      refusals.refused(open.size(), why);
    }
    throwFault();
  }

  private void throwFault() {
    Throwable found = fault;
    if (found instanceof Error e) {
      throw e;
    }
    if (found instanceof RuntimeException e) {
      throw e;
    }
  }
}
