package dev.imapkit.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

class PlanTest {
  static final List<Step> STEPS =
      Stream.concat(Stream.of(Plan.QUICK), Plan.FULL.values().stream())
          .flatMap(part -> part.steps().stream())
          .toList();

  @Test
  void theQuickSetHasEveryJobAndEveryKindOfContender() {
    assertThat(Plan.QUICK.steps().stream().map(Step::job).collect(Collectors.toSet()))
        .isEqualTo(Set.of("J1", "J2", "J3", "J4", "J5", "J6", "J7"));
    for (String job : List.of("J1", "J2", "J3", "J4", "J5", "J6", "J7")) {
      List<String> contenders =
          Plan.QUICK.steps().stream()
              .filter(step -> step.job().equals(job))
              .flatMap(step -> step.params().getOrDefault("contender", List.of()).stream())
              .toList();
      assertThat(contenders).as(job).contains("commons-net", "jakarta");
      assertThat(contenders).as(job).anyMatch(contender -> contender.startsWith("angus"));
    }
  }

  @Test
  void theQuickSetTakesLessThanTenMinutesByItsOwnNumbers() {
    assertThat(Plan.QUICK.seconds()).isBetween(60.0, 540.0);
  }

  @Test
  void theFullSetTakesLessThanFortyFiveMinutesByItsOwnNumbers() {
    double seconds = Plan.FULL.values().stream().mapToDouble(Part::seconds).sum();
    assertThat(seconds).isBetween(600.0, 2700.0);
  }

  /** A name or a parameter that JMH does not know would be left out without a word. */
  @ParameterizedTest
  @FieldSource("STEPS")
  void eachStepIsABenchmarkWithTheseParameters(Step step) {
    ChainedOptionsBuilder options = new OptionsBuilder().include(step.pattern());
    int combinations = BenchmarkCount.of(options.build());
    assertThat(combinations).isPositive();
    step.params().forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
    for (String name : step.params().keySet()) {
      int with =
          BenchmarkCount.of(
              new OptionsBuilder()
                  .parent(options.build())
                  .param(name, "1", "2", "3", "4", "5", "6", "7")
                  .build());
      assertThat(with % 7).as(name).isZero();
    }
  }

  @Test
  void thePartsOfTheFullSetAreListedWithTheirTimes() throws IOException, InterruptedException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    assertThat(PlanCommand.full().run(List.of("--list"), out)).isZero();
    assertThat(shown.toString(StandardCharsets.UTF_8).lines())
        .hasSameSizeAs(Plan.FULL.keySet())
        .allMatch(line -> line.matches("\\w+ +\\d+ benchmarks, about \\d+ (s|min)"));
  }

  @Test
  void anUnknownPartIsRefused() {
    assertThatThrownBy(() -> PlanCommand.full().run(List.of("everything"), System.out))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("full --list");
    assertThatThrownBy(() -> PlanCommand.quick().run(List.of("quick"), System.out))
        .isInstanceOf(UsageException.class);
  }
}
