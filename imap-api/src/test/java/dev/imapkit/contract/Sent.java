package dev.imapkit.contract;

import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.ScriptedServer;
import java.util.List;

/** What a scripted server has received, without the tags, which differ on each connection. */
final class Sent {
  private Sent() {}

  /** All commands of one name, each exactly as sent from its name on. */
  static List<String> commands(ScriptedServer server, String name) {
    return server.journal().commands(name).stream().map(Sent::withoutTag).toList();
  }

  /** All commands after the login, but the question for capabilities that goes with it. */
  static List<String> afterLogin(ScriptedServer server) {
    List<Command> all = server.journal().commands();
    int login = 0;
    while (!all.get(login).is("LOGIN") && !all.get(login).is("AUTHENTICATE")) {
      login++;
    }
    return all.stream()
        .skip(login + 1L)
        .filter(command -> !command.is("CAPABILITY"))
        .map(Sent::withoutTag)
        .toList();
  }

  private static String withoutTag(Command command) {
    return command.line().substring(command.tag().length() + 1);
  }
}
