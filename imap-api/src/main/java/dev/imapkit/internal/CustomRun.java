package dev.imapkit.internal;

import dev.imapkit.CommandArgument;
import dev.imapkit.CustomCommand;
import dev.imapkit.CustomResult;
import dev.imapkit.Limits;
import dev.imapkit.model.HeaderText;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.ServerResponse.Untagged;
import dev.imapkit.spi.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs a command that the library does not know, and keeps what it brings as it was sent. */
final class CustomRun {
  private static final int LONGEST_TEXT = 500;
  private static final int ROW_OCTETS = 32;

  private final SessionState state;
  private final Collected collected;
  private final List<CustomResult.Data> data = new ArrayList<>();

  CustomRun(SessionState state, Limits limits) {
    this.state = state;
    this.collected = new Collected(limits);
  }

  /**
   * Runs it as the only user of the connection.
   *
   * @param check throws, before an octet is sent, when it may not be run
   */
  CustomResult run(CustomCommand custom, SessionState.Leaving leaving, Runnable check) {
    Supplier<CustomResult> work =
        () -> {
          check.run();
          return run(custom);
        };
    return custom.changesMail()
        ? state.changing(custom.name(), leaving, work)
        : state.exclusively(leaving, work);
  }

  private CustomResult run(CustomCommand custom) {
    Command command =
        custom.changesMail() ? state.changing(custom.name()) : state.command(custom.name());
    custom.arguments().forEach(argument -> append(command, argument));
    Wire wire = state.dialogue().wire();
    wire.keepAsSent(true);
    try {
      Tagged answer = state.dialogue().run(command, this::take);
      String text = Texts.clean(answer.text().text(), LONGEST_TEXT);
      return new CustomResult(answer.text().code(), text, data);
    } finally {
      wire.keepAsSent(false);
    }
  }

  private boolean take(Untagged response) {
    if (response instanceof ServerResponse.Other other) {
      return keep(other.name(), other.data());
    }
    return false;
  }

  private boolean keep(String name, HeaderText content) {
    collected.require(
        content.raw().length() + ROW_OCTETS, state.dialogue().wire().info().octetsReceived());
    return data.add(new CustomResult.Data(name, content));
  }

  /** Writes an argument and a space before it. */
  static void append(Command command, CommandArgument argument) {
    if (argument instanceof CommandArgument.Atom atom) {
      command.atomArgument(atom.text());
    } else if (argument instanceof CommandArgument.Text text) {
      command.astring(text.value());
    } else if (argument instanceof CommandArgument.Octets octets) {
      command.literal(octets.octets());
    } else if (argument instanceof CommandArgument.Numeric number) {
      command.atomArgument(Long.toString(number.value()));
    } else if (argument instanceof CommandArgument.Uids uids) {
      command.atomArgument(uids.set().toString());
    } else if (argument instanceof CommandArgument.Mailbox mailbox) {
      command.mailbox(mailbox.name());
    } else if (argument instanceof CommandArgument.Flags flags) {
      command.flags(flags.flags());
    } else if (argument instanceof CommandArgument.DateTime date) {
      command.dateTime(date.value());
    } else if (argument instanceof CommandArgument.ParenthesizedList list) {
      command.openList();
      list.items().forEach(item -> append(command, item));
      command.closeList();
    }
  }
}
