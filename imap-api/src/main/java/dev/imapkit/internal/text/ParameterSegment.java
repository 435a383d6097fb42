package dev.imapkit.internal.text;

import java.nio.charset.StandardCharsets;

/**
 * One piece of a parameter value (RFC 2231 §3 and §4). Not a public value: the octets are not
 * copied.
 *
 * @param octets as sent
 * @param encoded whether {@code %} introduces two hexadecimal digits
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ParameterSegment(byte[] octets, boolean encoded) {
  /** Where the text begins: behind {@code charset'language'}, or 0 where that is left out. */
  int textStart() {
    int first = indexOfQuote(0);
    int second = first < 0 ? -1 : indexOfQuote(first + 1);
    return second < 0 ? 0 : second + 1;
  }

  /** What stands before the first quote. */
  String charset() {
    return new String(octets, 0, Math.max(0, indexOfQuote(0)), StandardCharsets.ISO_8859_1);
  }

  private int indexOfQuote(int from) {
    for (int i = from; i < octets.length; i++) {
      if (octets[i] == '\'') {
        return i;
      }
    }
    return -1;
  }

  void appendTo(OctetBuffer out, int from) {
    for (int i = from; i < octets.length; i++) {
      int high =
          encoded && octets[i] == '%' && i + 2 < octets.length
              ? Ascii.hex((char) octets[i + 1])
              : -1;
      int low = high < 0 ? -1 : Ascii.hex((char) octets[i + 2]);
      if (low < 0) {
        out.add(octets[i]);
      } else {
        out.add(high << 4 | low);
        i += 2;
      }
    }
  }
}
