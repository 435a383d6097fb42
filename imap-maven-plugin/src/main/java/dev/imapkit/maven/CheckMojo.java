package dev.imapkit.maven;

import dev.imapkit.ImapClient;
import dev.imapkit.maven.access.ConnectionSteps;
import dev.imapkit.maven.access.ServerAccess;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.selection.FixtureMailbox;
import dev.imapkit.maven.selection.MailboxLookup;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the server can be reached and used: name, TCP, TLS and certificates, greeting,
 * capabilities, login, and opening of the folders, read-only. One line and the time for each step;
 * stops at the first that fails and says what to do. Fetches no message and tries nothing twice.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", requiresProject = false, threadSafe = true)
public final class CheckMojo extends ServerMojo {
  /**
   * Folders to open, with {@code /} between levels: {@code INBOX,Archive/2026}. Without it, those
   * of {@code selection}; without that, INBOX.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.folders")
  List<String> folders = List.of();

  /**
   * The selection of a fixture set, of which the folders are opened; nothing is searched for. For
   * example {@code <selection><folders><folder>INBOX/Invoices</folder></folders></selection>}.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable SelectionParameters selection;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the one password in use
   */
  @Inject
  public CheckMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  boolean mayPrompt() {
    return true;
  }

  @Override
  void run() throws IOException {
    ConnectionSteps steps =
        new ConnectionSteps(line -> getLog().info(set() + ": " + line), System::nanoTime);
    try (ServerAccess access = access(steps)) {
      access.requireOnline();
      ServerAddress address = address();
      String user = access.maskedUser();
      if (proxyTo(address).isPresent()) {
        steps.leaveNameToProxy();
      } else {
        steps.resolve(address.host(), address.port());
      }
      access.run(client -> examine(client, steps, user));
    } catch (FixtureException e) {
      steps.failed();
      throw e;
    }
    getLog().info(set() + ": all steps succeeded");
  }

  private int examine(ImapClient client, ConnectionSteps steps, String user) {
    steps.loggedIn(client, user);
    steps.begin("EXAMINE");
    MailboxLookup lookup = new MailboxLookup(client, new LogProgress(getLog()), commands());
    SelectionParameters selected = selection == null ? new SelectionParameters() : selection;
    List<FixtureMailbox> found =
        folders.isEmpty()
            ? lookup.find(selected.folders(), selected.folderPatterns)
            : lookup.find(folders, false);
    found.forEach(mailbox -> steps.examine(client, mailbox.name(), mailbox.written()));
    return found.size();
  }
}
