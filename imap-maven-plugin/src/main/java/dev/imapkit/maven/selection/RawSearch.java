package dev.imapkit.maven.selection;

import dev.imapkit.CommandArgument;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Shown;
import dev.imapkit.model.UidSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads search keys as RFC 9051 writes them into typed arguments. Nothing of the text itself is
 * sent: the arguments are written anew, so a quote that stays open, a literal or a line break could
 * not reach the server even if they were not refused here, where their place can be shown.
 */
final class RawSearch {
  private static final int DEEPEST = 20;

  /** Where one of these stands in place of a search key, it is a command. */
  private static final Set<String> COMMANDS =
      Set.of(
          ("SEARCH SORT THREAD FETCH STORE COPY MOVE EXPUNGE APPEND LOGIN LOGOUT SELECT EXAMINE CREATE"
                  + " DELETE RENAME LIST LSUB STATUS NOOP CLOSE CHECK AUTHENTICATE STARTTLS IDLE"
                  + " CAPABILITY ENABLE ID UNSELECT CHARSET RETURN")
              .split(" "));

  /** These are followed by a text. */
  private static final Set<String> WITH_TEXT =
      Set.of(
          "BCC BODY CC FROM SUBJECT TEXT TO HEADER KEYWORD UNKEYWORD X-GM-RAW X-GM-LABELS"
              .split(" "));

  private static final String NO_ATOM = "(){%*\"\\]";

  private final String text;
  private final String element;
  private int at;

  private RawSearch(String element, String text) {
    this.element = element;
    this.text = text;
  }

  /**
   * The search keys.
   *
   * @param element where they stand, for the message
   * @param text as written
   * @return at least one argument
   * @throws FixtureException {@link ErrorCode#SEARCH_REFUSED} with the place that is wrong
   */
  static List<CommandArgument> read(String element, String text) {
    return new RawSearch(element, text).read();
  }

  private List<CommandArgument> read() {
    refuseControls();
    Deque<List<CommandArgument>> open = new ArrayDeque<>();
    Deque<Integer> places = new ArrayDeque<>();
    List<CommandArgument> items = new ArrayList<>();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ') {
        at++;
      } else if (c == '(') {
        if (open.size() == DEEPEST) {
          throw wrong("has more than %s parentheses in each other".formatted(DEEPEST), at);
        }
        open.push(items);
        places.push(at++);
        items = new ArrayList<>();
      } else if (c == ')') {
        if (open.isEmpty()) {
          throw wrong("closes a parenthesis that is not open", at);
        }
        if (items.isEmpty()) {
          throw wrong("has parentheses with nothing in them", at);
        }
        CommandArgument list = new CommandArgument.ParenthesizedList(items);
        items = open.pop();
        items.add(list);
        places.pop();
        at++;
      } else {
        items.add(c == '"' ? quoted() : atom(items));
      }
    }
    if (!places.isEmpty()) {
      throw wrong("opens a parenthesis that is never closed", places.peek());
    }
    if (items.isEmpty()) {
      throw wrong("is empty", 0);
    }
    return items;
  }

  private void refuseControls() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7F) {
        String name = c == '\r' || c == '\n' ? "a line break" : "a control character";
        throw wrong("has " + name + " in it; write it on one line", i);
      }
    }
  }

  private CommandArgument quoted() {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return string(value.toString(), start);
      }
      if (c == '\\') {
        if (at == text.length() || "\"\\".indexOf(text.charAt(at)) < 0) {
          throw wrong("has a backslash that stands before neither a quote nor a backslash", at - 1);
        }
        c = text.charAt(at++);
      }
      value.append(c);
    }
    throw wrong("opens a quote that is never closed", start);
  }

  private CommandArgument string(String value, int start) {
    try {
      return CommandArgument.text(value);
    } catch (IllegalArgumentException e) {
      throw wrong("has half a character in it", start);
    }
  }

  private CommandArgument atom(List<CommandArgument> before) {
    int start = at;
    while (at < text.length() && " ()\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    refuseCommand(word, before, start);
    if (word.matches("[0-9:,*]+")) {
      return numbers(word, start);
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '{') {
        throw wrong("has a literal in it, or a brace that needs quotes", start + i);
      }
      if (c >= 0x7F || NO_ATOM.indexOf(c) >= 0) {
        throw wrong("has a character that needs quotes around its word", start + i);
      }
    }
    return CommandArgument.atom(word);
  }

  /** Numbers of messages or UIDs, where a star may stand; and what merely looks like them. */
  private CommandArgument numbers(String word, int start) {
    if (word.indexOf('*') < 0) {
      return CommandArgument.atom(word);
    }
    try {
      return CommandArgument.uids(UidSet.parse(word));
    } catch (IllegalArgumentException e) {
      throw wrong("has a range that is none", start);
    }
  }

  private void refuseCommand(String word, List<CommandArgument> before, int start) {
    if (COMMANDS.contains(word.toUpperCase(Locale.ROOT)) && !isText(before)) {
      String what =
          "has a command in it, where only search keys belong and no tag; text needs quotes";
      throw wrong(what, start);
    }
  }

  /** Whether what comes next is a text to look for, whatever it looks like. */
  private static boolean isText(List<CommandArgument> before) {
    int size = before.size();
    return (size > 0 && WITH_TEXT.contains(key(before.get(size - 1))))
        || (size > 1 && key(before.get(size - 2)).equals("HEADER"));
  }

  private static String key(CommandArgument argument) {
    return argument instanceof CommandArgument.Atom atom
        ? atom.text().toUpperCase(Locale.ROOT)
        : "";
  }

  private FixtureException wrong(String what, int position) {
    String before = Shown.of(text.substring(0, position), Integer.MAX_VALUE);
    return new FixtureException(
        ErrorCode.SEARCH_REFUSED,
        ("<%s> is not sent, because it %s (position %s):%n  %s%n  %s^%n"
                + "Write for example OR FROM \"a\" FROM \"b\", or NOT HEADER List-Id \"dev\".")
            .formatted(
                element,
                what,
                position + 1,
                Shown.of(text, Integer.MAX_VALUE),
                " ".repeat(before.length())));
  }
}
