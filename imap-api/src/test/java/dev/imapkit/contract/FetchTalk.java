package dev.imapkit.contract;

import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapEvent;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A client with INBOX open (9 messages) on a scripted server that answers FETCH and UID FETCH, for
 * tests about that. Confined to one thread.
 */
final class FetchTalk implements AutoCloseable {
  private final ScriptedServer server;
  private final ImapClient client;
  private final SelectedMailbox inbox;
  private final List<ImapEvent> events = new CopyOnWriteArrayList<>();

  private FetchTalk(UnaryOperator<ImapConfig.Builder> change, CommandHandler... handlers) {
    server =
        ScriptedServer.builder()
            .capabilities(
                "IMAP4rev1 UNSELECT UIDPLUS CONDSTORE BINARY PREVIEW SAVEDATE OBJECTID X-GM-EXT-1")
            .mailbox("INBOX", MailboxData.of(9).uidNext(1000))
            .on("UID FETCH", handlers)
            .on("FETCH", handlers)
            .start();
    client =
        ImapClient.connect(change.apply(Contract.config(server)).listener(events::add).build());
    inbox = client.examine("INBOX");
  }

  /** A server that answers each fetch with these lines, without their CRLF, and OK. */
  static FetchTalk answering(String... lines) {
    return handling(says(lines));
  }

  /** As {@link #answering(String...)}, with another configuration. */
  static FetchTalk answering(UnaryOperator<ImapConfig.Builder> change, String... lines) {
    return handling(change, says(lines));
  }

  /** A server that answers the first fetch with the first handler, and so on. */
  static FetchTalk handling(CommandHandler... handlers) {
    return handling(config -> config, handlers);
  }

  /** As {@link #handling(CommandHandler...)}, with another configuration. */
  static FetchTalk handling(UnaryOperator<ImapConfig.Builder> change, CommandHandler... handlers) {
    return new FetchTalk(change, handlers);
  }

  /** Sends the lines in one segment with the OK. */
  static CommandHandler says(String... lines) {
    return (connection, command) -> {
      for (String line : lines) {
        connection.hold(line + "\r\n");
      }
      connection.ok(command);
    };
  }

  ScriptedServer server() {
    return server;
  }

  ImapClient client() {
    return client;
  }

  SelectedMailbox inbox() {
    return inbox;
  }

  /** What listeners were told so far. */
  List<ImapEvent> events() {
    return List.copyOf(events);
  }

  FetchStream fetch(String uids, FetchRequest request) {
    return inbox.fetch(UidSet.parse(uids), request);
  }

  /** Everything that a streamed fetch gives; bodies are gone afterwards unless they are small. */
  List<FetchedMessage> all(String uids, FetchRequest request) {
    List<FetchedMessage> messages = new ArrayList<>();
    try (FetchStream stream = fetch(uids, request)) {
      stream.forEach(messages::add);
    }
    return messages;
  }

  /** The one message of UID 1. */
  FetchedMessage one(FetchRequest request) {
    return inbox.fetchOne(UidSet.of(1).first(), request).orElseThrow();
  }

  /** The arguments of all UID FETCH commands so far, exactly as sent. */
  List<String> sent() {
    return server.journal().commands("UID FETCH").stream().map(c -> c.argumentText()).toList();
  }

  /** Shows that the connection is in step: another command gets its own answer. */
  void nextCommandWorks() {
    client.noop();
  }

  @Override
  public void close() {
    try {
      client.close();
    } finally {
      server.close();
    }
  }
}
