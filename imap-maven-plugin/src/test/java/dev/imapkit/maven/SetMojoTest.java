package dev.imapkit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.selection.Limits;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of the goals about a fixture set. */
class SetMojoTest {
  @TempDir Path root;
  private PreviewMojo goal;

  @BeforeEach
  void prepare() {
    goal = new PreviewMojo(null);
    goal.project = new MavenProject(new Model());
    goal.session = SettingsFixture.session(root, goal.project);
    execution("default-cli", null);
  }

  private void execution(String id, Xpp3Dom configuration) {
    goal.execution = new MojoExecution(null, id, MojoExecution.Source.CLI);
    goal.execution.setConfiguration(configuration);
  }

  private static Xpp3Dom dom(String selection) {
    try {
      return Xpp3DomBuilder.build(
          new StringReader("<configuration>" + selection + "</configuration>"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void refused(ErrorCode code, String... texts) {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> goal.selection())
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .withMessageContainingAll(texts);
  }

  @ParameterizedTest
  @CsvSource({"default-cli,default", "default-fetch,default", "invoices,invoices", "a-1,a-1"})
  void setIsCalledLikeItsExecution(String execution, String set) {
    execution(execution, null);
    assertThat(goal.set()).isEqualTo(set);
  }

  @Test
  void setCanHaveANameOfItsOwn() {
    execution("Mail_1", null);
    goal.fixtureSet = " invoices ";
    assertThat(goal.set()).isEqualTo("invoices");
  }

  /** Case 26: a name that is none. */
  @ParameterizedTest
  @CsvSource({"Mail_1,1,mail-1", "mail.a,5,mail-a", "../x,1,-x", "ü,1,mail"})
  void executionThatIsNoNameIsSaid(String execution, int position, String suggestion) {
    execution(execution, null);
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> goal.set())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_VALUE))
        .withMessageContainingAll(
            "the execution id \"" + execution + "\"",
            "position " + position,
            "<fixtureSet>" + suggestion + "</fixtureSet>");
    assertThat(goal.label()).isEqualTo(execution);
  }

  @Test
  void longNameIsCutInTheSuggestion() {
    goal.fixtureSet = "x".repeat(41);
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> goal.set())
        .withMessageContainingAll("position 41", "<fixtureSet>" + "x".repeat(40) + "</fixtureSet>");
  }

  @Test
  void withoutAnythingAllOfInboxIsMeant() {
    assertThat(goal.selection().folders()).containsExactly("INBOX");
    assertThat(goal.selection().criteria()).hasToString("all messages");
    assertThat(goal.selection().limits()).isEqualTo(Limits.defaults());
  }

  @Test
  void plainCriteriaAreForTheCommandLine() {
    goal.folders = List.of("INBOX", "Archive/2026");
    goal.since = "2026-01-01";
    goal.before = "2026-02-01";
    goal.from = "a";
    goal.to = "b";
    goal.subject = "c";
    goal.text = "d";
    goal.flags = "!\\Seen";
    goal.uids = "1:*";
    goal.maxMessageSize = "1kB";
    goal.order = "uid";
    assertThat(goal.selection().folders()).containsExactly("INBOX", "Archive/2026");
    assertThat(goal.selection().criteria())
        .hasToString(
            "since 2026-01-01, before 2026-02-01, from \"a\", to \"b\", subject \"c\", text \"d\","
                + " flags !\\Seen, uids 1:*");
    assertThat(goal.selection().limits().maxMessageSize()).isEqualTo(1000);
    assertThat(goal.selection().limits().order()).isEqualTo(Limits.Order.UID);
  }

  @Test
  void sameSelectionHasTheSameDigestHoweverItWasGiven() {
    goal.since = "P30D";
    goal.from = "a";
    String plain = goal.selection().digest();
    goal.since = null;
    goal.from = null;
    goal.selection = new SelectionParameters();
    goal.selection.addFrom("a");
    goal.selection.addSince("P30D");
    assertThat(goal.selection().digest()).isEqualTo(plain);
  }

  @Test
  void selectionAndPlainCriteriaDoNotGoTogether() {
    goal.selection = new SelectionParameters();
    goal.selection.addFrom("a");
    goal.subject = "b";
    refused(ErrorCode.BAD_VALUE, "<selection>", "<subject>", "imap.subject", "\"b\"");
    goal.subject = null;
    goal.folders = List.of("INBOX");
    refused(ErrorCode.BAD_VALUE, "imap.folders");
  }

  /** Case 26: Maven drops empty elements, and properties that are not set. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<selection/>",
        "<selection><from>a</from><since/></selection>",
        "<selection><from>a</from><from> </from></selection>",
        "<selection><from>a</from><subject>${not.set}</subject></selection>",
        "<selection><from>a</from><folders/></selection>",
        "<selection><from>a</from><folders><folder/></folders></selection>",
        "<selection><from>a</from><headers><List-Id/></headers></selection>"
      })
  void emptyElementsAreMistakes(String selection) {
    execution("invoices", dom(selection));
    goal.selection = new SelectionParameters();
    goal.selection.addFrom("a");
    refused(ErrorCode.BAD_VALUE, "is empty", "${...}", "does not mean \"match all\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<headers><X>1</X><X>2</X></headers>",
        "<folders><folder>a</folder></folders><folders><folder>b</folder></folders>",
        "<headers><X>1</X></headers><headers><Y>2</Y></headers>"
      })
  void whatMavenKeepsOnlyTheLastOfMayStandOnce(String elements) {
    execution("invoices", dom("<selection>" + elements + "</selection>"));
    goal.selection = new SelectionParameters();
    refused(ErrorCode.BAD_VALUE, "stands twice");
  }

  /** Case 26: words, sizes and numbers of the limits. */
  @Test
  void badLimitsAreSaid() {
    goal.onOversize = "SKIPP";
    refused(
        ErrorCode.UNKNOWN_WORD, "<onOversize>", "SKIPP", "FAIL, SKIP, HEADERS", "closest is SKIP");
    goal.onOversize = "FAIL";
    goal.order = "NEWEST";
    refused(ErrorCode.UNKNOWN_WORD, "<order>", "NEWEST_FIRST");
    goal.order = "UID";
    goal.maxTotalSize = "much";
    refused(ErrorCode.BAD_VALUE, "<maxTotalSize>", "\"much\"", "10MiB or 500kB");
    goal.maxTotalSize = "0";
    refused(ErrorCode.BAD_VALUE, "<maxTotalSize>", "10MiB");
    goal.maxTotalSize = "1MiB";
    goal.minMessages = 201;
    refused(ErrorCode.EMPTY_RANGE, "201", "200");
    goal.minMessages = -1;
    refused(ErrorCode.BAD_VALUE, "<minMessages>");
    goal.maxMessages = 0;
    refused(ErrorCode.BAD_VALUE, "<maxMessages>");
  }
}
