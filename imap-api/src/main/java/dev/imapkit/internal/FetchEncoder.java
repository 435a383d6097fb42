package dev.imapkit.internal;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;

/** Writes the items of a fetch. */
final class FetchEncoder {
  private FetchEncoder() {}

  /** The items, UID first, and what limits the fetch to changes (RFC 7162 §3.1.4). */
  static Command append(Command command, FetchRequest request) {
    command.atomArgument("(UID");
    for (FetchAttribute attribute : request.attributes()) {
      command.atomArgument(attribute.toString());
      if (!attribute.arguments().isEmpty()) {
        command.openList();
        attribute.arguments().forEach(argument -> CustomRun.append(command, argument));
        command.closeList();
      }
    }
    command.raw(")");
    request
        .changedSince()
        .ifPresent(
            modSeq ->
                command.atomArgument(
                    "(CHANGEDSINCE " + modSeq + (request.vanished() ? " VANISHED)" : ")")));
    return command;
  }
}
