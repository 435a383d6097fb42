package dev.imapkit.maven;

import dev.imapkit.maven.access.ServerAccess;
import dev.imapkit.maven.selection.Preview;
import dev.imapkit.maven.selection.Selection;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Shows what the selection matches now: UID, date and size of each message that would be taken, by
 * mailbox, and what would stand against taking them. Fetches no message, writes nothing, changes
 * nothing, and works without a POM:
 *
 * <pre>{@code
 * mvn dev.imapkit:imap-maven-plugin:preview -Dimap.host=imap.example.org -Dimap.serverId=mail
 * }</pre>
 *
 * @since 0.1.0
 */
@Mojo(name = "preview", requiresProject = false, threadSafe = true)
public final class PreviewMojo extends SetMojo {
  /**
   * Whether sender and subject are shown too, for example {@code true}. Logs are kept and seen by
   * others, so it is for a look at a terminal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.showHeaders", defaultValue = "false")
  boolean showHeaders;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the one password in use
   */
  @Inject
  public PreviewMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  boolean mayPrompt() {
    return true;
  }

  @Override
  void run() throws IOException {
    String set = set();
    Selection wanted = selection();
    try (ServerAccess access = access()) {
      access.requireOnline();
      Preview preview =
          access.run(
              client ->
                  Preview.read(
                      client,
                      wanted,
                      showHeaders,
                      new LogProgress(getLog()).in(set),
                      access::beat,
                      commands()));
      preview.lines().forEach(getLog()::info);
      getLog().info(set + ": " + preview.total());
      preview
          .objection()
          .ifPresent(e -> getLog().warn("fetch and update would fail: " + e.inSet(set)));
    }
  }
}
