package dev.imapkit.spi;

import dev.imapkit.model.BodySection;
import java.util.OptionalLong;

/**
 * A literal of a body section that has not been read from the connection yet. It must be read to
 * its end or skipped before the wire reads on. Confined to the thread that has the connection.
 */
public interface OpenLiteral {
  /**
   * The section that it is the content of.
   *
   * @return the section
   */
  BodySection section();

  /**
   * Where a partial answer starts.
   *
   * @return octets from the start of the section, empty when the section is whole
   */
  OptionalLong origin();

  /**
   * Whether it is content with the transfer encoding removed (BINARY, RFC 3516).
   *
   * @return true for BINARY
   */
  boolean binary();

  /**
   * Its length as announced.
   *
   * @return octets, 0 to 2^63-1
   */
  long octets();

  /**
   * What is left.
   *
   * @return octets not read yet
   */
  long remaining();

  /**
   * Reads at least one octet. Blocks.
   *
   * @param buffer where to
   * @param offset of the first
   * @param length at most so many, 1 or more
   * @param deadline limits for waiting; after a timeout no octet is lost
   * @return how many, or -1 at the end of the literal
   */
  int read(byte[] buffer, int offset, int length, Deadline deadline);

  /**
   * Reads and drops what is left. Blocks.
   *
   * @param deadline limits for waiting
   */
  void skip(Deadline deadline);

  /** Makes the open literal at the end of a frame. */
  interface Factory {
    /**
     * The literal at the end of the frame.
     *
     * @param section the section that the item names
     * @param origin the origin that the item names
     * @param binary true for BINARY
     * @return the literal
     */
    OpenLiteral open(BodySection section, OptionalLong origin, boolean binary);
  }
}
