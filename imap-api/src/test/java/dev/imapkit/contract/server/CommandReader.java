package dev.imapkit.contract.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads client commands and refuses anything that is not exactly one well-formed command: stray CR,
 * LF, NUL or 8-bit octets, doubled or trailing spaces, unbalanced parentheses, bad escapes, literal
 * lengths that are no number. Then {@link CommandGrammar} looks at the arguments of the commands it
 * knows. Confined to one thread.
 */
public final class CommandReader {
  /** Above it a line without end is taken for a runaway client. */
  private static final int LONGEST_COMMAND_OCTETS = 64 << 20;

  private static final int DEEPEST_NESTING = 500;

  /** Only after these does a bracket open a section; elsewhere it is a char of an atom. */
  private static final Pattern SECTION_STARTS =
      Pattern.compile(
          "(BODY|BODY\\.PEEK|BINARY|BINARY\\.PEEK|BINARY\\.SIZE)\\[", Pattern.CASE_INSENSITIVE);

  /** Asked before the octets of a literal are read; false ends the command there. */
  @FunctionalInterface
  interface Gate {
    boolean open(LiteralAnnouncement literal);
  }

  private final InputStream in;
  private final Gate gate;
  private final LiteralIntake intake;
  private boolean utf8;
  private int ahead = -1;
  private RawOctets raw = new RawOctets();
  private String tag = "";
  private String name = "";
  private int nesting;

  CommandReader(InputStream in, Gate gate, long keepLiteralsUpTo) {
    this.in = in;
    this.gate = gate;
    this.intake = new LiteralIntake(in, keepLiteralsUpTo);
  }

  /**
   * Reads octets that must be exactly one command, the octets of its literals following their
   * announcements as if every continuation request had come.
   *
   * @throws MalformedCommandException if they are less, more or something else
   */
  public static Command parse(byte[] octets) {
    return parse(octets, false);
  }

