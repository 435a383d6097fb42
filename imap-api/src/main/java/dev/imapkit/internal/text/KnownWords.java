package dev.imapkit.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words that nearly every message has in its structure: they cost no String of their own. A
 * word of up to 16 octets is compared as two numbers. Immutable.
 */
public final class KnownWords {
  private static final int LONGEST = 2 * Long.BYTES;

  /** At least twice as many as there are words, so that a search ends soon. */
  private static final int SLOTS = 512;

  private static final List<String> WORDS =
      List.of(
          // media types
          "text",
          "multipart",
          "message",
          "application",
          "image",
          "audio",
          "video",
          // subtypes
          "plain",
          "html",
          "mixed",
          "alternative",
          "related",
          "signed",
          "encrypted",
          "report",
          "digest",
          "rfc822",
          "delivery-status",
          "octet-stream",
          "pdf",
          "zip",
          "msword",
          "json",
          "xml",
          "png",
          "jpeg",
          "gif",
          "calendar",
          "csv",
          "enriched",
          "x-patch",
          "x-diff",
          "x-vcard",
          "pgp-signature",
          "pgp-encrypted",
          "pkcs7-signature",
          "pkcs7-mime",
          // parameters
          "charset",
          "format",
          "delsp",
          "boundary",
          "name",
          "filename",
          "size",
          "type",
          "protocol",
          "micalg",
          "method",
          "report-type",
          // encodings
          "7bit",
          "8bit",
          "binary",
          "base64",
          "quoted-printable",
          // dispositions
          "attachment",
          "inline");

  private static final long[] LOW = new long[SLOTS];
  private static final long[] HIGH = new long[SLOTS];
  private static final @Nullable String[] KNOWN = new @Nullable String[SLOTS];

  static {
    for (String word : WORDS) {
      add(word);
      add(word.toUpperCase(Locale.ROOT));
    }
  }

  private KnownWords() {}

  private static void add(String word) {
    byte[] octets = word.getBytes(StandardCharsets.US_ASCII);
    long low = low(octets, 0, octets.length);
    long high = high(octets, 0, octets.length);
    int slot = slot(low, high);
    while (KNOWN[slot] != null) {
      slot = (slot + 1) % SLOTS;
    }
    LOW[slot] = low;
    HIGH[slot] = high;
    KNOWN[slot] = word;
  }

  /**
   * Octets as characters U+0000 to U+00FF.
   *
   * @param array where they are
   * @param offset of the first
   * @param length in octets
   * @return a shared String when it is a known word, else a new one
   */
  public static String text(byte[] array, int offset, int length) {
    if (length <= LONGEST) {
      long low = low(array, offset, length);
      long high = high(array, offset, length);
      for (int slot = slot(low, high); KNOWN[slot] != null; slot = (slot + 1) % SLOTS) {
        String word = KNOWN[slot];
        if (LOW[slot] == low && HIGH[slot] == high && word.length() == length) {
          return word;
        }
      }
    }
    return new String(array, offset, length, StandardCharsets.ISO_8859_1);
  }

  /** The first eight octets of a word. */
  private static long low(byte[] array, int offset, int length) {
    return number(array, offset, Math.min(length, Long.BYTES));
  }

  /** The octets behind them. */
  private static long high(byte[] array, int offset, int length) {
    return length <= Long.BYTES
        ? 0
        : number(array, offset + Long.BYTES, Math.min(length, LONGEST) - Long.BYTES);
  }

  /** Up to eight octets, zeros behind them. */
  private static long number(byte[] array, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (offset + Long.BYTES <= array.length) {
      return OctetSearch.eight(array, offset) & (-1L >>> ((Long.BYTES - length) * Byte.SIZE));
    }
    long number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = number << Byte.SIZE | (array[offset + i] & 0xFF);
    }
    return number;
  }

  private static int slot(long low, long high) {
    long hash = (low ^ high * 31) * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 55);
  }
}
