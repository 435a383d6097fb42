package dev.imapkit.contract.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One whole client command as it arrived, byte-exact. Immutable. */
public final class Command {
  private final String tag;
  private final String name;
  private final byte[] octets;
  private final int argumentsAt;
  private final List<Argument> arguments;
  private final boolean refused;

  Command(
      String tag,
      String name,
      byte[] octets,
      int argumentsAt,
      List<Argument> arguments,
      boolean refused) {
    this.tag = tag;
    this.name = name.toUpperCase(Locale.ROOT);
    this.octets = octets;
    this.argumentsAt = argumentsAt;
    this.arguments = List.copyOf(arguments);
    this.refused = refused;
  }

  /** The tag. */
  public String tag() {
    return tag;
  }

  /** The name in upper case; with its prefix where there is one, as in {@code UID FETCH}. */
  public String name() {
    return name;
  }

  /** Whether this command has the name, case ignored. */
  public boolean is(String wanted) {
    return name.equals(wanted.toUpperCase(Locale.ROOT));
  }

  /**
   * All octets from the tag to the last CRLF, literals included; a literal above the limit for
   * keeping is left out. A fresh copy.
   */
  public byte[] octets() {
    return octets.clone();
  }

  /** Like {@link #octets()} as text, one char per octet, without the last CRLF. */
  public String line() {
    String text = Octets.text(octets);
    return text.endsWith("\r\n") ? text.substring(0, text.length() - 2) : text;
  }

  /** What follows the name and its space, exactly as sent, without the last CRLF; may be empty. */
  public String argumentText() {
    String line = line();
    return argumentsAt >= line.length() ? "" : line.substring(argumentsAt);
  }

  /** The arguments, parsed. */
  public List<Argument> arguments() {
    return arguments;
  }

  /**
   * The argument at a place, counted from 0.
   *
   * @throws AssertionError if there are fewer
   */
  public Argument argument(int index) {
    if (index >= arguments.size()) {
      throw new AssertionError("no argument " + index + " in " + this);
    }
    return arguments.get(index);
  }

  /** All literals in the order in which they came, those inside lists included. */
  public List<Literal> literals() {
    List<Literal> found = new ArrayList<>();
    collect(arguments, found);
    return List.copyOf(found);
  }

  private static void collect(List<Argument> from, List<Literal> into) {
    for (Argument argument : from) {
      if (argument.is(Argument.Kind.LITERAL)) {
        into.add(argument.literal());
      }
      collect(argument.items(), into);
    }
  }

  /** Whether it ended at a literal which the server refused; its arguments stop before it. */
  public boolean refused() {
    return refused;
  }

  @Override
  public String toString() {
    return Octets.escape(octets);
  }
}
