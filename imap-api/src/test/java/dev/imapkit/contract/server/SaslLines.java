package dev.imapkit.contract.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The server's side of AUTHENTICATE, line by line (RFC 9051 section 6.2.2). */
public final class SaslLines {
  private SaslLines() {}

  /** The client's first message, with the command (RFC 4959) or asked for; in UTF-8. */
  public static String first(ServerConnection c, Command command) {
    if (command.arguments().size() > 1) {
      String text = command.argument(1).text();
      return text.equals("=") ? "" : decode(text);
    }
    c.send("+ \r\n");
    return response(c);
  }

  /** Sends a challenge. */
  public static void challenge(ServerConnection c, String text) {
    c.send("+ " + encode(text) + "\r\n");
  }

  /** The client's next message; an empty line is an empty one. */
  public static String response(ServerConnection c) {
    return decode(c.readLine());
  }

  /** Base64 of a text in UTF-8. */
  public static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String base64) {
    if (base64.length() % 4 != 0) {
      throw new AssertionError("base64 without its padding: " + base64);
    }
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new AssertionError("not base64: " + base64, e);
    }
  }
}
