package dev.imapkit.internal;

import dev.imapkit.SearchQuery;
import dev.imapkit.internal.text.ImapDates;
import java.util.List;

/** Writes a search tree as the keys of RFC 3501 §6.4.4. */
final class SearchEncoder {
  private final Command command;

  private SearchEncoder(Command command) {
    this.command = command;
  }

  static void append(Command command, SearchQuery query) {
    // Servers for which US-ASCII is enough must not see CHARSET: several refuse any (Exchange among
    // them).
    if (!isAscii(query)) {
      command.raw(" CHARSET UTF-8");
    }
    SearchEncoder encoder = new SearchEncoder(command);
    if (query instanceof SearchQuery.And and) {
      encoder.keys(and.keys());
    } else {
      command.sp();
      encoder.key(query);
    }
  }

  private void keys(List<SearchQuery> keys) {
    for (SearchQuery key : keys) {
      command.sp();
      key(key);
    }
  }

  /** {@code search-key}; the space before it is written. */
  private void key(SearchQuery query) {
    if (query instanceof SearchQuery.Keyword keyword) {
      command.raw(keyword.keyword());
    } else if (query instanceof SearchQuery.HasKeyword keyword) {
      command
          .raw(keyword.set() ? "KEYWORD " : "UNKEYWORD ")
          .raw(dev.imapkit.model.Flag.of(keyword.flag().name()).name());
    } else if (query instanceof SearchQuery.Text text) {
      command.raw(text.field().name()).astring(text.text());
    } else if (query instanceof SearchQuery.Header header) {
      command.raw("HEADER").astring(header.name().name()).astring(header.text());
    } else if (query instanceof SearchQuery.Date date) {
      command.raw(date.field().name() + " " + ImapDates.formatDate(date.date()));
    } else if (query instanceof SearchQuery.Size size) {
      command.raw((size.larger() ? "LARGER " : "SMALLER ") + size.octets());
    } else if (query instanceof SearchQuery.Uids uids) {
      command.raw("UID " + uids.set());
    } else if (query instanceof SearchQuery.Not not) {
      command.raw("NOT ");
      key(not.key());
    } else if (query instanceof SearchQuery.Or or) {
      command.raw("OR ");
      key(or.left());
      command.sp();
      key(or.right());
    } else if (query instanceof SearchQuery.And and) {
      command.raw("(");
      key(and.keys().get(0));
      keys(and.keys().subList(1, and.keys().size()));
      command.raw(")");
    }
  }

  private static boolean isAscii(SearchQuery query) {
    if (query instanceof SearchQuery.Text text) {
      return isAscii(text.text());
    } else if (query instanceof SearchQuery.Header header) {
      return isAscii(header.text());
    } else if (query instanceof SearchQuery.Not not) {
      return isAscii(not.key());
    } else if (query instanceof SearchQuery.Or or) {
      return isAscii(or.left()) && isAscii(or.right());
    } else if (query instanceof SearchQuery.And and) {
      return and.keys().stream().allMatch(SearchEncoder::isAscii);
    }
    return true;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
