package dev.imapkit.maven.access;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapException;
import dev.imapkit.maven.files.Sha256;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one door to the network. An offline build gets one that is walled up, so that no branch of
 * any goal can open a connection by mistake. Credentials are looked for when the door is used for
 * the first time: a build that needs no server needs no password.
 */
public final class ServerAccess implements AutoCloseable {
  private final @Nullable Supplier<Login> logins;
  private @Nullable Login login;
  private final Duration total;
  private final Instant start = Instant.now();
  private int connections;

  private ServerAccess(@Nullable Supplier<Login> logins, Duration total) {
    this.logins = logins;
    this.total = total;
  }

  /**
   * Whom to connect to, and as whom.
   *
   * @param config how to reach the server
   * @param credentials who logs in; closed with the access
   */
  public record Login(ImapConfig config, Credentials credentials) {}

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
   * Access to a server.
   *
   * @param logins finds out where and as whom, asked at most once
   * @param total how long everything together may take
   * @return the access
   */
  public static ServerAccess to(Supplier<Login> logins, Duration total) {
    return new ServerAccess(logins, total);
  }

  /**
   * No access at all.
   *
   * @return the access of an offline build
   */
  public static ServerAccess offline() {
    return new ServerAccess(null, Duration.ZERO);
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
    Duration elapsed = Duration.between(start, Instant.now());
    if (elapsed.compareTo(total) > 0) {
      throw new FixtureException(
          ErrorCode.UNREACHABLE,
          "after %d s the work was not done, and <totalTimeout> is over. Fetch less, or allow more time."
              .formatted(elapsed.toSeconds()));
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
   * Connects, works, logs out. Blocks.
   *
   * @param work what to do
   * @return its result
   * @throws FixtureException with the code of what went wrong with the server
   * @throws IOException when files fail
   */
  public <T> T run(Work<T> work) throws IOException {
    Login found = login();
    ServerFailure failures =
        new ServerFailure(
            found.config().host(),
            found.config().port(),
            found.config().security(),
            found.credentials());
    try (ImapClient client = connect(found)) {
      T result = work.with(client);
      client.logout();
      return result;
    } catch (ImapException e) {
      throw failures.of(e);
    } catch (IOException e) {
      if (e.getCause() instanceof ImapException failure) {
        throw failures.of(failure);
      }
      throw e;
    }
  }

  private ImapClient connect(Login found) {
    try {
      connections++;
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
