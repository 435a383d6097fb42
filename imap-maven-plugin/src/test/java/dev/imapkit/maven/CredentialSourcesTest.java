package dev.imapkit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.access.AuthMechanism;
import dev.imapkit.maven.access.Credentials;
import dev.imapkit.maven.access.Prompt;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.project.MavenProject;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialSourcesTest {
  private final SettingsFixture maven = new SettingsFixture();
  private final List<String> warnings = new ArrayList<>();
  private Path file;
  private List<String> command = List.of();
  private AuthMechanism mechanism = AuthMechanism.AUTO;
  private Prompt prompt;

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

  /** Case 13, the part without Maven. */
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
        .withMessageContainingAll("variables P and T are empty", "<serverId>", "-Dimap.serverId");
    fails(ErrorCode.NO_CREDENTIALS, () -> find(null, true, Map.of("P", "x")))
        .withMessageContainingAll("variable P holds a secret", "U holds no user name");
    fails(ErrorCode.NO_CREDENTIALS, () -> find(null, true, Map.of("U", "a", "P", "${env.X}")))
        .withMessageContainingAll("variable P holds", "${env.X}");
    maven.server("nobody", null, "x", "");
    fails(ErrorCode.NO_CREDENTIALS, () -> find("nobody", true, Map.of("U", "ada", "P", "x")))
        .withMessageContainingAll("\"nobody\"", "no user name");
    maven.server("nothing", "ada", "", "");
    fails(ErrorCode.NO_CREDENTIALS, () -> find("nothing", true, Map.of("U", "ada", "P", "x")))
        .withMessageContainingAll("\"nothing\"", "no password");
  }

  @Test
  void expressionThatNobodyResolvedIsNamed() {
    maven.server("mail", "ada", "${env.MAIL_PASSWORD}", "");
    fails(ErrorCode.NO_CREDENTIALS, () -> find("mail", true, Map.of()))
        .withMessageContainingAll("\"mail\"", "environment variable MAIL_PASSWORD is not set");
    maven.server("user", "${env.MAIL_USER}", "x", "");
    fails(ErrorCode.NO_CREDENTIALS, () -> find("user", true, Map.of()))
        .withMessageContainingAll("\"user\"", "MAIL_USER", "<username>");
  }

  @Test
  void bracesOfAPasswordCanBeEscaped() {
    maven.server("mail", "ada", "a\\{b\\}", "");
    assertThat(find("mail", true, Map.of()).copyOfSecret()).containsExactly("a{b}".toCharArray());
  }

  @Test
  void entryThatOnlyPinsTheHostLeavesTheRestToOthers() {
    maven.server("mail", null, null, "<host>imap.example.org</host>");
    assertThat(find("mail", true, Map.of("U", "ada", "P", "x")).user()).isEqualTo("ada");
  }

  @Test
  void tokenOfTheEnvironmentIsAToken() {
    Credentials token = find(null, true, Map.of("U", "ada", "T", "t0ken"));
    assertThat(token.isToken()).isTrue();
    assertThat(token.copyOfSecret()).containsExactly("t0ken".toCharArray());
    Map<String, String> both = Map.of("U", "ada", "T", "t0ken", "P", "x");
    assertThat(find(null, true, both).isToken()).isFalse();
    mechanism = AuthMechanism.XOAUTH2;
    assertThat(find(null, true, both).isToken()).isTrue();
  }

  @Test
  void fileAndCommandComeAfterSettingsAndEnvironment(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("password"), "from file\r\n");
    command = List.of("unused");
    assertThat(find(null, true, Map.of("U", "ada", "P", "x")).copyOfSecret()).containsExactly('x');
    Credentials fromFile = find(null, true, Map.of("U", "ada"));
    assertThat(fromFile.copyOfSecret()).containsExactly("from file".toCharArray());
    maven.server("mail", "settings", null, "");
    assertThat(find("mail", true, Map.of("U", "ada", "P", "x")).user()).isEqualTo("settings");
    file = null;
    assertThat(find(null, true, Map.of("U", "ada")).isToken()).isTrue();
    fails(ErrorCode.NO_CREDENTIALS, () -> find(null, true, Map.of()))
        .withMessageContainingAll("<tokenCommand>", "variable U");
  }

  @Test
  void commandOfTheSettingsIsAListOfArguments() {
    maven.server(
        "mail", "ada", null, "<tokenCommand><arg>print</arg><arg>a b</arg></tokenCommand>");
    assertThat(find("mail", true, Map.of()).isToken()).isTrue();
    assertThat(SettingsServer.find(maven.session(), "mail").orElseThrow().tokenCommand())
        .containsExactly("print", "a b");
  }

  @Test
  void personIsAskedLast() {
    List<String> questions = new ArrayList<>();
    prompt =
        new Prompt() {
          @Override
          public Optional<String> line(String question) {
            questions.add(question);
            return Optional.of("typed");
          }

          @Override
          public Optional<char[]> secret(String question) {
            questions.add(question);
            return Optional.of("secret".toCharArray());
          }
        };
    assertThat(find(null, true, Map.of("U", "ada", "P", "x")).user()).isEqualTo("ada");
    assertThat(questions).isEmpty();
    assertThat(find(null, true, Map.of("U", "ada")).user()).isEqualTo("ada");
    assertThat(questions).containsExactly("Password of ada");
    assertThat(find(null, true, Map.of()).user()).isEqualTo("typed");
    assertThat(questions).hasSize(3).contains("User name of the mailbox");
  }

  @Test
  void nobodyTypedAnything() {
    prompt =
        new Prompt() {
          @Override
          public Optional<String> line(String question) {
            return Optional.empty();
          }

          @Override
          public Optional<char[]> secret(String question) {
            return Optional.empty();
          }
        };
    fails(ErrorCode.NO_CREDENTIALS, () -> find(null, true, Map.of("U", "ada")))
        .withMessageContaining("typed");
  }

  /** Case 14. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "imap.password",
        "imap.token",
        "imap.Password",
        "imap.accessToken",
        "imap.access.token",
        "imap.prod.password",
        "imap.secret"
      })
  void secretsAreNoProperties(String name) {
    MavenProject project = new MavenProject();
    SecretProperties.refuse(maven.session(), project);
    project.getProperties().setProperty(name, "0pen-Ses4me");
    fails(ErrorCode.SECRET_AS_PROPERTY, () -> SecretProperties.refuse(maven.session(), project))
        .withMessageContainingAll(
            name, "<serverId>", "<passwordEnv>", "<passwordFile>", "<tokenCommand>")
        .withMessageNotContaining("0pen-Ses4me");
    maven.userProperties.setProperty(name, "0pen-Ses4me");
    fails(
        ErrorCode.SECRET_AS_PROPERTY,
        () -> SecretProperties.refuse(maven.session(), new MavenProject()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap.passwordEnv", "imap.passwordFile", "imap.tokenEnv", "app.password"})
  void namesOfPlacesAreNoSecrets(String name) {
    maven.userProperties.setProperty(name, "IMAP_PASSWORD");
    SecretProperties.refuse(maven.session(), new MavenProject());
  }

  private Credentials find(String serverId, boolean decrypts, Map<String, String> environment) {
    return new CredentialSources(
            maven.session(), SettingsFixture.decrypter(decrypts), environment::get, warnings::add)
        .find(
            new CredentialNames(
                serverId, "U", "P", "T", file, command, mechanism, Optional.ofNullable(prompt)));
  }

  private static ThrowableAssertAlternative<FixtureException> fails(
      ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
