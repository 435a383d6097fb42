package dev.imapkit.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Goals, parameters, types, default values and properties are what builds depend on, so a change of
 * one is a decision. Runs after Maven has generated the descriptor.
 */
@EnabledIf("generated")
class PluginDescriptorTest {
  private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/imapkit/maven/plugin-descriptor.txt").toAbsolutePath();

  static boolean generated() {
    // Compiled by something else than Maven, there is no descriptor, or one of another state.
    return System.getProperty("basedir") != null && Files.exists(DESCRIPTOR);
  }

  /** Case 55: no parameter, default value or property changes unnoticed. */
  @Test
  void goalsAndParametersAreTheOnesDecidedOn() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (Element mojo : elements(descriptor(), "mojo")) {
      lines.append(goal(mojo)).append('\n');
      parameters(mojo).forEach(line -> lines.append("  ").append(line).append('\n'));
    }
    PluginDocs.hold(GOLDEN, lines.toString());
  }

  @Test
  void everyGoalIsSafeWithThreadsWorksOfflineAndSaysSinceWhenItIsThere() throws Exception {
    for (Element mojo : elements(descriptor(), "mojo")) {
      String goal = text(mojo, "goal");
      assertThat(text(mojo, "threadSafe")).as(goal).isEqualTo("true");
      assertThat(text(mojo, "requiresOnline")).as(goal).isIn("false", "");
      assertThat(text(mojo, "requiresDependencyResolution")).as(goal).isEmpty();
      for (Element parameter : elements(mojo, "parameter")) {
        if (text(parameter, "editable").equals("true") && !goal.equals("help")) {
          assertThat(text(parameter, "since"))
              .as(goal + " " + text(parameter, "name"))
              .isNotEmpty();
        }
      }
    }
  }

  /** Case 53: Eclipse knows what to do with every goal, and never asks a server while one types. */
  @Test
  void everyGoalHasItsPlaceInEclipse() throws Exception {
    Path mapping = Path.of("src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml");
    Element root = parse(mapping);
    List<String> mapped = elements(root, "goal").stream().map(Element::getTextContent).toList();
    List<String> goals =
        elements(descriptor(), "mojo").stream().map(mojo -> text(mojo, "goal")).toList();
    assertThat(mapped).containsExactlyInAnyOrderElementsOf(goals);
    assertThat(elements(root, "runOnIncremental"))
        .singleElement()
        .extracting(Element::getTextContent)
        .isEqualTo("false");
  }

  private static String goal(Element mojo) {
    String phase = text(mojo, "phase");
    return "imap:"
        + text(mojo, "goal")
        + (phase.isEmpty() ? "" : " in " + phase)
        + (text(mojo, "requiresProject").equals("true") ? " with a project" : "");
  }

  private static List<String> parameters(Element mojo) {
    Element configuration = elements(mojo, "configuration").stream().findFirst().orElse(null);
    List<String> lines = new ArrayList<>();
    for (Element parameter : elements(mojo, "parameter")) {
      if (text(parameter, "editable").equals("true")) {
        String name = text(parameter, "name");
        List<Element> values = configuration == null ? List.of() : elements(configuration, name);
        String value = values.isEmpty() ? "" : values.get(0).getAttribute("default-value");
        String property = values.isEmpty() ? "" : values.get(0).getTextContent().strip();
        String alias = text(parameter, "alias");
        lines.add(
            "%s: %s%s%s%s"
                .formatted(
                    name,
                    text(parameter, "type"),
                    value.isEmpty() ? "" : " = " + value,
                    property.isEmpty() ? "" : " " + property,
                    alias.isEmpty() ? "" : " alias " + alias));
      }
    }
    return lines.stream().sorted().toList();
  }

  private static Element descriptor() throws Exception {
    return parse(DESCRIPTOR);
  }

  private static Element parse(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getDocumentElement();
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static String text(Element parent, String name) {
    return elements(parent, name).stream()
        .filter(element -> element.getParentNode() == parent)
        .findFirst()
        .map(element -> element.getTextContent().strip())
        .orElse("");
  }
}
