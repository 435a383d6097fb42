package dev.imapkit.benchmarks.command;

import dev.imapkit.ImapException;
import dev.imapkit.benchmarks.report.Machine;
import dev.imapkit.benchmarks.report.MachineFacts;
import dev.imapkit.benchmarks.report.ResultFiles;
import dev.imapkit.benchmarks.servers.UserServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.ProfilersFailedException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * JMH's own command line: every option is JMH's. Added are the progress with the time left, the
 * password of a person's own server, and the machine beside JSON that JMH writes.
 */
public final class JmhCommand implements Command {
  private final Map<String, String> environment;
  private final Function<String, char @Nullable []> prompt;

  /**
   * Creates the command.
   *
   * @param environment of this process
   * @param prompt shows its argument and reads a password without echo; answers null when there is
   *     nobody to ask
   */
  public JmhCommand(Map<String, String> environment, Function<String, char @Nullable []> prompt) {
    this.environment = Map.copyOf(environment);
    this.prompt = prompt;
  }

  @Override
  public int run(List<String> arguments, PrintStream out) throws IOException {
    CommandLineOptions options = parse(arguments);
    if (options.shouldHelp()) {
      options.showHelp();
    } else if (options.shouldListProfilers()) {
      options.listProfilers();
    } else if (options.shouldListResultFormats()) {
      options.listResultFormats();
    } else if (options.shouldList()) {
      new Runner(options).list();
    } else if (options.shouldListWithParams()) {
      new Runner(options).listWithParams(options);
    } else {
      return measure(options, arguments, out);
    }
    return 0;
  }

  private static CommandLineOptions parse(List<String> arguments) {
    try {
      return new CommandLineOptions(arguments.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      throw new UsageException("JMH does not understand this: " + e.getMessage());
    }
  }

  private int measure(CommandLineOptions options, List<String> arguments, PrintStream out)
      throws IOException {
    Machine machine = MachineFacts.here(arguments);
    try (ServerPassword password =
        ServerPassword.ask(arguments, environment, prompt).orElse(null)) {
      Optional<String> own = ServerPassword.server(arguments);
      Options times = own.isPresent() ? FewTimes.of(options) : options;
      Options quiet = with(QuietLogging.JVM_ARGUMENTS, times);
      Options all = password == null ? quiet : with(password, quiet);
      own.ifPresent(JmhCommand::check);
      new Runner(all, new ProgressFormat(format(options, out), out, BenchmarkCount.of(options)))
          .run();
    } catch (NoBenchmarksException e) {
      throw new UsageException("No benchmark has such a name; -l lists them.");
    } catch (ProfilersFailedException e) {
      throw new UsageException("The profilers failed: " + e.getMessage());
    } catch (ImapException e) {
      out.println("ERROR: " + e.getMessage());
      return 1;
    } catch (RunnerException e) {
      out.println("ERROR: " + reason(e));
      return 1;
    }
    if (options.getResultFormat().orElse(Defaults.RESULT_FORMAT) == ResultFormatType.JSON) {
      String result = options.getResult().orElse(Defaults.RESULT_FILE_PREFIX + ".json");
      machine.write(ResultFiles.machineOf(Path.of(result)));
    }
    return 0;
  }

  private static String reason(RunnerException e) {
    Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
    return Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
  }

  private static void check(String server) {
    QuietLogging.here();
    UserServer.check(server);
  }

  /** Also here, for those who measure without forks. */
  private static Options with(ServerPassword password, Options options) {
    System.setProperty(ServerPassword.PROPERTY, password.file().toString());
    return with(List.of(password.jvmArgument()), options);
  }

  private static Options with(List<String> jvmArguments, Options options) {
    List<String> all = new ArrayList<>(options.getJvmArgsAppend().orElse(List.of()));
    all.addAll(jvmArguments);
    ChainedOptionsBuilder builder = new OptionsBuilder().parent(options);
    return builder.jvmArgsAppend(all.toArray(String[]::new)).build();
  }

  /** As JMH makes it: to the terminal, or into the file that {@code -o} names. */
  private static OutputFormat format(CommandLineOptions options, PrintStream out)
      throws IOException {
    PrintStream to =
        options.getOutput().hasValue()
            ? new PrintStream(options.getOutput().get(), StandardCharsets.UTF_8)
            : out;
    VerboseMode verbosity = options.verbosity().orElse(Defaults.VERBOSITY);
    return OutputFormatFactory.createFormatInstance(to, verbosity);
  }
}
