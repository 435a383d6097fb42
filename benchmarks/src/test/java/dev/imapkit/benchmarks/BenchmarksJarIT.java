package dev.imapkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.parsing.Contenders;
import dev.imapkit.benchmarks.parsing.ParseBenchmark;
import dev.imapkit.benchmarks.parsing.ScanBenchmark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged benchmarks start as the documents say, wherever the jar is called from. */
@Timeout(120)
class BenchmarksJarIT {
  private static final Path JAR = Path.of("target", "benchmarks.jar").toAbsolutePath();

  @TempDir private Path elsewhere;

  @Test
  void listsTheBenchmarks() throws IOException, InterruptedException {
    assertThat(run("-l"))
        .contains(ParseBenchmark.class.getName() + ".parsed")
        .contains(ParseBenchmark.class.getName() + ".touched")
        .contains(ScanBenchmark.class.getName() + ".lineEnds");
  }

  /** Each contender once, in a JVM of its own: the jar holds all that measuring needs. */
  @Test
  void runsEachContender() throws IOException, InterruptedException {
    String shown =
        run(
            ("parsing.(Parse|Scan)Benchmark -bm ss -wi 0 -i 1 -f 1 -p messages=80 -foe true")
                .split(" "));
    for (String contender : Contenders.NAMES) {
      assertThat(shown)
          .containsPattern("ParseBenchmark\\.touched +GENERATED +" + contender + " +80 +ss");
    }
    assertThat(shown).containsPattern("ScanBenchmark\\.lineEnds +GENERATED +(N/A +)?80 +ss");
  }

  /** JSON of JMH in, one page out; the machine stands beside the JSON. */
  @Test
  void turnsResultsIntoAPage() throws IOException, InterruptedException {
    String shown =
        run(
            ("(Scan|Drain)Benchmark -bm ss -wi 0 -i 1 -f 1 -p messages=80 -foe true -rf json -rff scan.json")
                .split(" "));
    assertThat(shown).contains("benchmark 2 of 2, about");
    assertThat(elsewhere.resolve("scan.machine.json")).content().contains("-rff scan.json");
    run("report", "scan.json", "-o", "page.html");
    assertThat(elsewhere.resolve("page.html")).content().contains("line-end scan");
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      String shown = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(shown).isZero();
      return shown;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
