package dev.imapkit.benchmarks.report;

import dev.imapkit.benchmarks.report.Section.Source;
import dev.imapkit.benchmarks.report.Section.Work;
import java.util.List;

/** The parts of the report: the only place that knows which benchmark does which job. */
final class Sections {
  static final String TOUCHED = "parsing-touched";
  static final String PARSED = "parsing-parsed";
  static final String LISTING = "listing";
  static final String BODIES = "bodies";
  static final String LARGE = "large";
  static final String SEARCH = "search";
  static final String SESSION = "session";
  static final String ONE_BY_ONE = "one-by-one";
  static final String PIPELINED = "pipelined";
  static final String TLS = "tls";
  static final String GROWTH = "growth";
  static final String HEAP = "heap";

  private static final Source SCAN = new Source("ScanBenchmark.lineEnds", Entrant.SCAN);
  private static final Source MEMORY_DRAIN =
      new Source("DrainBenchmark.fromMemory", Entrant.MEMORY_DRAIN);
  private static final Source ANGUS_SHARE =
      new Source("AngusShareBenchmark.angusAlone", Entrant.ANGUS_SHARE);
  private static final Source PLACES = new Source("ProbeBenchmark.places", Entrant.PLACES);
  private static final Source STRINGS = new Source("ProbeBenchmark.strings", Entrant.STRINGS);
  private static final String MESSAGES = "messages";
  private static final Work LISTED = new Work(20_000, MESSAGES, "message", 0);
  private static final Work FETCHED = new Work(200, MESSAGES, "fetch", 0);
  private static final Work WHOLE = new Work(2_000, MESSAGES, "message", 120);
  private static final Work ONE = new Work(1, "", "operation", 0);

  /** All of them, in the order of the report. */
  static final List<Section> ALL =
      List.of(
          of(
              LISTING,
              "J1",
              "Listing a mailbox",
              "UID, flags, date, size, envelope and structure of every message over a connection;"
                  + " every field touched, text decoded.",
              new Work(20_000, MESSAGES, "message", 19.6),
              "ListingFetchBenchmark.listing"),
          of(
              BODIES,
              "J2",
              "Whole bodies",
              "Bodies of 5 to 200 KB, each hashed with SHA-256.",
              WHOLE,
              "BodiesFetchBenchmark.bodies"),
          of(
              LARGE,
              "J3",
              "Large messages",
              "Messages of 40 MB, hashed, in constant memory.",
              new Work(5, MESSAGES, "message", 200),
              "LargeFetchBenchmark.large"),
          of(
              SEARCH,
              "J4",
              "Search and flags",
              "UID SEARCH ALL and the flags of every message.",
              LISTED,
              "SearchFetchBenchmark.searchAndFlags"),
          of(
              SESSION,
              "J5",
              "Sessions",
              "Connect, log in, select, log out.",
              new Work(200, "sessions", "session", 0),
              "SessionsFetchBenchmark.sessions"),
          new Section(
              TOUCHED,
              "J6",
              "Parsing, touched",
              "The octets of J1's answer from memory to values that were looked at, text decoded.",
              List.of(Source.of("ParseBenchmark.touched"), SCAN, MEMORY_DRAIN, STRINGS),
              LISTED),
          new Section(
              PARSED,
              "J6",
              "Parsing, untouched",
              "The same octets to values that nobody looks at: what decodes on request stays"
                  + " undecoded.",
              List.of(Source.of("ParseBenchmark.parsed"), SCAN, MEMORY_DRAIN, PLACES, ANGUS_SHARE),
              LISTED),
          of(
              "answers",
              "J6",
              "Parts of parsing",
              "One kind of answer at a time, touched.",
              new Work(20_000, "entries", "entry", 0),
              "AnswerBenchmark.touched"),
          of(
              "words",
              "J6",
              "Encoded words",
              "Header texts decoded.",
              ONE,
              "TextBenchmark.encodedWords"),
          of("uid-sets", "J6", "UID sets", "A long set of UIDs read.", ONE, "TextBenchmark.uidSet"),
          of(
              PIPELINED,
              "J7",
              "Single messages, pipelined",
              "A command for each message, sent without waiting for answers.",
              FETCHED,
              "PipelinedFetchBenchmark.pipelined"),
          of(
              "one-batch",
              "J7",
              "Single messages, one batch",
              "The same messages with one command.",
              FETCHED,
              "OneBatchFetchBenchmark.oneBatch"),
          of(
              ONE_BY_ONE,
              "J7",
              "Single messages, one by one",
              "A command for each message, each after the answer to the one before.",
              FETCHED,
              "OneByOneFetchBenchmark.oneByOne"),
          of(
              TLS,
              "TLS",
              "Bodies over TLS",
              "J2 over TLS: Bouncy Castle with the JDK's ciphers, Bouncy Castle only, and the JDK.",
              WHOLE,
              "TlsFetchBenchmark.bodies"),
          of(
              GROWTH,
              "growth",
              "Larger mailboxes",
              "UIDs and flags of every message of mailboxes of many sizes.",
              LISTED,
              "GrowthBenchmark.searchAndFlags"),
          of(
              HEAP,
              "memory",
              "Smallest heap",
              "The smallest -Xmx with which a client does the job in a JVM of its own.",
              ONE,
              "HeapLadder.smallestHeap"),
          of(
              "many",
              "many",
              "Many mailboxes at once",
              "Mailboxes listed at the same time, a thread each.",
              new Work(100, "mailboxes", "mailbox", 0),
              "ManyMailboxesBenchmark.mailboxes"));

  private Sections() {}

  private static Section of(
      String id, String job, String title, String what, Work work, String benchmark) {
    return new Section(id, job, title, what, List.of(Source.of(benchmark)), work);
  }
}
