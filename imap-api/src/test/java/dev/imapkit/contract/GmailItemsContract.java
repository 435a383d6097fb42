package dev.imapkit.contract;

import static dev.imapkit.FetchAttribute.FLAGS;
import static dev.imapkit.FetchAttribute.GMAIL_LABELS;
import static dev.imapkit.FetchAttribute.GMAIL_MESSAGE_ID;
import static dev.imapkit.FetchAttribute.GMAIL_THREAD_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.model.GmailId;
import dev.imapkit.model.GmailLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ids and labels of Gmail. */
@Timeout(60)
public abstract class GmailItemsContract extends Contract {
  private static FetchedMessage labelled(String labels) {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (X-GM-LABELS " + labels + " UID 1)")) {
      FetchedMessage message = talk.one(FetchRequest.of(GMAIL_LABELS));
      assertThat(message.failures()).isEmpty();
      talk.nextCommandWorks();
      return message;
    }
  }

  @Test
  @Covers("item.gmail.ids")
  void idsAreUnsignedNumbersOf64Bits() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (X-GM-THRID 1266894439832287888 X-GM-MSGID 18446744073709551615 UID 1)")) {
      FetchedMessage message = talk.one(FetchRequest.of(GMAIL_MESSAGE_ID, GMAIL_THREAD_ID));
      assertThat(message.gmailThreadId()).isEqualTo(new GmailId(1266894439832287888L));
      assertThat(message.gmailMessageId()).hasToString("18446744073709551615");
      assertThat(message.gmailMessageId()).isEqualTo(GmailId.of("18446744073709551615"));
      assertThat(talk.sent()).containsExactly("1 (UID X-GM-MSGID X-GM-THRID)");
    }
    for (String bad : new String[] {"", "-1", "+1", "1.5", "18446744073709551616"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> GmailId.of(bad));
    }
  }

  @Test
  @Covers("item.gmail.labels")
  void labelsComeAsAtomsQuotedOrInLiterals() {
    assertThat(labelled("(\\Inbox \\Sent Important \"Two Words\" {3}\r\na)b)").gmailLabels())
        .containsExactly(
            GmailLabel.INBOX,
            GmailLabel.SENT,
            GmailLabel.of("Important"),
            GmailLabel.of("Two Words"),
            GmailLabel.of("a)b"));
    assertThat(labelled("()").gmailLabels()).isEmpty();
    // Gmail puts its own labels in quotes, and the backslash is escaped there.
    assertThat(labelled("(\"\\\\Inbox\" \"\\\\Important\" NIL)").gmailLabels())
        .containsExactly(GmailLabel.INBOX, GmailLabel.IMPORTANT, GmailLabel.of("NIL"));
  }

  @Test
  @Covers("item.gmail.labels.utf7")
  void namesOfLabelsAreDecoded() {
    FetchedMessage message = labelled("(\"&BCAEMAQxBD4EQgQw-/Entw&APw-rfe\" a&-b)");
    assertThat(message.gmailLabels())
        .extracting(GmailLabel::name)
        .containsExactly("Работа/Entwürfe", "a&b");
    assertThat(message.gmailLabels())
        .containsExactly(GmailLabel.of("Работа/Entwürfe"), GmailLabel.of("a&b"));
    assertThat(GmailLabel.of("Entwürfe").wireName()).isEqualTo("Entw&APw-rfe");
  }

  @Test
  @Covers("item.gmail.label.refused")
  void namesThatNoLabelCanHaveAreRefused() {
    for (String bad : new String[] {"", "a\r\nb", "a\0b", "\\", "\\In box", "\uD800"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> GmailLabel.of(bad));
    }
    assertThat(GmailLabel.of("\\inbox")).isEqualTo(GmailLabel.INBOX);
    assertThat(GmailLabel.of("work")).isNotEqualTo(GmailLabel.of("Work"));
  }

  @Test
  @Covers("item.gmail.limit")
  void moreLabelsThanTheLimitAreOneBadItem() {
    try (FetchTalk talk =
        FetchTalk.answering(
            config -> config.limits(Limits.builder().listItems(50).build()),
            "* 1 FETCH (UID 1 X-GM-LABELS (" + "x ".repeat(51) + "x) FLAGS ())")) {
      FetchedMessage message = talk.one(FetchRequest.of(GMAIL_LABELS, FLAGS));
      assertThat(message.flags()).isEmpty();
      assertThat(message.failures()).extracting(f -> f.production()).containsExactly("listItems");
      assertThatThrownBy(message::gmailLabels).isInstanceOf(ImapProtocolException.class);
      talk.nextCommandWorks();
    }
  }
}
