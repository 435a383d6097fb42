package dev.imapkit.internal;

import dev.imapkit.TraceListener;
import dev.imapkit.TraceListener.Direction;
import dev.imapkit.spi.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shows the dialogue to trace listeners, without secrets and mail content. Builds nothing when
 * nobody listens.
 */
final class Tracer {
  private static final System.Logger LOG = System.getLogger("dev.imapkit");

  private final List<TraceListener> listeners;
  private final boolean heard;

  Tracer(List<TraceListener> listeners) {
    this.listeners = listeners;
    this.heard = !listeners.isEmpty();
  }

  void sent(String tag, Command command) {
    if (heard) {
      line(
          Direction.SENT,
          tag
              + " "
              + command.pieces().stream().map(Tracer::show).collect(Collectors.joining()).strip());
    }
  }

  /** What was sent beside a command, as it may be shown. */
  void sentLine(String what) {
    line(Direction.SENT, what);
  }

  void received(ServerResponse response, Concealment concealment) {
    if (heard) {
      line(Direction.RECEIVED, concealment.in(TraceText.of(response)));
    }
  }

  private void line(Direction direction, String line) {
    for (TraceListener listener : listeners) {
      try {
        listener.line(direction, line);
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.WARNING, "a trace listener threw", e);
      }
    }
  }

  private static String show(Command.Piece piece) {
    if (piece instanceof Command.Text text) {
      String shown = new String(text.octets(), StandardCharsets.ISO_8859_1).replace("\r\n", "");
      return text.secret() ? "***" : shown;
    }
    long octets =
        piece instanceof Command.Literal literal
            ? literal.octets().length
            : ((Command.Stream) piece).octets();
    return "<" + octets + " octets>";
  }
}
