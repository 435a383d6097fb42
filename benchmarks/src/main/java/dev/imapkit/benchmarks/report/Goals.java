package dev.imapkit.benchmarks.report;

import static dev.imapkit.benchmarks.report.Entrant.ANGUS;
import static dev.imapkit.benchmarks.report.Entrant.ANGUS_SP;
import static dev.imapkit.benchmarks.report.Entrant.ANGUS_TUNED;
import static dev.imapkit.benchmarks.report.Entrant.DRAIN;
import static dev.imapkit.benchmarks.report.Entrant.JAKARTA;
import static dev.imapkit.benchmarks.report.Entrant.NET;
import static dev.imapkit.benchmarks.report.Entrant.SCAN;

import dev.imapkit.benchmarks.report.Goal.Kind;
import dev.imapkit.benchmarks.report.Goal.Spot;
import dev.imapkit.benchmarks.report.Goal.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The goals, as the project set them before it measured. */
final class Goals {
  private static final double NONE = Double.NaN;
  private static final Map<String, String> CANNED = Map.of("server", "canned");
  private static final Map<String, String> DOVECOT = Map.of("server", "dovecot");

  /** All of them, in the order in which people read them. */
  static final List<Goal> ALL = all();

  private Goals() {}

  /** How each goal stands. */
  static List<Standing> standings(List<ResultSet> sets) {
    return ALL.stream().map(goal -> goal.standing(sets)).toList();
  }

  private static List<Goal> all() {
    List<Goal> goals = new ArrayList<>();
    parsing(goals);
    listing(goals);
    bodies(goals);
    commands(goals);
    sameForBoth(goals);
    memory(goals);
    return List.copyOf(goals);
  }

  private static void parsing(List<Goal> goals) {
    On touched = new On(Sections.TOUCHED, "J6", "parsed and touched, decoded", Map.of());
    goals.add(touched.atMost(NET, 4, NONE, SCAN));
    goals.add(touched.faster(NET, 8, 10, ANGUS_SP));
    goals.add(touched.faster(JAKARTA, 2, NONE, ANGUS_SP));
    On parsed = new On(Sections.PARSED, "J6", "parsed, untouched", Map.of());
    goals.add(parsed.atMost(NET, 2.7, NONE, SCAN));
  }

  private static void listing(List<Goal> goals) {
    On canned = new On(Sections.LISTING, "J1", "canned", CANNED);
    goals.add(canned.atMost(NET, 9, 6, DRAIN));
    goals.add(canned.faster(NET, 7, 10, ANGUS_TUNED));
    goals.add(canned.allocated(NET, 160, 40));
    goals.add(canned.faster(JAKARTA, 2, NONE, ANGUS_TUNED));
    On dovecot = new On(Sections.LISTING, "J1", "Dovecot", DOVECOT);
    goals.add(dovecot.atMost(NET, 1.15, NONE, DRAIN));
    goals.add(dovecot.atMost(JAKARTA, 1, NONE, ANGUS_TUNED));
  }

  private static void bodies(List<Goal> goals) {
    On bodies = new On(Sections.BODIES, "J2", "canned", CANNED);
    goals.add(bodies.atMost(NET, 1.25, NONE, DRAIN));
    goals.add(bodies.atMost(NET, 0.5, NONE, ANGUS_TUNED, ANGUS));
    goals.add(bodies.allocated(NET, 10, NONE));
    goals.add(bodies.atMost(JAKARTA, 1, NONE, ANGUS_TUNED, ANGUS));
    On large = new On(Sections.LARGE, "J3", "canned", CANNED);
    goals.add(large.atMost(NET, 1.1, NONE, DRAIN));
    goals.add(large.allocated(NET, 4, NONE));
    goals.add(large.atMost(JAKARTA, 1.3, NONE, DRAIN));
  }