  /** Like {@link #parse(byte[])}; {@code utf8} allows UTF-8 in quoted strings (RFC 9755). */
  public static Command parse(byte[] octets, boolean utf8) {
    ByteArrayInputStream in = new ByteArrayInputStream(octets);
    CommandReader reader = new CommandReader(in, literal -> true, Long.MAX_VALUE);
    reader.utf8 = utf8;
    try {
      Command command = reader.read();
      if (command == null) {
        throw new MalformedCommandException("no octets", octets);
      }
      if (in.available() > 0) {
        throw new MalformedCommandException(
            in.available() + " octets more than one command", octets);
      }
      return command;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Allows or forbids UTF-8 in quoted strings of the commands that follow. */
  void utf8(boolean allowed) {
    utf8 = allowed;
  }

  /** The next command, or null when the stream ends before its first octet. */
  @Nullable Command read() throws IOException {
    raw = new RawOctets();
    nesting = 0;
    ahead = in.read();
    if (ahead < 0) {
      return null;
    }
    tag = word("tag");
    if (!tag.matches("[!#$&',\\-./0-9:;<=>?@A-Z\\[\\]^_`a-z|}~]+")) {
      throw malformed("bad tag");
    }
    expect(' ');
    name = commandName();
    if (name.equals("UID")) {
      expect(' ');
      name = "UID " + commandName();
    }
    List<Argument> arguments = new ArrayList<>();
    int argumentsAt = raw.size() + 1;
    boolean refused = false;
    try {
      while (peek() == ' ') {
        take();
        arguments.add(argument(false));
      }
      crlf();
    } catch (LiteralIntake.Refused e) {
      refused = true;
    }
    Command command = new Command(tag, name, raw.toByteArray(), argumentsAt, arguments, refused);
    if (!refused) {
      CommandGrammar.check(command);
    }
    return command;
  }

  private String commandName() throws IOException {
    String word = word("command name");
    if (!word.matches("[A-Za-z][A-Za-z0-9.-]*")) {
      throw malformed("bad command name");
    }
    return word.toUpperCase(Locale.ROOT);
  }

  private String word(String what) throws IOException {
    StringBuilder word = new StringBuilder();
    while (peek() > ' ' && peek() < 0x7f) {
      word.append((char) take());
    }
    if (word.length() == 0) {
      throw malformed("no " + what);
    }
    return word.toString();
  }

  private Argument argument(boolean inBrackets) throws IOException {
    switch (peek()) {
      case '(':
        return list();
      case '"':
        return quoted();
      case '{':
        return literal(false);
      default:
        return atom(inBrackets);
    }
  }

  private Argument list() throws IOException {
    if (++nesting > DEEPEST_NESTING) {
      throw malformed("nested deeper than " + DEEPEST_NESTING);
    }
    int start = raw.size();
    List<Argument> items = new ArrayList<>();
    take();
    if (peek() != ')') {
      items.add(argument(false));
      while (peek() == ' ') {
        take();
        items.add(argument(false));
      }
    }
    expect(')');
    nesting--;
    return Argument.list(raw.from(start), items);
  }

  private Argument quoted() throws IOException {
    take();
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    for (int octet = take(); octet != '"'; octet = take()) {
      if (octet == '\\') {
        octet = take();
        if (octet != '"' && octet != '\\') {
          throw malformed("bad escape in a quoted string");
        }
      } else if (octet == 0 || octet == '\r' || octet == '\n' || octet > 0x7f && !utf8) {
        throw malformed("forbidden octet in a quoted string");
      }
      value.write(octet);
    }
    if (utf8 && !Utf8.valid(value.toByteArray())) {
      throw malformed("quoted string is not UTF-8");
    }
    return Argument.quoted(Octets.text(value.toByteArray()));
  }

  private Argument atom(boolean inBrackets) throws IOException {
    int start = raw.size();
    List<Argument> section = List.of();
    while (peek() != ' ' && peek() != ')' && peek() != '\r' && !(inBrackets && peek() == ']')) {
      int octet = take();
      int length = raw.size() - start;
      if (octet == '~' && length == 1 && peek() == '{') {
        return literal(true);
      }
      if (octet == '[' && SECTION_STARTS.matcher(raw.from(start)).matches()) {
        section = section();
      } else if (octet <= 0x20 || octet >= 0x7f || octet == '"' || octet == '(' || octet == '{') {
        throw malformed("forbidden octet in an atom");
      } else if (octet == '\\' && length > 1) {
        throw malformed("backslash inside an atom");
      }
    }
    if (raw.size() == start) {
      throw malformed("empty argument");
    }
    return Argument.atom(raw.from(start), section);
  }

  private List<Argument> section() throws IOException {
    List<Argument> items = new ArrayList<>();
    if (peek() != ']') {
      items.add(argument(true));
      while (peek() == ' ') {
        take();
        items.add(argument(true));
      }
    }
    expect(']');
    return items;
  }

  private Argument literal(boolean binary) throws IOException {
    expect('{');
    StringBuilder digits = new StringBuilder();
    while (peek() >= '0' && peek() <= '9' && digits.length() < 20) {
      digits.append((char) take());
    }
    boolean synchronizing = peek() != '+';
    if (!synchronizing) {
      take();
    }
    expect('}');
    crlf();
    long octets = LiteralIntake.length(digits.toString());
    if (octets < 0) {
      throw malformed("bad literal length");
    }
    if (!gate.open(new LiteralAnnouncement(tag, name, octets, synchronizing, binary))) {
      throw new LiteralIntake.Refused();
    }
    return Argument.literal(intake.read(octets, synchronizing, binary, raw));
  }

  private void crlf() throws IOException {
    expect('\r');
    expect('\n');
  }

  private void expect(char wanted) throws IOException {
    if (peek() != wanted) {
      throw malformed("expected " + Octets.escape(new byte[] {(byte) wanted}) + ", got " + seen());
    }
    raw.write(wanted);
    ahead = -1;
  }

  private String seen() {
    return ahead < 0 ? "the end" : Octets.escape(new byte[] {(byte) ahead});
  }

  /** Never called past the last octet of a command, so that reading cannot wait for the next. */
  private int peek() throws IOException {
    if (ahead < 0) {
      ahead = in.read();
      if (ahead < 0) {
        throw MalformedCommandException.cutShort(raw.toByteArray());
      }
    }
    return ahead;
  }

  private int take() throws IOException {
    int octet = peek();
    ahead = -1;
    raw.write(octet);
    if (raw.size() > LONGEST_COMMAND_OCTETS) {
      throw malformed("a command without end");
    }
    return octet;
  }

  private MalformedCommandException malformed(String reason) {
    return new MalformedCommandException(reason, raw.toByteArray());
  }
}
