package dev.imapkit.benchmarks.fetching;

import dev.imapkit.Security;
import dev.imapkit.benchmarks.servers.Account;
import dev.imapkit.benchmarks.servers.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the others send, as much at once as it can, and understands nothing of the answers:
 * only bodies are hashed. What it gives is a number of lines, except for {@link #bodies}.
 */
final class DrainClient implements FetchClient {
  /** What J1 asks for. */
  static final String LISTING = "UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE";

  private static final String SMALL = " (UID FLAGS RFC822.SIZE)";

  private final Account account;
  private @Nullable Socket socket;
  private @Nullable OutputStream out;
  private @Nullable Drain drain;

  DrainClient(Account account) {
    this.account = account;
  }

  @Override
  public void connect() {
    greet();
    run(login());
  }

  private void greet() {
    try {
      use(Connections.open(account));
      receiver().untilGreeted();
      if (account.security() == Security.STARTTLS && socket != null) {
        run("STARTTLS");
        use(Connections.secure(socket, account, Connections.context(account)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void use(Socket connected) throws IOException {
    socket = connected;
    out = connected.getOutputStream();
    drain = new Drain(connected.getInputStream());
  }

  private Drain receiver() {
    if (drain == null) {
      throw new IllegalStateException("not connected");
    }
    return drain;
  }

  private String login() {
    return "LOGIN " + quoted(account.user()) + " " + quoted(account.password());
  }

  private String examine() {
    return "EXAMINE " + quoted(account.mailboxOnTheWire());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public void open() {
    run(examine());
  }

  /** EXAMINE has expunged nothing, so that CLOSE does not either; every server has it. */
  @Override
  public void leave() {
    run("CLOSE");
  }

  @Override
  public void close() {
    if (socket != null) {
      run("LOGOUT");
      disconnect();
    }
  }

  private void disconnect() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything after the greeting in one go. */
  @Override
  public void session() {
    greet();
    run(login(), examine(), "LOGOUT");
    disconnect();
  }

  /** Sends all of them, then receives all answers. */
  private long run(String... commands) {
    StringBuilder text = new StringBuilder();
    int tag = 0;
    for (String command : commands) {
      text.append('d').append(++tag).append(' ').append(command).append("\r\n");
    }
    try {
      if (out == null) {
        throw new IllegalStateException("not connected");
      }
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
      return receiver().untilTagged(commands.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long listing(Messages messages) {
    return run("UID FETCH " + messages.uidSet() + " (" + LISTING + ")");
  }

  @Override
  public long bodies(Messages messages) {
    Digests digests = new Digests();
    receiver().hashInto(digests);
    run("UID FETCH " + messages.uidSet() + " (UID BODY.PEEK[])");
    receiver().hashInto(null);
    return digests.value();
  }

  @Override
  public long searchAndFlags(Messages messages) {
    return run("UID SEARCH ALL", "UID FETCH " + messages.uidSet() + " (UID FLAGS)");
  }

  @Override
  public long oneByOne(Messages messages) {
    long lines = 0;
    for (long uid : messages.uids()) {
      lines += run("UID FETCH " + uid + SMALL);
    }
    return lines;
  }

  @Override
  public long oneBatch(Messages messages) {
    return run("UID FETCH " + messages.uidSet() + SMALL);
  }

  @Override
  public long pipelined(Messages messages) {
    String[] commands = new String[messages.count()];
    for (int i = 0; i < commands.length; i++) {
      commands[i] = "UID FETCH " + messages.uids()[i] + SMALL;
    }
    return run(commands);
  }
}
