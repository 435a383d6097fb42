package dev.imapkit.contract.server;

import dev.imapkit.contract.server.Argument.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Walks over arguments, each step demanding one production of RFC 9051 section 9. */
final class ArgumentCursor {
  /** {@code astring} without its string: 1*ASTRING-CHAR. */
  private static final Pattern ASTRING = Pattern.compile("[^\\x00-\\x20(){%*\"\\\\\\x7f-\\xff]+");

  private static final Pattern ATOM = Pattern.compile("[^\\x00-\\x20(){%*\"\\\\\\]\\x7f-\\xff]+");
  private static final Pattern LIST_CHARS = Pattern.compile("[^\\x00-\\x20(){\"\\\\\\x7f-\\xff]+");
  private static final Pattern RANGE =
      Pattern.compile("(\\*|[1-9][0-9]{0,9})(?::(\\*|[1-9][0-9]{0,9}))?");

  private final Command command;
  private final List<Argument> arguments;
  private int at;

  ArgumentCursor(Command command, List<Argument> arguments) {
    this.command = command;
    this.arguments = arguments;
  }

  boolean hasNext() {
    return at < arguments.size();
  }

  boolean nextIs(Kind kind) {
    return hasNext() && arguments.get(at).is(kind);
  }

  boolean nextIsAtom(String text) {
    return hasNext() && arguments.get(at).isAtom(text);
  }

  boolean isUidCommand() {
    return command.name().startsWith("UID ");
  }

  boolean nextMatches(Pattern atom) {
    return nextIs(Kind.ATOM) && atom.matcher(arguments.get(at).text()).matches();
  }

  Argument take(String production) {
    if (!hasNext()) {
      throw broken("no " + production);
    }
    return arguments.get(at++);
  }

  void end() {
    if (hasNext()) {
      throw broken("one argument too many: " + arguments.get(at));
    }
  }

  /** The items of the list that must come now. */
  ArgumentCursor list(String production) {
    Argument argument = take(production);
    if (!argument.is(Kind.LIST)) {
      throw broken(production + " is no list: " + argument);
    }
    return inside(argument);
  }

  ArgumentCursor inside(Argument argument) {
    return new ArgumentCursor(command, argument.items());
  }

  /** A list of at least one item. */
  ArgumentCursor filledList(String production) {
    ArgumentCursor items = list(production);
    if (!items.hasNext()) {
      throw broken(production + " is empty");
    }
    return items;
  }

  void astring(String production) {
    Argument argument = take(production);
    boolean good =
        argument.is(Kind.ATOM)
            ? argument.items().isEmpty() && ASTRING.matcher(argument.text()).matches()
            : !argument.is(Kind.LIST);
    if (!good) {
      throw broken(production + " is no astring: " + argument);
    }
  }

  void listMailbox() {
    Argument argument = take("list-mailbox");
    if (argument.is(Kind.LIST)
        || argument.is(Kind.ATOM) && !LIST_CHARS.matcher(argument.text()).matches()) {
      throw broken("bad list-mailbox: " + argument);
    }
  }

  /** An atom that matches as a whole, case ignored. */
  String atom(String production, Pattern wanted) {
    Argument argument = take(production);
    if (!argument.is(Kind.ATOM) || !wanted.matcher(argument.text()).matches()) {
      throw broken("bad " + production + ": " + argument);
    }
    return argument.text();
  }

  String atom(String production) {
    return atom(production, ATOM);
  }

  void flag() {
    Argument argument = take("flag");
    String text = argument.text();
    String name = text.startsWith("\\") ? text.substring(1) : text;
    if (!argument.is(Kind.ATOM) || !ATOM.matcher(name).matches()) {
      throw broken("bad flag: " + argument);
    }
    if (text.equalsIgnoreCase("\\Recent")) {
      throw broken("no client may set \\Recent");
    }
  }

  /** A label of Gmail: an astring, or an atom behind a backslash. */
  void label() {
    if (nextIs(Kind.ATOM) && arguments.get(at).text().startsWith("\\")) {
      flag();
    } else {
      astring("label");
    }
  }

  void flags() {
    while (hasNext()) {
      flag();
    }
  }

  void atoms(String production) {
    while (hasNext()) {
      atom(production);
    }
  }

  /** A sequence set, or the saved result {@code $}. */
  void sequenceSet() {
    Argument argument = take("sequence-set");
    if (!argument.is(Kind.ATOM) || !isSequenceSet(argument.text())) {
      throw broken("bad sequence-set: " + argument);
    }
  }

  static boolean isSequenceSet(String text) {
    if (text.equals("$")) {
      return true;
    }
    for (String range : text.split(",", -1)) {
      var matcher = RANGE.matcher(range);
      if (!matcher.matches() || !inRange(matcher.group(1)) || !inRange(matcher.group(2))) {
        return false;
      }
    }
    return true;
  }

  private static boolean inRange(@org.jspecify.annotations.Nullable String number) {
    return number == null || number.equals("*") || Long.parseLong(number) <= 0xffff_ffffL;
  }

  MalformedCommandException broken(String reason) {
    return new MalformedCommandException(command.name() + ": " + reason, command.octets());
  }
}
