package dev.imapkit.maven.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.selection.Limits.OnOversize;
import dev.imapkit.maven.selection.Limits.Order;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Case 28: which of the matching messages are taken. */
class ChoiceTest {
  private static final FixtureMailbox ZOO = mailbox("Zoo");
  private static final FixtureMailbox ART = mailbox("Art");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static FixtureMailbox mailbox(String name) {
    return new FixtureMailbox(MailboxName.of(name), Optional.of("/"));
  }

  private static Candidate message(FixtureMailbox mailbox, long uid, Instant date, long size) {
    return new Candidate(mailbox, 1, Uid.of(uid), date, size, List.of(), false);
  }

  private static Limits limits(int max, Order order) {
    return new Limits(max, 1, 1000, 10_000, OnOversize.FAIL, order, true);
  }

  private static Limits limits(int max, int min, long total, OnOversize onOversize) {
    return new Limits(max, min, 1000, total, onOversize, Order.NEWEST_FIRST, true);
  }

  private static Choice choice(Limits limits, List<Candidate> messages) {
    Choice choice = new Choice(limits, List.of(ZOO, ART));
    messages.forEach(choice::add);
    return choice;
  }

  private static List<String> names(Resolved resolved) {
    return resolved.chosen().stream().map(c -> c.mailbox().written() + c.uid()).toList();
  }

