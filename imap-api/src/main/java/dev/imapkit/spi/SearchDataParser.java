package dev.imapkit.spi;

import dev.imapkit.model.ModSeq;
import dev.imapkit.model.UidList;
import org.jspecify.annotations.Nullable;

/**
 * {@code "SEARCH" *(SP nz-number) [SP search-sort-mod-seq]}, and the same of SORT (RFC 3501 §7.2.5,
 * RFC 5256 §5, RFC 7162 §7). The numbers were taken while they arrived; what stands here is what
 * follows them, and a digit here is a number out of range.
 */
final class SearchDataParser {
  private SearchDataParser() {}

  static ServerResponse search(FrameCursor cursor, @Nullable UidList numbers) {
    ModSeq modSeq = rest(cursor);
    return new ServerResponse.SearchData(found(numbers).toSet(), modSeq);
  }

  static ServerResponse sort(FrameCursor cursor, @Nullable UidList numbers) {
    ModSeq modSeq = rest(cursor);
    return new ServerResponse.SortData(found(numbers), modSeq);
  }

  private static UidList found(@Nullable UidList numbers) {
    return numbers == null ? UidList.empty() : numbers;
  }

  /** {@code "(" "MODSEQ" SP mod-sequence-value ")"}, or nothing; other lists are passed over. */
  private static @Nullable ModSeq rest(FrameCursor cursor) {
    ModSeq modSeq = null;
    ResponseGrammar.skipSpaces(cursor);
    while (!cursor.atLineEnd()) {
      if (cursor.peek() != '(') {
        throw cursor.error("nz-number");
      }
      int before = cursor.position();
      if (cursor.acceptWord("(MODSEQ ")) {
        modSeq = new ModSeq(cursor.number64());
        cursor.expect(')', "search-sort-mod-seq");
      } else {
        cursor.position(before);
        cursor.skipValue(cursor.limits.nesting());
      }
      ResponseGrammar.skipSpaces(cursor);
    }
    return modSeq;
  }
}
