package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.FetchRequest;
import dev.imapkit.ImapAuthenticationException;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.ImapTlsException;
import dev.imapkit.ImapTlsException.Reason;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StatusItem;
import dev.imapkit.contract.server.BadCertificate;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What goes wrong in practice: each its own kind, in time, saying what to do, leaving nothing. */
public abstract class FailureContract extends LeakFree {
  private static final TestCertificates CA = TestCertificates.create();

  @Test
  @Covers("failure.password")
  void wrongPassword() {
    try (ScriptedServer server = ScriptedServer.builder().credentials("ada", "other").start()) {
      ImapAuthenticationException failure =
          failure(ImapAuthenticationException.class, config(server).build());
      assertThat(failure).hasMessageContaining("check user and password");
      server.verify();
    }
  }

  @Test
  @Covers("failure.unknown-host")
  void unknownHost() {
    ImapConfig config =
        ImapConfig.builder("nowhere.example.test")
            .transport(transport())
            .login("ada", "secret")
            .build();
    assertThat(failure(ImapConnectionException.class, config))
        .hasMessageContaining("nowhere.example.test")
        .hasMessageContaining("check it");
  }

  @Test
  @Covers("failure.refused-port")
  void refusedPort() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    ImapConfig config =
        ImapConfig.builder("127.0.0.1")
            .port(port)
            .transport(transport())
            .login("ada", "secret")
            .build();
    assertThat(failure(ImapConnectionException.class, config))
        .hasMessageContaining("127.0.0.1:" + port)
        .hasMessageContaining("check host, port");
  }

  @Test
  @Covers("failure.expired")
  void expiredCertificate() {
    ImapTlsException failure = certificate(BadCertificate.EXPIRED);
    assertThat(failure.reason()).isEqualTo(Reason.CERTIFICATE);
    assertThat(failure).hasMessageContainingAll("expired", "the server needs another");
  }

  @Test
  @Covers("failure.other-host")
  void certificateForAnotherHost() {
    ImapTlsException failure = certificate(BadCertificate.WRONG_HOST);
    assertThat(failure.reason()).isEqualTo(Reason.HOST_NAME);
    assertThat(failure).hasMessageContainingAll("localhost", "mail.example.org");
  }

  private static ImapTlsException certificate(BadCertificate kind) {
    try (ScriptedServer server =
        ScriptedServer.builder().implicitTls(CA.bad(kind).sslContext()).start()) {
      return failure(ImapTlsException.class, config(server, trusting(CA)).build());
    }
  }

  @Test
  @Covers({"failure.no", "failure.bad"})
  void noAndBadLeaveTheConnectionUsable() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .on("CREATE", (c, command) -> c.no(command, "[ALREADYEXISTS] it is there"))
                .on("DELETE", (c, command) -> c.bad(command, "not like this"))
                .start();
        ImapClient client = connect(server)) {
      ImapCommandException no =
          catchThrowableOfType(
              ImapCommandException.class, () -> client.create(MailboxName.of("private-name")));
      assertThat(no.status()).isEqualTo(ImapCommandException.Status.NO);
      assertThat(no.code().orElseThrow().name()).isEqualTo("ALREADYEXISTS");
      assertThat(no.connectionUsable()).isTrue();
      assertThat(no)
          .hasMessageContainingAll("CREATE", "NO [ALREADYEXISTS]", "it is there")
          .message()
          .doesNotContain("private-name");
      ImapCommandException bad =
          catchThrowableOfType(
              ImapCommandException.class, () -> client.delete(MailboxName.of("private-name")));
      assertThat(bad.status()).isEqualTo(ImapCommandException.Status.BAD);
      client.noop();
    }
  }

  /** Whichever octet is the last: what was not whole is no answer, and the failure says so. */
  @Test
  @Covers("failure.cut")
  void cutAtEveryOctetOfAnAnswer() {
    String data = "* STATUS box (MESSAGES 231)\r\n";
    int whole = data.length() + "ABC4 OK done\r\n".length();
    for (int octets = 0; octets < whole; octets++) {
      int cut = octets;
      try (ScriptedServer server =
              ScriptedServer.builder()
                  .on(
                      "STATUS",
                      (c, command) -> {
                        byte[] all = Octets.of(data + command.tag() + " OK done\r\n");
                        c.send(Arrays.copyOf(all, Math.min(cut, all.length - 1)));
                        c.close();
                      })
                  .start();
          ImapClient client = connect(server)) {
        assertThatThrownBy(() -> client.status(MailboxName.of("box"), StatusItem.MESSAGES))
            .as("cut after " + cut)
            .isExactlyInstanceOf(ImapConnectionException.class)
            .isInstanceOfSatisfying(
                ImapException.class, e -> assertThat(e.connectionUsable()).isFalse())
            .hasMessageContaining("STATUS");
      }
    }
  }

  @Test
  @Covers("failure.cut")
  void cutAtEveryOctetOfAFetch() {
    String text = "Subject: x\r\n\r\nbody";
    String data =
        "* 1 FETCH (UID 1 FLAGS (\\Seen) BODY[] {" + text.length() + "}\r\n" + text + ")\r\n";
    for (int octets = 0; octets < data.length() + 5; octets++) {
      int cut = octets;
      try (ScriptedServer server =
              ScriptedServer.builder()
                  .mailbox("INBOX", MailboxData.of(1))
                  .on(
                      "UID FETCH",
                      (c, command) -> {
                        byte[] all = (data + command.tag()).getBytes(StandardCharsets.US_ASCII);
                        c.send(Arrays.copyOf(all, cut));
                        c.close();
                      })
                  .start();
          ImapClient client = connect(server);
          SelectedMailbox inbox = client.examine("INBOX")) {
        assertThatThrownBy(() -> inbox.fetchAll(UidSet.of(1), FetchRequest.wholeMessage()))
            .as("cut after " + cut)
            .isExactlyInstanceOf(ImapConnectionException.class);
      }
    }
  }
}
