package dev.imapkit.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no integration project may forget. */
class IntegrationProjectsTest {
  /** Case 51: flags are looked at after every build, and so are secrets. */
  @Test
  void everyProjectEndsWithALookForFlagsAndSecrets() throws IOException {
    for (Path project : projects()) {
      assertThat(Files.readString(project.resolve("postbuild.groovy")).strip())
          .as("%s", project)
          .matches("(?s).*(checks|BuildChecks\\(basedir, context\\))\\.end\\(\\)");
    }
  }

  @Test
  void everyProjectShowsACase() throws IOException {
    List<String> shown = CoveredCases.all().stream().map(CoveredCases::test).toList();
    for (Path project : projects()) {
      assertThat(shown).contains("src/it/" + project.getFileName());
    }
  }

  /** All but the demo, and the consumers, who are no builds with mail. */
  private static List<Path> projects() throws IOException {
    try (Stream<Path> folders = Files.list(PluginDocs.INTEGRATION_PROJECTS)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> !List.of("demo", "consumers").contains(folder.getFileName().toString()))
          .sorted()
          .toList();
    }
  }
}
