package dev.imapkit.spi;

import dev.imapkit.model.ResponseCode;
import java.util.Optional;

/** {@code resp-text = ["[" resp-text-code "]" SP] [text]} (RFC 9051 §7.1, §9). */
final class ResponseTextParser {
  private ResponseTextParser() {}

  /**
   * What follows the condition: a space and resp-text, or nothing at all. More than one space
   * stands before the code from DavMail (imaplib2 pull request 59); a code without text is usual.
   */
  static ServerResponse.Text text(FrameCursor cursor) {
    while (cursor.accept(' ')) {
      // Moves on by itself.
    }
    Optional<ResponseCode> code = ResponseCodeParser.code(cursor);
    if (code.isPresent()) {
      cursor.accept(' ');
    }
    return new ServerResponse.Text(code, rest(cursor));
  }

  /**
   * {@code text = 1*TEXT-CHAR}, up to the end of the line. UTF-8 when it is that, else ISO-8859-1.
   */
  static String rest(FrameCursor cursor) {
    int from = cursor.position();
    int to = Math.max(from, cursor.lineEnd());
    cursor.position(to);
    return from == to ? "" : cursor.text(from, to).raw();
  }
}
