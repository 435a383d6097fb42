package dev.imapkit.benchmarks.report;

import java.util.List;

/** One chart, the table behind it, and the commands that made its rows. */
final class GroupCard {
  private final Group group;
  private final String id;

  GroupCard(Group group, String id) {
    this.group = group;
    this.id = id;
  }

  void write(Markup out) {
    Section section = group.section();
    out.open("section", "class", "card", "aria-labelledby", id);
    if (!section.job().isEmpty()) {
      out.element("p", section.job(), "class", "job");
    }
    out.element("h2", section.title(), "id", id);
    String setting = Section.words(group.setting());
    if (!section.what().isEmpty()) {
      out.element("p", section.what(), "class", "what");
    }
    out.element(
        "p",
        (setting.isEmpty() ? "" : setting + " · ") + group.set().name() + ".json",
        "class",
        "setting");
    out.open("div", "class", "figures");
    out.open("div", "class", "chart");
    new BarChart(group).write(out, id + "-chart");
    out.close();
    table(out);
    out.close();
    commands(out);
    out.closeLine();
  }

  private void table(Markup out) {
    List<Column> columns = Column.of(group);
    out.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "group",
        "aria-label",
        "Figures: " + group.title());
    out.open("table", "class", "stack", "role", "table");
    Cells.head(out, columns.stream().map(Column::name).toArray(String[]::new));
    out.open("tbody", "role", "rowgroup");
    for (Group.Row row : group.rows()) {
      out.open("tr", "role", "row", "class", BarChart.style(row.entrant()));
      for (Column column : columns) {
        String text = column.text().apply(row);
        if (column.isText()) {
          Cells.cell(out, column.name(), text);
        } else {
          Cells.number(out, column.name(), text);
        }
      }
      out.closeLine();
    }
    out.close().close().close();
  }

  private void commands(Markup out) {
    out.open("details");
    out.element("summary", "The commands that made these rows");
    out.open("ul", "class", "commands");
    for (Group.Row row : group.rows()) {
      out.open("li").element("code", row.result().command()).close();
    }
    out.close().close();
  }
}
