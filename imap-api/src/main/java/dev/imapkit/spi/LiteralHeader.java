package dev.imapkit.spi;

/** {@code "{" number64 "}" CRLF} or {@code "~{" number64 "}" CRLF} (RFC 9051 §4.3). */
final class LiteralHeader {
  private LiteralHeader() {}

  /**
   * The end of the header that begins at an index.
   *
   * @return index of the first octet of the content, or -1 when no header begins here or it
   *     announces more than 2^63-1 octets
   */
  static int end(byte[] array, int index, int end) {
    int at = index;
    if (at < end && array[at] == '~') {
      at++;
    }
    if (at >= end || array[at] != '{') {
      return -1;
    }
    int digits = ++at;
    while (at < end && array[at] >= '0' && array[at] <= '9') {
      at++;
    }
    if (at == digits || at >= end || array[at] != '}') {
      return -1;
    }
    at++;
    if (at < end && array[at] == '\r') {
      at++;
    }
    if (at >= end || array[at] != '\n') {
      return -1;
    }
    return announced(array, index) < 0 ? -1 : at + 1;
  }

  /**
   * Where the header begins that a line ends with.
   *
   * @param from index of the first octet of the line
   * @param end index behind its LF
   * @return index of the tilde or brace, or -1 when the line ends otherwise
   */
  static int startOfLast(byte[] array, int from, int end) {
    int at = end - 2;
    if (at >= from && array[at] == '\r') {
      at--;
    }
    if (at < from || array[at] != '}') {
      return -1;
    }
    int close = at--;
    while (at >= from && array[at] >= '0' && array[at] <= '9') {
      at--;
    }
    if (at < from || array[at] != '{' || at == close - 1) {
      return -1;
    }
    return at > from && array[at - 1] == '~' ? at - 1 : at;
  }

  /**
   * The length that a header announces.
   *
   * @param header index of its tilde or brace
   * @return octets, 0 to 2^63-1, or -1 when it is larger
   */
  static long announced(byte[] array, int header) {
    int at = array[header] == '~' ? header + 2 : header + 1;
    long value = 0;
    for (; array[at] != '}'; at++) {
      int digit = array[at] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
