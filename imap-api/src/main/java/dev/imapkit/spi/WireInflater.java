package dev.imapkit.spi;

import dev.imapkit.ImapProtocolException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates what a server deflates (RFC 4978), and stops it from sending little that becomes very
 * much.
 */
final class WireInflater {
  private static final int INPUT_OCTETS = 16 * 1024;
  private static final int MAX_RATIO = 200;
  private static final long RATIO_FREE_OCTETS = 1024 * 1024;

  private final Inflater inflater = new Inflater(true);
  private final byte[] input = new byte[INPUT_OCTETS];

  WireInflater(byte[] received, int offset, int length) {
    inflater.setInput(Arrays.copyOfRange(received, offset, offset + length));
  }

  /** Where deflated octets are to be put; free whenever {@link #inflate} has given 0. */
  byte[] input() {
    return input;
  }

  void received(int octets) {
    inflater.setInput(input, 0, octets);
  }

  /** Returns how many octets were inflated, 0 when more input is needed. */
  int inflate(byte[] array, int offset, int length) {
    int count;
    try {
      count = inflater.inflate(array, offset, length);
    } catch (DataFormatException e) {
      throw broken("the compressed data of the server are broken: " + e.getMessage());
    }
    if (count == 0 && (inflater.finished() || inflater.needsDictionary())) {
      throw broken("the server ended the compressed data");
    }
    long inflated = inflater.getBytesWritten();
    if (inflated > RATIO_FREE_OCTETS && inflated / MAX_RATIO > inflater.getBytesRead()) {
      throw broken(
          "the server compressed its answers more than "
              + MAX_RATIO
              + ":1, as only an attack does; connect without compression");
    }
    return count;
  }

  private ImapProtocolException broken(String message) {
    return new ImapProtocolException(message, "deflate", inflater.getBytesWritten(), "");
  }
}
