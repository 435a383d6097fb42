package dev.imapkit.internal;

import dev.imapkit.TraceListener;
import dev.imapkit.TraceListener.Direction;
import dev.imapkit.spi.FetchItem;
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
  private static final int LONGEST_TEXT = 200;

  private final List<TraceListener> listeners;

  Tracer(List<TraceListener> listeners) {
    this.listeners = listeners;
  }

  void sent(String tag, Command command) {
    if (!listeners.isEmpty()) {
      line(
          Direction.SENT,
          tag
              + " "
              + command.pieces().stream().map(Tracer::show).collect(Collectors.joining()).strip());
    }
  }

  void sentSecret(String what) {
    line(Direction.SENT, what);
  }

  void received(ServerResponse response) {
    if (!listeners.isEmpty()) {
      line(Direction.RECEIVED, show(response));
    }
  }

  private void line(Direction direction, String line) {
    for (TraceListener listener : listeners) {
      try {
        listener.line(direction, line);
      } catch (RuntimeException e) {
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

  private static String show(ServerResponse response) {
    if (response instanceof ServerResponse.Tagged tagged) {
      return tagged.tag() + " " + tagged.condition() + show(tagged.text());
    }
    if (response instanceof ServerResponse.Status status) {
      return "* " + status.condition() + show(status.text());
    }
    if (response instanceof ServerResponse.Continuation) {
      return "+ ...";
    }
    if (response instanceof ServerResponse.Fetch fetch) {
      return show(fetch);
    }
    if (response instanceof ServerResponse.SearchData search) {
      return "* SEARCH <" + search.numbers().count() + " numbers>";
    }
    if (response instanceof ServerResponse.Malformed malformed) {
      return "? not understood, expected "
          + malformed.production()
          + " at octet "
          + malformed.octetOffset();
    }
    if (response instanceof ServerResponse.Other other) {
      return "* " + other.name() + " <" + other.data().octets().length + " octets>";
    }
    return "* " + Texts.clean(response.toString(), LONGEST_TEXT);
  }

  private static String show(ServerResponse.Text text) {
    String code = text.code().map(c -> " [" + c.name() + "]").orElse("");
    return code + " " + Texts.clean(text.text(), LONGEST_TEXT);
  }

  private static String show(ServerResponse.Fetch fetch) {
    String items = fetch.items().stream().map(Tracer::show).collect(Collectors.joining(" "));
    String open = fetch.open() == null ? "" : " <" + fetch.open().octets() + " octets>";
    return "* " + fetch.sequence() + " FETCH (" + items + open + (fetch.last() ? ")" : "");
  }

  private static String show(FetchItem item) {
    if (item instanceof FetchItem.Uid uid) {
      return "UID " + uid.uid();
    }
    if (item instanceof FetchItem.Flags flags) {
      return "FLAGS " + flags.flags();
    }
    if (item instanceof FetchItem.Rfc822Size size) {
      return "RFC822.SIZE " + size.octets();
    }
    if (item instanceof FetchItem.Body body) {
      return body.toString();
    }
    return item.getClass().getSimpleName();
  }
}
