package dev.imapkit.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFilesTest {
  @TempDir private Path folder;

  @Test
  void whatJmhWroteIsRead() {
    ResultSet set = Samples.parsing();
    assertThat(set.name()).isEqualTo("parsing");
    assertThat(set.results()).hasSize(10);
    Result first = set.results().get(0);
    assertThat(first.shortName()).isEqualTo("ParseBenchmark.touched");
    assertThat(first.params()).containsEntry("contender", "commons-net");
    assertThat(first.setting()).doesNotContainKey("contender").containsKey("messages");
    assertThat(first.score().unit()).isEqualTo("ms/op");
    assertThat(first.allocation()).get().extracting(Measure::unit).isEqualTo("B/op");
    assertThat(first.command())
        .isEqualTo(
            "java -jar benchmarks.jar ParseBenchmark.touched -p capture=GENERATED"
                + " -p contender=commons-net -p messages=20000 -f 3 -wi 3 -w 1s -i 5 -r 1s"
                + " -prof gc");
    assertThat(set.machine().fact("JDK")).contains("Some JDK 17");
  }

  @Test
  void anErrorThatJmhDoesNotKnowIsUnknown() throws IOException {
    Path file = folder.resolve("single.json");
    Files.writeString(
        file,
        """
        [{"benchmark": "a.B.c", "mode": "ss", "primaryMetric":
          {"score": 5, "scoreError": "NaN", "scoreUnit": "MiB"}, "secondaryMetrics": {}}]
        """);
    ResultSet set = ResultFiles.read(file);
    assertThat(set.results().get(0).score().hasError()).isFalse();
    assertThat(set.results().get(0).params()).isEmpty();
    assertThat(set.machine().facts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1]", "[{}]", "[{\"benchmark\": 1", "nonsense"})
  void anotherFileIsRefusedWithItsName(String content) throws IOException {
    Path file = folder.resolve("other.json");
    Files.writeString(file, content);
    assertThatThrownBy(() -> ResultFiles.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.json is not the JSON that JMH writes");
  }

  @Test
  void theMachineIsWrittenBesideTheResults() throws IOException {
    Path file = ResultFiles.machineOf(folder.resolve("quick.json"));
    assertThat(file).hasFileName("quick.machine.json");
    Machine machine = new Machine(Map.of("CPU", "a \"<b>\" \\ c"));
    machine.write(file);
    assertThat(Machine.read(file)).isEqualTo(machine);
  }

  @Test
  void theMachineThatMeasuresIsDescribed() {
    Machine machine = MachineFacts.here(java.util.List.of("quick", "-o", "there"));
    assertThat(machine.fact("command")).contains("quick -o there");
    assertThat(machine.facts())
        .containsKeys("date", "memory", "OS", "JDK", "Angus Mail", "Commons Net");
  }
}
