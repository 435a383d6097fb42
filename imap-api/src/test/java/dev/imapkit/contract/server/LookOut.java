package dev.imapkit.contract.server;

/** Watches octets pass, over any chunk borders, until the place of a fault is reached. */
final class LookOut {
  private final byte[] token;
  private final int[] fallBack;
  private long octetsLeft;
  private int matched;

  LookOut(long octets) {
    token = new byte[0];
    fallBack = new int[0];
    octetsLeft = octets;
  }

  LookOut(byte[] token) {
    this.token = token;
    this.fallBack = fallBacks(token);
  }

  /** For each prefix of the token, how long a prefix is also its proper suffix. */
  private static int[] fallBacks(byte[] token) {
    int[] lengths = new int[token.length + 1];
    int length = 0;
    for (int i = 1; i < token.length; i++) {
      while (length > 0 && token[i] != token[length]) {
        length = lengths[length];
      }
      if (token[i] == token[length]) {
        length++;
      }
      lengths[i + 1] = length;
    }
    return lengths;
  }

  /** How many of these octets lie before the place, or -1 if it is not within or at their end. */
  int find(byte[] chunk, int offset, int length) {
    if (token.length == 0) {
      return octetsLeft <= length ? (int) octetsLeft : -1;
    }
    int state = matched;
    if (state == token.length) {
      // Another fault at the same place came first.
      return 0;
    }
    for (int i = 0; i < length; i++) {
      state = next(state, chunk[offset + i]);
      if (state == token.length) {
        return i + 1;
      }
    }
    return -1;
  }

  /** Tells that these octets have passed, none of them beyond the place. */
  void passed(byte[] chunk, int offset, int length) {
    octetsLeft -= length;
    for (int i = 0; token.length > 0 && i < length; i++) {
      matched = next(matched, chunk[offset + i]);
    }
  }

  private int next(int state, byte octet) {
    int length = state;
    while (length > 0 && token[length] != octet) {
      length = fallBack[length];
    }
    return token[length] == octet ? length + 1 : length;
  }
}
