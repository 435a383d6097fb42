package dev.imapkit.maven;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Refuses secrets that were given as properties: a command line can be read in the process list, in
 * the history of the shell, in {@code -X} logs and in build scans.
 */
final class SecretProperties {
  private static final List<String> NAMES =
      List.of("imap.password", "imap.token", "imap.accessToken", "imap.secret");

  private SecretProperties() {}

  static void refuse(MavenSession session, MavenProject project) {
    for (Properties properties :
        List.of(
            session.getUserProperties(), session.getSystemProperties(), project.getProperties())) {
      for (String name : NAMES) {
        if (properties.containsKey(name)) {
          throw new FixtureException(
              ErrorCode.SECRET_AS_PROPERTY,
              ("the property %s is set, and properties are seen by others (process list, shell history,"
                      + " logs). Change that password, remove the property, and give the new one in the"
                      + " settings (<serverId> names a <server>, mvn --encrypt-password encrypts) or in"
                      + " an environment variable (<passwordEnv> names it).")
                  .formatted(name));
        }
      }
    }
  }
}
