package dev.imapkit.maven.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MailboxTableTest {
  private static final String[] LISTED = {
    "* LIST (\\HasNoChildren \\Sent) \".\" \"Sent\"",
    "* LIST (\\Noselect \\HasChildren) \".\" \"Archive\"",
    "* LIST (\\HasNoChildren) \".\" \"Archive.2024\"",
    "* LIST (\\HasNoChildren) \".\" \"Entw&APw-rfe\"",
    "* LIST (\\HasNoChildren) \".\" INBOX"
  };

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void everythingComesInOneCommandWhereTheServerOffersIt(String transport) {
    String[] answer = new String[LISTED.length + 4];
    System.arraycopy(LISTED, 0, answer, 0, LISTED.length);
    answer[5] = "* STATUS INBOX (MESSAGES 1234 UNSEEN 5 UIDVALIDITY 1720755020 SIZE 18234567)";
    answer[6] = "* STATUS \"Sent\" (MESSAGES 0 UNSEEN 0 UIDVALIDITY 7 SIZE 0)";
    answer[7] = "* STATUS \"Archive.2024\" (MESSAGES 1 UNSEEN 1 UIDVALIDITY 9 SIZE 999)";
    answer[8] = "* STATUS \"Entw&APw-rfe\" (MESSAGES 2 UNSEEN 0 UIDVALIDITY 8 SIZE 1000)";
    ScriptedServerBuilder builder =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1 LIST-EXTENDED LIST-STATUS STATUS=SIZE SPECIAL-USE")
            .answer("LIST", answer);
    assertThat(lines(builder, transport, 1))
        .containsExactly(
            "mailbox       messages  unseen     size  uidvalidity  special use  selectable",
            "------------  --------  ------  -------  -----------  -----------  ----------",
            "INBOX            1,234       5  18.2 MB   1720755020               yes",
            "Archive              -       -        -            -               no",
            "Archive/2024         1       1    999 B            9               yes",
            "Entwürfe             2       0   1.0 kB            8               yes",
            "Sent                 0       0      0 B            7  \\Sent        yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void plainServerIsAskedForEachMailboxAndHasNoSizes(String transport) {
    ScriptedServerBuilder builder =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1")
            .answer("LIST", LISTED)
            .on(
                "STATUS",
                (c, command) -> {
                  if (command.argument(0).text().equals("Sent")) {
                    c.no(command, "not now");
                    return;
                  }
                  String name = "\"" + command.argument(0).text() + "\"";
                  c.hold("* STATUS " + name + " (MESSAGES 3 UNSEEN 1 UIDVALIDITY 1)\r\n");
                  c.ok(command);
                });
    assertThat(lines(builder, transport, 5))
        .containsExactly(
            "mailbox       messages  unseen  uidvalidity  special use  selectable",
            "------------  --------  ------  -----------  -----------  ----------",
            "INBOX                3       1            1               yes",
            "Archive              -       -            -               no",
            "Archive/2024         3       1            1               yes",
            "Entwürfe             3       1            1               yes",
            "Sent                 -       -            -  \\Sent        yes");
  }

  private static List<String> lines(
      ScriptedServerBuilder builder, String transport, int expectedCommands) {
    try (ScriptedServer server = builder.start();
        ImapClient client =
            ImapClient.connect(
                ImapConfig.builder(server.host())
                    .port(server.port())
                    .security(Security.PLAINTEXT)
                    .transport(transport)
                    .login("ada", "x")
                    .build())) {
      MailboxTable table = MailboxTable.read(client);
      assertThat(table.size()).isEqualTo(5);
      long asked =
          server.journal().names().stream()
              .filter(name -> name.equals("LIST") || name.equals("STATUS"))
              .count();
      assertThat(asked).isEqualTo(expectedCommands);
      return table.lines();
    }
  }
}
