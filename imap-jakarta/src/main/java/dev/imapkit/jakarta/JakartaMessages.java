package dev.imapkit.jakarta;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A fetched message as a {@code jakarta.mail} object, for code that lives in Jakarta Mail: give it
 * the content of {@link dev.imapkit.model.BodySection#ALL}, or of a part that holds a message. The
 * result is detached from the server: changing it changes nothing there. Thread-safe: has no state.
 */
public final class JakartaMessages {
  private JakartaMessages() {}

  /**
   * A message from its octets.
   *
   * @param message header and body; not changed, and not to be changed as long as the message is
   *     used
   * @return the message, without a session
   * @throws MessagingException when the header cannot be parsed
   */
  public static MimeMessage of(byte[] message) throws MessagingException {
    return of(null, new ByteArrayInputStream(message));
  }

  /**
   * A message from a stream, which is read to its end and not closed. The whole message is held in
   * memory, except that of a {@code jakarta.mail.util.SharedFileInputStream}, which stays in its
   * file: download large messages to a file and open that. Blocks as long as the stream does.
   *
   * @param message header and body, for example the body stream of a fetched message
   * @return the message, without a session
   * @throws MessagingException when the header cannot be parsed, or reading fails; its cause is
   *     then the {@code IOException} of the stream
   */
  public static MimeMessage of(InputStream message) throws MessagingException {
    return of(null, message);
  }

  /**
   * A message from a stream with a session of the caller's, whose properties then apply, {@code
   * mail.mime.address.strict} for example. See {@link #of(InputStream)}.
   *
   * @param session the session, or null for none
   * @param message header and body
   * @return the message
   * @throws MessagingException when the header cannot be parsed, or reading fails
   */
  public static MimeMessage of(@Nullable Session session, InputStream message)
      throws MessagingException {
    return new MimeMessage(session, message);
  }
}
