package dev.imapkit.contract;

import static dev.imapkit.FetchAttribute.BODYSTRUCTURE;
import static dev.imapkit.FetchAttribute.ENVELOPE;
import static dev.imapkit.FetchAttribute.FLAGS;
import static dev.imapkit.FetchAttribute.INTERNALDATE;
import static dev.imapkit.FetchAttribute.MODSEQ;
import static dev.imapkit.FetchAttribute.RFC822_SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchAttribute.Range;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fetch sends: exact octets, always PEEK, in lines that servers take. */
@Timeout(60)
public abstract class FetchCommandContract extends Contract {
  private static String sent(FetchAttribute... attributes) {
    try (FetchTalk talk = FetchTalk.answering()) {
      talk.all("1", FetchRequest.of(attributes));
      return talk.sent().get(0);
    }
  }

  @Test
  @Covers("fetch.command.uid-first")
  void uidComesFirstAndItemsFollowInTheOrderAskedFor() {
    assertThat(sent(RFC822_SIZE)).isEqualTo("1 (UID RFC822.SIZE)");
    assertThat(sent(MODSEQ, FLAGS, INTERNALDATE, BODYSTRUCTURE, ENVELOPE))
        .isEqualTo("1 (UID MODSEQ FLAGS INTERNALDATE BODYSTRUCTURE ENVELOPE)");
    assertThat(sent(FLAGS, FLAGS)).isEqualTo("1 (UID FLAGS)");
  }

  @Test
  @Covers("fetch.command.peek")
  void contentIsAlwaysAskedForWithPeek() {
    assertThat(sent(FetchAttribute.body(BodySection.ALL))).isEqualTo("1 (UID BODY.PEEK[])");
    assertThat(sent(FetchAttribute.body(BodySection.HEADER)))
        .isEqualTo("1 (UID BODY.PEEK[HEADER])");
    assertThat(sent(FetchAttribute.body(BodySection.TEXT))).isEqualTo("1 (UID BODY.PEEK[TEXT])");
    assertThat(sent(FetchAttribute.body(BodySection.part("1.2"))))
        .isEqualTo("1 (UID BODY.PEEK[1.2])");
    assertThat(sent(FetchAttribute.body(BodySection.part("1.2").mime())))
        .isEqualTo("1 (UID BODY.PEEK[1.2.MIME])");
    assertThat(sent(FetchAttribute.body(BodySection.part("4.1").text())))
        .isEqualTo("1 (UID BODY.PEEK[4.1.TEXT])");
  }

  @Test
  @Covers("fetch.command.header-fields")
  void headerFieldsAreAListInTheirSection() {
    assertThat(sent(FetchAttribute.headerFields("Subject", "X-Spam")))
        .isEqualTo("1 (UID BODY.PEEK[HEADER.FIELDS (Subject X-Spam)])");
    assertThat(sent(FetchAttribute.body(BodySection.headerFieldsNot("Received"))))
        .isEqualTo("1 (UID BODY.PEEK[HEADER.FIELDS.NOT (Received)])");
    assertThat(sent(FetchAttribute.headerFields("X-[odd]")))
        .isEqualTo("1 (UID BODY.PEEK[HEADER.FIELDS (\"X-[odd]\")])");
  }

  @Test
  @Covers("fetch.command.partial")
  void partsOfContentAreAskedForByOriginAndCount() {
    assertThat(sent(FetchAttribute.body(BodySection.TEXT, 0, 2048)))
        .isEqualTo("1 (UID BODY.PEEK[TEXT]<0.2048>)");
    assertThat(sent(FetchAttribute.body(BodySection.ALL, 4_294_967_295L, 4_294_967_295L)))
        .isEqualTo("1 (UID BODY.PEEK[]<4294967295.4294967295>)");
  }

