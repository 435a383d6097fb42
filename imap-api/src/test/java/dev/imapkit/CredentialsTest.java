package dev.imapkit;

import static dev.imapkit.Mechanism.CRAM_MD5;
import static dev.imapkit.Mechanism.LOGIN;
import static dev.imapkit.Mechanism.OAUTHBEARER;
import static dev.imapkit.Mechanism.PLAIN;
import static dev.imapkit.Mechanism.XOAUTH2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration makes of the calls that say who logs in. */
class CredentialsTest {
  private static ImapConfig.Builder host() {
    return ImapConfig.builder("imap.example.org");
  }

  private static Credentials of(ImapConfig.Builder builder) {
    return builder.build().credentials().orElseThrow();
  }

  @Test
  void withoutALoginThereAreNone() {
    assertThat(host().build().credentials()).isEmpty();
    assertThatThrownBy(() -> host().mechanisms(PLAIN).build())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> host().authorizeAs("ada").build())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void byDefaultAllButCramMd5AreAllowedFromStrongToWeak() {
    assertThat(of(host().login("ada", "x")).mechanisms())
        .containsExactlyElementsOf(
            Arrays.stream(Mechanism.values())
                .filter(m -> m.needs() == Mechanism.Needs.PASSWORD && m != CRAM_MD5)
                .toList())
        .endsWith(PLAIN, LOGIN);
    assertThat(of(host().oauth("ada", refused -> "t")).mechanisms())
        .containsExactly(OAUTHBEARER, XOAUTH2);
    assertThat(of(host().external()).mechanisms()).containsExactly(Mechanism.EXTERNAL);
  }

  @Test
  void anIdentityLeavesOutWhatCannotCarryIt() {
    assertThat(of(host().login("ada", "x").authorizeAs("bob")).mechanisms()).doesNotContain(LOGIN);
    assertThat(of(host().oauth("ada", refused -> "t").authorizeAs("bob")).mechanisms())
        .containsExactly(OAUTHBEARER);
    assertThatThrownBy(
            () -> host().login("ada", "x").authorizeAs("bob").mechanisms(PLAIN, LOGIN).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("LOGIN");
  }

  @Test
  void mechanismsFitWhatIsThereToLogInWith() {
    assertThatThrownBy(() -> host().login("ada", "x").mechanisms(XOAUTH2).build())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> host().external().mechanisms(PLAIN).build())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> host().login("ada", "x").mechanisms())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> host().login("ada", "x").mechanisms(PLAIN, PLAIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLastLoginCounts() {
    ImapConfig config = host().login("ada", "x").external().oauth("bob", refused -> "t").build();
    assertThat(config.user()).contains("bob");
    assertThat(config.credentials().orElseThrow().passwordSupplier()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0001b", "a\tb", "a\r\nb"})
  void namesThatCouldBeTakenForSyntaxAreRefused(String name) {
    assertThatThrownBy(() -> host().oauth(name, refused -> "t"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> host().authorizeAs(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aUrlNamesTheUserOfPasswordOrToken() {
    URI url = URI.create("imaps://ada@imap.example.org");
    assertThat(of(ImapConfig.fromUrl(url).token(refused -> "t")).user()).contains("ada");
    assertThatThrownBy(() -> ImapConfig.fromUrl(url).build())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ImapConfig.fromUrl(URI.create("imaps://a%0Ab@imap.example.org")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> host().token(refused -> "t"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noSecretIsShown() {
    ImapConfig config = host().login("ada", "Zebra").build();
    assertThat(config.toString() + config.credentials()).contains("ada").doesNotContain("Zebra");
  }
}
