package dev.imapkit.maven.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the tests say they show: lines {@code number;what;test} beside the test resources, kept by
 * those who wrote the tests.
 *
 * @param number of a case, or {@code T52} for a threat
 * @param what is shown, in a few words
 * @param test {@code package.Class#method}, {@code package.Class}, or {@code src/it/project}
 */
record CoveredCases(String number, String what, String test) {
  private static final Path FOLDER = Path.of("src/test/resources/dev/imapkit/maven/cases");

  static List<CoveredCases> all() throws IOException {
    List<CoveredCases> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank())
            .map(CoveredCases::parse)
            .forEach(all::add);
      }
    }
    return all;
  }

  private static CoveredCases parse(String line) {
    String[] cells = line.split(";");
    if (cells.length != 3) {
      throw new IllegalStateException("not number;what;test: " + line);
    }
    return new CoveredCases(cells[0].strip(), cells[1].strip(), cells[2].strip());
  }

  boolean isThreat() {
    return number.startsWith("T");
  }

  int order() {
    return Integer.parseInt(number.replace("T", ""));
  }

  /** Whether there is such a method, or such a project with a script that looks at the outcome. */
  boolean exists() {
    if (test.startsWith("src/")) {
      return Files.exists(Path.of(test, "postbuild.groovy"));
    }
    String[] names = test.split("#");
    try {
      Class<?> type = Class.forName(names[0], false, CoveredCases.class.getClassLoader());
      return names.length == 1
          || Arrays.stream(type.getDeclaredMethods())
              .anyMatch(method -> method.getName().equals(names[1]));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** As people read it: the class without its package. */
  String shown() {
    return test.startsWith("src/")
        ? "`imap-maven-plugin/" + test + "`"
        : "`" + test.split("#")[0].replaceAll(".*\\.", "") + test.replaceAll("^[^#]*", "") + "`";
  }
}
