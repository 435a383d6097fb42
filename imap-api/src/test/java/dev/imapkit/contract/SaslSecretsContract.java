package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Mechanism;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.SaslLines;
import dev.imapkit.contract.server.ScramServer;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Passwords, tokens, and what SCRAM and CRAM-MD5 make of a password, by which others could try
 * passwords out: the server sees them and nobody else, in no form.
 */
public abstract class SaslSecretsContract extends Contract {
  private static final String SECRET = "Marker-Q7x9.Zebra_7~a+b/c==";

  private final Seen seen = new Seen();
  private final List<String> secrets = new CopyOnWriteArrayList<>(List.of(SECRET));

  @BeforeEach
  void collectAllLogs() {
    seen.start();
  }

  @AfterEach
  void stopCollecting() {
    seen.stop();
  }

  private interface Ending {
    void of(ServerConnection c, Command command) throws Exception;
  }

  /** Each secret as it is, in base64 of three kinds, in a URL, and inside of base64 of more. */
  private List<String> forms() {
    List<String> forms = new ArrayList<>();
    for (String secret : secrets) {
      byte[] octets = secret.getBytes(StandardCharsets.UTF_8);
      forms.add(secret);
      forms.add(Base64.getEncoder().encodeToString(octets));
      forms.add(Base64.getEncoder().withoutPadding().encodeToString(octets));
      forms.add(Base64.getUrlEncoder().encodeToString(octets));
      forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }
    return forms;
  }

  private ImapConfig config(ScriptedServer server, Mechanism mechanism) {
    ImapConfig.Builder builder =
        switch (mechanism) {
          case OAUTHBEARER, XOAUTH2 -> config(server).oauth("ada", refused -> SECRET);
          default -> config(server).login("ada", SECRET);
        };
    return builder
        .mechanisms(mechanism)
        .trace((direction, line) -> seen.add(direction + " " + line))
        .build();
  }

  /** Takes all that the client sends, notes what of it is secret, then ends as told. */
  private void takeAll(Mechanism mechanism, ServerConnection c, Command command, Ending ending)
      throws Exception {
    // A proof is good for one exchange, so that is as long as it can be known.
    secrets.removeIf(secret -> !secret.equals(SECRET));
    switch (mechanism) {
      case SCRAM_SHA_1, SCRAM_SHA_256 -> {
        String nonce = SaslLines.first(c, command).replaceAll(".*,r=", "");
        SaslLines.challenge(c, "r=" + nonce + "x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
        String proof = SaslLines.response(c);
        secrets.add(proof);
        secrets.add(proof.replaceAll(".*,p=", ""));
      }
      case CRAM_MD5 -> {
        SaslLines.challenge(c, "<1@example.org>");
        String response = SaslLines.response(c);
        secrets.add(response);
        secrets.add(response.substring("ada ".length()));
      }
      default -> secrets.add(SaslLines.first(c, command));
    }
    ending.of(c, command);
  }

  private void assertFailsWithoutASecret(Mechanism mechanism, Ending ending) {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1 SASL-IR " + mechanism.capability())
            .on("AUTHENTICATE", (c, command) -> takeAll(mechanism, c, command, ending))
            .start()) {
      ImapConfig config = config(server, mechanism);
      seen.add(config.toString() + config.credentials());
      Throwable failure = catchThrowable(() -> ImapClient.connect(config));
      assertThat(failure).isNotNull();
      seen.add(failure);
      assertThat(secrets).hasSizeGreaterThan(1);
      seen.assertNothingOf(forms());
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"SCRAM_SHA_256", "SCRAM_SHA_1", "CRAM_MD5", "PLAIN", "OAUTHBEARER", "XOAUTH2"})
  @Covers("secrets.sasl-failure")
  void notInAFailure(Mechanism mechanism) {
    assertFailsWithoutASecret(mechanism, (c, command) -> c.no(command, "no"));
    assertFailsWithoutASecret(mechanism, (c, command) -> c.cut());
    assertFailsWithoutASecret(mechanism, (c, command) -> c.send(command.tag() + " what?\r\n"));
    assertFailsWithoutASecret(mechanism, (c, command) -> c.send("+ v=\r\n"));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"SCRAM_SHA_256", "SCRAM_SHA_1", "CRAM_MD5", "PLAIN", "OAUTHBEARER", "XOAUTH2"})
  @Covers("secrets.sasl-echo")
  void notWhenTheServerEchoesWhatItWasSent(Mechanism mechanism) {
    assertFailsWithoutASecret(
        mechanism, (c, command) -> c.no(command, "bad " + String.join(" and ", forms())));
    assertFailsWithoutASecret(
        mechanism, (c, command) -> c.no(command, "[ALERT] bad " + String.join(" and ", forms())));
    assertFailsWithoutASecret(
        mechanism,
        (c, command) -> {
          c.hold("* NO you said " + String.join(" and ", forms()) + "\r\n");
          c.hold("* " + String.join(" ", forms()) + "\r\n");
          c.bad(command, "see above");
        });
  }

  /** In what OAUTHBEARER and XOAUTH2 report, and in what SCRAM gives as its error. */
  @ParameterizedTest
  @EnumSource(names = {"SCRAM_SHA_256", "SCRAM_SHA_1", "OAUTHBEARER", "XOAUTH2"})
  @Covers("secrets.sasl-echo")
  void notWhenTheServerEchoesItInsideTheExchange(Mechanism mechanism) {
    assertFailsWithoutASecret(
        mechanism,
        (c, command) -> {
          SaslLines.challenge(c, "e=" + String.join(" and ", forms()));
          c.readLine();
          c.no(command, "see above");
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"SCRAM_SHA_256", "SCRAM_SHA_1"})
  @Covers("secrets.sasl-success")
  void notInTracesAndLogsOfALoginThatWorks(Mechanism mechanism) {
    String hash = mechanism.protocolName().substring("SCRAM-".length());
    try (ScriptedServer server =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1 " + mechanism.capability())
            .on("AUTHENTICATE", new ScramServer(hash, "ada", SECRET))
            .start()) {
      try (ImapClient client = ImapClient.connect(config(server, mechanism))) {
        client.noop();
        seen.add(client.toString() + client.info());
      }
      seen.assertNothingOf(forms());
      assertThat(seen.texts()).noneMatch(text -> text.contains(",p="));
    }
  }
}
