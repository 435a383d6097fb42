package dev.imapkit.spi;

import dev.imapkit.ImapException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.Limits;
import dev.imapkit.model.BodySection;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The wire of a transport: a {@link WireSocket} and a {@link FetchParser} of its own, and all that
 * must not differ between transports, which is framing, limits, deadlines, and the grammar of every
 * response but FETCH.
 *
 * <ol>
 *   <li>A response that is not understood, or on which a parser fails in whatever way, becomes
 *       {@link ServerResponse.Malformed}; the next one is not affected, because framing does not
 *       depend on parsing.
 *   <li>A response that ends with an {@link OpenLiteral} is continued by the next {@link #read}.
 *   <li>Everything but a timeout of {@code read} and a malformed response closes the connection.
 * </ol>
 *
 * <p>Confined to one thread at a time, except {@link #close()}.
 */
public final class StreamWire implements Wire {
  private final WireLink link;
  private final FrameReader reader;
  private final FrameWriter writer;
  private final FetchParser fetchParser;
  private final Limits limits;
  private final OpenLiteral.Factory opening = this::open;
  private @Nullable StreamedLiteral literal;
  private long sequence;
  private boolean dropping;
  private boolean keptAsSent;
  private boolean utf8Names;
  private volatile boolean compressed;

  /**
   * A wire over a connected socket from which nothing has been read.
   *
   * @param socket the socket
   * @param fetchParser parses FETCH responses, for this connection alone
   * @param limits what is taken at most
   */
  public StreamWire(WireSocket socket, FetchParser fetchParser, Limits limits) {
    this.link = new WireLink(socket);
    this.reader = new FrameReader(link, limits);
    this.writer = new FrameWriter(link);
    this.fetchParser = Objects.requireNonNull(fetchParser, "fetchParser");
    this.limits = limits;
  }

  /**
   * A wire over plain streams, for {@link TransportProvider#attach}. Its reads block as long as the
   * streams do, and {@link #startTls} is refused.
   *
   * @param in what the server sends
   * @param out what goes to the server
   * @param fetchParser parses FETCH responses
   * @param limits what is taken at most
   * @return the wire
   */
  public static StreamWire attached(
      InputStream in, OutputStream out, FetchParser fetchParser, Limits limits) {
    return new StreamWire(new AttachedStreams(in, out), fetchParser, limits);
  }

  @Override
  public void write(byte[] bytes, int offset, int length, Deadline deadline) {
    writer.write(bytes, offset, length, deadline);
  }

  @Override
  public void flush(Deadline deadline) {
    writer.flush(deadline);
  }

  @Override
  public ServerResponse read(Deadline deadline) {
    try {
      while (true) {
        if (dropping) {
          reader.skipOpen(deadline);
        }
        Frame frame = reader.next(deadline);
        spendLiteral();
        if (!(dropping && frame.continuation())) {
          dropping = false;
          return parse(frame);
        }
        dropping = frame.isOpen();
      }
    } catch (ImapTimeoutException e) {
      throw e;
    } catch (ImapException e) {
      link.close();
      throw e;
    }
  }

  private void spendLiteral() {
    StreamedLiteral before = literal;
    if (before != null) {
      before.spend();
      literal = null;
    }
  }

  private ServerResponse parse(Frame frame) {
    try {
      if (frame.continuation() || ResponseKind.isFetch(frame.array(), frame.start(), frame.end())) {
        return fetch(frame);
      }
      return ResponseGrammar.parse(frame, limits, keptAsSent, utf8Names);
    } catch (GrammarException e) {
      return malformed(frame, e.production(), e.position());
    } catch (ImapException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // The frame is whole, so whatever a parser stumbles over costs this response and no other.
      return malformed(frame, "response", frame.start());
    }
  }

  private ServerResponse.Fetch fetch(Frame frame) {
    ServerResponse.Fetch fetch =
        fetchParser.parse(frame, frame.continuation() ? sequence : 0, opening);
    if (frame.isOpen() != (fetch.open() != null) || frame.isOpen() == fetch.last()) {
      throw new GrammarException("literal", frame.end());
    }
    sequence = fetch.sequence();
    return fetch;
  }

  private OpenLiteral open(BodySection section, OptionalLong origin, boolean binary) {
    StreamedLiteral opened = new StreamedLiteral(reader, section, origin, binary);
    literal = opened;
    return opened;
  }

  private ServerResponse.Malformed malformed(Frame frame, String production, int position) {
    dropping = frame.isOpen();
    return ResponseGrammar.malformed(
        new FrameCursor(frame, limits), frame, null, production, position);
  }

  @Override
  public void keepAsSent(boolean kept) {
    keptAsSent = kept;
  }

  @Override
  public void startTls(Deadline deadline) {
    link.checkUsable();
    if (compressed) {
      throw new IllegalStateException("TLS has to start before compression");
    }
    reader.requireNoPlaintext();
    try {
      link.socket().startTls(deadline);
    } catch (ImapException e) {
      link.close();
      throw e;
    }
    reader.reopen();
    writer.reopen();
  }

  @Override
  public void startCompression() {
    reader.startInflating();
    writer.startDeflating();
    compressed = true;
  }

  @Override
  public void utf8Names(boolean utf8) {
    utf8Names = utf8;
  }

  @Override
  public WireInfo info() {
    WireSocket socket = link.socket();
    return new WireInfo(
        socket.tls(),
        socket.localAddress(),
        socket.remoteAddress(),
        reader.octetsReceived(),
        writer.octetsSent(),
        compressed
            ? Optional.of(new WireInfo.Deflated(reader.octetsDeflated(), writer.octetsDeflated()))
            : Optional.empty());
  }

  @Override
  public Optional<byte[]> channelBinding(String type) {
    return link.socket().channelBinding(type);
  }

  @Override
  public void close() {
    link.close();
  }
}
