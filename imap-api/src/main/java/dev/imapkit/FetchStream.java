package dev.imapkit;

import dev.imapkit.model.UidSet;
import java.util.Iterator;

/**
 * Messages while they arrive, in constant memory. Iterate once, and close: the connection is busy
 * until then. Leaving the loop early is fine, close reads what is left and drops it. Confined to
 * one thread. Not to be implemented by users.
 */
public interface FetchStream extends Iterable<FetchedMessage>, AutoCloseable {
  /**
   * The messages, once. {@code hasNext} and {@code next} block, and throw {@link ImapException};
   * advancing ends the bodies of the message before.
   *
   * @return the iterator, always the same
   */
  @Override
  Iterator<FetchedMessage> iterator();

  /**
   * Which of the named messages are gone since the mod-sequence of the request (RFC 7162 §3.2.6).
   * Servers tell it before the first message; it is known to be complete when the end was reached.
   *
   * @return the UIDs that were told so far; the empty set when the request did not ask ({@link
   *     FetchRequest#withVanished()})
   */
  UidSet vanished();

  /**
   * Reads and drops what is left, and frees the connection. Blocks. Does nothing when the end was
   * reached.
   *
   * @throws ImapException when the connection fails meanwhile
   */
  @Override
  void close();
}
