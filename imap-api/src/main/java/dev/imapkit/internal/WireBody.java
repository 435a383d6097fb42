package dev.imapkit.internal;

import dev.imapkit.ImapException;
import dev.imapkit.MessageBody;
import dev.imapkit.model.BodySection;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.OpenLiteral;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A body that is still on the connection: can be read once, until the stream of messages moves on.
 */
final class WireBody implements MessageBody {
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final MessageSource reader;
  private final Message message;
  private final OpenLiteral literal;
  private boolean opened;
  private boolean ended;
  private boolean complete;
  private @Nullable ImapException failure;

  WireBody(MessageSource reader, Message message, OpenLiteral literal) {
    this.reader = reader;
    this.message = message;
    this.literal = literal;
  }

  boolean isAtEnd() {
    return ended || literal.remaining() == 0;
  }

  void end(Deadline deadline) {
    if (!ended) {
      ended = true;
      complete = literal.remaining() == 0;
      literal.skip(deadline);
    }
  }

  /** Its name, for messages. */
  String item() {
    return (decoded() ? "BINARY[" : "BODY[") + section() + "]";
  }

  @Override
  public boolean decoded() {
    return literal.binary();
  }

  @Override
  public BodySection section() {
    return literal.section();
  }

  @Override
  public OptionalLong origin() {
    return literal.origin();
  }

  @Override
  public boolean isNil() {
    return false;
  }

  @Override
  public long octets() {
    return literal.octets();
  }

  @Override
  public InputStream stream() {
    requireThere();
    if (opened) {
      throw new IllegalStateException(
          "this body comes from the connection and was opened before: it can be read once");
    }
    opened = true;
    return new LiteralStream();
  }

  @Override
  public byte[] bytes() {
    if (literal.octets() > LARGEST_ARRAY) {
      throw new IllegalStateException(
          item()
              + " has "
              + literal.octets()
              + " octets, more than an array can hold: use stream()");
    }
    try (InputStream in = stream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      if (e.getCause() instanceof ImapException cause) {
        throw cause;
      }
      throw new IllegalStateException("reading a literal fails with ImapException only", e);
    }
  }

  private void requireThere() {
    if (ended || !reader.isLive(message)) {
      throw new IllegalStateException(
          item()
              + " is gone: it can be read until the stream of messages moves on or a later body is"
              + " opened");
    }
  }

  private final class LiteralStream extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, buffer.length);
      if (length == 0) {
        return 0;
      }
      if (complete) {
        return -1;
      }
      if (failure != null) {
        throw new IOException(failure.getMessage(), failure);
      }
      requireThere();
      try {
        int count = reader.read(message, literal, buffer, offset, length);
        complete = literal.remaining() == 0;
        return count;
      } catch (ImapException e) {
        failure = e;
        throw new IOException(e.getMessage(), e);
      }
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