  private static void commands(List<Goal> goals) {
    On search = new On(Sections.SEARCH, "J4", "canned", CANNED);
    goals.add(search.atMost(NET, 3, NONE, DRAIN));
    goals.add(search.atMost(NET, 0.3, NONE, ANGUS));
    goals.add(search.atMost(JAKARTA, 1, NONE, ANGUS));
    On session = new On(Sections.SESSION, "J5", "canned", CANNED);
    goals.add(session.atMost(NET, 1.25, NONE, DRAIN));
    goals.add(session.atMost(JAKARTA, 1, NONE, ANGUS));
  }

  private static void sameForBoth(List<Goal> goals) {
    for (String transport : List.of(NET, JAKARTA)) {
      On slow = new On(Sections.PIPELINED, "J7", "pipelined at 50 ms", Map.of("delay", "50"));
      goals.add(slow.atMost(transport, 1.2, NONE, DRAIN));
      Spot oneByOne = new Spot(Sections.ONE_BY_ONE, ANGUS, slow.params(), "Angus Mail one by one");
      goals.add(slow.goal("one-by-one", Kind.FASTER_TIMES, transport, 80, NONE, oneByOne));
      On tls = new On(Sections.TLS, "TLS", "bulk", Map.of());
      Spot sunJsse = new Spot(Sections.TLS, DRAIN, Map.of(), "the SunJSSE drain");
      goals.add(tls.goal("drain", Kind.AT_MOST_TIMES, transport, 1.15, NONE, sunJsse));
      On growth = new On(Sections.GROWTH, "growth", "1,000,000 messages", millions("1000000"));
      Spot small = new Spot(Sections.GROWTH, transport, millions("1000"), "1,000 messages");
      goals.add(growth.goal("small", Kind.AT_MOST_TIMES_EACH, transport, 1.1, NONE, small));
    }
  }

  private static Map<String, String> millions(String messages) {
    return Map.of("messages", messages);
  }

  private static void memory(List<Goal> goals) {
    for (String messages : List.of("20000", "200000")) {
      On listing = heap("J1", "streamed, " + messages + " messages", "LISTING", messages);
      goals.add(listing.score(NET, 24, messages.equals("20000") ? 16 : NONE));
      goals.add(listing.score(JAKARTA, 48, NONE));
    }
    On large = heap("J3", "heap", "LARGE", "5");
    goals.add(large.score(NET, 24, NONE));
    goals.add(large.score(JAKARTA, 32, NONE));
  }

  private static On heap(String job, String condition, String what, String messages) {
    return new On(Sections.HEAP, job, condition, Map.of("job", what, "messages", messages));
  }

  /** Goals of one section under one condition. */
  private record On(String section, String job, String condition, Map<String, String> params) {

    Goal atMost(String transport, double bound, double stretch, String... others) {
      return goal(Kind.AT_MOST_TIMES, transport, bound, stretch, others);
    }

    Goal faster(String transport, double bound, double stretch, String... others) {
      return goal(Kind.FASTER_TIMES, transport, bound, stretch, others);
    }

    Goal allocated(String transport, double bound, double stretch) {
      return goal(Kind.MEGABYTES_ALLOCATED, transport, bound, stretch);
    }

    Goal score(String transport, double bound, double stretch) {
      return goal("heap", Kind.AT_MOST_SCORE, transport, bound, stretch);
    }

    private Goal goal(Kind kind, String transport, double bound, double stretch, String... others) {
      Spot[] against = new Spot[others.length];
      for (int i = 0; i < others.length; i++) {
        Entrant other = Entrant.named(others[i]);
        String words = others.length > 1 ? "the best Angus" : "the " + other.label();
        against[i] = new Spot(section, others[i], params, words.replace("the Angus", "Angus"));
      }
      String to = others.length == 0 ? "allocated" : others[0];
      return goal(to, kind, transport, bound, stretch, against);
    }

    private Goal goal(
        String to, Kind kind, String transport, double bound, double stretch, Spot... against) {
      return new Goal(
          String.join("/", job, condition, transport, to).replace(' ', '-').replace(",", ""),
          job,
          condition,
          transport,
          kind,
          bound,
          stretch,
          new Spot(section, transport, params, " MiB of heap"),
          List.of(against));
    }
  }
}
