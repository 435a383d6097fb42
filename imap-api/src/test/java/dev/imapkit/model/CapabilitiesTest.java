package dev.imapkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
  @Test
  void namesCompareWithoutCase() {
    Capabilities capabilities = Capabilities.of(List.of("Imap4rev1", "IDLE", "auth=plain"));
    assertThat(capabilities.has("IMAP4REV1")).isTrue();
    assertThat(capabilities.has("idle")).isTrue();
    assertThat(capabilities.has("id")).isFalse();
    assertThat(capabilities.authMechanisms()).containsExactly("PLAIN");
    assertThat(capabilities)
        .isEqualTo(Capabilities.of(List.of("IDLE", "IMAP4rev1", "AUTH=PLAIN", "idle")))
        .hasToString("AUTH=PLAIN IDLE IMAP4REV1");
  }

  @Test
  void onlyLettersAToZAreFolded() {
    assertThat(Capabilities.of(List.of("\u0131dle")).has("IDLE")).isFalse();
    assertThat(Capabilities.of(List.of("COMPRE\u00DF=DEFLATE")).has("COMPRESS=DEFLATE")).isFalse();
    assertThat(Capabilities.none().names()).isEmpty();
  }
}
