package dev.imapkit.contract.server;

import dev.imapkit.contract.server.ServerChannel.Doing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The part of {@link ServerConnection} that sends exact octets, waits, and ends connections. */
abstract class ConnectionControls {
  final ServerChannel channel;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();

  ConnectionControls(ServerChannel channel) {
    this.channel = channel;
  }

  /** Sends octets at once, after any that were held, in one write. */
  public void send(String octets) {
    send(Octets.of(octets));
  }

  /** Sends octets at once, after any that were held, in one write. */
  public void send(byte[] octets) {
    byte[] all = octets;
    if (held.size() > 0) {
      held.writeBytes(octets);
      all = held.toByteArray();
      held.reset();
    }
    write(all, 0, all.length);
  }

  /** Keeps octets back: they leave together with those of the next send, in one write. */
  public void hold(String octets) {
    held.writeBytes(Octets.of(octets));
  }

  /**
   * Sends octets in pieces of a size, each flushed by itself with TCP_NODELAY and the pause (may be
   * zero) after it. Without a pause the network may still join pieces.
   */
  public void sendInPieces(byte[] octets, int pieceOctets, Duration pause) {
    for (int at = 0; at < octets.length; at += pieceOctets) {
      write(octets, at, Math.min(pieceOctets, octets.length - at));
      pause(pause);
    }
  }

  /** Sends one octet per segment, a millisecond apart so that they do not join. */
  public void sendByteByByte(String octets) {
    sendInPieces(Octets.of(octets), 1, Duration.ofMillis(1));
  }

  /** Sends all octets of a stream, such as one of {@link LargeMessages}, without holding them. */
  public void send(InputStream octets) throws IOException {
    byte[] buffer = new byte[16 << 10];
    for (int count = octets.read(buffer); count >= 0; count = octets.read(buffer)) {
      write(buffer, 0, count);
    }
  }

  /** Waits. */
  public void pause(Duration time) {
    if (time.isZero()) {
      return;
    }
    channel.doing(Doing.PASSING_TIME);
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw new ClientGoneException("a pause", e);
    } finally {
      channel.doing(Doing.WORKING);
    }
  }

  /** Says nothing more, takes in and ignores what comes, until the client or the test closes. */
  public void stall() {
    byte[] ignored = new byte[4096];
    while (!channel.closed()) {
      channel.doing(Doing.PASSING_TIME);
      try {
        if (channel.in().read(ignored) < 0) {
          return;
        }
      } catch (SocketTimeoutException e) {
        // Silence may last longer than one deadline: the end of the test ends it.
      } catch (IOException e) {
        return;
      }
    }
  }

  /**
   * Neither sends nor reads until the test closes the server: the client's writes block at last.
   */
  public void stopReading() {
    while (!channel.closed()) {
      pause(Duration.ofMillis(500));
    }
  }

  /** Ends sending: close_notify with TLS, then FIN. Reading goes on. */
  public void finish() {
    io("finish", channel::finish);
  }

  /** Closes in good order: close_notify with TLS, then FIN. */
  public void close() {
    channel.close();
  }

  /** Closes with FIN alone, within TLS a truncation. */
  public void cut() {
    channel.cut();
  }

  /** Closes with RST; what the client has not read yet may be lost. */
  public void reset() {
    channel.reset();
  }

  /** Whether octets have come that the script has not read. */
  public boolean pending() {
    try {
      return channel.pending();
    } catch (IOException e) {
      return false;
    }
  }

  private void write(byte[] octets, int offset, int length) {
    io("sending", () -> channel.write(octets, offset, length));
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void io(String what, Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new ClientGoneException(what, e);
    }
  }
}
