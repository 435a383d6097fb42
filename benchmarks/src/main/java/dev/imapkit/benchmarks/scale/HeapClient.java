package dev.imapkit.benchmarks.scale;

import dev.imapkit.Security;
import dev.imapkit.benchmarks.fetching.FetchClient;
import dev.imapkit.benchmarks.fetching.FetchContenders;
import dev.imapkit.benchmarks.fetching.Job;
import dev.imapkit.benchmarks.servers.Account;
import dev.imapkit.benchmarks.servers.Messages;
import java.util.Optional;

/** A client in a JVM of its own. */
public final class HeapClient {
  private HeapClient() {}

  /**
   * Does a job once and prints its checksum.
   *
   * @param arguments contender, job, how many messages, port on 127.0.0.1
   */
  public static void main(String[] arguments) {
    Account account =
        new Account(
            "127.0.0.1",
            Integer.parseInt(arguments[3]),
            Security.PLAINTEXT,
            "ada",
            "secret",
            Optional.empty(),
            "INBOX");
    Messages messages = Messages.first(Integer.parseInt(arguments[2]));
    try (FetchClient client = FetchContenders.named(arguments[0], account)) {
      client.connect();
      client.open();
      System.out.println(Job.valueOf(arguments[1]).run(client, messages));
    }
  }
}
