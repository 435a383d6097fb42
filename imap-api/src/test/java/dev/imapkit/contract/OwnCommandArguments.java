package dev.imapkit.contract;

import dev.imapkit.CommandArgument;
import dev.imapkit.CustomCommand;
import dev.imapkit.contract.server.Argument;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Typed pieces of commands that the library does not know. */
final class OwnCommandArguments {
  private static final String NAME = "X-OWN";

  private OwnCommandArguments() {}

  static List<ArgumentKind> all() {
    return List.of(
        piece(
            "atom of an own command",
            CommandArgument::atom,
            (piece, text) -> piece.kind() == Argument.Kind.ATOM && piece.text().equals(text)),
        piece("text of an own command", CommandArgument::text, OwnCommandArguments::says),
        piece(
            "octets of an own command",
            text -> CommandArgument.octets(text.getBytes(StandardCharsets.UTF_8)),
            (piece, text) ->
                Arrays.equals(piece.literal().bytes(), text.getBytes(StandardCharsets.UTF_8))),
        piece(
            "flag of an own command",
            text -> CommandArgument.flags(Flag.SEEN, Flag.ofServer(text)),
            (piece, text) -> piece.items().get(1).text().equals(text)),
        piece(
            "text in lists of an own command",
            text -> CommandArgument.list(CommandArgument.list(CommandArgument.text(text))),
            (piece, text) -> says(piece.items().get(0).items().get(0), text)),
        ArgumentKind.mailbox(
            NAME,
            0,
            (client, i, text) ->
                client.run(CustomCommand.of(NAME, CommandArgument.mailbox(MailboxName.of(text))))));
  }

  private static ArgumentKind piece(
      String name, Function<String, CommandArgument> piece, BiPredicate<Argument, String> carries) {
    return new ArgumentKind(
        name,
        NAME,
        (c, inbox, text) ->
            inbox.run(CustomCommand.of(NAME, piece.apply(text), CommandArgument.number(7))),
        (command, text) ->
            command.arguments().size() == 2
                && last(command).text().equals("7")
                && carries.test(command.argument(0), text));
  }

  private static Argument last(Command command) {
    return command.argument(command.arguments().size() - 1);
  }

  private static boolean says(Argument piece, String text) {
    return new String(Octets.of(piece.text()), StandardCharsets.UTF_8).equals(text);
  }
}
