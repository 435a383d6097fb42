package dev.imapkit.spi;

import dev.imapkit.model.ModSeq;
import dev.imapkit.model.UidList;
import org.jspecify.annotations.Nullable;

/**
 * {@code esearch-response = "ESEARCH" [search-correlator] [SP "UID"] *(SP search-return-data)} (RFC
 * 9051 §9, RFC 9394 §4), from the space behind the name. The first set of ALL or PARTIAL was taken
 * while it arrived; nothing of it stands here.
 */
final class ESearchParser {
  private final FrameCursor cursor;
  private @Nullable UidList folded;
  private @Nullable String tag;
  private boolean uid;
  private @Nullable Long min;
  private @Nullable Long max;
  private @Nullable Long count;
  private @Nullable UidList all;
  private @Nullable String window;
  private @Nullable UidList partial;
  private @Nullable ModSeq modSeq;

  ESearchParser(FrameCursor cursor, @Nullable UidList folded) {
    this.cursor = cursor;
    this.folded = folded;
  }

  ServerResponse parse() {
    ResponseGrammar.skipSpaces(cursor);
    if (cursor.peek() == '(') {
      correlator();
    }
    ResponseGrammar.skipSpaces(cursor);
    int items = 0;
    while (!cursor.atLineEnd()) {
      if (++items > cursor.limits.listItems()) {
        throw cursor.error("listItems");
      }
      item(cursor.word("search-modifier-name"));
      if (!cursor.atLineEnd()) {
        cursor.sp();
        ResponseGrammar.skipSpaces(cursor);
      }
    }
    return new ServerResponse.ESearchData(tag, uid, min, max, count, all, window, partial, modSeq);
  }

  /** {@code search-correlator = SP "(" "TAG" SP tag-string ")"}, and what RFC 7377 §2.1 adds. */
  private void correlator() {
    cursor.expect('(', "search-correlator");
    if (!cursor.acceptWord("TAG ")) {
      throw cursor.error("search-correlator");
    }
    tag = cursor.astring().raw();
    while (cursor.accept(' ')) {
      cursor.skipValue(cursor.limits.nesting());
    }
    cursor.expect(')', "search-correlator");
  }

  private void item(String name) {
    if (name.equals("UID")) {
      uid = true;
      return;
    }
    cursor.sp();
    switch (name) {
      case "MIN" -> min = cursor.nzNumber();
      case "MAX" -> max = cursor.nzNumber();
      case "COUNT" -> count = cursor.number();
      case "MODSEQ" -> modSeq = new ModSeq(cursor.number64());
      case "ALL" -> all = set();
      case "PARTIAL" -> partial();
      default -> cursor.skipValue(cursor.limits.nesting());
    }
  }

  /** {@code "PARTIAL" SP "(" partial-range SP (sequence-set / nil) ")"}. */
  private void partial() {
    cursor.expect('(', "ret-data-partial");
    window = cursor.run("partial-range");
    cursor.sp();
    partial = cursor.acceptNil() ? UidList.empty() : set();
    cursor.expect(')', "ret-data-partial");
  }

  /** {@code sequence-set} without an asterisk. */
  private UidList set() {
    UidList taken = folded;
    if (taken != null && !taken.isEmpty()) {
      folded = null;
      if (!cursor.atLineEnd() && cursor.peek() != ' ' && cursor.peek() != ')') {
        throw cursor.error("sequence-set");
      }
      return taken;
    }
    UidList.Builder set = new UidList.Builder();
    do {
      long first = cursor.nzNumber();
      long last = cursor.accept(':') ? cursor.nzNumber() : first;
      set.addRun(first, last);
    } while (cursor.accept(','));
    return set.build();
  }
}
