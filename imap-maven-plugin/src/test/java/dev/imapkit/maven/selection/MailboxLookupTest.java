package dev.imapkit.maven.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.maven.files.RecordedProgress;
import dev.imapkit.maven.messages.Commands;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 29: how mailboxes are found that are called whatever a server allows. */
@Timeout(60)
class MailboxLookupTest {
  private final RecordedProgress progress = new RecordedProgress();

  private List<FixtureMailbox> find(
      String transport, boolean patterns, List<String> listed, String... names) {
    MailServerScript script = new MailServerScript().list(listed.toArray(String[]::new));
    try (ScriptedServer server = script.start();
        ImapClient client = MailServerScript.connect(server, transport)) {
      return new MailboxLookup(client, progress, Commands.inProject("invoices", ""))
          .find(List.of(names), patterns);
    }
  }

  private List<String> names(boolean patterns, List<String> listed, String... names) {
    return find("commons-net", patterns, listed, names).stream()
        .map(mailbox -> mailbox.name().name())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void slashIsTheDelimiterOfTheServer(String transport) {
    List<String> listed =
        List.of("() \".\" INBOX", "() \".\" INBOX.Invoices", "() \".\" \"Entw&APw-rfe.2026\"");
    List<FixtureMailbox> found =
        find(transport, false, listed, "inbox", "INBOX/Invoices", "Entwürfe/2026", "INBOX");
    assertThat(found)
        .extracting(mailbox -> mailbox.name().name())
        .containsExactly("INBOX", "INBOX.Invoices", "Entwürfe.2026");
    assertThat(found)
        .extracting(FixtureMailbox::written)
        .containsExactly("INBOX", "INBOX/Invoices", "Entwürfe/2026");
    assertThat(found).extracting(FixtureMailbox::delimiter).containsOnly(Optional.of("."));
  }

  /** Emoji, and names that are no modified UTF-7 at all, are found as the server wrote them. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void namesBeyondAsciiAreFoundByWhatTheyMean(String transport) {
    List<String> listed =
        List.of(
            "() \"/\" INBOX",
            "() \"/\" \"&2DzfiQ-\"",
            "() \"/\" \"R&AOk-sum&AOk-/&ZYdm+Iqe-\"",
            "() \"/\" \"broken &!!!\"",
            "() \"/\" \"a:b*?\"",
            "() \"/\" \"../../x\"",
            "() \"/\" CON");
    List<FixtureMailbox> found =
        find(transport, false, listed, "🎉", "Résumé/文書語", "a:b*?", "../../x", "CON");
    assertThat(found)
        .extracting(mailbox -> mailbox.name().name())
        .containsExactly("🎉", "Résumé/文書語", "a:b*?", "../../x", "CON");
    assertThat(find(transport, true, listed, "broken*").get(0).name().wireName())
        .isEqualTo("broken &!!!");
  }

  @Test
  void withoutHierarchySlashIsALetter() {
    List<String> listed = List.of("() NIL INBOX", "() NIL \"a/b\"", "() NIL \"a.b\"");
    List<FixtureMailbox> found = find("commons-net", false, listed, "a/b");
    assertThat(found)
        .containsExactly(
            new FixtureMailbox(dev.imapkit.model.MailboxName.of("a/b"), Optional.empty()));
    assertThat(found.get(0).written()).isEqualTo("a/b");
  }

  /** A slash that belongs to a name, and one between levels, are two mailboxes. */
  @Test
  void slashInsideOfALevelIsWrittenWithABackslash() {
    List<String> listed =
        List.of("() \".\" INBOX", "() \".\" \"a/b\"", "() \".\" \"a.b\"", "() \".\" \"a\\\\.b\"");
    List<FixtureMailbox> all = find("commons-net", true, listed, "a*");
    assertThat(all)
        .extracting(FixtureMailbox::written)
        .containsExactlyInAnyOrder("a\\/b", "a/b", "a\\\\/b");
    for (FixtureMailbox mailbox : all) {
      assertThat(find("commons-net", false, listed, mailbox.written())).containsExactly(mailbox);
    }
  }

  @Test
  void editorAndServerMayDifferInTheFormOfUnicode() {
    List<String> listed = List.of("() \"/\" INBOX", "() \"/\" \"Entwu&Awg-rfe\"");
    assertThat(names(false, listed, "Entwürfe")).containsExactly("Entwu\u0308rfe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void patternsStandForMailboxesThatHoldMessages(String transport) {
    List<String> listed =
        List.of(
            "() \".\" INBOX",
            "(\\Noselect) \".\" Archive",
            "() \".\" Archive.2026",
            "() \".\" Archive.2025",
            "() \".\" Archive.2025.Q1",
            "(\\NonExistent) \".\" Archive.Gone",
            "() \".\" Other");
    assertThat(find(transport, true, listed, "Archive/%", "INBOX", "Archive/2026"))
        .extracting(FixtureMailbox::written)
        .containsExactly("Archive/2025", "Archive/2026", "INBOX");
    assertThat(names(true, listed, "Archive*"))
        .containsExactly("Archive.2025", "Archive.2025.Q1", "Archive.2026");
    assertThat(progress.lines()).anyMatch(l -> l.startsWith("DEBUG") && l.contains("Archive "));
  }

  @ParameterizedTest
  @CsvSource({
    "a.b.c, a*, true",
    "a.b.c, a%, false",
    "a.b.c, a.%.c, true",
    "a.b.c, %.%.%, true",
    "a.b.c, *c, true",
    "a.b.c, *.%, true",
    "a.b.c, %, false",
    "a.b.c, a.b.c*%, true",
    "a.b.c, b*, false",
    "a.b.c, a.b, false",
    "abc, a?c, false"
  })
  void patternsAreThoseOfImap(String name, String pattern, boolean fits) {
    assertThat(FixtureMailbox.matches(name, pattern, Optional.of("."))).isEqualTo(fits);
  }

  /** A name and a pattern that would keep a matcher busy for years if it went back and forth. */
  @Test
  void longNamesTakeNoTime() {
    String name = "a".repeat(20_000) + "b";
    assertThat(FixtureMailbox.matches(name, "*a".repeat(100) + "c", Optional.of("/"))).isFalse();
  }

  @Test
  void patternsNeedToBeAskedFor() {
    List<String> listed = List.of("() \"/\" INBOX", "() \"/\" Archive");
    missing(listed, false, "Arch*", "\"Archive\"", "<folderPatterns>true</folderPatterns>");
    missing(listed, true, "Nowhere*", "\"Archive\"");
  }

  @Test
  void missingMailboxIsSaidWithTheThreeClosest() {
    List<String> listed =
        List.of(
            "() \".\" INBOX",
            "() \".\" Archive.2024",
            "() \".\" Archive.2025",
            "() \".\" archive.2023",
            "() \".\" Zoo",
            "(\\Noselect) \".\" Archiv.2024");
    missing(
        listed,
        false,
        "Archiv/2024x",
        "\"Archiv/2024x\" (asked for as \"Archiv.2024x\")",
        "the closest are \"Archive/2024\", \"Archive/2025\", \"archive/2023\".",
        "mvn imap:list@invoices");
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> names(false, listed, "Archiv/2024"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MAILBOX))
        .withMessageContainingAll("only holds other mailboxes", "Archiv/2024/*");
  }

  private void missing(List<String> listed, boolean patterns, String name, String... texts) {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> names(patterns, listed, name))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MAILBOX))
        .withMessageContainingAll(texts);
  }

  /** What a server calls its mailboxes may not move the cursor or start a line of a log. */
  @Test
  void hostileNamesAreShownHarmless() {
    List<String> listed = List.of("() \"/\" INBOX", "() \"/\" \"a\u001b[2Jb\"");
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> names(false, listed, "ab"))
        .withMessageContaining("a\\u001B[2Jb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\0b", "\u007f", "\ud800"})
  void whatIsNoNameIsRefused(String name) {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> names(false, List.of("() \"/\" INBOX"), "x" + name))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_VALUE))
        .withMessageContainingAll("<folders>", "INBOX or Archive/2026");
  }
}
