package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapAuthenticationException;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Mechanism;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every mechanism that Dovecot has, with its own idea of them. */
@RequiresDovecot
public abstract class AuthOnDovecotContract extends Contract {
  private static String sent(Mechanism mechanism) {
    return mechanism == Mechanism.LOGIN ? "LOGIN" : "AUTHENTICATE " + mechanism.protocolName();
  }

  private static void assertLogsIn(ImapConfig.Builder config, Mechanism mechanism) {
    List<String> lines = new ArrayList<>();
    try (ImapClient client =
        ImapClient.connect(
            config.mechanisms(mechanism).trace((direction, line) -> lines.add(line)).build())) {
      client.noop();
      assertThat(lines).anyMatch(line -> line.contains(" " + sent(mechanism)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SCRAM_SHA_256", "SCRAM_SHA_1", "PLAIN", "LOGIN", "CRAM_MD5"})
  @Covers({
    "authenticate.success",
    "cram-md5.success",
    "login.success",
    "scram.sha-1",
    "scram.sha-256"
  })
  void aPasswordLogsIn(Mechanism mechanism) {
    DovecotServer server = DovecotServer.shared();
    assertLogsIn(config(server, server.newUser()), mechanism);
  }

  @ParameterizedTest
  @EnumSource(names = {"SCRAM_SHA_256", "SCRAM_SHA_1", "PLAIN", "LOGIN", "CRAM_MD5"})
  @Covers({"authenticate.8-bit", "cram-md5.success", "login.8-bit", "scram.saslprep"})
  void aPasswordBeyondAsciiLogsIn(Mechanism mechanism) {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.addUser("umlaut" + mechanism.ordinal(), "pässwörd € \"q\\");
    assertLogsIn(config(server, user), mechanism);
  }

  @ParameterizedTest
  @EnumSource(names = {"SCRAM_SHA_256", "SCRAM_SHA_1", "PLAIN", "LOGIN", "CRAM_MD5"})
  @Covers({"authenticate.no", "cram-md5.no", "login.no", "scram.no"})
  void aWrongPasswordDoesNot(Mechanism mechanism) {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    ImapConfig config =
        config(server, user).login(user.name(), "wrong").mechanisms(mechanism).build();
    assertThatThrownBy(() -> ImapClient.connect(config))
        .isInstanceOf(ImapAuthenticationException.class)
        .hasMessageContaining(mechanism.protocolName());
  }

  /** Dovecot 2.3 has no channel binding, so this is what is taken by default, with flag y. */
  @Test
  @Covers({"mechanisms.default", "scram.binding-flag"})
  void byDefaultTheStrongestIsTaken() {
    DovecotServer server = DovecotServer.shared();
    List<String> lines = new ArrayList<>();
    try (ImapClient client =
        ImapClient.connect(
            config(server, server.newUser()).trace((direction, line) -> lines.add(line)).build())) {
      client.noop();
    }
    assertThat(lines).anyMatch(line -> line.contains(" AUTHENTICATE SCRAM-SHA-256"));
  }

  @ParameterizedTest
  @EnumSource(names = {"OAUTHBEARER", "XOAUTH2"})
  @Covers({"oauthbearer.success", "xoauth2.success"})
  void aTokenLogsIn(Mechanism mechanism) {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    String token = server.accessToken(user, 60);
    assertLogsIn(config(server, user).oauth(user.name(), refused -> token), mechanism);
  }

  @ParameterizedTest
  @EnumSource(names = {"OAUTHBEARER", "XOAUTH2"})
  @Covers({"oauthbearer.renewed", "xoauth2.renewed"})
  void anExpiredTokenIsRenewed(Mechanism mechanism) {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    assertLogsIn(
        config(server, user)
            .oauth(user.name(), refused -> server.accessToken(user, refused ? 60 : -60)),
        mechanism);
  }

  @ParameterizedTest
  @EnumSource(names = {"OAUTHBEARER", "XOAUTH2"})
  @Covers({"oauthbearer.no", "xoauth2.no", "oauthbearer.report"})
  void anExpiredTokenIsRefusedWithAReport(Mechanism mechanism) {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    List<Boolean> asked = new ArrayList<>();
    ImapConfig config =
        config(server, user)
            .oauth(
                user.name(),
                refused -> {
                  asked.add(refused);
                  return server.accessToken(user, refused ? -30 : -60);
                })
            .mechanisms(mechanism)
            .build();
    assertThatThrownBy(() -> ImapClient.connect(config))
        .isInstanceOf(ImapAuthenticationException.class)
        .hasMessageContaining("\"status\"");
    assertThat(asked).containsExactly(false, true);
  }
}
