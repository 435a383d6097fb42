package dev.imapkit.contract;

import dev.imapkit.ImapClient;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.Argument;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * A place where text of a caller becomes part of a command.
 *
 * @param name what it is
 * @param command the only command that may go out
 * @param attempt uses the text there
 * @param carries whether the command that arrived says this text, by rules written anew here
 */
record ArgumentKind(
    String name, String command, Attempt attempt, BiPredicate<Command, String> carries) {
  /** Uses a text; refuses it with {@link IllegalArgumentException}. */
  @FunctionalInterface
  interface Attempt {
    void use(ImapClient client, SelectedMailbox inbox, String text);
  }

  /** All of them. */
  static List<ArgumentKind> all() {
    return Stream.of(
            ClassicArguments.all(),
            MailboxesArguments.all(),
            WritingArguments.all(),
            ItemArguments.all(),
            OwnCommandArguments.all(),
            SearchArguments.all())
        .flatMap(List::stream)
        .toList();
  }

  /** The name of a mailbox, which is the argument of this index. */
  static ArgumentKind mailbox(String command, int index, Attempt attempt) {
    return new ArgumentKind(
        "mailbox of " + command,
        command,
        attempt,
        (sent, text) -> {
          String expected = text.equalsIgnoreCase("INBOX") ? "INBOX" : text;
          return decoded(sent.argument(index).text()).equals(expected);
        });
  }

  /** Text of a search key; CHARSET UTF-8 stands before the key when it is not US-ASCII. */
  static ArgumentKind text(String name, int index, Attempt attempt) {
    return new ArgumentKind(
        name,
        "UID SEARCH",
        attempt,
        (sent, text) -> {
          boolean charset = sent.argument(0).text().equals("CHARSET");
          boolean ascii = text.chars().allMatch(c -> c < 0x80);
          Argument argument = sent.argument(charset ? index + 2 : index);
          byte[] octets = Octets.of(argument.text());
          return charset != ascii
              && new String(octets, StandardCharsets.UTF_8).equals(text)
              && (!charset || sent.argument(1).text().equals("UTF-8"));
        });
  }

  /** RFC 3501 section 5.1.3, read without the code under test. */
  static String decoded(String wire) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < wire.length()) {
      char c = wire.charAt(at);
      if (c < 0x20 || c > 0x7e) {
        throw new AssertionError("not modified UTF-7: " + Octets.escape(Octets.of(wire)));
      }
      if (c != '&') {
        out.append(c);
        at++;
        continue;
      }
      int end = wire.indexOf('-', at);
      String base64 = wire.substring(at + 1, end).replace(',', '/');
      out.append(
          base64.isEmpty()
              ? "&"
              : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_16BE));
      at = end + 1;
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