  /** Equal dates are decided by UID and then by name, in whatever order the server answers. */
  @Test
  void choiceIsTheSameInWhateverOrderMessagesCome() {
    List<Candidate> messages = new ArrayList<>();
    for (long uid = 1; uid <= 4; uid++) {
      messages.add(message(ZOO, uid, NOON, 1));
      messages.add(message(ART, uid, NOON, 1));
    }
    messages.add(message(ZOO, 9, NOON.minusSeconds(1), 1));
    messages.add(message(ART, 10, Instant.MIN, 1));
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(messages, new Random(seed));
      assertThat(names(choice(limits(3, Order.NEWEST_FIRST), messages).resolved(List.of())))
          .containsExactly("Zoo4", "Art4", "Zoo3");
      assertThat(names(choice(limits(4, Order.OLDEST_FIRST), messages).resolved(List.of())))
          .containsExactly("Art10", "Zoo9", "Art1", "Zoo1");
      assertThat(names(choice(limits(6, Order.UID), messages).resolved(List.of())))
          .containsExactly("Zoo1", "Zoo2", "Zoo3", "Zoo4", "Zoo9", "Art1");
    }
  }

  @Test
  void messageThatIsToldTwiceIsTakenOnce() {
    Candidate message = message(ZOO, 1, NOON, 10);
    Candidate again = message(ZOO, 1, NOON.plusSeconds(1), 11);
    Resolved resolved =
        choice(limits(5, Order.NEWEST_FIRST), List.of(message, again, message(ART, 1, NOON, 1)))
            .resolved(List.of());
    assertThat(names(resolved)).containsExactly("Zoo1", "Art1");
    assertThat(resolved.matching()).isEqualTo(2);
  }

  @Test
  void remarkSaysWhichAreTaken() {
    List<Candidate> messages = new ArrayList<>();
    for (long uid = 1; uid <= 1204; uid++) {
      messages.add(message(ZOO, uid, NOON, 1));
    }
    assertThat(choice(limits(200, Order.NEWEST_FIRST), messages).remarks())
        .containsExactly("1,204 match, the newest 200 are taken");
    assertThat(choice(limits(2, Order.UID), messages).remarks().get(0)).contains("the first 2");
    assertThat(choice(limits(1204, Order.UID), messages).remarks()).isEmpty();
  }

  @Test
  void messageAboveTheLimitFails() {
    Choice choice =
        choice(
            limits(5, 1, 10_000, OnOversize.FAIL),
            List.of(message(ZOO, 41, NOON, 1000), message(ZOO, 42, NOON, 1001)));
    assertThat(objection(choice))
        .contains("UID 42 of Zoo", "1,001", "1,000", "<onOversize>SKIP", "imap.maxMessageSize");
  }

  /** A large message that is not among those to be taken does not matter. */
  @Test
  void largeMessageThatIsNotTakenDoesNotMatter() {
    Choice choice =
        choice(
            limits(1, 1, 10_000, OnOversize.FAIL),
            List.of(message(ZOO, 1, NOON.minusSeconds(9), 5000), message(ZOO, 2, NOON, 10)));
    assertThat(choice.objection(choice.resolved(List.of()))).isEmpty();
  }

  @Test
  void messagesAboveTheLimitCanBeLeftOut() {
    Choice choice =
        choice(
            limits(1, 1, 10_000, OnOversize.SKIP),
            List.of(message(ZOO, 1, NOON.minusSeconds(9), 10), message(ZOO, 2, NOON, 5000)));
    Resolved resolved = choice.resolved(List.of());
    assertThat(names(resolved)).containsExactly("Zoo1");
    assertThat(resolved.skipped()).isEqualTo(1);
    assertThat(resolved.matching()).isEqualTo(2);
    assertThat(choice.objection(resolved)).isEmpty();
    assertThat(choice.remarks())
        .containsExactly("1 message above 1.0 kB left out (onOversize SKIP)");
  }

  @Test
  void headersCanBeTakenAlone() {
    Choice choice =
        choice(
            limits(2, 1, 500, OnOversize.HEADERS),
            List.of(message(ZOO, 1, NOON, 10), message(ZOO, 2, NOON, 50_000)));
    Resolved resolved = choice.resolved(List.of());
    assertThat(resolved.chosen()).extracting(Candidate::headersOnly).containsExactly(true, false);
    assertThat(resolved.octets()).isEqualTo(10);
    assertThat(choice.objection(resolved)).isEmpty();
    assertThat(choice.remarks().get(0)).contains("1 message above 1.0 kB", "headers only");
  }

  @Test
  void totalAboveTheLimitFails() {
    List<Candidate> messages = List.of(message(ZOO, 1, NOON, 900), message(ZOO, 2, NOON, 901));
    assertThat(objection(choice(limits(2, 1, 1800, OnOversize.FAIL), messages)))
        .contains("2 messages", "1,801", "1,800", "nothing was fetched", "imap.maxTotalSize");
    Choice exact = choice(limits(2, 1, 1801, OnOversize.FAIL), messages);
    assertThat(exact.objection(exact.resolved(List.of()))).isEmpty();
  }

  @Test
  void tooFewMessagesFail() {
    List<Candidate> one = List.of(message(ZOO, 1, NOON, 10));
    assertThat(objection(choice(limits(9, 2, 1800, OnOversize.FAIL), one)))
        .contains("1 of 1 message", "<minMessages> is 2", "imap.minMessages");
    List<Candidate> large = List.of(message(ZOO, 1, NOON, 5000));
    assertThat(objection(choice(limits(9, 1, 1800, OnOversize.SKIP), large)))
        .contains("0 of 1 message", "1 above <maxMessageSize> were left out");
  }

  /** Case 27: an empty set may be allowed, unless more than one message is demanded. */
  @Test
  void nothingIsEnoughWhenAllowed() {
    Choice none = choice(limits(9, 1, 1800, OnOversize.FAIL), List.of());
    assertThat(none.objection(none.resolved(List.of()))).isEmpty();
    assertThat(objection(choice(limits(9, 2, 1800, OnOversize.FAIL), List.of())))
        .contains("0 of 0 messages");
  }

  private static String objection(Choice choice) {
    FixtureException e = choice.objection(choice.resolved(List.of())).orElseThrow();
    assertThat(e.code()).isEqualTo(ErrorCode.LIMIT);
    return e.getMessage();
  }
}
