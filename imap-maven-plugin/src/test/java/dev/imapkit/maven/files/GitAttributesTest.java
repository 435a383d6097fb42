package dev.imapkit.maven.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitAttributesTest {
  @TempDir Path root;
  private Path mail;

  @BeforeEach
  void repository() throws IOException {
    Files.createDirectory(root.resolve(".git"));
    mail = Files.createDirectories(root.resolve("src/test/resources/imap"));
  }

  @Test
  void theRuleIsWrittenOnce() throws IOException {
    assertThat(GitAttributes.protect(mail)).isTrue();
    assertThat(mail.resolve(".gitattributes")).hasContent("*.eml -text\n");
    assertThat(GitAttributes.protect(mail)).isFalse();
    assertThat(mail.resolve(".gitattributes")).hasContent("*.eml -text\n");
    try (Stream<Path> files = Files.list(mail)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatStandsThereStays() throws IOException {
    Files.writeString(mail.resolve(".gitattributes"), "*.json text eol=lf");
    assertThat(GitAttributes.protect(mail)).isTrue();
    assertThat(mail.resolve(".gitattributes")).hasContent("*.json text eol=lf\n*.eml -text\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*.eml -text",
        " *.eml\tbinary",
        "* -text",
        "**/*.eml diff -text",
        "#\n*.eml -text"
      })
  void aRuleOfTheRepositoryIsEnough(String rule) throws IOException {
    Files.writeString(root.resolve(".gitattributes"), rule + "\n");
    assertThat(GitAttributes.protect(mail)).isFalse();
    assertThat(mail.resolve(".gitattributes")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.eml text", "# *.eml -text", "*.txt -text", "", "*.eml"})
  void anotherRuleIsNot(String rule) throws IOException {
    Files.writeString(root.resolve(".gitattributes"), rule + "\n");
    assertThat(GitAttributes.protect(mail)).isTrue();
  }

  @Test
  void aRuleAboveTheRepositoryDoesNotCount() throws IOException {
    Path repository = Files.createDirectories(root.resolve("inner"));
    Files.createDirectory(repository.resolve(".git"));
    Files.writeString(root.resolve(".gitattributes"), "*.eml -text\n");
    assertThat(GitAttributes.protect(repository)).isTrue();
  }

  /** T52: Git takes no link for its attributes, and nothing is written through one. */
  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    Path precious = Files.writeString(root.resolve("precious"), "mine");
    Files.createSymbolicLink(mail.resolve(".gitattributes"), precious);
    assertThat(GitAttributes.protect(mail)).isFalse();
    assertThat(precious).hasContent("mine");
  }
}
