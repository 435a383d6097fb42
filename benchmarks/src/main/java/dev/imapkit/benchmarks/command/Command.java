package dev.imapkit.benchmarks.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Something that {@code benchmarks.jar} does by itself, beside JMH's own command line. */
public interface Command {
  /**
   * Runs it.
   *
   * @param arguments what stood after the command's name
   * @param out what people see
   * @return 0 when all went well; else the exit status
   * @throws UsageException when the arguments are wrong; the message says how they should be
   */
  int run(List<String> arguments, PrintStream out) throws IOException, InterruptedException;
}
