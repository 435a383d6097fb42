package dev.imapkit.spi;

import org.jspecify.annotations.Nullable;

/**
 * {@code "{" number64 "}" CRLF} or {@code "~{" number64 "}" CRLF} (RFC 9051 §4.3).
 *
 * @param octets length of the content, 0 to 2^63-1
 * @param end index behind the line end
 */
record LiteralHeader(long octets, int end) {
  private static final int MAX_DIGITS = 19;

  /** The header that begins at an index, or null when none does. */
  static @Nullable LiteralHeader at(byte[] array, int index, int end) {
    int at = index;
    if (at < end && array[at] == '~') {
      at++;
    }
    if (at >= end || array[at] != '{') {
      return null;
    }
    int digits = ++at;
    long value = 0;
    while (at < end && array[at] >= '0' && array[at] <= '9' && at - digits < MAX_DIGITS) {
      value = value * 10 + (array[at++] - '0');
    }
    // 19 digits overflow a long at most once, which shows as a negative value.
    if (at == digits || value < 0 || at >= end || array[at] != '}') {
      return null;
    }
    at++;
    if (at < end && array[at] == '\r') {
      at++;
    }
    return at < end && array[at] == '\n' ? new LiteralHeader(value, at + 1) : null;
  }
}
