package dev.imapkit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.imapkit.contract.server.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A goal as Maven calls it, up to the server and no further than it may. */
@Timeout(60)
class ListMojoTest {
  private final SettingsFixture maven = new SettingsFixture();
  private final List<String> lines = new ArrayList<>();
  private final ScriptedServer server =
      ScriptedServer.builder()
          .capabilities("IMAP4rev1")
          .answer("LIST", "* LIST () \"/\" INBOX")
          .answer("STATUS", "* STATUS INBOX (MESSAGES 1 UNSEEN 0 UIDVALIDITY 7)")
          .start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void mailboxesAreListed() throws Exception {
    maven.server("mail", "ada@example.org", "0pen-Ses4me", "");
    goal(true).execute();
    assertThat(lines)
        .containsExactly(
            "default: transport jakarta",
            "mailbox  messages  unseen  uidvalidity  special use  selectable",
            "-------  --------  ------  -----------  -----------  ----------",
            "INBOX           1       0            7               yes",
            "default: 1 mailbox");
  }

  /** Case 13: what cannot be decrypted is sent nowhere. */
  @Test
  void undecryptablePasswordIsNoLoginAttempt() {
    maven.server("mail", "ada", "{abc=}", "");
    assertThat(failure(goal(false))).startsWith("IMAP-103 default: ").contains("Nothing was sent");
    assertThat(server.journal().connections()).isEmpty();
  }

  /** Case 14. */
  @Test
  void passwordAsAPropertyIsNoLoginAttempt() {
    maven.server("mail", "ada", "x", "");
    maven.userProperties.setProperty("imap.password", "0pen-Ses4me");
    assertThat(failure(goal(true)))
        .startsWith("IMAP-105 default: ")
        .contains("imap.password")
        .doesNotContain("0pen-Ses4me");
    assertThat(server.journal().connections()).isEmpty();
  }

  /** Case 17. */
  @Test
  void otherHostThanThePinnedOneIsNotConnectedTo() {
    maven.server("mail", "ada", "x", "<host>imap.example.org</host>");
    assertThat(failure(goal(true)))
        .startsWith("IMAP-104 default: ")
        .contains("\"127.0.0.1\"", "\"imap.example.org\"", "\"mail\"", "imap.host");
    assertThat(server.journal().connections()).isEmpty();
  }

  @Test
  void offlineBuildConnectsToNothing() {
    maven.server("mail", "ada", "x", "");
    ListMojo goal = goal(true);
    goal.session.getRequest().setOffline(true);
    assertThat(failure(goal)).startsWith("IMAP-204 default: ").contains("without -o");
    assertThat(server.journal().connections()).isEmpty();
  }

  @Test
  void badValuesAreSaidBeforeAnythingIsSent() {
    maven.server("mail", "ada", "x", "");
    ListMojo many = goal(true);
    many.maxConnections = 9;
    assertThat(failure(many)).startsWith("IMAP-121 ").contains("<maxConnections> is 9");
    ListMojo negative = goal(true);
    negative.retries = -1;
    assertThat(failure(negative)).startsWith("IMAP-121 ").contains("<retries> is -1");
    ListMojo word = goal(true);
    word.authMechanism = "XOAUTH";
    assertThat(failure(word)).startsWith("IMAP-130 ").contains("XOAUTH2");
    ListMojo proxied = goal(true);
    proxied.proxy = "nowhere";
    assertThat(failure(proxied)).startsWith("IMAP-121 ").contains("socks://");
    assertThat(server.journal().connections()).isEmpty();
  }

  /** Case 16, the part of the trace. */
  @Test
  void traceIsAFileWithoutSecrets(@TempDir Path folder) throws Exception {
    maven.server("mail", "ada@example.org", "0pen-Ses4me", "");
    ListMojo goal = goal(true);
    goal.session.getRequest().setBaseDirectory(folder.toFile());
    goal.trace = true;
    goal.execute();
    Path file = folder.resolve("imap-trace-default.txt");
    assertThat(file).content().contains("LOGIN *** ***", "C: ", "S: * LIST").doesNotContain("0pen");
    assertThat(Files.readAllLines(file)).allMatch(line -> line.matches("[CS]: .*"));
  }

  private static String failure(ListMojo goal) {
    Throwable e = catchThrowable(goal::execute);
    assertThat(e).isInstanceOf(MojoFailureException.class);
    return e.getMessage();
  }

  private ListMojo goal(boolean decrypts) {
    SettingsDecrypter decrypter = SettingsFixture.decrypter(decrypts);
    ListMojo goal = new ListMojo(decrypter);
    goal.session = maven.session();
    goal.project = new MavenProject();
    PluginDescriptor plugin = new PluginDescriptor();
    plugin.setVersion("1");
    MojoDescriptor descriptor = new MojoDescriptor();
    descriptor.setPluginDescriptor(plugin);
    goal.execution = new MojoExecution(descriptor, "default-cli");
    goal.setLog(
        new SystemStreamLog() {
          @Override
          public void info(CharSequence line) {
            lines.add(line.toString());
          }
        });
    goal.host = server.host();
    goal.port = server.port();
    goal.security = "PLAINTEXT";
    goal.serverId = "mail";
    return goal;
  }
}
