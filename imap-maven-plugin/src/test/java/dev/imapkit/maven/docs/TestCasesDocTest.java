package dev.imapkit.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Holds the lists of cases and threats against the tests that show them. */
class TestCasesDocTest {
  @Test
  void everyTestThatIsNamedExists() throws IOException {
    assertThat(CoveredCases.all()).allMatch(CoveredCases::exists);
  }
}
