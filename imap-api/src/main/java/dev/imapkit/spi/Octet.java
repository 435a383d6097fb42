package dev.imapkit.spi;

/** Classes of octets of RFC 9051 §9, as one table. */
final class Octet {
  /** {@code ATOM-CHAR}, and octets above 127. */
  static final int ATOM = 1;

  /**
   * {@code ASTRING-CHAR = ATOM-CHAR / resp-specials}, and what servers put unquoted in mailbox
   * names.
   */
  static final int ASTRING = 2;

  /**
   * All but space, parentheses, NUL and line ends. Controls are in: Dovecot hands on a keyword as
   * it stands in a damaged index, U+0004 included (thunderbird-android issue 4925).
   */
  static final int RUN = 4;

  private static final byte[] CLASSES = new byte[256];

  static {
    for (int octet = 1; octet < 256; octet++) {
      if (" ()\r\n".indexOf(octet) >= 0) {
        continue;
      }
      int classes = RUN;
      if (octet > ' ' && octet != 0x7F && octet != '"' && octet != '{') {
        classes |= ASTRING;
        classes |= "%*\\]".indexOf(octet) < 0 ? ATOM : 0;
      }
      CLASSES[octet] = (byte) classes;
    }
  }

  private Octet() {}

  static boolean is(byte octet, int octetClass) {
    return (CLASSES[octet & 0xFF] & octetClass) != 0;
  }
}
