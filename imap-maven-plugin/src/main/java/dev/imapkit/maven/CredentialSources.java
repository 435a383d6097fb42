package dev.imapkit.maven;

import dev.imapkit.maven.access.Credentials;
import dev.imapkit.maven.access.PasswordFile;
import dev.imapkit.maven.access.Prompt;
import dev.imapkit.maven.access.TokenCommand;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Where user name and secret come from, in this order: the server entry of the settings, the
 * environment, a file, a command, a person. The first source that has a secret counts and must be
 * complete: a password is never sent for a user that another source names, except that a file, a
 * command and a person may leave the name to the settings or the environment.
 */
final class CredentialSources {
  private final MavenSession session;
  private final SettingsDecrypter decrypter;
  private final UnaryOperator<@Nullable String> environment;
  private final Consumer<String> warnings;

  CredentialSources(
      MavenSession session,
      SettingsDecrypter decrypter,
      UnaryOperator<@Nullable String> environment,
      Consumer<String> warnings) {
    this.session = session;
    this.decrypter = decrypter;
    this.environment = environment;
    this.warnings = warnings;
  }

  Credentials find(CredentialNames names) {
    Optional<SettingsServer> server = SettingsServer.find(session, names.serverId());
    if (server.isPresent()) {
      SettingsServer entry = server.get();
      boolean elsewhere = names.passwordFile() != null || !names.tokenCommand().isEmpty();
      if (entry.hasSecret() || (entry.hasUser() && !elsewhere && names.prompt().isEmpty())) {
        return entry.credentials(decrypter, names.mechanism());
      }
    }
    String user =
        server.flatMap(SettingsServer::user).orElseGet(() -> value(names.usernameEnv()).strip());
    boolean named = server.flatMap(SettingsServer::user).isPresent();
    if (!named && hasSecretInEnvironment(names)) {
      return fromEnvironment(names);
    }
    Path file = names.passwordFile();
    if (file != null) {
      return fromFile(file, user, names);
    }
    if (!names.tokenCommand().isEmpty()) {
      return fromCommand(names.tokenCommand(), user, names);
    }
    return names.prompt().map(prompt -> fromPerson(prompt, user)).orElseThrow(() -> none(names));
  }

  private String value(String variable) {
    String value = environment.apply(variable);
    return value == null ? "" : value;
  }

  private boolean hasSecretInEnvironment(CredentialNames names) {
    return !value(names.passwordEnv()).isBlank() || !value(names.tokenEnv()).isBlank();
  }

  private Credentials fromEnvironment(CredentialNames names) {
    boolean both = !value(names.passwordEnv()).isBlank() && !value(names.tokenEnv()).isBlank();
    boolean token = both ? names.mechanism().isBearer() : value(names.passwordEnv()).isBlank();
    String variable = token ? names.tokenEnv() : names.passwordEnv();
    String user = value(names.usernameEnv()).strip();
    if (user.isEmpty()) {
      throw noUser(
          "the environment variable %s holds a secret, but %s holds no user name"
              .formatted(variable, names.usernameEnv()),
          names);
    }
    char[] secret = value(variable).toCharArray();
    Credentials credentials =
        token ? Credentials.token(user, secret) : new Credentials(user, secret);
    Arrays.fill(secret, '\0');
    return resolved(credentials, "the environment variable " + variable);
  }

  private Credentials fromFile(Path file, String user, CredentialNames names) {
    if (user.isEmpty()) {
      throw noUser("<passwordFile> %s holds no user name".formatted(file), names);
    }
    char[] password = PasswordFile.read(file, warnings);
    try {
      boolean token = names.mechanism().isBearer();
      return token ? Credentials.token(user, password) : new Credentials(user, password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static Credentials fromCommand(List<String> command, String user, CredentialNames names) {
    if (user.isEmpty()) {
      throw noUser("<tokenCommand> prints a token and no user name", names);
    }
    return Credentials.tokens(user, new TokenCommand(command));
  }

  private static Credentials fromPerson(Prompt prompt, String known) {
    String user = known.isEmpty() ? prompt.line("User name of the mailbox").orElse("") : known;
    char[] password =
        user.isBlank() ? new char[0] : prompt.secret("Password of " + user).orElse(new char[0]);
    Credentials credentials = new Credentials(user.strip(), password);
    Arrays.fill(password, '\0');
    if (credentials.isUsable()) {
      return credentials;
    }
    credentials.close();
    throw new FixtureException(
        ErrorCode.NO_CREDENTIALS, "no user name and password were typed. Run the goal again.");
  }

  private static Credentials resolved(Credentials credentials, String where) {
    if (credentials.isUsable()) {
      return credentials;
    }
    String expression = credentials.unresolved().orElse("");
    credentials.close();
    throw new FixtureException(
        ErrorCode.NO_CREDENTIALS,
        "%s holds %s. Set it to the value itself."
            .formatted(
                where, expression.isEmpty() ? "only spaces" : "the expression " + expression));
  }

  private static FixtureException noUser(String what, CredentialNames names) {
    return new FixtureException(
        ErrorCode.NO_CREDENTIALS,
        "%s. Set the environment variable %s to the user name, or put <username> into a <server> of the settings and its id into <serverId>."
            .formatted(what, names.usernameEnv()));
  }

  private static FixtureException none(CredentialNames names) {
    String entry =
        names.serverId() == null
            ? "<serverId> is not set"
            : "the <server> \"%s\" has no password".formatted(names.serverId());
    return new FixtureException(
        ErrorCode.NO_CREDENTIALS,
        ("nobody says who logs in: %s, and the environment variables %s and %s are empty. Put"
                + " <server><id>mail</id><username>...</username><password>...</password></server> into the"
                + " settings and set -Dimap.serverId=mail, or set %s and %s.")
            .formatted(
                entry,
                names.passwordEnv(),
                names.tokenEnv(),
                names.usernameEnv(),
                names.passwordEnv()));
  }
}
