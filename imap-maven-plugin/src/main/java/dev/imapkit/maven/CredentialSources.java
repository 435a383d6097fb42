package dev.imapkit.maven;

import dev.imapkit.maven.access.Credentials;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** Where user name and password come from: a server entry of the settings, or the environment. */
final class CredentialSources {
  private final MavenSession session;
  private final SettingsDecrypter decrypter;
  private final UnaryOperator<@Nullable String> environment;

  CredentialSources(
      MavenSession session,
      SettingsDecrypter decrypter,
      UnaryOperator<@Nullable String> environment) {
    this.session = session;
    this.decrypter = decrypter;
    this.environment = environment;
  }

  Credentials find(@Nullable String serverId, String usernameEnv, String passwordEnv) {
    Optional<SettingsServer> server = SettingsServer.find(session, serverId);
    return server.isPresent()
        ? fromSettings(server.get().entry())
        : fromEnvironment(usernameEnv, passwordEnv);
  }

  private Credentials fromSettings(Server entry) {
    // This one only: the others may have been encrypted by somebody else.
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(entry));
    String problems =
        result.getProblems().stream()
            .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
            .map(problem -> String.valueOf(problem.getMessage()))
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      // What the decrypter returns beside a problem is the encrypted text: not to be sent anywhere.
      throw new FixtureException(
          ErrorCode.UNDECRYPTED_PASSWORD,
          ("the password of the <server> \"%s\" cannot be decrypted: %s. The master password is expected"
                  + " in ~/.m2/settings-security.xml; encrypt again with mvn --encrypt-password.")
              .formatted(entry.getId(), withoutCiphertext(problems, entry)));
    }
    Server decrypted = result.getServer() == null ? entry : result.getServer();
    return usable(
        decrypted.getUsername(),
        decrypted.getPassword(),
        "the <server> \"%s\" of the settings has".formatted(entry.getId()),
        "Write both there; is an ${env...} in it that is not set?");
  }

  private static String withoutCiphertext(String problems, Server entry) {
    String ciphertext = entry.getPassword();
    return ciphertext == null || ciphertext.isEmpty()
        ? problems
        : problems.replace(ciphertext, "***");
  }

  private Credentials fromEnvironment(String usernameEnv, String passwordEnv) {
    return usable(
        environment.apply(usernameEnv),
        environment.apply(passwordEnv),
        "the environment variables %s and %s hold".formatted(usernameEnv, passwordEnv),
        "Set both, or name a <server> of the settings in <serverId>.");
  }

  private static Credentials usable(
      @Nullable String user, @Nullable String password, String where, String remedy) {
    String name = user == null ? "" : user.strip();
    String secret = password == null ? "" : password;
    Credentials credentials = new Credentials(name, secret.toCharArray());
    if (credentials.isUsable()) {
      return credentials;
    }
    credentials.close();
    String missing = name.isEmpty() || name.startsWith("${") ? "user name" : "password";
    throw new FixtureException(
        ErrorCode.NO_CREDENTIALS,
        "%s no %s that can be used. %s".formatted(where, missing, remedy));
  }
}
