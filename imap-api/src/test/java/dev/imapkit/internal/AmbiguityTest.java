package dev.imapkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.internal.Ambiguity.Rule;
import dev.imapkit.internal.Footprint.Kind;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which commands may be under way at once (RFC 9051 §5.5). */
class AmbiguityTest {
  /** F free, M other messages, B other mailboxes, T other trees, - one after the other. */
  private static final String TABLE =
      """
                FETCH STORE SEARCH COPY EXPUNGE STATUS LIST LSUB NAME
      FETCH     M     M     F      F    -       -      -    -    -
      STORE     M     M     -      M    -       -      -    -    -
      SEARCH    F     -     -      -    -       -      -    -    -
      COPY      F     M     -      F    -       -      -    -    -
      EXPUNGE   -     -     -      -    -       -      -    -    -
      STATUS    -     -     -      -    -       B      F    F    T
      LIST      -     -     -      -    -       F      -    F    -
      LSUB      -     -     -      -    -       F      F    -    -
      NAME      -     -     -      -    -       T      -    -    T
      """;

  @Test
  void theTableHasARuleForAllPairs() {
    List<String> lines = TABLE.lines().toList();
    String[] columns = lines.get(0).trim().split(" +");
    assertThat(columns).hasSameSizeAs(Kind.values());
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.trim().split(" +");
      for (int i = 0; i < columns.length; i++) {
        assertThat(Ambiguity.between(Kind.valueOf(cells[0]), Kind.valueOf(columns[i])))
            .as(cells[0] + " and " + columns[i])
            .isEqualTo(rule(cells[i + 1]));
      }
    }
  }

  private static Rule rule(String cell) {
    return switch (cell) {
      case "F" -> Rule.FREE;
      case "M" -> Rule.OTHER_MESSAGES;
      case "B" -> Rule.OTHER_MAILBOXES;
      case "T" -> Rule.OTHER_TREES;
      default -> Rule.ONE_AFTER_THE_OTHER;
    };
  }

  @Test
  void everyKindStandsInTheTable() {
    assertThat(TABLE.lines().skip(1).map(line -> line.trim().split(" ")[0]))
        .containsExactlyElementsOf(Arrays.stream(Kind.values()).map(Enum::name).toList());
  }

  private static boolean allows(Kind one, String uids, Kind other, String otherUids) {
    return Ambiguity.allows(
        Footprint.of(one, UidSet.parse(uids)), Footprint.of(other, UidSet.parse(otherUids)));
  }

  @Test
  void messagesCountByTheirUids() {
    assertThat(allows(Kind.FETCH, "1:5", Kind.STORE, "6:9")).isTrue();
    assertThat(allows(Kind.FETCH, "1:5", Kind.STORE, "5:9")).isFalse();
    assertThat(allows(Kind.COPY, "1:5", Kind.COPY, "5:9")).isTrue();
  }

  private static boolean allows(Kind one, String name, String other) {
    return Ambiguity.allows(
        Footprint.of(one, MailboxName.of(name)), Footprint.of(Kind.NAME, MailboxName.of(other)));
  }

  @Test
  void mailboxesCountWithTheirParents() {
    assertThat(allows(Kind.NAME, "a", "b")).isTrue();
    assertThat(allows(Kind.NAME, "a", "ab")).isTrue();
    assertThat(allows(Kind.NAME, "a", "a")).isFalse();
    assertThat(allows(Kind.NAME, "a", "a/b")).isFalse();
    assertThat(allows(Kind.STATUS, "a.b.c", "a.b")).isFalse();
    assertThat(
            Ambiguity.allows(
                Footprint.of(Kind.STATUS, MailboxName.of("a")),
                Footprint.of(Kind.STATUS, MailboxName.of("a/b"))))
        .isTrue();
  }
}
