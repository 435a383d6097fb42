package dev.imapkit;

import dev.imapkit.internal.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command that this library does not know, for extensions of which a program makes use before the
 * library does: {@link ImapClient#run(CustomCommand)}, {@link SelectedMailbox#run(CustomCommand)}.
 *
 * <p>What it risks: the library knows neither what the command changes nor what its answer means.
 * Whatever the command changes on the connection (which responses come unasked, which encoding
 * names have) may be misread afterwards. Commands that change the state of the connection are
 * refused by name: they would leave the library with a wrong idea of it. FETCH data in an answer,
 * and news about the selected mailbox, become events, as ever.
 *
 * @param name the command as it stands on the wire, in capitals; {@code UID} and a name for those
 * @param arguments in their order
 * @param changesMail true when it may change mail or mailboxes, so that a failure tells what is
 *     known of its {@linkplain ImapException#outcome() outcome}
 */
public record CustomCommand(String name, List<CommandArgument> arguments, boolean changesMail) {
  private static final Pattern NAME = Pattern.compile("(UID )?[A-Z][A-Z0-9.-]*");

  private static final Set<String> REFUSED =
      Set.of(
          "UID",
          "SELECT",
          "EXAMINE",
          "CLOSE",
          "UNSELECT",
          "STARTTLS",
          "COMPRESS",
          "IDLE",
          "DONE",
          "ENABLE",
          "AUTHENTICATE",
          "LOGIN",
          "LOGOUT",
          "UNAUTHENTICATE");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when it is not a name, or that of a command which changes the
   *     state of the connection
   */
  public CustomCommand {
    name = Ascii.upper(name);
    arguments = List.copyOf(arguments);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a command is a word of letters, digits, hyphens and dots");
    }
    if (REFUSED.contains(name)) {
      throw new IllegalArgumentException(
          name + " changes the state of the connection: use the call of its own");
    }
    checkDepth(arguments);
  }

  /** Lists are written by recursion, and no server takes deep ones. */
  private static void checkDepth(List<CommandArgument> arguments) {
    List<CommandArgument> level = arguments;
    for (int depth = 0; !level.isEmpty(); depth++) {
      if (depth > 100) {
        throw new IllegalArgumentException("lists are nested more than 100 deep");
      }
      List<CommandArgument> below = new ArrayList<>();
      for (CommandArgument argument : level) {
        if (argument instanceof CommandArgument.ParenthesizedList list) {
          below.addAll(list.items());
        }
      }
      level = below;
    }
  }

  /**
   * A command of which it is not known that it changes nothing.
   *
   * @param name the command as it stands on the wire, in any case
   * @param arguments in their order
   * @return the command
   * @throws IllegalArgumentException when it is not a name, or that of a command which changes the
   *     state of the connection
   */
  public static CustomCommand of(String name, CommandArgument... arguments) {
    return new CustomCommand(name, List.of(arguments), true);
  }

  /**
   * The same command, said to change neither mail nor mailboxes.
   *
   * @return the command
   */
  public CustomCommand readingOnly() {
    return new CustomCommand(name, arguments, false);
  }
}
