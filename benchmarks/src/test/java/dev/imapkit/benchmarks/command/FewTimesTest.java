package dev.imapkit.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;

class FewTimesTest {
  private static Options of(String... arguments) throws CommandLineOptionException {
    return FewTimes.of(new CommandLineOptions(arguments));
  }

  @Test
  void aPersonsServerIsAskedFewTimes() throws CommandLineOptionException {
    Options options = of("Fetch", "-p", "server=imaps://ada@example.org/INBOX");
    assertThat(options.getForkCount().get()).isEqualTo(1);
    assertThat(options.getBenchModes()).containsExactly(Mode.SingleShotTime);
    assertThat(options.getWarmupIterations().get()).isEqualTo(1);
    assertThat(options.getMeasurementIterations().get()).isEqualTo(5);
    assertThat(options.getIncludes()).containsExactly("Fetch");
    assertThat(options.getParameter("server").get()).hasSize(1);
  }

  @Test
  void whatTheCommandLineSaysStays() throws CommandLineOptionException {
    Options options = of("Fetch", "-f", "2", "-bm", "avgt", "-wi", "3", "-i", "4");
    assertThat(options.getForkCount().get()).isEqualTo(2);
    assertThat(options.getBenchModes()).containsExactly(Mode.AverageTime);
    assertThat(options.getWarmupIterations().get()).isEqualTo(3);
    assertThat(options.getMeasurementIterations().get()).isEqualTo(4);
  }
}
