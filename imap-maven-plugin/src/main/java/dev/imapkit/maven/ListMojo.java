package dev.imapkit.maven;

import dev.imapkit.maven.access.MailboxTable;
import dev.imapkit.maven.access.ServerAccess;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Lists the mailboxes of the account: messages, unseen ones, octets where the server tells them,
 * UIDVALIDITY, special use, and whether there can be messages in it. Names are shown as {@code
 * <folder>} takes them, with {@code /} between levels. Opens no mailbox and works without a POM:
 *
 * <pre>{@code
 * mvn dev.imapkit:imap-maven-plugin:list -Dimap.host=imap.example.org -Dimap.serverId=mail
 * }</pre>
 *
 * @since 0.1.0
 */
@Mojo(name = "list", requiresProject = false, threadSafe = true)
public final class ListMojo extends ServerMojo {
  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the one password in use
   */
  @Inject
  public ListMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  boolean mayPrompt() {
    return true;
  }

  @Override
  void run() throws IOException {
    try (ServerAccess access = access()) {
      access.requireOnline();
      MailboxTable table = access.run(MailboxTable::read);
      table.lines().forEach(getLog()::info);
      getLog().info(set() + ": " + table.size() + (table.size() == 1 ? " mailbox" : " mailboxes"));
    }
  }
}
