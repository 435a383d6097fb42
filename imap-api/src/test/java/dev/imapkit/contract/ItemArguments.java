package dev.imapkit.contract;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.Argument;
import dev.imapkit.contract.server.Command;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Uid;
import java.util.List;

/** Arguments of FETCH items that are not of the classic protocol. */
final class ItemArguments {
  private ItemArguments() {}

  static List<ArgumentKind> all() {
    return List.of(
        item("name of an own item", FetchAttribute::custom),
        item("part number", text -> FetchAttribute.binary(BodySection.part(text))),
        new ArgumentKind(
            "modifier of an own item",
            "UID FETCH",
            (c, inbox, text) -> fetch(inbox, FetchAttribute.custom("X-OWN", text)),
            (command, text) -> items(command).get(2).items().get(0).text().equals(text)));
  }

  private static ArgumentKind item(
      String name, java.util.function.Function<String, FetchAttribute> item) {
    return new ArgumentKind(
        name,
        "UID FETCH",
        (c, inbox, text) -> fetch(inbox, item.apply(text)),
        (command, text) -> items(command).size() == 2 && ends(items(command).get(1).text(), text));
  }

  private static boolean ends(String sent, String text) {
    return sent.equalsIgnoreCase(text) || sent.equals("BINARY.PEEK[" + text + "]");
  }

  private static void fetch(SelectedMailbox inbox, FetchAttribute item) {
    inbox.fetchOne(Uid.of(1), FetchRequest.of(item));
  }

  private static List<Argument> items(Command command) {
    return command.argument(1).items();
  }
}
