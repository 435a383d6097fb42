package dev.imapkit.benchmarks.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code quick} and {@code full} measure: the one place that says it. */
final class Plan {
  private static final String ALL = "contender=commons-net,jakarta,angus,angus-tuned,drain";
  private static final String TUNED = "contender=commons-net,jakarta,angus-tuned,drain";
  private static final String DEFAULT = "contender=commons-net,jakarta,angus,drain";
  private static final String PARSERS = "contender=commons-net,jakarta,angus-sp";
  private static final String PARSERS_AND_DEFAULT = PARSERS + ",angus";
  private static final String OURS_AND_DRAIN = "contender=commons-net,jakarta,drain";

  /** Every job once. */
  static final List<Step> QUICK =
      List.of(
          Step.of("J1", "ListingFetchBenchmark.listing", 0.8, TUNED),
          Step.of("J2", "BodiesFetchBenchmark.bodies", 0.7, ALL),
          Step.of("J3", "LargeFetchBenchmark.large", 1, ALL),
          Step.of("J4", "SearchFetchBenchmark.searchAndFlags", 0.3, DEFAULT),
          Step.of("J5", "SessionsFetchBenchmark.sessions", 1.2, DEFAULT),
          Step.of("J6", "ParseBenchmark.touched", 1.8, PARSERS_AND_DEFAULT),
          Step.of("J6", "ParseBenchmark.parsed", 0.5, PARSERS),
          Step.of("J6", "ScanBenchmark.lineEnds", 0.1),
          Step.of("J6", "DrainBenchmark.fromMemory", 0.1),
          Step.of(
              "J7",
              "PipelinedFetchBenchmark.pipelined",
              0.2,
              OURS_AND_DRAIN,
              "delay=20",
              "messages=50"),
          Step.of(
              "J7",
              "OneByOneFetchBenchmark.oneByOne",
              1.2,
              "contender=angus",
              "delay=20",
              "messages=50"));

  /** The parts of {@code full} by name; each is a run of its own, so ratios stay within a part. */
  static final Map<String, List<Step>> FULL = full();

  private Plan() {}

  private static Map<String, List<Step>> full() {
    Map<String, List<Step>> parts = new LinkedHashMap<>();
    parts.put(
        "parsing",
        List.of(
            Step.of("J6", "ParseBenchmark.touched", 1.8, PARSERS_AND_DEFAULT),
            Step.of("J6", "ParseBenchmark.parsed", 0.5, PARSERS),
            Step.of("J6", "AngusShareBenchmark.angusAlone", 0.2),
            Step.of("J6", "ScanBenchmark.lineEnds", 0.1),
            Step.of("J6", "DrainBenchmark.fromMemory", 0.1)));
    parts.put(
        "listing",
        List.of(
            Step.of("J1", "ListingFetchBenchmark.listing", 0.8, TUNED),
            Step.of("J4", "SearchFetchBenchmark.searchAndFlags", 0.3, DEFAULT)));
    parts.put(
        "bodies",
        List.of(
            Step.of("J2", "BodiesFetchBenchmark.bodies", 0.7, ALL),
            Step.of("J3", "LargeFetchBenchmark.large", 1, ALL),
            Step.of("TLS", "TlsFetchBenchmark.bodies", 1, bouncyCastle())));
    parts.put("sessions", sessions());
    parts.put(
        "growth",
        List.of(
            Step.of(
                "growth",
                "GrowthBenchmark.searchAndFlags",
                1,
                "contender=commons-net,jakarta",
                "messages=1000,1000000")));
    parts.put(
        "dovecot",
        List.of(Step.of("J1", "ListingFetchBenchmark.listing", 1.5, ALL, "server=dovecot")));
    return Collections.unmodifiableMap(parts);
  }

  private static String bouncyCastle() {
    return "contender=commons-net,bouncy-castle-only,jakarta,drain";
  }

  private static List<Step> sessions() {
    return List.of(
        Step.of("J5", "SessionsFetchBenchmark.sessions", 1.2, DEFAULT),
        Step.of("J7", "PipelinedFetchBenchmark.pipelined", 0.3, OURS_AND_DRAIN, "delay=50"),
        Step.of("J7", "OneByOneFetchBenchmark.oneByOne", 11, "contender=angus", "delay=50"));
  }

  /** How many benchmarks these are, each counted once a round. */
  static int count(List<Step> steps, Effort effort) {
    return effort.rounds() * steps.stream().mapToInt(Step::count).sum();
  }

  /** How long these take, roughly. */
  static double seconds(List<Step> steps, Effort effort) {
    return effort.rounds()
        * steps.stream().mapToDouble(step -> step.count() * step.seconds(effort)).sum();
  }
}
