package dev.imapkit.spi;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTlsException;
import java.util.Optional;

/**
 * One connection as the engine sees it: octets out, typed responses in. One thread at a time reads
 * and one writes; they may be two, so that a command that waits (IDLE) can be ended by another
 * thread. {@link #close()} and {@link #info()} are for any thread; {@link #startTls} and {@link
 * #startCompression} only for one that alone has the wire.
 */
public interface Wire extends AutoCloseable {
  /**
   * Writes octets that the engine has encoded; may keep them in a buffer until {@link #flush}.
   *
   * @param bytes array with the octets
   * @param offset of the first
   * @param length how many
   * @param deadline limit for the peer to take them
   * @throws ImapConnectionException when the connection ended
   * @throws ImapTimeoutException when the peer does not take them in time; the connection is then
   *     closed
   */
  void write(byte[] bytes, int offset, int length, Deadline deadline);

  /**
   * Sends all that is buffered.
   *
   * @param deadline limit for the peer to take it
   * @throws ImapConnectionException when the connection ended
   * @throws ImapTimeoutException when the peer does not take it in time; the connection is then
   *     closed
   */
  void flush(Deadline deadline);

  /**
   * Reads the next response, or the next part of one whose {@link OpenLiteral} has been read or
   * skipped. Content that is not understood is a {@link ServerResponse.Malformed} or an item of
   * that kind, never an exception.
   *
   * @param deadline limits for waiting; after a timeout no octet is lost and this method may be
   *     called again
   * @return the response
   * @throws ImapConnectionException when the connection ended or the thread was interrupted (flag
   *     kept, connection closed)
   * @throws ImapTimeoutException when a limit was reached
   * @throws ImapLimitException when the server went beyond {@link dev.imapkit.Limits}
   * @throws IllegalStateException when an open literal has not been read to its end
   */
  ServerResponse read(Deadline deadline);

  /**
   * From the next response on, whether untagged data comes as {@link ServerResponse.Other} where it
   * would else be parsed: all but status responses, capabilities, SEARCH, and news about the
   * selected mailbox. For commands whose answer only their caller understands.
   *
   * @param kept true to keep it as it was sent
   */
  void keepAsSent(boolean kept);

  /**
   * Negotiates TLS on this connection; the engine has sent STARTTLS and read its answer.
   *
   * @param deadline limit for the handshake
   * @throws ImapTlsException when the handshake fails, or plaintext octets are left over from
   *     before
   * @throws IllegalStateException for a wire that is attached to streams
   */
  void startTls(Deadline deadline);

  /**
   * Deflates and inflates from here on (RFC 4978); the engine has sent COMPRESS and read its
   * answer.
   */
  void startCompression();

  /**
   * Whether names of mailboxes are UTF-8 from the next response on (RFC 6855 §3, RFC 9051 §5.1), or
   * modified UTF-7, as at the beginning.
   *
   * @param utf8 true for UTF-8
   */
  void utf8Names(boolean utf8);

  /**
   * What is known about the connection now. From any thread, never blocks; asked by another thread
   * than the reader, the counters may be behind.
   *
   * @return a snapshot
   */
  WireInfo info();

  /**
   * Data that only the two ends of this TLS channel know or see alike (RFC 5056), for mechanisms
   * that bind a login to it. From any thread, never blocks.
   *
   * @param type a registered name, for example {@code tls-server-end-point} (RFC 5929 §4)
   * @return the data, empty without TLS, for a type that the transport does not have, and where the
   *     type is undefined for this channel
   */
  default Optional<byte[]> channelBinding(String type) {
    return Optional.empty();
  }

  /**
   * Closes the raw TCP socket, so that a blocked reader wakes up. From any thread, never blocks,
   * never throws.
   */
  @Override
  void close();
}
