package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.Limits;
import dev.imapkit.model.Flag;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the items of a FETCH response: where each begins and ends, and its value as tokens. An item
 * that is broken has a problem; the others are not affected.
 */
final class ItemScanner {
  private static final boolean[] IN_NAMES = new boolean[256];

  static {
    for (int octet = ' ' + 1; octet < IN_NAMES.length; octet++) {
      IN_NAMES[octet] = "[()\"{\u007F".indexOf(octet) < 0;
    }
  }

  private final Limits limits;
  private final Tape tape;
  private final ItemCheck check;
  private final PlainItems plain;
  private final Findings findings;
  private final Frame frame;
  private final FrameCursor cursor;
  private long sequence;

  ItemScanner(
      Frame frame, Limits limits, Tape tape, ItemCheck check, PlainItems plain, Findings findings) {
    this.limits = limits;
    this.tape = tape;
    this.check = check;
    this.plain = plain;
    this.findings = findings;
    this.frame = frame;
    this.cursor = new FrameCursor(frame, limits);
  }

  /** The number of the message; known when the items have been read from a first frame. */
  long sequence() {
    return sequence;
  }

  /** {@code "*" SP nz-number SP "FETCH" SP msg-att}, or what follows an open literal. */
  List<ScannedItem> items() {
    if (!frame.continuation()) {
      messageData();
    }
    List<ScannedItem> items = new ArrayList<>(6);
    while (!atClose() && !cursor.atLineEnd()) {
      if (items.size() >= limits.listItems()) {
        throw cursor.error("listItems");
      }
      ScannedItem item = plain.item(cursor);
      if (item == null) {
        item = check.checked(item());
      }
      items.add(item);
      if (item.open()) {
        return items;
      }
    }
    end(items);
    return items;
  }

  private void messageData() {
    cursor.expect('*', "response-data");
    sp();
    sequence = cursor.nzNumber();
    sp();
    if (!cursor.acceptWord("FETCH")) {
      throw cursor.error("message-data");
    }
    sp();
    cursor.expect('(', "msg-att");
  }

  private ScannedItem item() {
    int start = cursor.position();
    int nameEnd = start;
    int section = 0;
    ItemKind kind = ItemKind.UNKNOWN;
    try {
      skipName();
      nameEnd = cursor.position();
      kind = ItemKind.of(frame.array(), start, nameEnd, cursor.peek() == '[');
      if (kind == ItemKind.UNKNOWN) {
        cursor.position(start);
        skipWholeName();
      } else if (cursor.peek() == '[') {
        section = nameEnd + 1;
        skipSection();
        skipRest();
      }
      nameEnd = cursor.position();
      if (!(kind.isContent() && atLiteral())) {
        sp();
      }
      return value(kind, start, nameEnd, section);
    } catch (GrammarException e) {
      return broken(kind, start, section, e);
    }
  }

  private ScannedItem value(ItemKind kind, int start, int nameEnd, int section) {
    int value = cursor.position();
    if (kind.isContent() && cursor.atOpenLiteral()) {
      cursor.openLiteral();
      return new ScannedItem(
          kind, start, nameEnd, section, value, value, -1, 0, List.of(), true, null);
    }
    int token = -1;
    List<Flag> flags = List.of();
    if (kind == ItemKind.FLAGS) {
      flags = cursor.flagList();
    } else if (kind == ItemKind.UNKNOWN) {
      cursor.skipValue(limits.nesting());
    } else {
      token = tape.read(cursor);
    }
    int octet = cursor.peek();
    if (octet != ' ' && octet != ')' && !cursor.atLineEnd()) {
      throw cursor.error("msg-att");
    }
    return new ScannedItem(
        kind,
        start,
        nameEnd,
        section,
        value,
        cursor.position(),
        token,
        findings.size(),
        flags,
        false,
        null);
  }

