package dev.imapkit.maven;

import dev.imapkit.maven.access.AuthMechanism;
import dev.imapkit.maven.access.Credentials;
import dev.imapkit.maven.access.TokenCommand;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <server>} of the settings.
 *
 * @param entry as Maven read it, passwords still encrypted
 */
record SettingsServer(Server entry) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env\\.([^}]+)}");

  /** The entry of the id, empty when no id was given. */
  static Optional<SettingsServer> find(MavenSession session, @Nullable String serverId) {
    if (serverId == null || serverId.isBlank()) {
      return Optional.empty();
    }
    Server server = session.getSettings().getServer(serverId.strip());
    if (server == null) {
      throw new FixtureException(ErrorCode.UNKNOWN_SERVER_ID, unknown(session, serverId.strip()));
    }
    return Optional.of(new SettingsServer(server));
  }

  private static String unknown(MavenSession session, String serverId) {
    String ids =
        session.getSettings().getServers().stream()
            .map(Server::getId)
            .sorted()
            .collect(Collectors.joining(", "));
    MavenExecutionRequest request = session.getRequest();
    return "the settings have no <server> \"%s\"; they have %s. Read were %s and %s. Correct <serverId>, or add <server><id>%s</id>...</server>."
        .formatted(
            serverId,
            ids.isEmpty() ? "none at all" : ids,
            request.getUserSettingsFile(),
            request.getGlobalSettingsFile(),
            serverId);
  }

  String id() {
    return entry.getId();
  }

  /** An element of its {@code <configuration>}. */
  Optional<String> configured(String name) {
    return element(name)
        .map(Xpp3Dom::getValue)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private Optional<Xpp3Dom> element(String name) {
    return entry.getConfiguration() instanceof Xpp3Dom configuration
        ? Optional.ofNullable(configuration.getChild(name))
        : Optional.empty();
  }

  /** Program and arguments; one element each, or the program alone as text. */
  List<String> tokenCommand() {
    List<String> words =
        element("tokenCommand").stream()
            .flatMap(command -> Arrays.stream(command.getChildren()))
            .map(Xpp3Dom::getValue)
            .map(value -> value == null ? "" : value)
            .toList();
    return words.isEmpty() ? configured("tokenCommand").stream().toList() : words;
  }

  /** The name of the user. */
  Optional<String> user() {
    return Optional.ofNullable(entry.getUsername())
        .map(String::strip)
        .filter(name -> !name.isEmpty());
  }

  boolean hasUser() {
    return user().isPresent();
  }

  boolean hasSecret() {
    return (entry.getPassword() != null && !entry.getPassword().isBlank())
        || !tokenCommand().isEmpty();
  }

  /** Name and secret, which both have to be there. */
  Credentials credentials(SettingsDecrypter decrypter, AuthMechanism mechanism) {
    List<String> command = tokenCommand();
    boolean hasPassword = entry.getPassword() != null && !entry.getPassword().isBlank();
    String user = user().orElseThrow(() -> unusable("no user name", "<username>"));
    if (!command.isEmpty() && (mechanism.isBearer() || !hasPassword)) {
      requireResolved(user, "<username>");
      return Credentials.tokens(user, new TokenCommand(command));
    }
    char[] secret = hasPassword ? decrypted(decrypter).toCharArray() : new char[0];
    Credentials credentials =
        mechanism.isBearer() ? Credentials.token(user, secret) : new Credentials(user, secret);
    Arrays.fill(secret, '\0');
    try {
      requireResolved(user, "<username>");
      credentials.unresolved().ifPresent(text -> requireResolved(text, "<password>"));
      if (credentials.isUsable()) {
        return credentials;
      }
    } catch (FixtureException e) {
      credentials.close();
      throw e;
    }
    credentials.close();
    throw unusable("no password", "<password>");
  }

  private void requireResolved(String value, String element) {
    if (!value.startsWith("${")) {
      return;
    }
    Matcher variable = VARIABLE.matcher(value);
    String hint =
        variable.matches()
            ? "the environment variable %s is not set. Set it, or write the value into %s."
                .formatted(variable.group(1), element)
            : "nothing resolves that. Write the value itself.";
    throw new FixtureException(
        ErrorCode.NO_CREDENTIALS,
        "the <server> \"%s\" of the settings has %s as %s, but %s"
            .formatted(id(), value, element, hint));
  }

  private FixtureException unusable(String missing, String element) {
    return new FixtureException(
        ErrorCode.NO_CREDENTIALS,
        "the <server> \"%s\" of the settings has %s that can be used. Write %s into it."
            .formatted(id(), missing, element));
  }

  private String decrypted(SettingsDecrypter decrypter) {
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
          ("the password of the <server> \"%s\" cannot be decrypted: %s. Nothing was sent. The master"
                  + " password is expected in ~/.m2/settings-security.xml; encrypt again with mvn"
                  + " --encrypt-password.")
              .formatted(id(), withoutCiphertext(problems)));
    }
    Server decrypted = result.getServer() == null ? entry : result.getServer();
    return unescaped(String.valueOf(decrypted.getPassword()));
  }

  /** Braces that are part of a password have to be escaped, so that Maven does not decrypt it. */
  private String unescaped(String password) {
    return password.equals(entry.getPassword())
        ? password.replace("\\{", "{").replace("\\}", "}")
        : password;
  }

  private String withoutCiphertext(String problems) {
    String ciphertext = String.valueOf(entry.getPassword());
    String inner = ciphertext.replaceAll(".*\\{(.*)}.*", "$1");
    String safe = problems.replace(ciphertext, "***");
    return inner.length() < 4 ? safe : safe.replace(inner, "***");
  }
}
