package dev.imapkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.imapkit.contract.Features;
import dev.imapkit.contract.Features.Feature;
import dev.imapkit.contract.Register;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/features.md} against what the contract runs of both transports wrote down. A
 * feature is there only when every one of its rows passed; {@code -Pupdate-docs} writes the table.
 */
class FeaturesDocTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "features.md");
  private static final String BEGIN =
      "| feature | RFC | API entry point | native when | emulation | `commons-net` | `jakarta` |"
          + " confirmed by |";

  private ContractRun net;
  private ContractRun jakarta;

  @BeforeEach
  void bothContractsRan() throws IOException {
    for (String module : List.of("imap-commons-net", "imap-jakarta")) {
      assumeTrue(
          Files.exists(ContractRun.file(module)),
          "the contract of " + module + " has not run: mvn verify, for all modules");
    }
    net = ContractRun.of("imap-commons-net");
    jakarta = ContractRun.of("imap-jakarta");
  }

  @Test
  void theTableSaysWhatTheContractShowed() throws IOException {
    List<String> table = table();
    if (Boolean.getBoolean("imapkit.updateDocs")) {
      Files.writeString(DOCUMENT, withTable(table), StandardCharsets.UTF_8);
    }
    List<String> written =
        Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("|")).toList();
    if (net.skippedAny() || jakarta.skippedAny()) {
      // Without Dovecot its column stays as it is.
      assertThat(withoutLast(written)).isEqualTo(withoutLast(table));
    } else {
      assertThat(written).as("docs/features.md; -Pupdate-docs writes it").isEqualTo(table);
    }
  }

  @Test
  void noTransportLacksWhatTheOtherHas() {
    for (Feature feature : Features.all()) {
      assertThat(cell(feature, jakarta)).as(feature.name()).isEqualTo(cell(feature, net));
    }
  }

  @Test
  void everyRowPassedOnBoth() {
    for (Register.Row row : Register.rows()) {
      assertThat(shown(row.id(), net)).as("commons-net: " + row.id()).isTrue();
      assertThat(shown(row.id(), jakarta)).as("jakarta: " + row.id()).isTrue();
    }
  }

  private List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(BEGIN);
    lines.add("|---|---|---|---|---|---|---|---|");
    for (Feature feature : Features.all()) {
      lines.add(
          "| "
              + String.join(
                  " | ",
                  feature.name(),
                  feature.rfc(),
                  "`" + feature.entryPoint() + "`",
                  feature.nativeWhen(),
                  feature.emulation(),
                  cell(feature, net),
                  cell(feature, jakarta),
                  confirmedBy(feature))
              + " |");
    }
    return lines;
  }

  private static List<String> rows(Feature feature) {
    return Register.rows().stream().map(Register.Row::id).filter(feature::isShownBy).toList();
  }

  private static String cell(Feature feature, ContractRun run) {
    return rows(feature).stream().allMatch(row -> shown(row, run)) ? "yes" : "no";
  }

  private static boolean shown(String row, ContractRun run) {
    return run.passed(row) || run.skipped(row);
  }

  private String confirmedBy(Feature feature) {
    TreeSet<String> servers =
        List.of("Dovecot", "GreenMail").stream()
            .filter(
                server ->
                    rows(feature).stream()
                        .anyMatch(row -> net.passed(row, server) && jakarta.passed(row, server)))
            .collect(Collectors.toCollection(TreeSet::new));
    return servers.isEmpty() ? "RFC text only" : String.join(", ", servers);
  }

  private static List<String> withoutLast(List<String> table) {
    return table.stream().map(line -> line.substring(0, line.lastIndexOf(" | ") + 1)).toList();
  }

  private static String withTable(List<String> table) throws IOException {
    List<String> around =
        Files.readAllLines(DOCUMENT).stream().filter(line -> !line.startsWith("|")).toList();
    int at = around.indexOf("<!-- table -->") + 1;
    List<String> lines = new ArrayList<>(around.subList(0, at));
    lines.add("");
    lines.addAll(table);
    lines.addAll(around.subList(Math.min(at + 1, around.size()), around.size()));
    return String.join("\n", lines) + "\n";
  }
}
