package dev.imapkit.internal;

import dev.imapkit.SearchQuery;
import dev.imapkit.internal.text.ImapDates;
import dev.imapkit.model.Flag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes a search tree as the keys of RFC 3501 §6.4.4. Without recursion: users join thousands of
 * keys in loops, which makes trees far deeper than a stack.
 */
final class SearchEncoder {
  /** What is still to be written: search keys, and the texts between them. */
  private final Deque<Object> pending = new ArrayDeque<>();

  private final Command command;

  private SearchEncoder(Command command) {
    this.command = command;
  }

  static void append(Command command, SearchQuery query) {
    // Servers for which US-ASCII is enough must not see CHARSET: several refuse any (Exchange among
    // them). Those that speak UTF-8 must not see it either (RFC 6855 §3).
    if (!isAscii(query) && !command.speaksUtf8()) {
      command.raw(" CHARSET UTF-8");
    }
    command.sp();
    SearchEncoder encoder = new SearchEncoder(command);
    if (query instanceof SearchQuery.And and) {
      encoder.push(and.keys());
    } else {
      encoder.pending.push(query);
    }
    encoder.run();
  }

  private void run() {
    while (!pending.isEmpty()) {
      Object next = pending.pop();
      if (next instanceof SearchQuery query) {
        key(query);
      } else {
        command.raw((String) next);
      }
    }
  }

  /** Puts keys, with spaces between them, before what is pending. */
  private void push(List<SearchQuery> keys) {
    for (int i = keys.size() - 1; i >= 0; i--) {
      pending.push(keys.get(i));
      if (i > 0) {
        pending.push(" ");
      }
    }
  }

  /** {@code search-key}; the space before it is written. */
  private void key(SearchQuery query) {
    if (query instanceof SearchQuery.Not not) {
      command.raw("NOT ");
      pending.push(not.key());
    } else if (query instanceof SearchQuery.Or or) {
      command.raw("OR ");
      push(List.of(or.left(), or.right()));
    } else if (query instanceof SearchQuery.And and) {
      command.raw("(");
      pending.push(")");
      push(and.keys());
    } else {
      leaf(query);
    }
  }

  private void leaf(SearchQuery query) {
    if (query instanceof SearchQuery.Keyword keyword) {
      command.raw(keyword.keyword());
    } else if (query instanceof SearchQuery.HasKeyword keyword) {
      command
          .raw(keyword.set() ? "KEYWORD " : "UNKEYWORD ")
          .raw(Flag.of(keyword.flag().name()).name());
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
    }
  }

  private static boolean isAscii(SearchQuery query) {
    Deque<SearchQuery> left = new ArrayDeque<>();
    left.push(query);
    while (!left.isEmpty()) {
      SearchQuery next = left.pop();
      if (next instanceof SearchQuery.Not not) {
        left.push(not.key());
      } else if (next instanceof SearchQuery.Or or) {
        left.push(or.left());
        left.push(or.right());
      } else if (next instanceof SearchQuery.And and) {
        and.keys().forEach(left::push);
      } else if ((next instanceof SearchQuery.Text text && !isAscii(text.text()))
          || (next instanceof SearchQuery.Header header && !isAscii(header.text()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
