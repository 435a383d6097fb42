package dev.imapkit.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.maven.messages.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every code has its heading, so that whoever searches for it finds what to do. */
class ErrorsDocTest {
  private static final Pattern SECTION =
      Pattern.compile("^## (IMAP-\\d+)\\R(.*?)(?=^#|\\z)", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void everyCodeHasOneHeadingAndEveryHeadingIsACode() throws IOException {
    List<String> codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::toString).toList();
    assertThat(sections().stream().map(section -> section.group(1)))
        .containsExactlyElementsOf(codes);
  }

  @Test
  void everyCodeHasItsCauseAndWhatToDoNext() throws IOException {
    assertThat(sections())
        .allSatisfy(
            section ->
                assertThat(section.group(2))
                    .as(section.group(1))
                    .containsPattern(
                        "(?s)\\R[A-Z].*\\.\\R\\R\\*Cause:\\* .*\\R\\*Next:\\* .*[.:]"));
  }

  private static List<MatchResult> sections() throws IOException {
    return SECTION
        .matcher(Files.readString(PluginDocs.FOLDER.resolve("errors.md")))
        .results()
        .toList();
  }
}
