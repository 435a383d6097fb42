package dev.imapkit.contract.server;

import java.nio.charset.StandardCharsets;

/** Text and octets of test scripts: ISO 8859-1 both ways, so that each char is one octet. */
public final class Octets {
  private Octets() {}

  /**
   * The octets of a text.
   *
   * @throws IllegalArgumentException if a char is above U+00FF and so is not one octet
   */
  public static byte[] of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        throw new IllegalArgumentException(
            "char at " + i + " is not one octet; give the encoded bytes instead of text");
      }
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The text whose chars are these octets. */
  public static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  /**
   * Printable form for messages: escapes for anything outside printable ASCII, cut at 200 octets.
   */
  public static String escape(byte[] octets) {
    StringBuilder out = new StringBuilder("\"");
    int shown = Math.min(octets.length, 200);
    for (int i = 0; i < shown; i++) {
      int octet = octets[i] & 0xff;
      if (octet == '\r') {
        out.append("\\r");
      } else if (octet == '\n') {
        out.append("\\n");
      } else if (octet < 0x20 || octet > 0x7e) {
        out.append(String.format("\\x%02x", octet));
      } else {
        out.append((char) octet);
      }
    }
    out.append('"');
    return shown == octets.length ? out.toString() : out + "... (" + octets.length + " octets)";
  }
}
