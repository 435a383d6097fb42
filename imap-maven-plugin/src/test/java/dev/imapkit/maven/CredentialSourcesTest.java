package dev.imapkit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.access.Credentials;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.Map;
import org.apache.maven.project.MavenProject;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialSourcesTest {
  private final SettingsFixture maven = new SettingsFixture();

  @Test
  void environmentIsUsedWithoutServerId() {
    Credentials credentials = find(null, true, Map.of("U", " ada ", "P", "secret"));
    assertThat(credentials.user()).isEqualTo("ada");
    assertThat(credentials.copyOfSecret()).containsExactly("secret".toCharArray());
  }

  @Test
  void settingsAreUsedWithServerId() {
    maven.server("mail", "ada", "{abc=}", "");
    Credentials credentials = find("mail", true, Map.of("U", "other", "P", "other"));
    assertThat(credentials.user()).isEqualTo("ada");
    assertThat(credentials.copyOfSecret()).containsExactly("decrypted".toCharArray());
  }

  @Test
  void ciphertextIsNeverUsedAsPassword() {
    maven.server("mail", "ada", "{abc=}", "");
    fails(ErrorCode.UNDECRYPTED_PASSWORD, () -> find("mail", false, Map.of()))
        .withMessageContainingAll("\"mail\"", "no master password", "settings-security.xml")
        .withMessageNotContaining("{abc=}");
  }

  @Test
  void unknownServerIdIsSaidWithThoseThatExist() {
    maven.server("beta", "x", "y", "");
    maven.server("alpha", "x", "y", "");
    fails(ErrorCode.UNKNOWN_SERVER_ID, () -> find("mail", true, Map.of()))
        .withMessageContainingAll("\"mail\"", "alpha, beta");
  }

  @Test
  void whatIsMissingIsSaid() {
    fails(ErrorCode.NO_CREDENTIALS, () -> find(null, true, Map.of("U", "ada")))
        .withMessageContainingAll("variables U and P", "no password", "<serverId>");
    fails(ErrorCode.NO_CREDENTIALS, () -> find(null, true, Map.of("P", "x")))
        .withMessageContaining("no user name");
    maven.server("mail", "ada", "${env.MAIL_PASSWORD}", "");
    fails(ErrorCode.NO_CREDENTIALS, () -> find("mail", true, Map.of()))
        .withMessageContainingAll("\"mail\"", "no password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap.password", "imap.token"})
  void secretsAreNoProperties(String name) {
    MavenProject project = new MavenProject();
    SecretProperties.refuse(maven.session(), project);
    project.getProperties().setProperty(name, "secret");
    fails(ErrorCode.SECRET_AS_PROPERTY, () -> SecretProperties.refuse(maven.session(), project))
        .withMessageContainingAll(name, "<serverId>", "<passwordEnv>")
        .withMessageNotContaining("secret is");
    maven.userProperties.setProperty(name, "secret");
    fails(
        ErrorCode.SECRET_AS_PROPERTY,
        () -> SecretProperties.refuse(maven.session(), new MavenProject()));
  }

  private Credentials find(String serverId, boolean decrypts, Map<String, String> environment) {
    return new CredentialSources(
            maven.session(), SettingsFixture.decrypter(decrypts), environment::get)
        .find(serverId, "U", "P");
  }

  private static ThrowableAssertAlternative<FixtureException> fails(
      ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
