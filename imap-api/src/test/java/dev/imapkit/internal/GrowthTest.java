package dev.imapkit.internal;

import static dev.imapkit.internal.PlayedServer.GREETING;
import static dev.imapkit.internal.PlayedServer.SELECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Responses that are each within limits, and far too many of them. */
class GrowthTest {
  private static ImapClient connect(Limits.Builder limits, String... script) {
    String[] whole = new String[script.length + 1];
    whole[0] = GREETING;
    System.arraycopy(script, 0, whole, 1, script.length);
    return new PlayedServer(whole).connect(config -> config.limits(limits.build()));
  }

  @Test
  void rowsOfOneListAreLimited() {
    ImapClient client =
        connect(Limits.builder().listItems(4), "* LIST () \"/\" x\r\n".repeat(5) + "% OK done\r\n");

    ImapLimitException failure =
        catchThrowableOfType(ImapLimitException.class, () -> client.list("", "*"));

    assertThat(failure.limit()).isEqualTo("listItems");
    assertThat(failure.connectionUsable()).isFalse();
  }

  @Test
  void octetsOfOneListAreLimited() {
    ImapClient client =
        connect(
            Limits.builder().responseOctets(300),
            ("* LIST () \"/\" " + "x".repeat(100) + "\r\n").repeat(4) + "% OK done\r\n");

    ImapLimitException failure =
        catchThrowableOfType(ImapLimitException.class, () -> client.list("", "*"));

    assertThat(failure.limit()).isEqualTo("responseOctets");
  }

  @Test
  void numbersOfAllSearchAnswersTogetherAreLimited() {
    SelectedMailbox inbox =
        connect(
                Limits.builder().numberListNumbers(4),
                SELECTED,
                "* SEARCH 1 3 5\r\n* SEARCH 7 9\r\n% OK done\r\n")
            .examine("INBOX");

    ImapLimitException failure =
        catchThrowableOfType(ImapLimitException.class, () -> inbox.search(SearchQuery.all()));

    assertThat(failure.limit()).isEqualTo("numberListNumbers");
  }

  @Test
  void flagsBeyondTheLimitAreNewsAndNoFailure() {
    StringBuilder answers = new StringBuilder();
    for (int uid = 1; uid <= 6; uid++) {
      answers.append("* " + uid + " FETCH (UID " + uid + " FLAGS (\\Seen))\r\n");
    }
    List<ImapEvent> events = new ArrayList<>();
    ImapClient client = connect(Limits.builder().listItems(4), SELECTED, answers + "% OK done\r\n");
    client.addListener(events::add);

    var result = client.select("INBOX").store(UidSet.range(1, 6), StoreRequest.add(Flag.SEEN));

    assertThat(result.flags()).hasSize(4);
    assertThat(events).hasSize(2).allMatch(ImapEvent.FlagsChanged.class::isInstance);
  }

  @Test
  void partsOfOneResponseCountTogether() {
    String part = "BODY[1] {20}\r\n" + "x".repeat(20) + " BODY[2] {9}\r\n123456789 ";
    SelectedMailbox inbox =
        connect(
                Limits.builder().literalOctets(100).spillOctets(10).responseOctets(300),
                SELECTED,
                "* 1 FETCH (UID 1 " + part.repeat(20) + "FLAGS ())\r\n% OK done\r\n")
            .examine("INBOX");

    try (var messages =
        inbox.fetch(UidSet.of(1, 2), FetchRequest.of(FetchAttribute.body(BodySection.ALL)))) {
      var each = messages.iterator();
      assertThat(each.next().uid().value()).isEqualTo(1);
      assertThatThrownBy(each::hasNext).isInstanceOf(ImapLimitException.class);
    }
  }

  @Test
  void literalsHeldForOneMessageCountTogether() {
    StringBuilder parts = new StringBuilder();
    for (int part = 1; part <= 5; part++) {
      parts.append("BODY[" + part + "] {100}\r\n" + "x".repeat(100) + " ");
    }
    SelectedMailbox inbox =
        connect(
                Limits.builder().literalOctets(100).spillOctets(10).responseOctets(1000),
                SELECTED,
                "* 1 FETCH (UID 1 " + parts + "FLAGS ())\r\n% OK done\r\n")
            .examine("INBOX");

    FetchedMessage message =
        inbox
            .fetchOne(Uid.of(1), FetchRequest.of(FetchAttribute.body(BodySection.part("1"))))
            .orElseThrow();

    assertThat(message.failures()).isNotEmpty();
    assertThat(message.sections()).hasSizeLessThan(5);
  }

  @Test
  void theSameHalfOfAMessageSentAgainIsHeldOnce() {
    String half = "* 1 FETCH (UID 1 BODY[] {9}\r\n123456789)\r\n";
    SelectedMailbox inbox =
        connect(
                Limits.builder(),
                SELECTED,
                half.repeat(100) + "* 1 FETCH (UID 1 FLAGS ())\r\n% OK done\r\n")
            .examine("INBOX");

    FetchedMessage message =
        inbox
            .fetchOne(
                Uid.of(1),
                FetchRequest.of(FetchAttribute.FLAGS, FetchAttribute.body(BodySection.ALL)))
            .orElseThrow();

    assertThat(message.sections()).containsExactly(BodySection.ALL);
    assertThat(message.flags()).isEmpty();
  }

  @Test
  void aMessageWithoutUidIsReportedAfterTheOthers() {
    SelectedMailbox inbox =
        connect(
                Limits.builder(),
                SELECTED,
                "* 1 FETCH (RFC822.SIZE 5)\r\n* 2 FETCH (UID 2 RFC822.SIZE 6)\r\n% OK done\r\n")
            .examine("INBOX");

    try (var messages = inbox.fetch(UidSet.of(1, 2), FetchRequest.of(FetchAttribute.RFC822_SIZE))) {
      var each = messages.iterator();
      assertThat(each.next().uid()).isEqualTo(Uid.of(2));
      assertThatThrownBy(each::hasNext)
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("missing");
    }
  }

  @Test
  void eventsAreLimitedByTheirSizeToo() {
    List<ImapEvent> told = new ArrayList<>();
    EventQueue queue = new EventQueue(List.of(told::add), 100, 1000);
    Set<Flag> flags = Set.of(Flag.of("a"), Flag.of("b"), Flag.of("c"), Flag.of("d"), Flag.of("e"));

    for (int uid = 1; uid <= 3; uid++) {
      queue.add(new ImapEvent.FlagsChanged(MailboxName.INBOX, Optional.of(Uid.of(uid)), flags));
    }
    queue.deliver();

    assertThat(told).hasSize(2).first().isEqualTo(new ImapEvent.EventsLost(2));
  }

  @Test
  void anErrorOfAListenerHarmsNobody() {
    List<ImapEvent> told = new ArrayList<>();
    ImapClient client = new PlayedServer(GREETING, "* OK [ALERT] a\r\n% OK done\r\n").connect();
    client.addListener(
        event -> {
          throw new AssertionError("of the listener");
        });
    client.addListener(told::add);

    client.noop();

    assertThat(told).hasSize(1);
  }
}
