package dev.imapkit.internal;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapException;
import dev.imapkit.MessageBody;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * One section of one message, from the connection. The end is reached when the server has said that
 * the fetch is complete; closing before drops the rest. The connection is busy until it is closed.
 */
final class ContentStream extends InputStream {
  private final FetchStream messages;
  private final InputStream content;
  private boolean ended;

  private ContentStream(FetchStream messages, InputStream content) {
    this.messages = messages;
    this.content = content;
  }

  static ContentStream open(SelectedMailbox mailbox, Uid uid, FetchAttribute attribute) {
    FetchStream messages = mailbox.fetch(UidSet.of(uid), FetchRequest.of(attribute));
    try {
      return new ContentStream(messages, body(mailbox, uid, attribute, messages).stream());
    } catch (RuntimeException | Error e) {
      try {
        messages.close();
      } catch (ImapException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private static MessageBody body(
      SelectedMailbox mailbox, Uid uid, FetchAttribute attribute, FetchStream messages) {
    Iterator<FetchedMessage> all = messages.iterator();
    if (!all.hasNext()) {
      throw new NoSuchElementException(
          "there is no message with UID " + uid + " in " + mailbox.name());
    }
    FetchedMessage message = all.next();
    boolean binary = attribute.name().equals("BINARY");
    MessageBody body =
        attribute
            .section()
            .map(section -> binary ? message.binary(section) : message.body(section))
            .orElseThrow();
    if (body.isNil()) {
      throw new NoSuchElementException(
          "the server has no content for "
              + attribute
              + " of UID "
              + uid
              + " in "
              + mailbox.name()
              + " (NIL): the message may be gone");
    }
    return body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (ended && length > 0) {
      return -1;
    }
    int count = content.read(buffer, offset, length);
    if (count < 0) {
      end();
    }
    return count;
  }

  /** The server's word at the end counts: it may say NO to what it has padded. */
  private void end() throws IOException {
    try {
      messages.forEach(unasked -> {});
      ended = true;
    } catch (ImapException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      messages.close();
    } catch (ImapException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
