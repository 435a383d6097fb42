package dev.imapkit.contract.examples;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapException;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The newest messages of several mailboxes on several servers, all at the same time. */
public record ManyMailboxes(
    List<ImapConfig> servers, List<String> mailboxes, Consumer<String> output) {
  private static final BodySection FIELDS = BodySection.headerFields("Date", "From", "Subject");

  public void listNewest() throws InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    for (ImapConfig server : servers) {
      mailboxes.forEach(mailbox -> threads.execute(() -> listNewest(server, mailbox)));
    }
    threads.shutdown();
    threads.awaitTermination(5, TimeUnit.MINUTES);
  }

  private void listNewest(ImapConfig server, String mailbox) {
    try (var client = ImapClient.connect(server);
        var opened = client.examine(mailbox);
        var newest = opened.newest(10, FetchRequest.of(FetchAttribute.body(FIELDS)))) {
      for (FetchedMessage message : newest) {
        String fields = message.body(FIELDS).text(StandardCharsets.UTF_8);
        output.accept(mailbox + " " + message.uid() + " " + fields);
      }
    } catch (ImapException e) {
      output.accept(mailbox + ": " + e.getMessage());
    }
  }

  public void delete(ImapConfig server, String mailbox, Uid uid) {
    try (var client = ImapClient.connect(server);
        var opened = client.select(mailbox)) {
      opened.deleteMessages(UidSet.of(uid));
    }
  }
}