  /**
   * Moves behind an item that cannot be understood. Its end is where the next space or parenthesis
   * outside of lists, quotes and literals is; when that cannot be found either, all that is left of
   * the response belongs to it.
   */
  private ScannedItem broken(ItemKind kind, int start, int section, GrammarException problem) {
    cursor.position(start);
    skipWholeName();
    int nameEnd = cursor.position();
    try {
      spaces();
      do {
        cursor.skipValue(Integer.MAX_VALUE);
      } while (cursor.peek() != ' ' && cursor.peek() != ')');
    } catch (GrammarException e) {
      if (frame.isOpen()) {
        throw problem;
      }
      cursor.position(cursor.lineEnd());
    }
    int end = cursor.position();
    return new ScannedItem(
        kind, start, nameEnd, section, nameEnd, end, -1, 0, List.of(), false, problem);
  }

  private void end(List<ScannedItem> items) {
    boolean closed = cursor.accept(')');
    spaces();
    if (closed && cursor.atLineEnd()) {
      return;
    }
    boolean told = !items.isEmpty() && items.get(items.size() - 1).problem() != null;
    if (!told) {
      int at = cursor.position();
      items.add(
          new ScannedItem(
              ItemKind.UNKNOWN,
              at,
              at,
              0,
              at,
              at,
              -1,
              0,
              List.of(),
              false,
              cursor.error("msg-att")));
    }
  }

  private void skipName() {
    byte[] array = frame.array();
    int start = cursor.position();
    int end = start;
    while (end < frame.end() && IN_NAMES[array[end] & 0xFF]) {
      end++;
    }
    if (end == start) {
      throw cursor.error("msg-att");
    }
    cursor.position(end);
  }

  /**
   * Moves behind a section. Its header names may be quoted strings or literals, and may hold a
   * bracket in any case: {@code resp-specials} are characters of an astring.
   */
  private void skipSection() {
    cursor.expect('[', "section");
    boolean inList = false;
    while (inList || cursor.peek() != ']') {
      if (cursor.atString()) {
        cursor.skipValue(0);
      } else if (cursor.atLineEnd()) {
        throw cursor.error("section");
      } else {
        int octet = cursor.next();
        inList = octet == '(' || (inList && octet != ')');
      }
    }
    cursor.next();
  }

  /** What stands between a section and its value: an origin, looked at later. */
  private void skipRest() {
    while (isWholeNameOctet(cursor.peek()) && !atLiteral()) {
      cursor.next();
    }
  }

  /** GreenMail 2.1 leaves out the space behind an origin: {@code BODY[]<5>{10}}. */
  private boolean atLiteral() {
    return cursor.peek() == '{' && cursor.atString();
  }

  /** Moves behind a name and its section, whatever they hold, up to where a value can begin. */
  private void skipWholeName() {
    while (cursor.peek() != '[' && isWholeNameOctet(cursor.peek()) && !atLiteral()) {
      cursor.next();
    }
    if (cursor.peek() == '[') {
      skipAnySection();
      skipRest();
    }
  }

  private static boolean isWholeNameOctet(int octet) {
    return octet > ' ' && octet != '(' && octet != ')';
  }

  /** A section that is not understood ends at the first bracket outside of strings. */
  private void skipAnySection() {
    int start = cursor.position();
    try {
      skipSection();
    } catch (GrammarException e) {
      cursor.position(start);
      while (!cursor.atLineEnd() && !cursor.accept(']')) {
        if (!(cursor.atString() && skipString())) {
          cursor.next();
        }
      }
    }
  }

  /** A quote that does not end is an octet like any other. */
  private boolean skipString() {
    try {
      cursor.skipValue(0);
      return true;
    } catch (GrammarException e) {
      return false;
    }
  }

  private void sp() {
    cursor.sp();
    spaces();
  }

  private void spaces() {
    while (cursor.peek() == ' ') {
      cursor.next();
    }
  }

  private boolean atClose() {
    spaces();
    return cursor.peek() == ')';
  }
}
