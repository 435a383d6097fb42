package dev.imapkit.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the documents lie, and how those that are generated are kept. */
final class PluginDocs {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path DOCS = ROOT.resolve("docs");
  static final Path FOLDER = DOCS.resolve("plugin");
  static final Path INTEGRATION_PROJECTS = Path.of("src/it").toAbsolutePath();

  private PluginDocs() {}

  /** Compares the file with what it should be; {@code mvn -Pupdate-docs} writes it. */
  static void hold(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("imapkit.updateDocs")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected);
    }
    assertThat(file)
        .as("written by: mvn -Pupdate-docs -pl imap-maven-plugin verify")
        .content()
        .isEqualTo(expected);
  }
}
