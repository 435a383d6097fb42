package dev.imapkit.contract;

import dev.imapkit.ImapClient;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import java.util.List;
import java.util.function.Function;

/**
 * One search on a scripted server: what was sent, and what came of the answer.
 *
 * @param sent the commands of that name, without tag and name
 * @param result what the call returned
 */
record SearchTalk<T>(List<String> sent, T result) {
  /** In the lines of an answer, what stands for the tag of the command. */
  static final String TAG = "%TAG%";

  /** Runs a call in INBOX (UIDVALIDITY 77) of a server that gives these lines for an answer. */
  static <T> SearchTalk<T> of(
      String capabilities, String name, Function<SelectedMailbox, T> call, String... lines) {
    try (ScriptedServer server = server(capabilities, name, lines);
        ImapClient client = Contract.connect(server)) {
      T result = call.apply(client.select("INBOX"));
      client.noop();
      server.verify();
      List<String> sent =
          Sent.commands(server, name).stream()
              .map(line -> line.substring(name.length() + 1))
              .toList();
      return new SearchTalk<>(sent, result);
    }
  }

  /** A server that answers each command of a name with these lines, and OK. */
  static ScriptedServer server(String capabilities, String name, String... lines) {
    return ScriptedServer.builder()
        .capabilities(capabilities)
        .mailbox("INBOX", MailboxData.of(5).uidValidity(77))
        .on(
            name,
            (c, command) -> {
              for (String line : lines) {
                c.hold(line.replace(TAG, command.tag()) + "\r\n");
              }
              c.ok(command);
            })
        .start();
  }

  /** The only command. */
  String command() {
    if (sent.size() != 1) {
      throw new AssertionError("not one command: " + sent);
    }
    return sent.get(0);
  }
}
