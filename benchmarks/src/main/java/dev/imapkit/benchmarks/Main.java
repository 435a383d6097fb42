package dev.imapkit.benchmarks;

import dev.imapkit.benchmarks.command.Command;
import dev.imapkit.benchmarks.command.JmhCommand;
import dev.imapkit.benchmarks.command.PlanCommand;
import dev.imapkit.benchmarks.command.ReportCommand;
import dev.imapkit.benchmarks.command.UsageException;
import dev.imapkit.benchmarks.scale.HeapCommand;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code java -jar benchmarks.jar}: own commands by name, and JMH's command line for the rest. */
public final class Main {
  private static final int WRONG_USAGE = 2;

  private final Map<String, Command> commands;
  private final Command jmh;
  private final PrintStream out;

  /**
   * Creates a command line.
   *
   * @param commands own commands by name
   * @param jmh takes everything else
   * @param out what people see
   */
  Main(Map<String, Command> commands, Command jmh, PrintStream out) {
    this.commands = Map.copyOf(commands);
    this.jmh = jmh;
    this.out = out;
  }

  /**
   * Runs a command.
   *
   * @param arguments as {@code --help} describes them
   */
  public static void main(String[] arguments) throws InterruptedException {
    Command jmh = new JmhCommand(System.getenv(), Main::askAtConsole);
    int status = new Main(commands(), jmh, System.out).run(List.of(arguments));
    if (status != 0) {
      System.exit(status);
    }
  }

  /** The table of own commands. */
  static Map<String, Command> commands() {
    return Map.of(
        "quick",
        PlanCommand.quick(),
        "full",
        PlanCommand.full(),
        "report",
        new ReportCommand(),
        "heap",
        (arguments, out) -> {
          HeapCommand.run(arguments, out);
          return 0;
        });
  }

  /** Returns the exit status. */
  int run(List<String> arguments) throws InterruptedException {
    try {
      if (arguments.isEmpty() || arguments.get(0).equals("--help")) {
        out.print(Help.TEXT);
        return 0;
      }
      Command own = commands.get(arguments.get(0));
      return own == null
          ? jmh.run(arguments, out)
          : own.run(arguments.subList(1, arguments.size()), out);
    } catch (UsageException | IllegalArgumentException | IOException e) {
      out.println("ERROR: " + e.getMessage());
      out.println("--help says what there is.");
      return WRONG_USAGE;
    }
  }

  /** From JDK 22 on there is always a console; without a terminal it then answers null itself. */
  @SuppressWarnings("SystemConsoleNull")
  private static char @Nullable [] askAtConsole(String question) {
    Console console = System.console();
    return console == null ? null : console.readPassword("%s", question);
  }
}
