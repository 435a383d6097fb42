package dev.imapkit.contract;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Security;

/** A dialogue in a JVM of its own, which has no module jdk.jfr. */
public final class WithoutRecorder {
  private WithoutRecorder() {}

  /**
   * Opens INBOX and says how many messages it has.
   *
   * @param arguments the port
   */
  public static void main(String[] arguments) {
    ImapConfig config =
        ImapConfig.builder("127.0.0.1")
            .port(Integer.parseInt(arguments[0]))
            .security(Security.PLAINTEXT)
            .login("ada", "secret")
            .build();
    String recorder = ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? "with" : "without";
    try (ImapClient client = ImapClient.connect(config)) {
      System.out.println(recorder + " recorder: " + client.examine("INBOX").exists() + " messages");
    }
  }
}
