package dev.imapkit.maven;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.HashSet;
import java.util.Set;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the {@code <selection>} as it stands in the POM. Maven leaves out elements that hold
 * nothing, and those whose expression means nothing; what then was left of the selection would
 * match more mail than its author wanted.
 */
final class SelectionElements {
  private SelectionElements() {}

  /**
   * Refuses elements that hold nothing.
   *
   * @param configuration of the execution, or null
   * @param selection as Maven understood it
   */
  static void requireFilled(@Nullable Xpp3Dom configuration, SelectionParameters selection) {
    Xpp3Dom dom = configuration == null ? null : configuration.getChild("selection");
    if (dom == null) {
      return;
    }
    if (dom.getChildCount() == 0) {
      throw empty("selection");
    }
    requireOnce(dom);
    for (Xpp3Dom element : dom.getChildren()) {
      requireFilled(element);
      int given = dom.getChildren(element.getName()).length;
      if (selection.count(element.getName()) < given) {
        throw empty(element.getName());
      }
    }
  }

  private static void requireFilled(Xpp3Dom element) {
    if (element.getChildCount() == 0) {
      String value = element.getValue();
      if (value == null || value.isBlank()) {
        throw empty(element.getName());
      }
    }
    for (Xpp3Dom child : element.getChildren()) {
      requireFilled(child);
    }
  }

  /** What Maven keeps only the last of. */
  private static void requireOnce(Xpp3Dom dom) {
    for (String name : Set.of("folders", "folderPatterns", "headers")) {
      if (dom.getChildren(name).length > 1) {
        throw twice(name, "put all into one");
      }
    }
    Xpp3Dom headers = dom.getChild("headers");
    Set<String> names = new HashSet<>();
    for (Xpp3Dom header : headers == null ? new Xpp3Dom[0] : headers.getChildren()) {
      if (!names.add(header.getName())) {
        throw twice(header.getName(), "use <rawSearch>OR HEADER ...</rawSearch> for either of two");
      }
    }
  }

  private static FixtureException empty(String element) {
    return new FixtureException(
        ErrorCode.BAD_VALUE,
        ("<%s> is empty, or its ${...} is a property that is not set, and that does not mean \"match"
                + " all\". Leave it out, or write for example <from>billing</from> or"
                + " <since>P30D</since>.")
            .formatted(element));
  }

  private static FixtureException twice(String element, String remedy) {
    return new FixtureException(
        ErrorCode.BAD_VALUE, "<%s> stands twice: %s.".formatted(element, remedy));
  }
}
