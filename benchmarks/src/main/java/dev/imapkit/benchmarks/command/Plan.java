package dev.imapkit.benchmarks.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code quick} and {@code full} measure: the one place that says it. */
final class Plan {
  private static final String ALL = "contender=commons-net,jakarta,angus,angus-tuned,drain";
  private static final String TUNED = "contender=commons-net,jakarta,angus-tuned,drain";
  private static final String DEFAULT = "contender=commons-net,jakarta,angus,drain";
  private static final String PARSERS = "contender=commons-net,jakarta,angus-sp";
  private static final String PARSERS_AND_DEFAULT = PARSERS + ",angus";
  private static final String OURS_AND_DRAIN = "contender=commons-net,jakarta,drain";
  private static final String BOUNCY_CASTLE =
      "contender=commons-net,bouncy-castle-only,jakarta,drain";
  private static final String ANSWERS =
      "answer=FLAGS,ENVELOPE,BODYSTRUCTURE,SEARCH,SEARCH_SCATTERED,LIST";
  private static final String TEXTS = "contender=imapkit,angus-sp";

  /** Every job once. */
  static final Part QUICK =
      Part.of(
          Effort.QUICK,
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

  /** The parts of {@code full} by name; those with goals first. */
  static final Map<String, Part> FULL = full();

  private Plan() {}

  private static Map<String, Part> full() {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("parsing", parsing());
    parts.put(
        "listing",
        Part.of(
            Effort.FULL,
            Step.of("J1", "ListingFetchBenchmark.listing", 0.8, TUNED),
            Step.of("J4", "SearchFetchBenchmark.searchAndFlags", 0.3, DEFAULT)));
    parts.put(
        "bodies",
        Part.of(
            Effort.FULL,
            Step.of("J2", "BodiesFetchBenchmark.bodies", 0.7, ALL),
            Step.of("J3", "LargeFetchBenchmark.large", 1, ALL),
            Step.of("TLS", "TlsFetchBenchmark.bodies", 1, BOUNCY_CASTLE)));
    parts.put("sessions", sessions());
    parts.put(
        "growth",
        Part.of(
            Effort.FULL,
            Step.of(
                "growth",
                "GrowthBenchmark.searchAndFlags",
                1,
                "contender=commons-net,jakarta",
                "messages=1000,1000000")));
    parts.put(
        "dovecot",
        Part.of(
            Effort.FULL,
            Step.of("J1", "ListingFetchBenchmark.listing", 1.5, ALL, "server=dovecot")));
    parts.put("answers", answers());
    parts.put("delays", delays());
    parts.put(
        "greenmail",
        Part.of(
            Effort.ONE_ROUND,
            Step.of(
                "J1",
                "ListingFetchBenchmark.listing",
                3,
                TUNED,
                "server=greenmail",
                "messages=2000")));
    parts.put("many", many());
    return Collections.unmodifiableMap(parts);
  }

  private static Part parsing() {
    return Part.of(
        Effort.FULL,
        Step.of("J6", "ParseBenchmark.touched", 1.8, PARSERS_AND_DEFAULT),
        Step.of("J6", "ParseBenchmark.parsed", 0.5, PARSERS),
        Step.of("J6", "AngusShareBenchmark.angusAlone", 0.2),
        Step.of("J6", "ProbeBenchmark.places", 0.1),
        Step.of("J6", "ProbeBenchmark.strings", 0.1),
        Step.of("J6", "ScanBenchmark.lineEnds", 0.1),
        Step.of("J6", "DrainBenchmark.fromMemory", 0.1));
  }

  private static Part sessions() {
    return Part.of(
        Effort.FULL,
        Step.of("J5", "SessionsFetchBenchmark.sessions", 1.2, DEFAULT),
        Step.of("J7", "PipelinedFetchBenchmark.pipelined", 0.3, OURS_AND_DRAIN, "delay=50"),
        Step.of("J7", "OneByOneFetchBenchmark.oneByOne", 11, "contender=angus", "delay=50"));
  }

  /** J6 by the kinds of answers. */
  private static Part answers() {
    return Part.of(
        Effort.ONE_ROUND,
        Step.of("J6", "AnswerBenchmark.touched", 0.4, PARSERS, ANSWERS),
        Step.of("J6", "TextBenchmark.encodedWords", 0.1, TEXTS),
        Step.of("J6", "TextBenchmark.uidSet", 0.1, TEXTS));
  }

  /** J7 over lines that are nearer than the one that has goals. */
  private static Part delays() {
    return Part.of(
        Effort.ONE_ROUND,
        Step.of("J7", "PipelinedFetchBenchmark.pipelined", 0.1, OURS_AND_DRAIN, "delay=0,20"),
        Step.of("J7", "OneBatchFetchBenchmark.oneBatch", 0.1, DEFAULT, "delay=0,20"),
        Step.of("J7", "OneByOneFetchBenchmark.oneByOne", 0.1, DEFAULT, "delay=0"),
        Step.of(
            "J7",
            "OneByOneFetchBenchmark.oneByOne",
            5.1,
            "contender=commons-net,angus",
            "delay=20"));
  }

  private static Part many() {
    boolean virtual = Runtime.version().feature() >= 21;
    return Part.of(
        Effort.ONE_ROUND,
        Step.of(
            "many",
            "ManyMailboxesBenchmark.mailboxes",
            1,
            TUNED,
            virtual ? "threads=platform,virtual" : "threads=platform"));
  }
}
