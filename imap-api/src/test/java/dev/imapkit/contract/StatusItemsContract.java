package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.MailboxStatus;
import dev.imapkit.StatusItem;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.MailboxName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Items of STATUS beyond RFC 3501, and those of which only the caller knows. */
@Timeout(60)
public abstract class StatusItemsContract extends Contract {
  private static MailboxStatus status(
      String capability, String command, String answer, StatusItem... items) {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 " + capability)
                .answer("STATUS", answer)
                .start();
        ImapClient client = connect(server)) {
      String name = command.split(" ")[1].replace("\"", "");
      MailboxStatus status = client.status(MailboxName.of(name), items);
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly(command);
      return status;
    }
  }

  @Test
  @Covers("status.deleted")
  void rfc9208Section4Point1Point4ExampleDeleted() {
    MailboxStatus status =
        status(
            "QUOTA QUOTA=RES-STORAGE QUOTA=RES-MESSAGE",
            "STATUS \"INBOX\" (MESSAGES DELETED DELETED-STORAGE)",
            "* STATUS INBOX (MESSAGES 12 DELETED 4 DELETED-STORAGE 8)",
            StatusItem.DELETED_STORAGE,
            StatusItem.DELETED,
            StatusItem.MESSAGES);
    assertThat(status.messages()).isEqualTo(12);
    assertThat(status.value(StatusItem.DELETED)).hasValue(4);
    assertThat(status.value(StatusItem.DELETED_STORAGE)).hasValue(8);
  }

  @Test
  @Covers("status.size")
  void rfc8438SizeOfAMailbox() {
    MailboxStatus status =
        status(
            "STATUS=SIZE",
            "STATUS \"frop\" (MESSAGES SIZE)",
            "* STATUS frop (MESSAGES 8 SIZE 44421)",
            StatusItem.SIZE,
            StatusItem.MESSAGES);
    assertThat(status.value(StatusItem.SIZE)).hasValue(44421);
  }

  @Test
  @Covers("status.mailboxid")
  void rfc8474Section4Point3MailboxId() {
    MailboxStatus status =
        status(
            "OBJECTID",
            "STATUS \"foo\" (MAILBOXID)",
            "* STATUS foo (MAILBOXID (F2212ea87-6097-4256-9d51-71338625))",
            StatusItem.MAILBOXID);
    assertThat(status.mailboxId()).contains("F2212ea87-6097-4256-9d51-71338625");
    assertThat(status.value(StatusItem.MAILBOXID)).isEmpty();
  }

  @Test
  @Covers("status.appendlimit")
  void rfc7889Section4AppendLimitNilIsNotMissing() {
    MailboxStatus unlimited =
        status(
            "APPENDLIMIT",
            "STATUS \"INBOX\" (APPENDLIMIT)",
            "* STATUS INBOX (APPENDLIMIT NIL)",
            StatusItem.APPENDLIMIT);
    assertThat(unlimited.isAppendUnlimited()).isTrue();
    assertThat(unlimited.value(StatusItem.APPENDLIMIT)).isEmpty();
    MailboxStatus limited =
        status(
            "APPENDLIMIT=35651584",
            "STATUS \"INBOX\" (APPENDLIMIT)",
            "* STATUS INBOX (APPENDLIMIT 257890)",
            StatusItem.APPENDLIMIT);
    assertThat(limited.isAppendUnlimited()).isFalse();
    assertThat(limited.value(StatusItem.APPENDLIMIT)).hasValue(257890);
  }

  @Test
  @Covers("status.own-item")
  void ownItemsComeBackAsSent() {
    MailboxStatus status =
        status(
            "",
            "STATUS \"INBOX\" (UNSEEN X-COUNT X-TEXT)",
            "* STATUS INBOX (X-TEXT (\"a )\" NIL) X-COUNT 7 UNSEEN 1)",
            StatusItem.of("x-text"),
            StatusItem.of("X-Count"),
            StatusItem.UNSEEN);
    assertThat(status.rawValue(StatusItem.of("X-TEXT"))).contains("(\"a )\" NIL)");
    assertThat(status.rawValue(StatusItem.of("X-COUNT"))).contains("7");
    assertThat(status.value(StatusItem.of("X-COUNT"))).hasValue(7);
    assertThat(status.rawValue(StatusItem.of("X-OTHER"))).isEmpty();
    assertThat(StatusItem.of("messages")).isEqualTo(StatusItem.MESSAGES);
    for (String bad : List.of("", "a b", "a)", "x\r\n", "é", "a\"")) {
      assertThatThrownBy(() -> StatusItem.of(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @Covers("status.refused")
  void itemsThatTheServerDoesNotOfferAreRefusedBeforeAnOctetIsSent() {
    Map<StatusItem, String> needs = new LinkedHashMap<>();
    needs.put(StatusItem.SIZE, "STATUS=SIZE");
    needs.put(StatusItem.HIGHESTMODSEQ, "CONDSTORE");
    needs.put(StatusItem.MAILBOXID, "OBJECTID");
    needs.put(StatusItem.APPENDLIMIT, "APPENDLIMIT");
    needs.put(StatusItem.DELETED, "QUOTA=RES-MESSAGE");
    needs.put(StatusItem.DELETED_STORAGE, "QUOTA=RES-STORAGE");
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      needs.forEach(
          (item, capability) ->
              assertThat(
                      catchThrowableOfType(
                              UnsupportedCapabilityException.class,
                              () -> client.status(MailboxName.INBOX, item))
                          .capability())
                  .isEqualTo(capability));
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"status.size", "status.own-item"})
  void onDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      byte[] message = Octets.of("Subject: one\r\n\r\nbody\r\n");
      client.append(AppendRequest.of(MailboxName.INBOX, message));
      StatusItem guid = StatusItem.of("X-GUID");
      MailboxStatus status =
          client.status(MailboxName.INBOX, StatusItem.SIZE, StatusItem.HIGHESTMODSEQ, guid);
      assertThat(status.value(StatusItem.SIZE)).hasValue(message.length);
      assertThat(status.value(StatusItem.HIGHESTMODSEQ)).isPresent();
      assertThat(status.rawValue(guid).orElseThrow()).matches("[0-9a-f]{32}");
    }
  }
}
