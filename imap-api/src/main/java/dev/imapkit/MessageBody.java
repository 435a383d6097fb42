package dev.imapkit;

import dev.imapkit.model.BodySection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.OptionalLong;

/**
 * The content of one section of a fetched message: octets as the server sent them, in their
 * transfer encoding unless BINARY was asked for. A small body is in memory; a large one is still on
 * the connection and can be read once, until the stream of messages moves on. Not to be implemented
 * by users.
 */
public interface MessageBody {
  /**
   * Which section.
   *
   * @return the section
   */
  BodySection section();

  /**
   * Whether the server has removed the transfer encoding.
   *
   * @return true for BINARY
   */
  boolean decoded();

  /**
   * Where a partial answer starts. A server may answer a request for a part with the whole: look
   * here.
   *
   * @return octets from the start of the section, of the decoded one for BINARY; empty when the
   *     answer is the whole section
   */
  OptionalLong origin();

  /**
   * Whether the server has no such section (NIL), which is not the same as an empty one.
   *
   * @return true for NIL
   */
  boolean isNil();

  /**
   * The length of what was sent.
   *
   * @return octets, 0 for NIL
   */
  long octets();

  /**
   * The content. Reading blocks; failures are an {@link IOException} whose cause is the {@link
   * ImapException}.
   *
   * @return the content; empty for NIL; a body in memory gives a new stream each time
   * @throws IllegalStateException when a body on the connection was opened before, or is gone
   *     because the stream of messages moved on or a later body was opened first
   */
  InputStream stream();

  /**
   * The content in memory. Blocks.
   *
   * @return a new array, empty for NIL
   * @throws ImapException when reading fails
   * @throws IllegalStateException as {@link #stream()}, and when the body is larger than 2^31-9
   *     octets
   */
  byte[] bytes();

  /**
   * The content as text. Blocks.
   *
   * @param charset how to read the octets; transfer encodings are not decoded
   * @return the text, empty for NIL
   * @throws ImapException when reading fails
   * @throws IllegalStateException as {@link #stream()}
   */
  default String text(Charset charset) {
    return new String(bytes(), charset);
  }
}
