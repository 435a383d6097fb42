package dev.imapkit.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/performance.md} against the raw results; {@code -Pupdate-docs} writes it. */
class PerformanceDocTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "performance.md");
  private static final Path RESULTS = Path.of("results");

  @TempDir private Path folder;

  @Test
  void theDocumentSaysWhatTheResultsShow() throws IOException {
    String written = Files.readString(DOCUMENT, StandardCharsets.UTF_8);
    String text = PerformanceDocument.of(written, RESULTS);
    if (Boolean.getBoolean("imapkit.updateDocs")) {
      Files.writeString(DOCUMENT, text, StandardCharsets.UTF_8);
      written = text;
    }
    assertThat(written).as("docs/performance.md; -Pupdate-docs writes it").isEqualTo(text);
  }

  @Test
  void eachNoteIsAboutAGoal() throws IOException {
    assertThat(Goals.ALL.stream().map(Goal::id).collect(Collectors.toSet()))
        .containsAll(PerformanceDocument.notes(RESULTS).keySet());
  }

  @Test
  void eachSetSaysWhereItWasMeasured() throws IOException {
    for (ResultSet set : PerformanceDocument.sets(RESULTS)) {
      assertThat(set.machine().facts()).as(set.name()).containsKeys("command", "JDK", "imapkit");
    }
  }

  @Test
  void everyGoalHasARowAndWhatFallsShortIsMarkedWithItsReason() throws IOException {
    Files.copy(Samples.FILE, folder.resolve("parsing.json"));
    Files.copy(ResultFiles.machineOf(Samples.FILE), folder.resolve("parsing.machine.json"));
    String slow =
        Files.readString(folder.resolve("parsing.json"), StandardCharsets.UTF_8)
            .replace("11.5", "2.5");
    Files.writeString(folder.resolve("parsing.json"), slow);
    Files.writeString(
        folder.resolve("falls-short.csv"),
        "# why\nJ6/parsed-and-touched-decoded/commons-net/scan,Because, as one sees.\n");
    String text =
        PerformanceDocument.of(
            "# By hand\n\n<!-- generated: -Pupdate-docs writes what follows -->\nold", folder);
    assertThat(text).startsWith("# By hand\n").doesNotContain("old");
    List<String> goals =
        text.lines()
            .filter(line -> line.contains("| `commons-net` |") || line.contains("| `jakarta` |"))
            .toList();
    assertThat(goals).hasSameSizeAs(Goals.ALL);
    assertThat(text)
        .contains("| at most 4 times the line-end scan | 16.0 ± ")
        .contains("| **falls short** | `java -jar benchmarks/target/benchmarks.jar full parsing` |")
        .contains(
            "- J6, parsed and touched, decoded, commons-net, at most 4 times the line-end scan: Because, as one sees.");
  }
}
