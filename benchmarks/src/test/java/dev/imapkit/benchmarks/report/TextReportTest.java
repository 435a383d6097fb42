package dev.imapkit.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextReportTest {
  @Test
  void aBenchmarkIsNamedByItsJobAndWhoDoesIt() {
    assertThat(TextReport.title("ListingFetchBenchmark.listing", Optional.of("angus-tuned")))
        .isEqualTo("J1 Listing a mailbox, Angus Mail, tuned");
    assertThat(TextReport.title("ScanBenchmark.lineEnds", Optional.empty()))
        .isEqualTo("J6 Parsing, touched, line-end scan");
    assertThat(TextReport.title("Other.run", Optional.of("drain"))).isEqualTo("Other.run, drain");
    assertThat(TextReport.title("Other.run", Optional.empty())).isEqualTo("Other.run");
  }

  @Test
  void eachJobIsATableOfRatios() {
    List<Result> results =
        List.of(listing("commons-net", 60), listing("angus-tuned", 600), listing("drain", 10));
    String text = TextReport.of(new ResultSet("quick", results, new Machine(Map.of())));
    assertThat(text)
        .containsPattern("J1 Listing a mailbox")
        .containsPattern("\n +time +times the drain +faster than Angus Mail, tuned\n")
        .containsPattern("\n +drain +10\\.0 ± 1\\.0 ms +1 +60\\.0 ± 8\\.5\n")
        .containsPattern(
            "\n +imap-commons-net +60\\.0 ± 6\\.0 ms +6\\.00 ± 0\\.85 +10\\.0 ± 1\\.4\n")
        .doesNotContain("messages/s");
    assertThat(text.lines().map(String::length)).allMatch(length -> length < 100);
  }

  private static Result listing(String contender, double millis) {
    return Samples.result(
        "ListingFetchBenchmark.listing",
        Map.of("contender", contender, "messages", "20000"),
        Samples.millis(millis));
  }
}
