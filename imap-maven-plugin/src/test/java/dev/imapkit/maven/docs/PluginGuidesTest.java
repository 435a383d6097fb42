package dev.imapkit.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every snippet of the guides is text of an integration project, so that none of them can rot. */
class PluginGuidesTest {
  private static final Pattern BLOCK =
      Pattern.compile("^ *```(?:xml|java)\\R(.*?)^ *```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+\\.md)?(#[^)]+)?\\)");

  @TestFactory
  Stream<DynamicTest> everySnippetIsTextOfAnIntegrationProject() throws IOException {
    List<String> projects = projects();
    List<DynamicTest> tests = new ArrayList<>();
    for (Path guide : guides()) {
      Matcher blocks = BLOCK.matcher(Files.readString(guide));
      while (blocks.find()) {
        String snippet = blocks.group(1);
        String line = snippet.strip().lines().limit(2).reduce((a, b) -> a + b.strip()).orElse("");
        tests.add(
            DynamicTest.dynamicTest(
                guide.getFileName() + ": " + line,
                () ->
                    assertThat(projects)
                        .as("integration projects with\n%s", snippet)
                        .anyMatch(project -> project.contains(plain(snippet)))));
      }
    }
    assertThat(tests).hasSizeGreaterThan(7);
    return tests.stream();
  }

  @Test
  void linksBetweenTheGuidesLeadSomewhere() throws IOException {
    for (Path guide : guides()) {
      Matcher links = LINK.matcher(Files.readString(guide));
      while (links.find()) {
        Path target = links.group(1) == null ? guide : guide.resolveSibling(links.group(1));
        assertThat(target).as("link of %s", guide).exists();
        if (links.group(2) != null) {
          assertThat(Files.readString(target).toLowerCase(java.util.Locale.ROOT))
              .as("link of %s", guide)
              .contains("# " + links.group(2).substring(1));
        }
      }
    }
  }

  @Test
  void tenLinesAreTenLines() throws IOException {
    String guide = Files.readString(PluginDocs.FOLDER.resolve("quick-start.md"));
    Matcher blocks = BLOCK.matcher(guide);
    assertThat(blocks.find()).isTrue();
    assertThat(blocks.group(1).lines()).hasSize(10);
  }

  private static List<Path> guides() throws IOException {
    try (Stream<Path> files = Files.list(PluginDocs.FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static List<String> projects() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(PluginDocs.INTEGRATION_PROJECTS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(plain(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
      }
    }
    return texts;
  }

  /** Without indentation, and with the version in place of its expression. */
  private static String plain(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce("", (a, b) -> a + b + "\n")
        .replace("@project.version@", "0.1.0-SNAPSHOT");
  }
}
