package dev.imapkit.contract;

import dev.imapkit.CommandArgument;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.Argument;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.GmailLabel;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Arguments of FETCH items that are not of the classic protocol, and Gmail's labels. */
final class ItemArguments {
  private static final UidSet ONE = UidSet.of(1);

  private ItemArguments() {}

  static List<ArgumentKind> all() {
    return List.of(
        item("name of an own item", text -> FetchAttribute.custom(text)),
        item("part number", text -> FetchAttribute.binary(BodySection.part(text))),
        new ArgumentKind(
            "modifier of an own item",
            "UID FETCH",
            (c, inbox, text) -> fetch(inbox, own(CommandArgument.atom(text))),
            (command, text) -> items(command).get(2).items().get(0).text().equals(text)),
        new ArgumentKind(
            "text of an own item",
            "UID FETCH",
            (c, inbox, text) -> fetch(inbox, own(CommandArgument.text(text))),
            (command, text) ->
                Arrays.equals(
                    Octets.of(items(command).get(2).items().get(0).text()),
                    text.getBytes(StandardCharsets.UTF_8))),
        new ArgumentKind(
            "label of Gmail",
            "UID STORE",
            (c, inbox, text) -> inbox.gmailLabels().add(ONE, List.of(GmailLabel.of(text))),
            (command, text) -> label(command).equals(text)),
        new ArgumentKind(
            "label of Gmail as the server sent it",
            "UID STORE",
            (c, inbox, text) -> inbox.gmailLabels().add(ONE, List.of(GmailLabel.ofWire(text))),
            (command, text) -> wireLabel(command).equals(text)));
  }

  private static ArgumentKind item(String name, Function<String, FetchAttribute> item) {
    return new ArgumentKind(
        name,
        "UID FETCH",
        (c, inbox, text) -> fetch(inbox, item.apply(text)),
        (command, text) -> items(command).size() == 2 && ends(items(command).get(1).text(), text));
  }

  private static boolean ends(String sent, String text) {
    return sent.equalsIgnoreCase(text) || sent.equals("BINARY.PEEK[" + text + "]");
  }

  private static FetchAttribute own(CommandArgument argument) {
    return FetchAttribute.custom("X-OWN", argument);
  }

  private static void fetch(SelectedMailbox inbox, FetchAttribute item) {
    inbox.fetchOne(Uid.of(1), FetchRequest.of(item));
  }

  private static List<Argument> items(Command command) {
    return command.argument(1).items();
  }

  private static String wireLabel(Command command) {
    return command.argument(2).items().get(0).text();
  }

  /** System labels stand as they are; others are in modified UTF-7. */
  private static String label(Command command) {
    String wire = wireLabel(command);
    return wire.startsWith("\\") ? wire : ArgumentKind.decoded(wire);
  }
}
