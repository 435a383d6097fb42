package dev.imapkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/architecture.md true: every class that it names in steps and lists is a file of the
 * project.
 */
class ArchitectureDocTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern NAMED = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z0-9]+)+)[.`]");

  /** Classes of Angus Mail and of the JDK. */
  private static final Set<String> NOT_OURS = Set.of("FetchResponse", "MimeMessage");

  @Test
  void everyNamedClassIsThere() throws IOException {
    Set<String> files;
    try (Stream<Path> all = Files.walk(ROOT)) {
      files =
          all.map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toSet());
    }
    Set<String> missing = new TreeSet<>();
    Matcher named = NAMED.matcher(Files.readString(ROOT.resolve("docs/architecture.md")));
    int count = 0;
    while (named.find()) {
      count++;
      if (!files.contains(named.group(1)) && !NOT_OURS.contains(named.group(1))) {
        missing.add(named.group(1));
      }
    }
    assertThat(count).as("classes named").isGreaterThan(30);
    assertThat(missing).as("named in docs/architecture.md and not there").isEmpty();
  }
}
