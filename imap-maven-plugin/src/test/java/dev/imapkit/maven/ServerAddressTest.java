package dev.imapkit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.Security;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerAddressTest {
  private final SettingsFixture maven = new SettingsFixture();

  @Test
  void portFollowsSecurity() {
    assertThat(ServerAddress.of("mail", null, "TLS", Optional.empty()))
        .isEqualTo(new ServerAddress("mail", 993, Security.IMPLICIT_TLS));
    assertThat(ServerAddress.of(" mail ", null, "starttls", Optional.empty()))
        .isEqualTo(new ServerAddress("mail", 143, Security.STARTTLS));
    assertThat(ServerAddress.of("mail", 10_143, "PLAINTEXT", Optional.empty()))
        .isEqualTo(new ServerAddress("mail", 10_143, Security.PLAINTEXT));
  }

  @Test
  void settingsNameTheServerToo() {
    assertThat(ServerAddress.of(null, null, "TLS", entry("<host>mail</host><port>1993</port>")))
        .isEqualTo(new ServerAddress("mail", 1993, Security.IMPLICIT_TLS));
    assertThat(ServerAddress.of("MAIL", 1, "TLS", entry("<host>mail</host><port>1993</port>")))
        .isEqualTo(new ServerAddress("MAIL", 1, Security.IMPLICIT_TLS));
  }

  @Test
  void passwordGoesToNoOtherHost() {
    refused(ErrorCode.OTHER_HOST, "evil.example", 993, "TLS", entry("<host>mail</host>"))
        .contains("\"evil.example\"", "\"mail\"", "\"entry\"");
  }

  @Test
  void mistakesAreSaid() {
    refused(ErrorCode.NO_HOST, null, 993, "TLS", entry("")).contains("<host>", "-Dimap.host");
    refused(ErrorCode.BAD_VALUE, "mail", 993, "SSL", entry("")).contains("\"SSL\"", "STARTTLS");
    refused(ErrorCode.BAD_VALUE, "mail", 70_000, "TLS", entry("")).contains("70000");
    refused(ErrorCode.BAD_VALUE, "mail", null, "TLS", entry("<port>x</port>")).contains("<port>");
  }

  private Optional<SettingsServer> entry(String configuration) {
    return Optional.of(new SettingsServer(maven.server("entry", "u", "p", configuration)));
  }

  private static org.assertj.core.api.AbstractStringAssert<?> refused(
      ErrorCode code, String host, Integer port, String security, Optional<SettingsServer> server) {
    String[] message = new String[1];
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> ServerAddress.of(host, port, security, server))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .satisfies(e -> message[0] = e.getMessage());
    return assertThat(message[0]);
  }
}
