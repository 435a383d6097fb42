package dev.imapkit.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.report.Goal.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GoalsTest {
  private static final String SCAN_GOAL = "J6/parsed-and-touched-decoded/commons-net/scan";
  private static final String ANGUS_GOAL = "J6/parsed-and-touched-decoded/commons-net/angus-sp";

  @Test
  void eachGoalHasANameOfItsOwn() {
    assertThat(Goals.ALL.stream().map(Goal::id)).doesNotHaveDuplicates();
  }

  @Test
  void bothTransportsHaveGoalsForEachJob() {
    Map<String, List<Goal>> byJob = Goals.ALL.stream().collect(Collectors.groupingBy(Goal::job));
    assertThat(byJob).containsKeys("J1", "J2", "J3", "J4", "J5", "J6", "J7", "TLS", "growth");
    byJob.forEach(
        (job, goals) ->
            assertThat(goals.stream().map(Goal::transport))
                .as(job)
                .contains("commons-net", "jakarta"));
  }

  @Test
  void goalsAreHeldAgainstResults() {
    Standing scan = standing(SCAN_GOAL, Samples.parsing());
    assertThat(scan.measured()).get().extracting(Measure::text).isEqualTo("3.48 ± 0.19");
    assertThat(scan.verdict()).isEqualTo("met");
    assertThat(scan.goal().words()).isEqualTo("at most 4 times the line-end scan");
    Standing angus = standing(ANGUS_GOAL, Samples.parsing());
    assertThat(angus.measured()).get().extracting(Measure::value).isEqualTo(9.3);
    assertThat(angus.verdict()).isEqualTo("met");
    assertThat(angus.goal().words())
        .isEqualTo("at least 8 times faster than Angus Mail +SP; stretch 10");
  }

  @Test
  void whatMissesItsBoundFallsShort() {
    assertThat(standing(SCAN_GOAL, set("one", touched("commons-net", 60), scan(10))).verdict())
        .isEqualTo("falls short");
    assertThat(standing(SCAN_GOAL, set("one", touched("commons-net", 40), scan(10))).isMet())
        .isTrue();
    assertThat(
            standing(ANGUS_GOAL, set("one", touched("commons-net", 10), touched("angus-sp", 79)))
                .isMet())
        .isFalse();
    assertThat(
            standing(ANGUS_GOAL, set("one", touched("commons-net", 10), touched("angus-sp", 130)))
                .verdict())
        .isEqualTo("met, stretch too");
  }

  @Test
  void goalInsideTheErrorBarsIsSaidToBeSo() {
    assertThat(standing(SCAN_GOAL, set("one", touched(39, 2), scan(10))).verdict())
        .isEqualTo("met, within the error");
    assertThat(standing(SCAN_GOAL, set("one", touched(41, 2), scan(10))).verdict())
        .isEqualTo("falls short, within the error");
    assertThat(standing(SCAN_GOAL, set("one", touched(30, 2), scan(10))).verdict())
        .isEqualTo("met");
    assertThat(standing(SCAN_GOAL, set("one", touched(60, 2), scan(10))).verdict())
        .isEqualTo("falls short");
  }

  @Test
  void figuresOfTwoRunsAreNeverCompared() {
    Standing standing =
        standing(SCAN_GOAL, set("one", touched("commons-net", 20)), set("two", scan(10)));
    assertThat(standing.measured()).isEmpty();
    assertThat(standing.verdict()).isEqualTo("not measured");
  }

  @Test
  void figuresOfOtherMailAreNeverCompared() {
    Result other =
        Samples.result("ScanBenchmark.lineEnds", Map.of("messages", "80"), Samples.millis(10));
    assertThat(standing(SCAN_GOAL, set("one", touched("commons-net", 20), other)).measured())
        .isEmpty();
  }

  private static Standing standing(String id, ResultSet... sets) {
    Goal goal = Goals.ALL.stream().filter(g -> g.id().equals(id)).findFirst().orElseThrow();
    return goal.standing(List.of(sets));
  }

  private static ResultSet set(String name, Result... results) {
    return new ResultSet(name, new ArrayList<>(List.of(results)), new Machine(Map.of()));
  }

  private static Result touched(String contender, double millis) {
    return Samples.result(
        "ParseBenchmark.touched",
        Map.of("contender", contender, "messages", "2000"),
        Samples.millis(millis));
  }

  private static Result touched(double millis, double error) {
    return Samples.result(
        "ParseBenchmark.touched",
        Map.of("contender", "commons-net", "messages", "2000"),
        new Measure(millis, error, "ms/op"));
  }

  private static Result scan(double millis) {
    return Samples.result(
        "ScanBenchmark.lineEnds", Map.of("messages", "2000"), Samples.millis(millis));
  }
}
