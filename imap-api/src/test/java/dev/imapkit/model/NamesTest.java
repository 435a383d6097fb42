package dev.imapkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flag, HeaderName, MailboxName: what a caller may put into a command. */
class NamesTest {
  /** Octets that end a command, and characters whose low octet does when a sender cuts them. */
  private static final String[] HOSTILE = {
    "\r", "\n", "\0", "\u010A", "\u010D", "\u0100", "\u760D", "\u2028", "\u0085", "\u007F",
    "\uD800", "\uDC00", "\u001B"
  };

  @Test
  void flagsRefuseWhatIsNoAtom() {
    for (String bad : HOSTILE) {
      assertFlagRefused("a" + bad + "b");
      assertFlagRefused("\\a" + bad);
    }
    for (String bad :
        new String[] {" ", "(", ")", "{", "%", "*", "\"", "\\", "]", "\u00E4", "😀"}) {
      assertFlagRefused("a" + bad);
    }
    assertFlagRefused("");
    assertFlagRefused("\\");
    assertFlagRefused("\\\\Seen");
    assertFlagRefused("\\**");
    assertThatNullPointerException().isThrownBy(() -> Flag.of(null));
  }

  private static void assertFlagRefused(String name) {
    assertThatIllegalArgumentException().as(name).isThrownBy(() -> Flag.of(name));
  }

  @Test
  void flagsCompareWithoutCase() {
    assertThat(Flag.of("\\sEEN"))
        .isEqualTo(Flag.SEEN)
        .hasSameHashCodeAs(Flag.SEEN)
        .hasToString("\\sEEN");
    assertThat(Flag.of("$forwarded"))
        .isEqualTo(Flag.of("$Forwarded"))
        .isNotEqualTo(Flag.of("Forwarded"));
    assertThat(Flag.of("Seen")).isNotEqualTo(Flag.SEEN);
    assertThat(Flag.of("\\*")).isSameAs(Flag.WILDCARD);
    assertThat(Flag.SEEN.isSystem()).isTrue();
    assertThat(Flag.of("$MDNSent").isSystem()).isFalse();
  }

  @Test
  void flagsOfServersMayBeAnything() {
    assertThat(Flag.ofServer("a]b ä").name()).isEqualTo("a]b ä");
    assertThat(Flag.ofServer("\u212Aey")).isNotEqualTo(Flag.of("key"));
  }

  @Test
  void theMessageGivesCharacterAndPosition() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Flag.of("ab\r\n"))
        .withMessageContaining("U+000D")
        .withMessageContaining("position 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MailboxName.of("ab\n"))
        .withMessageContaining("U+000A")
        .withMessageContaining("position 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeaderName.of("a:"))
        .withMessageContaining("U+003A")
        .withMessageContaining("position 1");
  }

  @Test
  void headerNamesArePrintableWithoutColon() {
    for (String bad : HOSTILE) {
      assertHeaderRefused("X" + bad);
    }
    for (String bad : new String[] {"", " ", "X Y", "X:", "\u00C4", "\t"}) {
      assertHeaderRefused(bad);
    }
    assertThatNullPointerException().isThrownBy(() -> HeaderName.of(null));
    assertThat(HeaderName.of("subject"))
        .isEqualTo(HeaderName.of("Subject"))
        .hasSameHashCodeAs(HeaderName.of("SUBJECT"));
    assertThat(HeaderName.of("Subject"))
        .hasToString("Subject")
        .isNotEqualTo(HeaderName.of("Subjects"));
  }

  @Test
  void headerNamesMayHoldEveryOtherPrintableCharacter() {
    for (char c = '!'; c <= '~'; c++) {
      if (c != ':') {
        assertThat(HeaderName.of("X" + c).name()).isEqualTo("X" + c);
      }
    }
  }

  private static void assertHeaderRefused(String name) {
    assertThatIllegalArgumentException().as(name).isThrownBy(() -> HeaderName.of(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r",
        "a\nb",
        "a\0",
        "a\tb",
        "\u007F",
        "\u0080",
        "\u0085",
        "\u009F",
        "\uD800",
        "\uDC00x",
        "x\uD83D",
        "\uDC00\uD83D"
      })
  void mailboxNamesRefuse(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> MailboxName.of(name));
  }

  @Test
  void mailboxNamesAreWrittenInPrintableAscii() {
    for (String odd :
        new String[] {
          "\u010A", "\u010D", "\u760D", "\u2028", "\u00A0", "😀", "&", "\"", "\\", "{5}", "*"
        }) {
      MailboxName name = MailboxName.of("a" + odd + "b");
      assertThat(name.wireName()).matches("[ -~]+");
      assertThat(MailboxName.ofWire(name.wireName())).isEqualTo(name).hasToString("a" + odd + "b");
    }
  }

  @Test
  void inboxHasAnyCase() {
    assertThat(MailboxName.of("inBox")).isSameAs(MailboxName.INBOX);
    assertThat(MailboxName.ofWire("iNBOX")).isSameAs(MailboxName.INBOX);
    assertThat(MailboxName.INBOX.isInbox()).isTrue();
    assertThat(MailboxName.of("inbox/a")).isNotEqualTo(MailboxName.of("INBOX/a"));
    assertThat(MailboxName.of("INBOX/a").isInbox()).isFalse();
    // Java's own comparison takes the dotless i for an I.
    assertThat(MailboxName.of("\u0131nbox").isInbox()).isFalse();
  }

  @Test
  void namesThatAreNoModifiedUtf7KeepTheirWireForm() {
    assertThat(MailboxName.ofWire("R&D").wireName()).isEqualTo("R&D");
    assertThat(MailboxName.ofWire("R&D")).hasToString("R&D").isNotEqualTo(MailboxName.of("R&D"));
    assertThat(MailboxName.ofWire("&AOQ-&APY-").wireName()).isEqualTo("&AOQ-&APY-");
    assertThat(MailboxName.ofWire("Entw\u00C3\u00BCrfe")).hasToString("Entwürfe");
    assertThat(MailboxName.ofWire("").name()).isEmpty();
  }

  @Test
  void randomNamesAreRefusedOrPrintable() {
    SplittableRandom random = new SplittableRandom(21);
    for (int i = 0; i < 30_000; i++) {
      char[] chars = new char[1 + random.nextInt(6)];
      for (int j = 0; j < chars.length; j++) {
        chars[j] = (char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000));
      }
      String text = new String(chars);
      try {
        assertThat(MailboxName.of(text).wireName()).matches("[ -~]+");
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("mailbox name");
      }
      try {
        assertThat(Flag.of(text).name()).matches("[!-~]+");
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("flag");
      }
    }
  }
}
