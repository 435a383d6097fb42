package dev.imapkit.contract.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of a mailbox, level by level, in Unicode.
 *
 * @param levels without the hierarchy delimiter
 */
public record MailboxPath(List<String> levels) {

  public MailboxPath {
    levels = List.copyOf(levels);
  }

  public static MailboxPath of(String... levels) {
    return new MailboxPath(List.of(levels));
  }

  /** As it goes on the wire (RFC 3501 section 5.1.3), not quoted. */
  public String wireName(char delimiter) {
    return levels.stream()
        .map(MailboxPath::modifiedUtf7)
        .collect(Collectors.joining(String.valueOf(delimiter)));
  }

  /** In Unicode, as a person reads it. */
  public String displayName(char delimiter) {
    return String.join(String.valueOf(delimiter), levels);
  }

  static String modifiedUtf7(String text) {
    StringBuilder wire = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && !printable(text.charAt(end))) {
        end++;
      }
      if (end > i) {
        byte[] utf16 = text.substring(i, end).getBytes(StandardCharsets.UTF_16BE);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(utf16);
        wire.append('&').append(base64.replace('/', ',')).append('-');
        i = end;
      } else {
        char c = text.charAt(i++);
        wire.append(c == '&' ? "&-" : String.valueOf(c));
      }
    }
    return wire.toString();
  }

  private static boolean printable(char c) {
    return c >= ' ' && c <= '~';
  }
}
