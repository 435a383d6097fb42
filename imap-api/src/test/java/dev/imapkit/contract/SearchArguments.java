package dev.imapkit.contract;

import dev.imapkit.SearchExtensions;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.SortKey;
import dev.imapkit.SortRequest;
import dev.imapkit.ThreadAlgorithm;
import dev.imapkit.ThreadRequest;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Arguments of SORT, of THREAD, and of search keys of extensions. */
final class SearchArguments {
  private SearchArguments() {}

  static List<ArgumentKind> all() {
    return List.of(
        new ArgumentKind(
            "sorted text",
            "UID SORT",
            (c, inbox, text) -> inbox.sort(SortRequest.of(SearchQuery.subject(text), SortKey.DATE)),
            (command, text) -> utf8(command, 3).equals(text)),
        new ArgumentKind(
            "threaded text",
            "UID THREAD",
            (c, inbox, text) ->
                inbox.thread(ThreadRequest.of(SearchQuery.body(text), ThreadAlgorithm.REFERENCES)),
            (command, text) -> utf8(command, 3).equals(text)),
        key("id of an e-mail", SearchExtensions::emailId),
        key("id of a thread", SearchExtensions::threadId),
        key("search as Gmail has it", SearchExtensions::gmailRaw));
  }

  private static ArgumentKind key(String name, Function<String, SearchQuery> key) {
    BiPredicate<Command, String> carries =
        (command, text) -> utf8(command, command.arguments().size() - 1).equals(text);
    return new ArgumentKind(
        name, "UID SEARCH", (c, inbox, text) -> search(inbox, key.apply(text)), carries);
  }

  private static void search(SelectedMailbox inbox, SearchQuery query) {
    inbox.search(query);
  }

  private static String utf8(Command command, int index) {
    byte[] octets = Octets.of(command.argument(index).text());
    return new String(octets, StandardCharsets.UTF_8);
  }
}
