package org.example;

import static dev.imapkit.SearchQuery.all;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.imapkit.FetchRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.UidSet;
import java.net.URI;

/** Prints the first message of the INBOX. Which transport does it is no matter of the program. */
public final class FirstMessage {
  public static void main(String[] args) {
    ImapConfig config =
        ImapConfig.fromUrl(URI.create(args[0])) // imaps://user@host:port
            .password(() -> System.getenv("IMAP_PASSWORD").toCharArray())
            .build();
    try (ImapClient client = ImapClient.connect(config);
        SelectedMailbox inbox = client.select("INBOX")) {
      UidSet messages = inbox.search(all()).uids();
      inbox
          .fetchOne(messages.first(), FetchRequest.wholeMessage())
          .ifPresent(message -> System.out.print(message.body(BodySection.ALL).text(UTF_8)));
    }
  }
}
