package dev.imapkit.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.Credentials;
import dev.imapkit.ImapConfig;
import dev.imapkit.Mechanism;
import dev.imapkit.ProxyConfig;
import dev.imapkit.Security;
import dev.imapkit.jakarta.JakartaProperties.Ignored;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JakartaPropertiesTest {
  private static Properties properties(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return properties;
  }

  private static Properties imaps(String... more) {
    Properties properties = properties("mail.imaps.host", "imap.example.org", "mail.user", "ada");
    properties.putAll(properties(more));
    return properties;
  }

  private static Properties imap(String... more) {
    Properties properties =
        properties(
            "mail.store.protocol", "imap", "mail.host", "imap.example.org", "mail.user", "ada");
    properties.putAll(properties(more));
    return properties;
  }

  private static ImapConfig config(Properties properties) {
    return JakartaProperties.of(properties).builder(() -> "secret".toCharArray()).build();
  }

  private static List<Mechanism> mechanisms(Properties properties) {
    return config(properties).credentials().orElseThrow().mechanisms();
  }

  @Test
  void whatIsUsualIsRead() {
    JakartaProperties read =
        JakartaProperties.of(
            imaps(
                "mail.imaps.port", "1993",
                "mail.imaps.user", "grace",
                "mail.imaps.connectiontimeout", "1000",
                "mail.imaps.timeout", "2000",
                "mail.imaps.writetimeout", "3000",
                "mail.imaps.socks.host", "proxy.example.org",
                "mail.imaps.ssl.enable", "true",
                "mail.imaps.ssl.checkserveridentity", "true"));
    ImapConfig config = read.builder(() -> new char[0]).build();

    assertThat(config.host()).isEqualTo("imap.example.org");
    assertThat(config.port()).isEqualTo(1993);
    assertThat(config.security()).isEqualTo(Security.IMPLICIT_TLS);
    assertThat(config.user()).isEqualTo(Optional.of("grace"));
    assertThat(config.timeouts().connect()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.timeouts().silence()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.timeouts().write()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.proxy()).isEqualTo(Optional.of(ProxyConfig.socks("proxy.example.org", 1080)));
    assertThat(config.transport().orElseThrow()).isInstanceOf(JakartaTransportProvider.class);
    assertThat(read.ignored()).isEmpty();
    assertThat(read).hasToString("JakartaProperties[imap.example.org, IMPLICIT_TLS, user=grace]");
  }

  @Test
  void defaultsAreOurs() {
    ImapConfig config = config(imaps());
    assertThat(config.port()).isEqualTo(993);
    assertThat(config.timeouts().connect()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.credentials().orElseThrow().mechanismsChosen()).isFalse();
    assertThat(JakartaProperties.of(imaps()).builder().build().credentials()).isEmpty();
  }

  @Test
  void numbersAndTruthValuesMayBeObjectsAndDefaultsCount() {
    Properties properties = new Properties(properties("mail.imap.host", "imap.example.org"));
    properties.put("mail.imap.port", 1143);
    properties.put("mail.imap.starttls.required", true);
    ImapConfig config = JakartaProperties.of(properties).builder().build();
    assertThat(config.port()).isEqualTo(1143);
    assertThat(config.security()).isEqualTo(Security.STARTTLS);
  }

  @Test
  void startTlsIsRequired() {
    ImapConfig config = config(imap("mail.imap.starttls.required", "true"));
    assertThat(config.security()).isEqualTo(Security.STARTTLS);
    assertThat(config.port()).isEqualTo(143);
    Properties both =
        imap("mail.imap.starttls.enable", "true", "mail.imap.starttls.required", "true");
    assertThat(config(both).security()).isEqualTo(Security.STARTTLS);
    assertThat(JakartaProperties.of(both).ignored()).isEmpty();
  }

  @Test
  void imapWithTlsFromTheFirstOctet() {
    Properties enabled = imap("mail.imap.ssl.enable", "true", "mail.imap.starttls.enable", "true");
    assertThat(config(enabled).security()).isEqualTo(Security.IMPLICIT_TLS);
    assertThat(config(enabled).port()).isEqualTo(993);
    assertThat(JakartaProperties.of(enabled).ignored())
        .containsExactly(
            new Ignored("mail.imap.starttls.enable", "TLS is on from the first octet"));
    ImapConfig old =
        config(
            imap(
                "mail.imap.socketFactory.class", "javax.net.ssl.SSLSocketFactory",
                "mail.imap.socketFactory.fallback", "false",
                "mail.imap.socketFactory.port", "1993"));
    assertThat(old.security()).isEqualTo(Security.IMPLICIT_TLS);
    assertThat(old.port()).isEqualTo(1993);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mail.imap.ssl.trust | * | trustCertificate",
        "mail.imap.ssl.trust | imap.example.org | trustCertificate",
        "mail.imap.ssl.checkserveridentity | false | always checked",
        "mail.imap.socketFactory.fallback | TRUE | plaintext",
        "mail.imap.starttls.enable | true | mail.imap.starttls.required=true",
        "mail.imap.ssl.protocols | TLSv1.2 TLSv1 | TLSv1.3",
        "mail.imap.ssl.protocols | SSLv3 | TLSv1.3",
      })
  void whatWouldWeakenTlsIsRefused(String name, String value, String advice) {
    Properties properties = imap(name, value);
    if (!name.endsWith("enable")) {
      properties.setProperty("mail.imap.ssl.enable", "true");
    }
    assertThatThrownBy(() -> JakartaProperties.of(properties))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(advice);
  }

  @Test
  void plaintextIsForThisMachineOnly() {
    assertThatThrownBy(() -> JakartaProperties.of(imap()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mail.imap.starttls.required=true");
    assertThatThrownBy(() -> JakartaProperties.of(imaps("mail.imaps.ssl.enable", "false")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mail.imaps.ssl.enable");
    Properties local = imap("mail.imap.host", "127.0.0.1");
    assertThat(config(local).security()).isEqualTo(Security.PLAINTEXT);
  }

  @Test
  void whatHasNoEffectIsNamedWithAReason() {
    Properties properties =
        imaps(
            "mail.imaps.peek", "true",
            "mail.imaps.partialfetch", "false",
            "mail.imaps.timeout", "0",
            "mail.imaps.password", "hidden",
            "mail.imaps.ssl.protocols", "TLSv1.3",
            "mail.imaps.ssl.socketFactory.class", "org.example.Factory",
            "mail.imaps.compress.enable", "true",
            "mail.imaps.proxy.host", "proxy.example.org",
            "mail.imaps.proxy.port", "3128",
            "mail.imaps.proxy.password", "hidden",
            "mail.imaps.socks.host", "socks.example.org",
            "mail.imaps.no.such.thing", "1",
            "mail.imap.port", "143",
            "mail.debug", "true",
            "mail.smtp.host", "smtp.example.org",
            "mail.mime.address.strict", "false");
    JakartaProperties read = JakartaProperties.of(properties, "imaps");

    assertThat(read.ignored().stream().map(Ignored::name))
        .containsExactly(
            "mail.debug",
            "mail.imap.port",
            "mail.imaps.compress.enable",
            "mail.imaps.no.such.thing",
            "mail.imaps.partialfetch",
            "mail.imaps.password",
            "mail.imaps.peek",
            "mail.imaps.proxy.password",
            "mail.imaps.socks.host",
            "mail.imaps.ssl.protocols",
            "mail.imaps.ssl.socketFactory.class",
            "mail.imaps.timeout");
    assertThat(read.ignored()).allMatch(ignored -> !ignored.reason().isBlank());
    assertThat(read.ignored().toString()).doesNotContain("hidden");
    assertThat(read.builder().build().proxy())
        .isEqualTo(Optional.of(ProxyConfig.http("proxy.example.org", 3128)));
    assertThat(read.builder().build().timeouts().silence()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void mechanismsAreAllowedAsNamed() {
    assertThat(mechanisms(imaps("mail.imaps.auth.mechanisms", "PLAIN LOGIN")))
        .containsExactly(Mechanism.PLAIN, Mechanism.LOGIN);
    Properties sasl =
        imaps(
            "mail.imaps.sasl.enable", "true",
            "mail.imaps.sasl.mechanisms", "scram-sha-256,XOAUTH2",
            "mail.imaps.auth.mechanisms", "PLAIN");
    assertThat(mechanisms(sasl)).containsExactly(Mechanism.SCRAM_SHA_256);
    Credentials token =
        JakartaProperties.of(sasl).builder(refused -> "token").build().credentials().orElseThrow();
    assertThat(token.mechanisms()).containsExactly(Mechanism.XOAUTH2);
    assertThat(mechanisms(imaps("mail.imaps.auth.plain.disable", "true")))
        .contains(Mechanism.LOGIN, Mechanism.SCRAM_SHA_256)
        .doesNotContain(Mechanism.PLAIN, Mechanism.CRAM_MD5);
    assertThat(mechanisms(imaps("mail.imaps.auth.mechanisms", "CRAM-MD5")))
        .containsExactly(Mechanism.CRAM_MD5);
  }

  @Test
  void mechanismsThatAreNotSpokenAreNamedOrRefused() {
    JakartaProperties some =
        JakartaProperties.of(imaps("mail.imaps.auth.mechanisms", "NTLM PLAIN GSSAPI"));
    assertThat(some.ignored())
        .containsExactly(
            new Ignored("mail.imaps.auth.mechanisms", "in part: not spoken are NTLM, GSSAPI"));
    assertThatThrownBy(
            () -> JakartaProperties.of(imaps("mail.imaps.auth.mechanisms", "NTLM DIGEST-MD5")))
        .isInstanceOf(IllegalArgumentException.class);
    JakartaProperties token = JakartaProperties.of(imaps("mail.imaps.auth.mechanisms", "XOAUTH2"));
    assertThatThrownBy(() -> token.builder(() -> new char[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("password");
  }

  @Test
  void authorizationIdentityIsReadAndLoginIsNotUsedThen() {
    Credentials credentials =
        config(
                imaps(
                    "mail.imaps.sasl.authorizationid", "grace",
                    "mail.imaps.auth.xoauth2.disable", "true"))
            .credentials()
            .orElseThrow();
    assertThat(credentials.authorizationIdentity()).isEqualTo(Optional.of("grace"));
    assertThat(credentials.mechanisms()).doesNotContain(Mechanism.LOGIN);
  }

  @Test
  void authenticatorOfASessionIsAskedForUserNowAndForPasswordAtEachLogin() {
    AtomicInteger asked = new AtomicInteger();
    Session session =
        Session.getInstance(
            properties("mail.imaps.host", "imap.example.org"),
            new Authenticator() {
              @Override
              protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("ada", "secret" + asked.incrementAndGet());
              }
            });
    JakartaProperties read = JakartaProperties.of(session);
    Credentials credentials = read.builder().build().credentials().orElseThrow();
    assertThat(credentials.user()).isEqualTo(Optional.of("ada"));
    assertThat(credentials.passwordSupplier().orElseThrow().password())
        .isEqualTo("secret2".toCharArray());
    assertThat(JakartaProperties.of(Session.getInstance(imaps())).user())
        .isEqualTo(Optional.of("ada"));
  }

  @Test
  void protocolHasToBeClear() {
    assertThat(JakartaProperties.of(imaps()).builder().build().security())
        .isEqualTo(Security.IMPLICIT_TLS);
    assertThatThrownBy(() -> JakartaProperties.of(properties("mail.host", "imap.example.org")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mail.store.protocol");
    assertThatThrownBy(() -> JakartaProperties.of(imaps("mail.store.protocol", "pop3")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JakartaProperties.of(imaps("mail.imap.port", "143")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail.imaps.port", "mail.imaps.timeout", "mail.imaps.ssl.enable"})
  void valuesThatMakeNoSenseAreRefusedWithoutShowingThem(String name) {
    assertThatThrownBy(() -> JakartaProperties.of(imaps(name, "nonsense")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageNotContaining("nonsense");
  }

  @Test
  void hostAndUserAreNeeded() {
    assertThatThrownBy(() -> JakartaProperties.of(properties("mail.imaps.port", "993")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mail.imaps.host");
    JakartaProperties nobody =
        JakartaProperties.of(properties("mail.imaps.host", "imap.example.org"));
    assertThatThrownBy(() -> nobody.builder(() -> new char[0]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mail.imap.user");
  }
}
