package dev.imapkit.maven.access;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapException;
import dev.imapkit.maven.files.Sha256;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one door to the network. An offline build gets one that is walled up, so that no branch of
 * any goal can open a connection by mistake. Credentials are looked for when the door is used for
 * the first time: a build that needs no server needs no password.
 */
public final class ServerAccess implements AutoCloseable {
  private final @Nullable Supplier<Login> logins;
  private final Patience patience;
  private @Nullable Login login;
  private int connections;
  private @Nullable Long end;
  private volatile boolean expired;
  private volatile @Nullable ImapClient client;
  private volatile @Nullable WatchedTransport watched;
  private volatile @Nullable MoreConnections more;

  private ServerAccess(@Nullable Supplier<Login> logins, Patience patience) {
    this.logins = logins;
    this.patience = patience;
  }

  /**
   * Whom to connect to, and as whom.
   *
   * @param config how to reach the server
   * @param credentials who logs in; closed with the access
   * @param more the same for each connection that there may be beside the first
   */
  public record Login(ImapConfig config, Credentials credentials, List<ImapConfig> more) {
    /** Copies the list. */
    public Login {
      more = List.copyOf(more);
    }

    /** For one connection at a time. */
    public Login(ImapConfig config, Credentials credentials) {
      this(config, credentials, List.of());
    }
  }

  /** What is done with a connection; may be done again from its start when the connection fails. */
  public interface Work<T> {
    /**
     * Does it.
     *
     * @param client logged in
     * @return the result
     * @throws IOException when files fail, or the connection under an open message
     */
    T with(ImapClient client) throws IOException;
  }

  /**
   * Access to a server that is tried once.
   *
   * @param logins finds out where and as whom, asked at most once
   * @param total how long everything together may take
   * @return the access
   */
  public static ServerAccess to(Supplier<Login> logins, Duration total) {
    return to(logins, Patience.once(total));
  }

  /**
   * Access to a server that is tried several times.
   *
   * @param logins finds out where and as whom, asked at most once
   * @param patience how often and how long
   * @return the access
   */
  public static ServerAccess to(Supplier<Login> logins, Patience patience) {
    return new ServerAccess(logins, patience);
  }

  /**
   * No access at all.
   *
   * @return the access of an offline build
   */
  public static ServerAccess offline() {
    return new ServerAccess(null, Patience.once(Duration.ZERO));
  }

  /** Whether there is no way to the network. */
  public boolean isOffline() {
    return logins == null;
  }

  /**
   * Makes sure that there is a way, for goals that cannot do anything without.
   *
   * @throws FixtureException {@link ErrorCode#NEEDS_SERVER} when the build is offline
   */
  public void requireOnline() {
    if (isOffline()) {
      throw new FixtureException(
          ErrorCode.NEEDS_SERVER,
          "this goal does nothing but ask the server, and the build is offline. Run it without -o.");
    }
  }

  /**
   * To be called again and again by whoever works with the server.
   *
   * @throws FixtureException {@link ErrorCode#UNREACHABLE} when the time for everything is over
   */
  public void beat() {
    if (isOver(Duration.ZERO)) {
      throw failures(login()).overdue(patience.total(), null);
    }
  }

  /** Who logs in. */
  public String user() {
    return login().credentials().user();
  }

  /** Who logs in, for logs that are kept. */
  public String maskedUser() {
    return login().credentials().maskedUser();
  }

  /**
   * Connections beside the one of the work that runs.
   *
   * @throws IllegalStateException when none runs
   */
  public MoreConnections more() {
    MoreConnections others = more;
    if (others == null) {
      throw new IllegalStateException("nothing runs");
    }
    return others;
  }

  /** How many connections were opened. */
  public int connections() {
    return connections;
  }

  /**
   * Digest of user and host: tells accounts apart without naming them.
   *
   * @return {@code sha256:} and 64 hexadecimal digits
   * @throws FixtureException when nobody says who logs in, or the build is offline
   */
  public String account() {
    Login found = login();
    String host = found.config().host().toLowerCase(Locale.ROOT);
    return "sha256:" + Sha256.of(found.credentials().user() + "@" + host);
  }

