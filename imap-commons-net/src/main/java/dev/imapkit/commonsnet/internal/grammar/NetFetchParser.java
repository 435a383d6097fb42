package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.Limits;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.FetchParser;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses FETCH responses from octets: the list around the items, parts of a response behind a large
 * literal, and what to do with an item that is broken. One instance for each connection; confined
 * to one thread at a time.
 */
public final class NetFetchParser implements FetchParser {
  private final Limits limits;
  private final ItemRecorders recorders = new ItemRecorders();
  private final @Nullable PlainItems plain;
  private final @Nullable ShortAnswer shortAnswer;

  /**
   * A parser.
   *
   * @param limits for nesting and list items
   */
  public NetFetchParser(Limits limits) {
    this(limits, true);
  }

  /** For a test that shows that all is the same when nothing is read plainly. */
  NetFetchParser(Limits limits, boolean plain) {
    this.limits = limits;
    this.plain = plain ? new PlainItems(limits, recorders) : null;
    // It counts no items, so whatever it reads must be within the limit.
    boolean brief = plain && limits.listItems() >= ShortAnswer.MOST_ITEMS;
    this.shortAnswer = brief ? new ShortAnswer(recorders.flags()) : null;
  }

  @Override
  public ServerResponse.Fetch parse(Frame frame, long sequence, OpenLiteral.Factory literals) {
    ServerResponse.Fetch known = shortAnswer == null ? null : shortAnswer.of(frame);
    return known == null ? any(frame, sequence, literals) : known;
  }

  private ServerResponse.Fetch any(Frame frame, long sequence, OpenLiteral.Factory literals) {
    FetchSource source = new FetchSource(frame, limits);
    long number = frame.continuation() ? sequence : messageData(source);
    MsgAttParser parser = new MsgAttParser(source, recorders, literals);
    List<FetchItem> items = msgAtt(source, parser);
    OpenLiteral open = parser.open();
    return new ServerResponse.Fetch(number, items, open, open == null);
  }

  /**
   * {@code "*" SP nz-number SP "FETCH" SP "("}: the start of {@code message-data} with its list.
   */
  private static long messageData(FetchSource source) {
    FrameCursor cursor = source.cursor();
    cursor.expect('*', "response-data");
    source.sp();
    long number = cursor.nzNumber();
    source.sp();
    if (!cursor.acceptWord("FETCH")) {
      throw cursor.error("message-data");
    }
    source.sp();
    cursor.expect('(', "msg-att");
    return number;
  }

  /**
   * {@code msg-att = "(" (msg-att-dynamic / msg-att-static) *(SP (msg-att-dynamic /
   * msg-att-static)) ")"}, behind its opening parenthesis; the end of the frame when a literal was
   * left on the wire.
   */
  private List<FetchItem> msgAtt(FetchSource source, MsgAttParser parser) {
    List<FetchItem> items = new ArrayList<>(6);
    if (plain != null) {
      plain.begin(source.frame());
    }
    while (!source.atClose() && !source.cursor().atLineEnd()) {
      int from = source.cursor().position();
      source.checkRoom(items);
      FetchItem item = plain == null ? null : plain.item(from);
      if (plain != null && item != null) {
        source.cursor().position(plain.next());
      } else {
        item = other(source, parser, from);
      }
      if (item != null) {
        items.add(item);
      }
    }
    if (parser.open() == null) {
      end(source, items);
    }
    return items;
  }

  /** An item that is written in any way, or broken; null when a literal was left on the wire. */
  private static @Nullable FetchItem other(FetchSource source, MsgAttParser parser, int from) {
    try {
      FetchItem item = parser.item();
      if (item != null) {
        checkEnd(source);
      }
      return item;
    } catch (GrammarException e) {
      return malformed(source, parser, from, e);
    }
  }

  /** An item whose value goes on behind what was understood is not understood. */
  private static void checkEnd(FetchSource source) {
    int octet = source.cursor().peek();
    if (octet != ' ' && octet != ')' && !source.cursor().atLineEnd()) {
      throw source.error("msg-att");
    }
  }

  /**
   * Reports an item and moves behind it. Its end is where the next space or parenthesis outside of
   * lists, quotes and literals is; when that cannot be found either, all that is left of the
   * response belongs to it.
   */
  private static FetchItem malformed(
      FetchSource source, MsgAttParser parser, int from, GrammarException problem) {
    source.restart(from);
    FrameCursor cursor = source.cursor();
    String excerpt = cursor.excerpt(problem.position());
    String name = parser.skipName();
    try {
      source.spaces();
      do {
        cursor.skipValue(Integer.MAX_VALUE);
      } while (cursor.peek() != ' ' && cursor.peek() != ')');
    } catch (GrammarException e) {
      if (source.frame().isOpen()) {
        throw problem;
      }
      cursor.position(cursor.lineEnd());
    }
    return new FetchItem.Malformed(
        name, source.offset(problem.position()), problem.production(), excerpt);
  }

  /** {@code ")" CRLF}; when a broken item has eaten it, that item says so already. */
  private static void end(FetchSource source, List<FetchItem> items) {
    FrameCursor cursor = source.cursor();
    boolean closed = cursor.accept(')');
    source.spaces();
    if (closed && cursor.atLineEnd()) {
      return;
    }
    boolean told = !items.isEmpty() && items.get(items.size() - 1) instanceof FetchItem.Malformed;
    if (!told) {
      int at = cursor.position();
      items.add(new FetchItem.Malformed("", source.offset(at), "msg-att", cursor.excerpt(at)));
    }
  }
}
