package dev.imapkit.benchmarks.report;

import dev.imapkit.benchmarks.report.Goal.Standing;
import java.util.List;

/** The goals that these results can tell something about. */
final class GoalTable {
  private final List<Standing> standings;

  GoalTable(List<Standing> standings) {
    this.standings = standings.stream().filter(s -> s.measured().isPresent()).toList();
  }

  void write(Markup out) {
    if (standings.isEmpty()) {
      return;
    }
    long met = standings.stream().filter(Standing::isMet).count();
    out.open("section", "class", "card");
    out.element("h2", "Goals");
    out.element(
        "p",
        met
            + " of the "
            + standings.size()
            + " goals that were measured here are met. Within the error: another run may fall on the"
            + " other side.",
        "class",
        "what");
    out.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Goals");
    out.open("table", "class", "stack", "role", "table");
    Cells.head(out, "job", "transport", "goal", "measured", "standing");
    out.open("tbody", "role", "rowgroup");
    for (Standing standing : standings) {
      Goal goal = standing.goal();
      out.open("tr", "role", "row");
      Cells.cell(out, "job", goal.job() + ", " + goal.condition());
      Cells.cell(out, "transport", goal.transport());
      Cells.cell(out, "goal", goal.words());
      Cells.number(out, "measured", standing.measured().map(Measure::text).orElse("–"));
      out.open("td", "role", "cell", "data-label", "standing");
      out.element(
          "span",
          (standing.isMet() ? "✓ " : "✗ ") + standing.verdict(),
          "class",
          standing.isMet() ? "met" : "short");
      out.close().closeLine();
    }
    out.close().close().close().closeLine();
  }
}
