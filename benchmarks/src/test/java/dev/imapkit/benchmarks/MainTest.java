package dev.imapkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.command.Command;
import dev.imapkit.benchmarks.command.JmhCommand;
import dev.imapkit.benchmarks.command.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
  private final AtomicReference<List<String>> own = new AtomicReference<>();
  private final AtomicReference<List<String>> jmh = new AtomicReference<>();

  @Test
  void ownCommandsGetWhatStandsBehindTheirName() throws InterruptedException {
    assertThat(main().run(List.of("own", "-o", "there"))).isEqualTo(7);
    assertThat(own).hasValue(List.of("-o", "there"));
    assertThat(jmh).hasValue(null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-l", "-h", "Parse -prof gc", "Fetch -p server=canned", "-f 1 own"})
  void everythingElseIsForJmhAsItIs(String arguments) throws InterruptedException {
    List<String> all = List.of(arguments.split(" "));
    assertThat(main().run(all)).isZero();
    assertThat(jmh).hasValue(all);
  }

  @Test
  void helpNamesEveryCommandOnOneScreen() throws InterruptedException {
    assertThat(main().run(List.of("--help"))).isZero();
    String help = shown.toString(StandardCharsets.UTF_8);
    assertThat(help).contains(Main.commands().keySet());
    assertThat(help.lines()).hasSizeLessThanOrEqualTo(30);
    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    shown.reset();
    assertThat(main().run(List.of())).isZero();
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(help);
  }

  @Test
  void wrongUsageIsAMessageAndNoStackTrace() throws InterruptedException {
    Command wrong =
        (arguments, to) -> {
          throw new UsageException("Say it otherwise.");
        };
    assertThat(new Main(Map.of("own", wrong), wrong, out).run(List.of("own"))).isEqualTo(2);
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .isEqualTo("ERROR: Say it otherwise.\n--help says what there is.\n");
  }

  @Test
  void jmhSaysWhatItDoesNotUnderstand() throws InterruptedException {
    Main main = new Main(Map.of(), new JmhCommand(Map.of(), question -> null), out);
    assertThat(main.run(List.of("-wrong", "option"))).isEqualTo(2);
    assertThat(main.run(List.of("NoSuchBenchmark", "-f", "1"))).isEqualTo(2);
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("JMH does not understand this", "No benchmark has such a name");
  }

  private Main main() {
    Command taken =
        (arguments, to) -> {
          own.set(List.copyOf(arguments));
          return 7;
        };
    Command rest =
        (arguments, to) -> {
          jmh.set(List.copyOf(arguments));
          return 0;
        };
    return new Main(Map.of("own", taken), rest, out);
  }
}
