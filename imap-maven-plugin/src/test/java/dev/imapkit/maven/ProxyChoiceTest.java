package dev.imapkit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.ProxyConfig;
import dev.imapkit.maven.messages.FixtureException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyChoiceTest {
  private final Settings settings = new Settings();
  private final List<String> warnings = new ArrayList<>();
  private final ProxyChoice choice = new ProxyChoice(settings, warnings::add);

  @Test
  void noneIsDirectWhateverTheSettingsSay() {
    settings.addProxy(proxy("http", ""));
    assertThat(choice.choose("none", "imap.example.org")).isEmpty();
    assertThat(choice.choose(" ", "imap.example.org")).isEmpty();
  }

  @Test
  void addressesAreTakenAsTheyStand() {
    assertThat(choice.choose("socks://proxy.example.org:1080", "h"))
        .contains(ProxyConfig.socks("proxy.example.org", 1080));
    assertThat(choice.choose("HTTP://[::1]:3128/", "h")).contains(ProxyConfig.http("[::1]", 3128));
  }

  @Test
  void settingsAreUsedUnlessTheyExceptTheHost() {
    assertThat(choice.choose("settings", "imap.example.org")).isEmpty();
    settings.addProxy(proxy("http", "localhost|*.internal.example|10.*"));
    assertThat(choice.choose("settings", "imap.example.org"))
        .contains(ProxyConfig.http("proxy.example.org", 3128));
    assertThat(choice.choose("settings", "localhost")).isEmpty();
    assertThat(choice.choose("settings", "Mail.Internal.Example")).isEmpty();
    assertThat(choice.choose("settings", "10.1.2.3")).isEmpty();
    assertThat(choice.choose("settings", "internal.example")).isPresent();
    assertThat(warnings).isEmpty();
  }

  @Test
  void socksOfTheSettingsIsSocksAndItsLoginIsWarnedOf() {
    Proxy proxy = proxy("socks5", "");
    proxy.setUsername("ada");
    settings.addProxy(proxy);
    assertThat(choice.choose("settings", "imap.example.org"))
        .contains(ProxyConfig.socks("proxy.example.org", 3128));
    assertThat(warnings).singleElement().asString().contains("login");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy:1080",
        "ftp://p:1",
        "socks://p",
        "socks://p:0",
        "http://p:70000",
        "http://u:s3cret@p:1"
      })
  void anythingElseIsRefusedWithExamples(String text) {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> choice.choose(text, "h"))
        .withMessageContainingAll(
            "<proxy>", "socks://proxy.example.org:1080", "http://proxy.example.org:3128")
        .withMessageNotContaining("s3cret");
  }

  private static Proxy proxy(String protocol, String exceptions) {
    Proxy proxy = new Proxy();
    proxy.setActive(true);
    proxy.setProtocol(protocol);
    proxy.setHost("proxy.example.org");
    proxy.setPort(3128);
    proxy.setNonProxyHosts(exceptions);
    return proxy;
  }
}
