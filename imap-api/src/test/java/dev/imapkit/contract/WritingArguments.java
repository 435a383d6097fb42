package dev.imapkit.contract;

import dev.imapkit.AppendRequest;
import dev.imapkit.contract.server.Argument;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Arguments of MOVE, REPLACE, APPEND of several messages, and messages themselves. */
final class WritingArguments {
  private static final UidSet ONE = UidSet.of(1);
  private static final AppendRequest MESSAGE =
      AppendRequest.of(MailboxName.INBOX, Octets.of("Subject: x\r\n\r\ny\r\n"));

  private WritingArguments() {}

  static List<ArgumentKind> all() {
    return List.of(
        ArgumentKind.mailbox(
            "UID MOVE", 1, (c, inbox, text) -> inbox.move(ONE, MailboxName.of(text))),
        ArgumentKind.mailbox(
            "UID REPLACE", 1, (c, inbox, text) -> inbox.replace(Uid.of(1), to(text))),
        ArgumentKind.mailbox(
            "APPEND", 0, (client, i, text) -> client.appendAll(List.of(to(text), to(text)))),
        new ArgumentKind(
            "flag of a replacement",
            "UID REPLACE",
            (c, inbox, text) -> inbox.replace(Uid.of(1), MESSAGE.withFlags(Flag.of(text))),
            (command, text) -> flag(command, 2).equals(text)),
        new ArgumentKind(
            "flag of the second of two messages",
            "APPEND",
            (client, i, text) ->
                client.appendAll(
                    List.of(MESSAGE, MESSAGE.withFlags(Flag.SEEN, Flag.ofServer(text)))),
            (command, text) ->
                text.equalsIgnoreCase("\\Seen") || flags(command, 2).get(1).text().equals(text)),
        new ArgumentKind(
            "message",
            "APPEND",
            (client, i, text) -> client.append(AppendRequest.of(MailboxName.INBOX, octets(text))),
            (command, text) -> holds(command, 0, text)),
        new ArgumentKind(
            "first of two messages",
            "APPEND",
            (client, i, text) ->
                client.appendAll(
                    List.of(AppendRequest.of(MailboxName.INBOX, octets(text)), MESSAGE)),
            (command, text) -> holds(command, 0, text) && command.literals().size() == 2),
        new ArgumentKind(
            "replacement",
            "UID REPLACE",
            (c, inbox, text) ->
                inbox.replace(
                    Uid.of(1), AppendRequest.of(MailboxName.INBOX, octets(text)).binary()),
            (command, text) -> holds(command, 0, text)));
  }

  private static AppendRequest to(String mailbox) {
    return AppendRequest.of(MailboxName.of(mailbox), octets("y"));
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean holds(Command command, int literal, String text) {
    return java.util.Arrays.equals(command.literals().get(literal).bytes(), octets(text));
  }

  private static List<Argument> flags(Command command, int index) {
    return command.argument(index).items();
  }

  private static String flag(Command command, int index) {
    return flags(command, index).get(0).text();
  }
}
