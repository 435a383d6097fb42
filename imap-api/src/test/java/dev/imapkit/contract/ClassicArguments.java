package dev.imapkit.contract;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.SearchQuery;
import dev.imapkit.StatusItem;
import dev.imapkit.StoreRequest;
import dev.imapkit.contract.server.Argument;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.List;

/** Arguments of the classic protocol. */
final class ClassicArguments {
  private static final UidSet ONE = UidSet.of(1);

  private ClassicArguments() {}

  static List<ArgumentKind> all() {
    return List.of(
        ArgumentKind.mailbox(
            "CREATE", 0, (client, inbox, text) -> client.create(MailboxName.of(text))),
        ArgumentKind.mailbox(
            "DELETE", 0, (client, inbox, text) -> client.delete(MailboxName.of(text))),
        ArgumentKind.mailbox(
            "SUBSCRIBE", 0, (client, inbox, text) -> client.subscribe(MailboxName.of(text))),
        ArgumentKind.mailbox(
            "UNSUBSCRIBE", 0, (client, inbox, text) -> client.unsubscribe(MailboxName.of(text))),
        ArgumentKind.mailbox(
            "RENAME", 0, (c, i, text) -> c.rename(MailboxName.of(text), MailboxName.INBOX)),
        ArgumentKind.mailbox(
            "RENAME", 1, (c, i, text) -> c.rename(MailboxName.INBOX, MailboxName.of(text))),
        ArgumentKind.mailbox("EXAMINE", 0, (client, inbox, text) -> client.examine(text)),
        ArgumentKind.mailbox("SELECT", 0, (client, inbox, text) -> client.select(text)),
        ArgumentKind.mailbox(
            "STATUS", 0, (c, i, text) -> c.status(MailboxName.of(text), StatusItem.MESSAGES)),
        ArgumentKind.mailbox(
            "UID COPY", 1, (client, inbox, text) -> inbox.copy(ONE, MailboxName.of(text))),
        ArgumentKind.mailbox("APPEND", 0, (c, i, text) -> c.append(message(MailboxName.of(text)))),
        ArgumentKind.mailbox("LIST", 1, (client, inbox, text) -> client.list("", text)),
        ArgumentKind.mailbox("LSUB", 0, (client, inbox, text) -> client.lsub(text, "*")),
        ArgumentKind.text(
            "search text", 1, (c, inbox, text) -> inbox.search(SearchQuery.subject(text))),
        ArgumentKind.text(
            "search body", 1, (c, inbox, text) -> inbox.search(SearchQuery.body(text))),
        ArgumentKind.text(
            "header text", 2, (c, inbox, text) -> inbox.search(SearchQuery.header("X", text))),
        ArgumentKind.text(
            "header name", 1, (c, inbox, text) -> inbox.search(SearchQuery.header(text, "x"))),
        ArgumentKind.text(
            "keyword", 1, (c, inbox, text) -> inbox.search(SearchQuery.keyword(Flag.of(text)))),
        new ArgumentKind(
            "stored flag",
            "UID STORE",
            (client, inbox, text) -> inbox.store(ONE, StoreRequest.add(Flag.of(text))),
            (command, text) -> command.argument(2).items().get(0).text().equals(text)),
        new ArgumentKind(
            "flag as a server sent it",
            "UID STORE",
            (client, inbox, text) -> inbox.store(ONE, StoreRequest.add(Flag.ofServer(text))),
            (command, text) -> command.argument(2).items().get(0).text().equals(text)),
        new ArgumentKind(
            "appended flag",
            "APPEND",
            (c, i, text) -> c.append(message(MailboxName.INBOX).withFlags(Flag.ofServer(text))),
            (command, text) -> command.argument(1).items().get(0).text().equals(text)),
        new ArgumentKind(
            "fetched header field",
            "UID FETCH",
            (client, inbox, text) ->
                inbox.fetchOne(Uid.of(1), FetchRequest.of(FetchAttribute.headerFields(text))),
            (command, text) -> headerField(command.argument(1)).equals(text)));
  }

  private static AppendRequest message(MailboxName mailbox) {
    return AppendRequest.of(mailbox, Octets.of("Subject: x\r\n\r\ny\r\n"));
  }

  /** The field of {@code (UID BODY.PEEK[HEADER.FIELDS (name)])}. */
  private static String headerField(Argument items) {
    List<Argument> section = items.items().get(1).items();
    return section.get(1).items().get(0).text();
  }
}
