package dev.imapkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GmailLabelTest {
  @Test
  void ampersandInOneOfGmailsOwnIsNoModifiedUtf7() {
    GmailLabel label = GmailLabel.of("\\x&-x");
    assertThat(label.isSystem()).isTrue();
    assertThat(label.name()).isEqualTo("\\x&-x");
    assertThat(label.wireName()).isEqualTo("\\x&-x");
  }

  @Test
  void backslashInModifiedUtf7DoesNotMakeOneOfGmailsOwn() {
    GmailLabel label = GmailLabel.ofWire("&AFw-x");
    assertThat(label.isSystem()).isFalse();
    assertThat(label).isNotEqualTo(GmailLabel.of("\\x"));
  }

  @Test
  void othersAreMailboxNames() {
    assertThat(GmailLabel.of("Entwürfe").wireName()).isEqualTo("Entw&APw-rfe");
    assertThat(GmailLabel.ofWire("Entw&APw-rfe").name()).isEqualTo("Entwürfe");
    assertThat(GmailLabel.of("\\inbox")).isEqualTo(GmailLabel.INBOX);
  }
}
