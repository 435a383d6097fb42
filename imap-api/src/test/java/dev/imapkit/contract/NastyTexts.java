package dev.imapkit.contract;

import dev.imapkit.contract.server.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts that would break out of an argument, or be taken for something else, if they could. */
final class NastyTexts {
  /** CR LF hidden in the low octets of other characters, which a careless cast brings back. */
  private static final String LOW_OCTETS = "x\u010D\u010AA DELETE INBOX\u010D\u010A";

  static final List<String> ALL =
      List.of(
          "x\r\nA DELETE INBOX\r\n",
          "x\nA DELETE INBOX",
          "x\rA DELETE INBOX",
          "x\0y",
          LOW_OCTETS,
          "\u760D\u760A",
          "\u2028\u2029\u0085",
          "\"",
          "\" A DELETE INBOX",
          "\"quoted\"",
          "\\",
          "\\\"",
          "ends with backslash\\",
          "{5}",
          "{5+}",
          "{5}\r\nhello",
          "~{5}",
          "x {0+}",
          "a b",
          "(",
          ")",
          "x) (y",
          "[x]",
          "]",
          "%",
          "*",
          "\\*",
          "\\Recent",
          "NIL",
          "&",
          "&AA0ACg-",
          "&-",
          "\uD83D\uDE00",
          "\uD83D",
          "\uDE00\uD83D",
          "x\uD83D",
          "é",
          "\u0001\u007f",
          "\t",
          " ",
          "  x  ",
          "",
          "inbox",
          ":",
          "a:b",
          "x".repeat(1001),
          "\"".repeat(2000),
          "x".repeat(100_000),
          "é\"".repeat(50_000));

  private NastyTexts() {}

  /** Enough of a text to know it by, for messages. */
  static String beginning(String text) {
    String shown = text.substring(0, Math.min(300, text.length()));
    return text.length() + " chars: " + Octets.escape(shown.getBytes(StandardCharsets.UTF_16BE));
  }
}
