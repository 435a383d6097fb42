package dev.imapkit.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.Limits;
import dev.imapkit.MessageBody;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JakartaMessagesTest {
  private static final byte[] MESSAGE =
      ("From: Ada <ada@example.org>\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\n"
              + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
              + "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nhello\r\n"
              + "--b\r\nContent-Type: application/octet-stream\r\n\r\nxyz\r\n--b--\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  @Test
  void octetsBecomeAMessage() throws Exception {
    MimeMessage message = JakartaMessages.of(MESSAGE);
    assertThat(message.getSubject()).isEqualTo("caf\u00e9");
    assertThat(message.getFrom()[0]).hasToString("Ada <ada@example.org>");
    Multipart parts = (Multipart) message.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("hello");
  }

  @Test
  void streamAndSessionAreUsed() throws Exception {
    Session session = Session.getInstance(new Properties());
    MimeMessage message = JakartaMessages.of(session, new ByteArrayInputStream(MESSAGE));
    assertThat(message.getSession()).isSameAs(session);
    assertThat(JakartaMessages.of(new ByteArrayInputStream(MESSAGE)).getSize()).isPositive();
  }

  @Test
  void failureOfTheStreamIsTheCause() {
    IOException cut = new IOException("cut");
    InputStream in =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw cut;
          }
        };
    assertThatThrownBy(() -> JakartaMessages.of(in))
        .isInstanceOf(MessagingException.class)
        .hasCause(cut);
  }

  @Test
  void fetchedMessageIsHandedOnWithItsFlags() throws Exception {
    try (ImapClient client = clientWithMessage();
        SelectedMailbox inbox = client.examine("INBOX")) {
      FetchRequest request =
          FetchRequest.of(FetchAttribute.body(BodySection.ALL), FetchAttribute.FLAGS);
      MimeMessage message = JakartaMessages.of(inbox.fetchAll(UidSet.of(1), request).get(0));
      assertThat(message.getSubject()).isEqualTo("caf\u00e9");
      assertThat(message.isSet(Flags.Flag.SEEN)).isTrue();
      assertThat(message.isSet(Flags.Flag.FLAGGED)).isFalse();
      assertThat(message.getFlags().getUserFlags()).containsExactly("$Work");
    }
  }

  @Test
  void bodyThatIsStillOnTheConnectionIsReadIntoTheMessage() throws Exception {
    Limits small = Limits.builder().spillOctets(16).build();
    try (ImapClient client = clientWithMessage(small);
        SelectedMailbox inbox = client.examine("INBOX");
        FetchStream stream = inbox.fetch(UidSet.of(1), FetchRequest.wholeMessage())) {
      MessageBody body = stream.iterator().next().body(BodySection.ALL);
      MimeMessage message = JakartaMessages.of(body);
      assertThat(((Multipart) message.getContent()).getCount()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNotAWholeMessageIsRefused() throws Exception {
    try (ImapClient client = clientWithMessage();
        SelectedMailbox inbox = client.examine("INBOX")) {
      FetchRequest part = FetchRequest.of(FetchAttribute.body(BodySection.ALL, 0, 10));
      FetchedMessage fetched = inbox.fetchAll(UidSet.of(1), part).get(0);
      assertThatThrownBy(() -> JakartaMessages.of(fetched))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("whole");
      FetchRequest none = FetchRequest.of(FetchAttribute.FLAGS);
      FetchedMessage without = inbox.fetchAll(UidSet.of(1), none).get(0);
      assertThatThrownBy(() -> JakartaMessages.of(without))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static ImapClient clientWithMessage() {
    return clientWithMessage(Limits.defaults());
  }

  /** Configured as programs of Jakarta Mail are. */
  private static ImapClient clientWithMessage(Limits limits) {
    GreenMailServer server = GreenMailServer.shared();
    TestUser user = server.newUser();
    Properties properties = new Properties();
    properties.put("mail.imap.host", server.host());
    properties.put("mail.imap.port", server.imapPort());
    properties.put("mail.imap.user", user.name());
    ImapClient client =
        ImapClient.connect(
            JakartaProperties.of(properties)
                .builder(() -> user.password().toCharArray())
                .limits(limits)
                .build());
    client.append(
        AppendRequest.of(MailboxName.INBOX, MESSAGE).withFlags(Flag.SEEN, Flag.of("$Work")));
    return client;
  }
}
