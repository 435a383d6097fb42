package dev.imapkit.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
