package dev.imapkit.spi;

import dev.imapkit.model.UidList;
import org.jspecify.annotations.Nullable;

/**
 * The octets of one response as they stand on the wire, literals with their headers included; or a
 * part of one, when a literal is left on the wire ({@link #isOpen()}). A view into the reader's
 * buffer: valid until the reader is used again.
 *
 * @param array where the octets are
 * @param start index of the first
 * @param end index behind the last; the line end of the response is included, and so is that of an
 *     open literal's header
 * @param offset octets received on the connection before the first; when numbers were taken out,
 *     such that what follows them has its true offset
 * @param openOctets length of the literal that follows on the wire, or -1 when the response ends
 *     here
 * @param continuation true when this part follows an open literal of the same response
 * @param numbers the numbers of a SEARCH, SORT or ESEARCH response in the order sent, already taken
 *     out of the octets; null for other responses
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
public record Frame(
    byte[] array,
    int start,
    int end,
    long offset,
    long openOctets,
    boolean continuation,
    @Nullable UidList numbers) {
  /**
   * Whether a literal follows that was left on the wire.
   *
   * @return true when the response is not complete
   */
  public boolean isOpen() {
    return openOctets >= 0;
  }

  /**
   * How many octets the frame has.
   *
   * @return octets
   */
  public int length() {
    return end - start;
  }
}
