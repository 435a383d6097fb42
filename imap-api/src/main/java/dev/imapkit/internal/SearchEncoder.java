package dev.imapkit.internal;

import dev.imapkit.SearchKey;
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

  /** {@code 1*(SP search-key)}. */
  static void append(Command command, SearchQuery query) {
    command.sp();
    SearchEncoder encoder = new SearchEncoder(command);
    if (query instanceof SearchKey.And and) {
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
    if (query instanceof SearchKey.Not not) {
      command.raw("NOT ");
      pending.push(not.key());
    } else if (query instanceof SearchKey.Or or) {
      command.raw("OR ");
      push(List.of(or.left(), or.right()));
    } else if (query instanceof SearchKey.Fuzzy fuzzy) {
      command.raw("FUZZY ");
      pending.push(fuzzy.key());
    } else if (query instanceof SearchKey.And and) {
      command.raw("(");
      pending.push(")");
      push(and.keys());
    } else {
      leaf(query);
    }
  }

  private void leaf(SearchQuery query) {
    if (query instanceof SearchKey.Keyword keyword) {
      command.raw(keyword.keyword());
    } else if (query instanceof SearchKey.HasKeyword keyword) {
      command
          .raw(keyword.set() ? "KEYWORD " : "UNKEYWORD ")
          .raw(Flag.of(keyword.flag().name()).name());
    } else if (query instanceof SearchKey.Text text) {
      command.raw(text.field().name()).astring(text.text());
    } else if (query instanceof SearchKey.Header header) {
      command.raw("HEADER").astring(header.name().name()).astring(header.text());
    } else if (query instanceof SearchKey.Date date) {
      command.raw(date.field().name() + " " + ImapDates.formatDate(date.date()));
    } else if (query instanceof SearchKey.Size size) {
      command.raw((size.larger() ? "LARGER " : "SMALLER ") + size.octets());
    } else if (query instanceof SearchKey.Uids uids) {
      command.raw("UID").uids(uids.set());
    } else if (query instanceof SearchKey.Extension extension) {
      command.raw(extension.name());
      extension.arguments().forEach(argument -> CustomRun.append(command, argument));
    }
  }
}
