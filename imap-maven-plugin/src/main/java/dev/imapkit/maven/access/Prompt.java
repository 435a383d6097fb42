package dev.imapkit.maven.access;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Asks the person in front of the terminal. */
public interface Prompt {
  /**
   * A line that may be seen.
   *
   * @param question shown before
   * @return what was typed, empty at the end of input
   */
  Optional<String> line(String question);

  /**
   * A line that is not shown.
   *
   * @param question shown before
   * @return what was typed, to be wiped; empty at the end of input
   */
  Optional<char[]> secret(String question);

  /**
   * The terminal of this process.
   *
   * @return empty when nobody sits in front of it
   */
  static Optional<Prompt> ofTerminal() {
    return Optional.ofNullable(System.console()).filter(Prompt::isTerminal).map(ConsolePrompt::new);
  }

  /** From Java 22 on there is a console also where input comes from a file or a pipe. */
  private static boolean isTerminal(Console console) {
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  /**
   * The console of Java.
   *
   * @param console reads without showing
   */
  record ConsolePrompt(Console console) implements Prompt {
    @Override
    public Optional<String> line(String question) {
      return Optional.ofNullable(console.readLine("%s: ", question));
    }

    @Override
    public Optional<char[]> secret(String question) {
      return Optional.ofNullable(console.readPassword("%s: ", question));
    }
  }
}
