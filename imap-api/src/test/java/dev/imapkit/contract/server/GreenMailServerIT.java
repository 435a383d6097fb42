package dev.imapkit.contract.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** GreenMail does what the tests and the demo rely on. */
class GreenMailServerIT {

  private final GreenMailServer server = GreenMailServer.shared();

  @Test
  void logsInWithAndWithoutTls() {
    TestUser user = server.newUser();
    try (RawImap secure = server.login(user);
        RawImap plain = RawImap.plain("localhost", server.imapPort()).login(user)) {
      assertThat(secure.ok("SELECT INBOX").only("EXISTS").text()).isEqualTo("* 0 EXISTS");
      plain.append("INBOX", "\\Seen", "", SampleText.welcome());
      assertThat(secure.ok("NOOP").only("EXISTS").text()).isEqualTo("* 1 EXISTS");
    }
  }

  @Test
  void keepsTheSampleMailOctetByOctet() {
    try (RawImap client = server.login(server.newUser())) {
      SampleMail.load(client);
      for (MailboxPath mailbox : SampleMail.mailboxes()) {
        String name = RawImap.quoted(mailbox.wireName(client.delimiter()));
        assertThat(client.ok("LIST \"\" " + name).untagged("LIST")).hasSize(1);
        client.ok("EXAMINE " + name);
        int uid = 0;
        for (SampleMessage message : SampleMail.messages()) {
          if (message.mailbox().equals(mailbox)) {
            uid++;
            RawResponse fetched = client.ok("UID FETCH " + uid + " BODY.PEEK[]").only("FETCH");
            assertThat(fetched.literals()).as(message.name()).containsExactly(message.octets());
          }
        }
        assertThat(uid).isPositive();
      }
    }
  }
}