  /**
   * Connects, works, logs out; does it again when the failure may pass, a refused login never. All
   * runs together take no longer than the total limit. Blocks.
   *
   * @param work what to do
   * @return its result
   * @throws FixtureException with the code of what went wrong with the server
   * @throws IOException when files fail
   */
  public <T> T run(Work<T> work) throws IOException {
    Login found = login();
    Pauses pauses = patience.pauses();
    if (end == null) {
      end = pauses.nanoTime() + patience.total().toNanos();
    }
    Pauses.Alarm alarm = pauses.alarm(Duration.ofNanos(end - pauses.nanoTime()), this::expire);
    try (alarm) {
      return new Retries(patience, this::isOver).run(attempts -> once(found, work, attempts));
    }
  }

  private boolean isOver(Duration wait) {
    Long limit = end;
    return expired || (limit != null && patience.pauses().nanoTime() + wait.toNanos() - limit >= 0);
  }

  private void expire() {
    expired = true;
    WatchedTransport transport = watched;
    if (transport != null) {
      transport.end();
    }
    ImapClient open = client;
    if (open != null) {
      open.close();
    }
    MoreConnections others = more;
    if (others != null) {
      others.end();
    }
  }

  private <T> T once(Login found, Work<T> work, Attempts before) throws IOException {
    long start = patience.pauses().nanoTime();
    try (ImapClient connected = connect(found)) {
      client = connected;
      T result = withOthers(others(found, before), connected, work);
      connected.logout();
      return result;
    } catch (ImapException e) {
      throw failed(found, e, start, before);
    } catch (IOException e) {
      if (e.getCause() instanceof ImapException failure) {
        throw failed(found, failure, start, before);
      }
      throw e;
    } catch (FixtureException e) {
      throw failures(found).of(e, before, overdue());
    } finally {
      client = null;
    }
  }

  private <T> T withOthers(MoreConnections others, ImapClient connected, Work<T> work)
      throws IOException {
    try (others) {
      more = others;
      if (expired) {
        // The alarm may have looked before there was a client.
        expire();
      }
      return work.with(connected);
    } finally {
      connections += others.asked();
      more = null;
    }
  }

  /** What failed with several connections is tried again with one. */
  private MoreConnections others(Login found, Attempts before) {
    return new MoreConnections(
        before.retries() == 0 ? found.more() : List.of(),
        (opened, why) -> patience.warnings().accept(fewer(found, 1 + opened, why)));
  }

  private static String fewer(Login found, int opened, RuntimeException why) {
    FixtureException e =
        why instanceof ImapException failure
            ? failures(found).of(failure)
            : failures(found).of((FixtureException) why, Attempts.NONE, Optional.empty());
    return "%s: %s Going on with %s; <maxConnections> allows %d."
        .formatted(
            e.code(),
            String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
            opened == 1 ? "one connection" : opened + " connections",
            1 + found.more().size());
  }

  private FixtureException failed(Login found, ImapException e, long start, Attempts before) {
    Duration elapsed = Duration.ofNanos(patience.pauses().nanoTime() - start);
    Attempts attempts = new Attempts(elapsed, before.retries(), before.waited());
    return overdue()
        .map(total -> failures(found).overdue(total, e))
        .orElseGet(() -> failures(found).of(e, attempts));
  }

  private Optional<Duration> overdue() {
    return expired ? Optional.of(patience.total()) : Optional.empty();
  }

  private static ServerFailure failures(Login found) {
    ImapConfig config = found.config();
    return new ServerFailure(config.host(), config.port(), config.security(), found.credentials());
  }

  private ImapClient connect(Login found) {
    try {
      connections++;
      watched = WatchedTransport.of(found.config()).orElse(null);
      return ImapClient.connect(found.config());
    } catch (IllegalStateException e) {
      // A transport that finds its libraries mixed up on the class path says so this way.
      throw new FixtureException(ErrorCode.BROKEN_TRANSPORT, String.valueOf(e.getMessage()), e);
    }
  }

  private Login login() {
    if (logins == null) {
      throw new FixtureException(
          ErrorCode.OFFLINE, "this needs the server, and the build is offline. Run it without -o.");
    }
    if (login == null) {
      login = logins.get();
    }
    return login;
  }

  /** Wipes the password. */
  @Override
  public void close() {
    if (login != null) {
      login.credentials().close();
    }
  }
}
