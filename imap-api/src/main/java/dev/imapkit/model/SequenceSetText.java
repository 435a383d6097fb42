package dev.imapkit.model;

/** A {@link UidSet} as RFC 9051 §9 {@code sequence-set} writes it, and back. */
final class SequenceSetText {
  private static final int MOST_DIGITS = 10;

  private SequenceSetText() {}

  /** Ranges upwards, given as first and last in turn; empty text for none. */
  static String of(long[] bounds) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bounds.length; i += 2) {
      if (i > 0) {
        text.append(',');
      }
      text.append(bounds[i]);
      if (bounds[i + 1] > bounds[i]) {
        text.append(':').append(bounds[i + 1]);
      }
    }
    return text.toString();
  }

  /** The set; throws with the position of what is no UID. */
  static UidSet parse(String text) {
    UidSet.Builder builder = new UidSet.Builder();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf(',', at);
      end = end < 0 ? text.length() : end;
      addRange(text.substring(at, end), at, builder);
      at = end + 1;
      if (at == text.length()) {
        throw new IllegalArgumentException("a UID is missing at position " + at + " of the set");
      }
    }
    return builder.build();
  }

  /** The two ends of a range may stand in either order (RFC 9051 §9 {@code seq-range}). */
  private static void addRange(String part, int at, UidSet.Builder builder) {
    int colon = part.indexOf(':');
    long first = number(colon < 0 ? part : part.substring(0, colon), at);
    long last = colon < 0 ? first : number(part.substring(colon + 1), at + colon + 1);
    builder.addRange(Math.min(first, last), Math.max(first, last));
  }

  private static long number(String digits, int at) {
    if (digits.equals("*")) {
      return Uid.MAX_VALUE;
    }
    if (digits.isEmpty()
        || digits.length() > MOST_DIGITS
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("not a UID at position " + at + " of the set");
    }
    return Long.parseLong(digits);
  }
}