  @Test
  @Covers("fetch.command.partial")
  void rangesBeyondTheGrammarAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(4_294_967_296L, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(0, 4_294_967_296L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RFC822",
        "RFC822.HEADER",
        "RFC822.TEXT",
        "rfc822",
        "ALL",
        "FAST",
        "FULL",
        "BODY",
        "UID"
      })
  @Covers("fetch.command.no-macro")
  void namesThatMarkAsReadOrStandForOthersCannotBeAskedFor(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FetchAttribute(name, Optional.empty(), Optional.empty(), List.of()));
  }

  @Test
  @Covers("fetch.command.empty-set")
  void theEmptySetSendsNothingAndGivesNothing() {
    try (FetchTalk talk = FetchTalk.answering()) {
      try (var stream = talk.inbox().fetch(UidSet.empty(), FetchRequest.SUMMARY)) {
        assertThat(stream.iterator().hasNext()).isFalse();
      }
      assertThat(talk.inbox().fetchAll(UidSet.empty(), FetchRequest.SUMMARY)).isEmpty();
      talk.nextCommandWorks();
      assertThat(talk.server().journal().names()).doesNotContain("UID FETCH");
    }
  }

  @Test
  @Covers("fetch.command.sets")
  void setsAreSentAsRanges() {
    try (FetchTalk talk = FetchTalk.answering()) {
      talk.inbox().fetchAll(UidSet.of(5, 1, 3, 2), FetchRequest.of(FLAGS));
      talk.inbox().fetchAll(UidSet.from(Uid.of(7)), FetchRequest.of(FLAGS));
      talk.inbox().fetchAll(UidSet.range(1, 4_294_967_295L), FetchRequest.of(FLAGS));
      // Never a star, which brings the last message even when its UID is below the range.
      assertThat(talk.sent())
          .containsExactly(
              "1:3,5 (UID FLAGS)", "7:4294967295 (UID FLAGS)", "1:4294967295 (UID FLAGS)");
    }
  }

  @Test
  @Covers("fetch.command.large-set")
  void largeSetsAreCutIntoSeveralCommandsInTurn() {
    UidSet.Builder set = new UidSet.Builder();
    for (long uid = 4_000_000_001L; uid < 4_000_006_001L; uid += 2) {
      set.add(uid);
    }
    UidSet odd = set.build();
    try (FetchTalk talk =
        FetchTalk.handling(
            (c, command) -> {
              String first = command.argument(0).text().split(",", 2)[0];
              c.hold("* 1 FETCH (UID " + first + " RFC822.SIZE 9)\r\n");
              c.ok(command);
            })) {
      List<Uid> found =
          talk.inbox().fetchAll(odd, FetchRequest.of(RFC822_SIZE)).stream()
              .map(FetchedMessage::uid)
              .toList();
      List<String> sets = new ArrayList<>();
      for (var command : talk.server().journal().commands("UID FETCH")) {
        assertThat(command.octets().length).isLessThanOrEqualTo(8192);
        sets.add(command.argument(0).text());
      }
      assertThat(sets).hasSizeGreaterThan(3).hasSameSizeAs(found);
      assertThat(UidSet.parse(String.join(",", sets))).isEqualTo(odd);
    }
  }

  @Test
  @Covers("fetch.command.newest")
  void newestAsksForTheLastSequenceNumbersInOneCommand() {
    try (FetchTalk talk =
        FetchTalk.answering("* 8 FETCH (UID 80 FLAGS ())", "* 9 FETCH (UID 90 FLAGS (\\Seen))")) {
      List<Long> uids = new ArrayList<>();
      try (var stream = talk.inbox().newest(2, FetchRequest.of(FLAGS))) {
        stream.forEach(message -> uids.add(message.uid().value()));
      }
      try (var stream = talk.inbox().newest(100, FetchRequest.of(FLAGS))) {
        stream.forEach(message -> {});
      }
      assertThat(uids).containsExactly(80L, 90L);
      assertThat(talk.server().journal().commands("FETCH").stream().map(c -> c.argumentText()))
          .containsExactly("8:9 (UID FLAGS)", "1:9 (UID FLAGS)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> talk.inbox().newest(0, FetchRequest.of(FLAGS)));
    }
  }

  @Test
  @Covers("fetch.refused.left")
  void aMailboxThatWasLeftSendsNothing() {
    try (FetchTalk talk = FetchTalk.answering()) {
      talk.inbox().close();
      assertThatIllegalStateException()
          .isThrownBy(() -> talk.all("1", FetchRequest.SUMMARY))
          .withMessageContaining("INBOX");
      assertThat(talk.sent()).isEmpty();
      talk.nextCommandWorks();
    }
  }
}
