package dev.imapkit.maven;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <server>} of the settings.
 *
 * @param entry as Maven read it, passwords still encrypted
 */
record SettingsServer(Server entry) {

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
    return "the settings have no <server> \"%s\"; they have %s. Read were %s and %s."
        .formatted(
            serverId,
            ids.isEmpty() ? "none at all" : ids,
            request.getUserSettingsFile(),
            request.getGlobalSettingsFile());
  }

  String id() {
    return entry.getId();
  }

  /** An element of its {@code <configuration>}. */
  Optional<String> configured(String name) {
    if (!(entry.getConfiguration() instanceof Xpp3Dom configuration)) {
      return Optional.empty();
    }
    Xpp3Dom child = configuration.getChild(name);
    return Optional.ofNullable(child)
        .map(Xpp3Dom::getValue)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
