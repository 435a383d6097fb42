package dev.imapkit.maven;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Refuses secrets that were given as properties: a command line can be read in the process list, in
 * the history of the shell, in {@code -X} logs and in build scans; a POM is committed.
 */
final class SecretProperties {
  /** Names that somebody would guess; those of the plugin that name places are not among them. */
  private static final Pattern NAMES =
      Pattern.compile(
          "imap\\.(.+\\.)?(password|passwd|pass|pwd|passphrase|token|access[._-]?token"
              + "|oauth[._-]?token|refresh[._-]?token|bearer|secret|client[._-]?secret|credentials?)",
          Pattern.CASE_INSENSITIVE);

  private SecretProperties() {}

  static void refuse(MavenSession session, MavenProject project) {
    for (Properties properties :
        List.of(
            session.getUserProperties(), session.getSystemProperties(), project.getProperties())) {
      for (String name : new TreeSet<>(properties.stringPropertyNames())) {
        if (NAMES.matcher(name).matches()) {
          throw refused(name);
        }
      }
    }
  }

  private static FixtureException refused(String name) {
    return new FixtureException(
        ErrorCode.SECRET_AS_PROPERTY,
        ("the property %s is set, and properties are seen by others: on the command line in process list,"
                + " shell history and logs, in a POM by everybody who has it. Change that secret, remove the"
                + " property, and give the new one in one of the safe ways:\n"
                + "  a <server> of the settings, named by <serverId>; mvn --encrypt-password encrypts\n"
                + "  an environment variable, named by <passwordEnv> (IMAP_PASSWORD) or <tokenEnv>\n"
                + "  a file that only you can read, named by <passwordFile>\n"
                + "  a program that prints an access token, <tokenCommand>")
            .formatted(name));
  }
}
