package dev.imapkit.maven;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.DefaultRepositorySystemSession;

/** A session of Maven as far as the goals look into it; nobody but Maven is meant to make one. */
@SuppressWarnings("deprecation")
final class SettingsFixture {
  final Settings settings = new Settings();
  final Properties userProperties = new Properties();

  MavenSession session() {
    var request = new DefaultMavenExecutionRequest();
    return new MavenSession(null, new DefaultRepositorySystemSession(), request, null) {
      @Override
      public Settings getSettings() {
        return settings;
      }

      @Override
      public Properties getUserProperties() {
        return userProperties;
      }

      @Override
      public Properties getSystemProperties() {
        return new Properties();
      }
    };
  }

  static MavenSession session(Path root, MavenProject project) {
    var request = new DefaultMavenExecutionRequest();
    request.setBaseDirectory(root.toFile());
    MavenSession session = new MavenSession(null, null, request, null);
    session.setProjects(List.of(project));
    return session;
  }

  Server server(String id, String user, String password, String configuration) {
    try {
      Server server = new Server();
      server.setId(id);
      server.setUsername(user);
      server.setPassword(password);
      String xml = "<configuration>" + configuration + "</configuration>";
      server.setConfiguration(Xpp3DomBuilder.build(new StringReader(xml)));
      settings.addServer(server);
      return server;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Behaves as Maven's: beside a problem it hands out the encrypted text. */
  static SettingsDecrypter decrypter(boolean works) {
    return request ->
        new Result(
            request,
            works
                ? List.of()
                : List.of(
                    new DefaultSettingsProblem(
                        "Failed to decrypt password {abc=}: no master password",
                        SettingsProblem.Severity.ERROR,
                        "server",
                        -1,
                        -1,
                        null)));
  }

  private record Result(SettingsDecryptionRequest request, List<SettingsProblem> problems)
      implements SettingsDecryptionResult {
    @Override
    public Server getServer() {
      Server server = request.getServers().get(0).clone();
      server.setPassword(server.getPassword().replace("{abc=}", "decrypted"));
      return problems.isEmpty() ? server : request.getServers().get(0);
    }

    @Override
    public List<Server> getServers() {
      return List.of(getServer());
    }

    @Override
    public org.apache.maven.settings.Proxy getProxy() {
      return null;
    }

    @Override
    public List<org.apache.maven.settings.Proxy> getProxies() {
      return List.of();
    }

    @Override
    public List<SettingsProblem> getProblems() {
      return problems;
    }
  }
}
