package dev.imapkit.spi;

import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidMapping;
import dev.imapkit.model.UidRange;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code "[" resp-text-code "]"} (RFC 9051 §7.1; RFC 4315 §3; RFC 7162 §7). A code that does not
 * match its own rule never spoils the response that carries it: it is handed on as {@link
 * ResponseCode.Other} with its text.
 */
final class ResponseCodeParser {
  private ResponseCodeParser() {}

  /**
   * The code at the cursor, which is behind its bracket afterwards; empty, and not moved, when
   * there is none.
   */
  static Optional<ResponseCode> code(FrameCursor cursor) {
    int start = cursor.position();
    if (!cursor.accept('[')) {
      return Optional.empty();
    }
    try {
      ResponseCode code = typed(cursor, cursor.word("resp-text-code"));
      if (code != null && cursor.accept(']')) {
        return Optional.of(code);
      }
    } catch (GrammarException | IllegalArgumentException e) {
      // Not what its rule says, or numbers that contradict each other.
    }
    cursor.position(start);
    return other(cursor);
  }

  private static @Nullable ResponseCode typed(FrameCursor cursor, String name) {
    return switch (name) {
      case "CAPABILITY" ->
          new ResponseCode.Capability(ResponseGrammar.capabilities(cursor, cursor.limits));
      case "PERMANENTFLAGS" -> permanentFlags(cursor);
      case "BADCHARSET" -> badCharset(cursor);
      case "UIDNEXT", "UIDVALIDITY", "UNSEEN", "HIGHESTMODSEQ" -> numeric(cursor, name);
      case "APPENDUID" -> appendUid(cursor);
      case "MODIFIED" -> modified(cursor);
      case "COPYUID" -> copyUid(cursor);
      case "METADATA" -> metadata(cursor);
      default -> null;
    };
  }

  /**
   * {@code "METADATA" SP ("LONGENTRIES" SP number / "MAXSIZE" SP number / "TOOMANY" /
   * "NOPRIVATE")}.
   */
  private static ResponseCode metadata(FrameCursor cursor) {
    cursor.sp();
    ResponseCode.Metadata.Kind kind =
        ResponseCode.Metadata.Kind.valueOf(cursor.word("metadata-code"));
    boolean sized =
        kind == ResponseCode.Metadata.Kind.LONGENTRIES
            || kind == ResponseCode.Metadata.Kind.MAXSIZE;
    if (sized) {
      cursor.sp();
    }
    return new ResponseCode.Metadata(
        kind, sized ? OptionalLong.of(cursor.number()) : OptionalLong.empty());
  }

  /** {@code atom [SP 1*<any TEXT-CHAR except "]">]}. */
  private static Optional<ResponseCode> other(FrameCursor cursor) {
    int start = cursor.position();
    int close = start;
    int end = cursor.lineEnd();
    while (close < end && cursor.array[close] != ']') {
      close++;
    }
    if (close == end) {
      return Optional.empty();
    }
    int space = start + 1;
    while (space < close && cursor.array[space] != ' ') {
      space++;
    }
    if (space == start + 1) {
      return Optional.empty();
    }
    String name = cursor.latin1(start + 1, space).toUpperCase(Locale.ROOT);
    Optional<String> arguments =
        space + 1 < close ? Optional.of(cursor.text(space + 1, close).raw()) : Optional.empty();
    cursor.position(close + 1);
    return Optional.of(new ResponseCode.Other(name, arguments));
  }

  /** {@code "PERMANENTFLAGS" SP "(" [flag-perm *(SP flag-perm)] ")"}. */
  private static ResponseCode permanentFlags(FrameCursor cursor) {
    cursor.sp();
    return new ResponseCode.PermanentFlags(cursor.flagList());
  }

  /** {@code "BADCHARSET" [SP "(" charset *(SP charset) ")"]}. */
  private static ResponseCode badCharset(FrameCursor cursor) {
    List<String> charsets = new ArrayList<>();
    if (cursor.accept(' ')) {
      cursor.enterList("charset");
      while (cursor.peek() != ')') {
        if (charsets.size() >= cursor.limits.listItems()) {
          throw cursor.error("listItems");
        }
        charsets.add(cursor.astring().raw());
        cursor.accept(' ');
      }
      cursor.leaveList("charset");
    }
    return new ResponseCode.BadCharset(charsets);
  }

  /** {@code "UIDNEXT" SP nz-number} and its like; {@code "HIGHESTMODSEQ" SP mod-sequence-value}. */
  private static ResponseCode numeric(FrameCursor cursor, String name) {
    cursor.sp();
    long value = name.equals("HIGHESTMODSEQ") ? cursor.number64() : cursor.number();
    return new ResponseCode.Numeric(name, value);
  }

  /** {@code "MODIFIED" SP sequence-set}; UIDs, since only UID STORE is ever sent. */
  private static ResponseCode modified(FrameCursor cursor) {
    cursor.sp();
    return new ResponseCode.Modified(UidSetParser.knownUids(cursor));
  }

  /** {@code "APPENDUID" SP nz-number SP append-uid}. */
  private static ResponseCode appendUid(FrameCursor cursor) {
    cursor.sp();
    UidValidity validity = UidValidity.of(cursor.nzNumber());
    cursor.sp();
    UidSet.Builder uids = new UidSet.Builder();
    for (UidRange range : uidSet(cursor)) {
      uids.addRange(range.first().value(), range.last().value());
    }
    return new ResponseCode.AppendUid(validity, uids.build());
  }

  /** {@code "COPYUID" SP nz-number SP uid-set SP uid-set}. */
  private static ResponseCode copyUid(FrameCursor cursor) {
    cursor.sp();
    UidValidity validity = UidValidity.of(cursor.nzNumber());
    cursor.sp();
    List<UidRange> sources = uidSet(cursor);
    cursor.sp();
    return new ResponseCode.CopyUid(validity, UidMapping.of(sources, uidSet(cursor)));
  }

  /** {@code uid-set = (uniqueid / uid-range) *("," uid-set)}, kept in the order sent. */
  private static List<UidRange> uidSet(FrameCursor cursor) {
    List<UidRange> ranges = new ArrayList<>();
    do {
      if (ranges.size() >= cursor.limits.listItems()) {
        throw cursor.error("listItems");
      }
      long first = cursor.nzNumber();
      long last = cursor.accept(':') ? cursor.nzNumber() : first;
      // RFC 4315 §3: 2:4 and 4:2 are the same set, and both run upwards.
      ranges.add(new UidRange(Uid.of(Math.min(first, last)), Uid.of(Math.max(first, last))));
    } while (cursor.accept(','));
    return ranges;
  }
}
