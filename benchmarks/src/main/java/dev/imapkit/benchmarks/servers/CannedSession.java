package dev.imapkit.benchmarks.servers;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link CannedServer}. Understands the commands of the jobs, whoever sends
 * them, and refuses all others; whoever logs in is welcome.
 */
final class CannedSession {
  private static final String CAPABILITY =
      "CAPABILITY IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN ID ENABLE UIDPLUS UNSELECT";

  private final CannedMail mail;
  private final CommandInput in;
  private final ReplyOutput out;
  private final Consumer<String> heard;

  CannedSession(CannedMail mail, Socket socket, Consumer<String> heard) throws IOException {
    this.mail = mail;
    this.heard = heard;
    in = new CommandInput(socket.getInputStream());
    out = new ReplyOutput(socket.getOutputStream());
  }

  void run() throws IOException {
    out.text("* OK [" + CAPABILITY + "] canned mail\r\n").flush();
    boolean open = true;
    for (String line = in.line(); open && line != null; line = open ? in.line() : null) {
      open = answer(line);
      // The answers to commands that came together leave together.
      if (!open || !in.hasMore()) {
        out.flush();
      }
    }
  }

  private boolean answer(String line) throws IOException {
    heard.accept(line);
    String[] words = line.split(" ", 4);
    String tag = words[0];
    String command = words.length < 2 ? "" : words[1].toUpperCase(Locale.ROOT);
    switch (command) {
      case "CAPABILITY" -> out.text("* " + CAPABILITY + "\r\n");
      case "LOGIN", "NOOP", "CLOSE", "UNSELECT" -> {}
      case "AUTHENTICATE" -> authenticate(words);
      case "ID" -> out.text("* ID NIL\r\n");
      case "ENABLE" -> out.text("* ENABLED\r\n");
      case "LIST" -> out.text("* LIST () \"/\" INBOX\r\n");
      case "SELECT", "EXAMINE" -> select();
      case "LOGOUT" -> out.text("* BYE\r\n");
      case "SEARCH" -> search(rest(words, 2));
      case "FETCH" -> {
        return fetch(tag, rest(words, 2));
      }
      case "UID" -> {
        return uid(tag, words);
      }
      default -> {
        return refuse(tag);
      }
    }
    done(tag, command);
    return !command.equals("LOGOUT");
  }

  private void done(String tag, String command) throws IOException {
    String code =
        switch (command) {
          case "LOGIN", "AUTHENTICATE" -> "[" + CAPABILITY + "] ";
          case "EXAMINE" -> "[READ-ONLY] ";
          case "SELECT" -> "[READ-WRITE] ";
          default -> "";
        };
    out.text(tag).text(" OK ").text(code).text("done\r\n");
  }

  private boolean refuse(String tag) throws IOException {
    out.text(tag).text(" BAD not canned\r\n");
    return true;
  }

  private static String rest(String[] words, int from) {
    return String.join(" ", List.of(words).subList(Math.min(from, words.length), words.length));
  }

  private void authenticate(String[] words) throws IOException {
    if (words.length < 4) {
      out.text("+ \r\n").flush();
      in.line();
    }
  }

  private void select() throws IOException {
    out.text("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n");
    out.text("* OK [PERMANENTFLAGS ()] none\r\n");
    out.text("* ").number(mail.exists()).text(" EXISTS\r\n* 0 RECENT\r\n");
    out.text("* OK [UIDVALIDITY 1] valid\r\n");
    out.text("* OK [UIDNEXT ").number(mail.exists() + 1).text("] next\r\n");
  }

  private boolean uid(String tag, String[] words) throws IOException {
    String rest = rest(words, 3);
    if (words.length == 4 && words[2].equalsIgnoreCase("FETCH")) {
      return fetch(tag, rest);
    }
    if (words.length == 4 && words[2].equalsIgnoreCase("SEARCH")) {
      search(rest);
      done(tag, "SEARCH");
      return true;
    }
    return refuse(tag);
  }

  /** Whatever is searched for, all messages have it. */
  private void search(String keys) throws IOException {
    if (!keys.endsWith("ALL")) {
      throw new IOException("not a search for all: " + keys);
    }
    out.text("* SEARCH");
    for (int number = 1; number <= mail.exists(); number++) {
      out.text(" ").number(number);
    }
    out.text("\r\n");
  }

  private boolean fetch(String tag, String arguments) throws IOException {
    int space = arguments.indexOf(' ');
    Set<String> items = space < 0 ? null : items(arguments.substring(space + 1));
    if (items == null || !mail.has(items)) {
      return refuse(tag);
    }
    NumberSet.each(
        arguments.substring(0, space),
        mail.exists(),
        (first, last) -> mail.write(items, first, last, out));
    done(tag, "FETCH");
    return true;
  }

  /** What stands in the list of a FETCH command, without the UID, which all answers have. */
  private static @Nullable Set<String> items(String list) {
    String text = list.strip().toUpperCase(Locale.ROOT);
    boolean bare = !text.startsWith("(");
    if (!bare && !text.endsWith(")")) {
      return null;
    }
    Set<String> items = new TreeSet<>();
    StringTokenizer names = new StringTokenizer(bare ? text : text.substring(1, text.length() - 1));
    while (names.hasMoreTokens()) {
      items.add(names.nextToken());
    }
    items.remove("UID");
    return items;
  }
}
