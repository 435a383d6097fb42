package dev.imapkit.jakarta;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchedMessage;
import dev.imapkit.MessageBody;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fetched message as a {@code jakarta.mail} object, for code that lives in Jakarta Mail: give it
 * the content of {@link BodySection#ALL}, or of a part that holds a message. The result is detached
 * from the server: changing it changes nothing there. Thread-safe: has no state.
 */
public final class JakartaMessages {
  private static final Map<Flag, Flags.Flag> SYSTEM_FLAGS =
      Map.of(
          Flag.ANSWERED, Flags.Flag.ANSWERED,
          Flag.DELETED, Flags.Flag.DELETED,
          Flag.DRAFT, Flags.Flag.DRAFT,
          Flag.FLAGGED, Flags.Flag.FLAGGED,
          Flag.RECENT, Flags.Flag.RECENT,
          Flag.SEEN, Flags.Flag.SEEN);

  private JakartaMessages() {}

  /**
   * A message as it was fetched, with its flags when they were fetched, too. Blocks while a large
   * body is read from the connection into memory.
   *
   * @param message fetched with the content of {@link BodySection#ALL}
   * @return the message, without a session
   * @throws IllegalStateException when the whole content was not fetched, or is gone because the
   *     stream of messages moved on
   * @throws MessagingException when the header cannot be parsed, or reading fails
   */
  public static MimeMessage of(FetchedMessage message) throws MessagingException {
    MimeMessage result = of(message.body(BodySection.ALL));
    if (message.has(FetchAttribute.FLAGS)) {
      result.setFlags(flags(message.flags()), true);
    }
    return result;
  }

  /** What Jakarta Mail has no constant for is a user flag there. */
  private static Flags flags(Set<Flag> fetched) {
    Flags flags = new Flags();
    for (Flag flag : fetched) {
      Flags.Flag known = SYSTEM_FLAGS.get(flag);
      if (known == null) {
        flags.add(flag.name());
      } else {
        flags.add(known);
      }
    }
    return flags;
  }

  /**
   * A message from a fetched body: that of {@link BodySection#ALL}, or of a part that holds a
   * message. Blocks while a large body is read from the connection into memory.
   *
   * @param body the whole of it
   * @return the message, without a session
   * @throws IllegalStateException when the body is NIL or a part of the octets only, or is gone
   * @throws MessagingException when the header cannot be parsed, or reading fails
   */
  public static MimeMessage of(MessageBody body) throws MessagingException {
    if (body.isNil() || body.origin().isPresent()) {
      throw new IllegalStateException(
          "a message is made of a whole section, and this is "
              + (body.isNil() ? "NIL" : "a range of octets"));
    }
    return of(null, body.stream());
  }

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
