package dev.imapkit.contract;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StatusItem;
import dev.imapkit.StoreRequest;
import dev.imapkit.contract.server.Argument;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A place where text of a caller becomes part of a command.
 *
 * @param name what it is
 * @param command the only command that may go out
 * @param attempt uses the text there
 * @param carries whether the command that arrived says this text, by rules written anew here
 */
record ArgumentKind(
    String name, String command, Attempt attempt, BiPredicate<Command, String> carries) {
  private static final UidSet ONE = UidSet.of(1);

  /** Uses a text; refuses it with {@link IllegalArgumentException}. */
  @FunctionalInterface
  interface Attempt {
    void use(ImapClient client, SelectedMailbox inbox, String text);
  }

  /** All of them. */
  static List<ArgumentKind> all() {
    return List.of(
        mailbox("CREATE", 0, (client, inbox, text) -> client.create(MailboxName.of(text))),
        mailbox("DELETE", 0, (client, inbox, text) -> client.delete(MailboxName.of(text))),
        mailbox("SUBSCRIBE", 0, (client, inbox, text) -> client.subscribe(MailboxName.of(text))),
        mailbox(
            "UNSUBSCRIBE", 0, (client, inbox, text) -> client.unsubscribe(MailboxName.of(text))),
        mailbox("RENAME", 0, (c, i, text) -> c.rename(MailboxName.of(text), MailboxName.INBOX)),
        mailbox("RENAME", 1, (c, i, text) -> c.rename(MailboxName.INBOX, MailboxName.of(text))),
        mailbox("EXAMINE", 0, (client, inbox, text) -> client.examine(text)),
        mailbox("SELECT", 0, (client, inbox, text) -> client.select(text)),
        mailbox("STATUS", 0, (c, i, text) -> c.status(MailboxName.of(text), StatusItem.MESSAGES)),
        mailbox("UID COPY", 1, (client, inbox, text) -> inbox.copy(ONE, MailboxName.of(text))),
        mailbox("APPEND", 0, (c, i, text) -> c.append(message(MailboxName.of(text)))),
        mailbox("LIST", 1, (client, inbox, text) -> client.list("", text)),
        mailbox("LSUB", 0, (client, inbox, text) -> client.lsub(text, "*")),
        text("search text", 1, (c, inbox, text) -> inbox.search(SearchQuery.subject(text))),
        text("search body", 1, (c, inbox, text) -> inbox.search(SearchQuery.body(text))),
        text("header text", 2, (c, inbox, text) -> inbox.search(SearchQuery.header("X", text))),
        text("header name", 1, (c, inbox, text) -> inbox.search(SearchQuery.header(text, "x"))),
        text("keyword", 1, (c, inbox, text) -> inbox.search(SearchQuery.keyword(Flag.of(text)))),
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

  private static ArgumentKind mailbox(String command, int index, Attempt attempt) {
    return new ArgumentKind(
        "mailbox of " + command,
        command,
        attempt,
        (sent, text) -> {
          String expected = text.equalsIgnoreCase("INBOX") ? "INBOX" : text;
          return decoded(sent.argument(index).text()).equals(expected);
        });
  }

  /** Text of a search key; CHARSET UTF-8 stands before the key when it is not US-ASCII. */
  private static ArgumentKind text(String name, int index, Attempt attempt) {
    return new ArgumentKind(
        name,
        "UID SEARCH",
        attempt,
        (sent, text) -> {
          boolean charset = sent.argument(0).text().equals("CHARSET");
          boolean ascii = text.chars().allMatch(c -> c < 0x80);
          Argument argument = sent.argument(charset ? index + 2 : index);
          byte[] octets = Octets.of(argument.text());
          return charset != ascii
              && new String(octets, StandardCharsets.UTF_8).equals(text)
              && (!charset || sent.argument(1).text().equals("UTF-8"));
        });
  }

  /** The field of {@code (UID BODY.PEEK[HEADER.FIELDS (name)])}. */
  private static String headerField(Argument items) {
    List<Argument> section = items.items().get(1).items();
    return section.get(1).items().get(0).text();
  }

  /** RFC 3501 section 5.1.3, read without the code under test. */
  private static String decoded(String wire) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < wire.length()) {
      char c = wire.charAt(at);
      if (c < 0x20 || c > 0x7e) {
        throw new AssertionError("not modified UTF-7: " + Octets.escape(Octets.of(wire)));
      }
      if (c != '&') {
        out.append(c);
        at++;
        continue;
      }
      int end = wire.indexOf('-', at);
      String base64 = wire.substring(at + 1, end).replace(',', '/');
      out.append(
          base64.isEmpty()
              ? "&"
              : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_16BE));
      at = end + 1;
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
