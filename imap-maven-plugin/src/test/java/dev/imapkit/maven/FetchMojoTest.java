package dev.imapkit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.maven.it.FakeMailbox;
import dev.imapkit.maven.it.Workbench;
import java.io.File;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The goal as Maven calls it, without a project. */
@Timeout(60)
class FetchMojoTest {
  private static final int MESSAGES = 96;

  @TempDir Path folder;

  @Test
  void asManyConnectionsAsTheParameterAllowsFetchAMailbox() throws Exception {
    Set<Integer> connections = ConcurrentHashMap.newKeySet();
    CountDownLatch three = new CountDownLatch(3);
    try (FakeMailbox mail = new FakeMailbox()) {
      for (int uid = 1; uid <= MESSAGES; uid++) {
        mail.put(uid, "Subject: " + uid + "\r\n\r\ntext\r\n");
      }
      mail.misbehave(
          (c, uid, octets) -> {
            if (connections.add(c.number())) {
              three.countDown();
              await(three);
            }
            return false;
          });
      FetchMojo goal = goal(mail.address());
      goal.maxConnections = 3;
      goal.execute();
      assertThat(mail.server().journal().connections()).hasSize(3);
    }
    assertThat(Workbench.files(folder.resolve("output"))).hasSize(MESSAGES + 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("fewer connections");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FetchMojo goal(Workbench.Server server) {
    SettingsFixture maven = new SettingsFixture();
    maven.server("mail", server.user(), server.password(), "");
    FetchMojo goal = new FetchMojo(SettingsFixture.decrypter(true));
    goal.session = maven.session();
    goal.session.getRequest().setBaseDirectory(folder.toFile());
    goal.project = new MavenProject();
    PluginDescriptor plugin = new PluginDescriptor();
    plugin.setVersion("1");
    MojoDescriptor descriptor = new MojoDescriptor();
    descriptor.setPluginDescriptor(plugin);
    goal.execution = new MojoExecution(descriptor, "default-cli");
    goal.host = server.host();
    goal.port = server.port();
    goal.security = "PLAINTEXT";
    goal.serverId = "mail";
    goal.ci = "FALSE";
    goal.outputDirectory = file("output");
    goal.lockFile = file("imap-fixtures.lock.json");
    goal.cacheDirectory = file("cache");
    return goal;
  }

  private File file(String name) {
    return folder.resolve(name).toFile();
  }
}
