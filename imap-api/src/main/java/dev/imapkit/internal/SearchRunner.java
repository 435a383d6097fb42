package dev.imapkit.internal;

import dev.imapkit.ImapCommandException;
import dev.imapkit.Limits;
import dev.imapkit.ResultWindow;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchRequest;
import dev.imapkit.SearchReturn;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.UidList;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What SEARCH, SORT and THREAD have in common. */
final class SearchRunner {
  private final SessionState state;
  private final Limits limits;

  SearchRunner(SessionState state, Limits limits) {
    this.state = state;
    this.limits = limits;
  }

  SearchAnswer answerTo(Command command) {
    return answerTo(tag -> tag.equals(command.tag()));
  }

  /** An answer to any of several commands. */
  SearchAnswer answerTo(Predicate<String> tags) {
    return new SearchAnswer(tags, limits.numberListNumbers(), this::received);
  }

  private long received() {
    return state.dialogue().wire().info().octetsReceived();
  }

  /** Runs a command with numbers in its answer. */
  void run(Command command, boolean utf8, SearchAnswer answer) {
    run(command, utf8, (Predicate<Untagged>) answer);
    answer.requireUids();
  }

  /** Runs a command; a refusal says what text outside US-ASCII may have to do with it. */
  void run(Command command, boolean utf8, Predicate<Untagged> taker) {
    try {
      state.dialogue().run(command, taker);
    } catch (ImapCommandException e) {
      throw utf8 ? aboutCharset(e, command) : e;
    }
  }

  private static ImapCommandException aboutCharset(ImapCommandException e, Command command) {
    String why;
    if (e.code().orElse(null) instanceof ResponseCode.BadCharset code) {
      String known =
          code.charsets().isEmpty() ? "" : " (it knows " + String.join(", ", code.charsets()) + ")";
      why = "it does not search in UTF-8" + known;
    } else {
      why = "the text outside US-ASCII was sent in UTF-8, which this server may not take";
    }
    ImapCommandException told =
        new ImapCommandException(
            e.status(),
            e.code(),
            e.serverText(),
            "the server answered "
                + e.status()
                + e.code().map(code -> " [" + code.name() + "]").orElse("")
                + ": "
                + e.serverText()
                + "; "
                + why
                + ": search for text in US-ASCII, or fetch and compare");
    told.setStackTrace(e.getStackTrace());
    told.during(command.name(), null);
    return told;
  }

  /**
   * What stands before the keys of SEARCH. Servers for which US-ASCII is enough must not see
   * CHARSET: several refuse any (Exchange among them). Neither must those that speak UTF-8 anyway
   * (RFC 6855 §3, RFC 9051 §6.4.4).
   */
  void appendSearch(Command search, SearchQuery query) {
    if (!search.speaksUtf8() && !SearchTree.isAscii(query)) {
      search.atomArgument("CHARSET UTF-8");
    }
    SearchEncoder.append(search, query);
  }

  /** {@code SP "RETURN" SP "(" ... ")"} with what is asked for. */
  static void appendReturn(Command command, SearchRequest request, boolean saving) {
    List<String> options = new ArrayList<>();
    for (SearchReturn item : SearchReturn.values()) {
      if (request.returns().contains(item)) {
        options.add(item.name());
      }
    }
    request.window().ifPresent(window -> options.add("PARTIAL " + window));
    if (saving) {
      options.add("SAVE");
    }
    command.atomArgument("RETURN (" + String.join(" ", options) + ")");
  }

  /** The part of a whole result that lies in a window. */
  static UidList in(ResultWindow window, UidList all) {
    if (!window.fromEnd()) {
      return all.slice(window.passed(), window.length());
    }
    long behind = all.size() - window.passed();
    long from = Math.max(0, behind - window.length());
    return behind <= 0 ? UidList.empty() : all.slice(from, behind - from);
  }
}
