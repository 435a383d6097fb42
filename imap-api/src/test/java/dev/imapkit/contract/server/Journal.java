package dev.imapkit.contract.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a {@link ScriptedServer} has received and sent, over all its connections. Thread-safe. */
public final class Journal {
  private final List<ServerConnection> connections = new CopyOnWriteArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<String> handshakeFailures = new CopyOnWriteArrayList<>();

  Journal() {}

  void opened(ServerConnection connection) {
    connections.add(connection);
  }

  void command(Command command) {
    synchronized (commands) {
      commands.add(command);
    }
  }

  void handshakeFailed(String reason) {
    handshakeFailures.add(reason);
  }

  /** All connections accepted so far, in order; those already closed included. */
  public List<ServerConnection> connections() {
    return List.copyOf(connections);
  }

  /** All whole commands in the order of arrival. */
  public List<Command> commands() {
    synchronized (commands) {
      return List.copyOf(commands);
    }
  }

  /** The commands of one name, such as {@code UID FETCH}, in the order of arrival. */
  public List<Command> commands(String name) {
    return commands().stream().filter(command -> command.is(name)).toList();
  }

  /** The names of all commands in the order of arrival. */
  public List<String> names() {
    return commands().stream().map(Command::name).toList();
  }

  /** Reasons of TLS handshakes that failed, which is what clients do to bad certificates. */
  public List<String> handshakeFailures() {
    return List.copyOf(handshakeFailures);
  }

  /** Octets received by all connections, counted above TLS and DEFLATE. */
  public long octetsReceived() {
    return connections.stream().mapToLong(ServerConnection::octetsReceived).sum();
  }

  /** Octets sent by all connections, counted above TLS and DEFLATE. */
  public long octetsSent() {
    return connections.stream().mapToLong(ServerConnection::octetsSent).sum();
  }

  /**
   * Whether these octets were received on any connection, inside commands or outside, above TLS and
   * DEFLATE; looks at the first 4 MiB of each connection.
   */
  public boolean hasReceived(byte[] wanted) {
    return connections.stream().anyMatch(c -> contains(c.received(), wanted));
  }

  private static boolean contains(byte[] all, byte[] wanted) {
    for (int i = 0; i + wanted.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
