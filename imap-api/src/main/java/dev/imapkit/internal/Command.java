package dev.imapkit.internal;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.internal.text.ImapDates;
import dev.imapkit.internal.text.Octets;
import dev.imapkit.model.Flag;
import dev.imapkit.model.GmailLabel;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command without its tag, encoded piece by piece: the one place where arguments become octets.
 * Text goes out as atom, quoted string or literal, whichever can hold it, so CR, LF and NUL cannot
 * break out of an argument.
 */
final class Command {
  /** How literals may be sent (RFC 7888). */
  enum LiteralMode {
    /** Wait for the server's go-ahead each time. */
    SYNCHRONIZING,
    /** LITERAL-: up to 4096 octets without waiting. */
    MINUS,
    /** LITERAL+: never wait. */
    PLUS;

    boolean waitsFor(long octets) {
      return this == SYNCHRONIZING || (this == MINUS && octets > 4096);
    }
  }

  /** A run of octets of the command. */
  sealed interface Piece {}

  /** Octets to write as they are; shown as stars in traces when secret. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never leaves the engine.
  record Text(byte[] octets, boolean secret) implements Piece {}

  /** The content of a literal whose header stands before it. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never leaves the engine.
  record Literal(byte[] octets, boolean waits) implements Piece {}

  /** The content of a literal that is read while it is written. */
  record Stream(AppendRequest.Source source, long octets, boolean waits, boolean binary)
      implements Piece {}

  /**
   * Longest argument sent as a quoted string; longer ones are literals, since servers limit their
   * lines.
   */
  private static final int LONGEST_QUOTED = 1000;

  private final String name;
  private final boolean changesMail;
  private final LiteralMode literals;
  private final boolean utf8;
  private boolean continuesCall;
  private boolean atListStart;
  private String tag = "";
  private UidSet saved = UidSet.empty();
  private final List<Piece> pieces = new ArrayList<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  /**
   * A command of which nothing is written but its name.
   *
   * @param utf8 whether names of mailboxes go out in UTF-8, and quoted strings may hold it (RFC
   *     6855 §3, RFC 9051 §5.1)
   */
  Command(String name, boolean changesMail, LiteralMode literals, boolean utf8) {
    this.name = name;
    this.changesMail = changesMail;
    this.literals = literals;
    this.utf8 = utf8;
    raw(name);
  }

  String name() {
    return name;
  }

  boolean changesMail() {
    return changesMail;
  }

  /** Whether the connection speaks UTF-8, so that no charset has to be named. */
  boolean speaksUtf8() {
    return utf8;
  }

  /** The UIDs that the server keeps, for which {@code $} stands (RFC 5182). */
  Command knowing(UidSet savedUids) {
    saved = savedUids;
    return this;
  }

  /** A set of UIDs, which is not empty. */
  Command uids(UidSet set) {
    return atomArgument(set.equals(saved) ? "$" : set.toString());
  }

  /** The tag with which it went out; empty before. Answers may name it (RFC 4466 §3). */
  String tag() {
    return tag;
  }

  void sentAs(String sentTag) {
    tag = sentTag;
  }

  /** The call has carried out other commands before this one: its failure is not "nothing done". */
  Command continuing(boolean others) {
    continuesCall = others;
    return this;
  }

  /** What is known when this command did not go out whole. */
  CommandOutcome unsent() {
    return continuesCall ? CommandOutcome.OUTCOME_UNKNOWN : CommandOutcome.NOT_SENT;
  }

  /** The pieces; nothing may be added afterwards. */
  List<Piece> pieces() {
    endText();
    return pieces;
  }

  /** How it logs in; null for commands that do not. Nothing may be added afterwards. */
  @Nullable String mechanism() {
    if (name.equals("LOGIN")) {
      return name;
    }
    boolean sasl = name.equals("AUTHENTICATE") && pieces().get(0) instanceof Text;
    return sasl
        ? new String(((Text) pieces().get(0)).octets(), StandardCharsets.US_ASCII).split(" ", 3)[1]
        : null;
  }

  /** How many octets it has, CRLF included; nothing may be added afterwards. */
  long octets() {
    long octets = 2;
    for (Piece piece : pieces()) {
      if (piece instanceof Text run) {
        octets += run.octets().length;
      } else if (piece instanceof Literal literal) {
        octets += literal.octets().length;
      } else if (piece instanceof Stream stream) {
        octets += stream.octets();
      }
    }
    return octets;
  }

  /** Whether a literal is part of it; nothing may be added afterwards. */
  boolean hasLiteral() {
    return pieces().stream().anyMatch(piece -> !(piece instanceof Text));
  }

  /** Appends protocol text that the engine itself made of validated values. */
  Command raw(String ascii) {
    text.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  Command sp() {
    if (!atListStart) {
      text.write(' ');
    }
    atListStart = false;
    return this;
  }

  /** Begins a list in parentheses; its first argument has no space before it. */
  Command openList() {
    sp().raw("(");
    atListStart = true;
    return this;
  }

  Command closeList() {
    atListStart = false;
    return raw(")");
  }

  Command atomArgument(String ascii) {
    return sp().raw(ascii);
  }

  Command mailbox(MailboxName mailbox) {
    String wire = utf8 ? mailbox.utf8WireName() : mailbox.wireName();
    return sp().string(wire.getBytes(StandardCharsets.ISO_8859_1), false);
  }

  /** A name with wildcards, without a space before it: the first one in a list. */
  Command firstPattern(String pattern) {
    MailboxName name = MailboxName.of(pattern);
    String wire = utf8 ? name.utf8WireName() : name.wireName();
    return string(wire.getBytes(StandardCharsets.ISO_8859_1), false);
  }

  /**
   * A name with wildcards, or none; wildcards are US-ASCII, so modified UTF-7 leaves them alone.
   */
  Command mailboxPattern(String pattern) {
    return pattern.isEmpty() ? astring("") : mailbox(MailboxName.of(pattern));
  }

  /** A string argument in UTF-8. */
  Command astring(String value) {
    return sp().string(value);
  }

  /** Octets of any kind: literal8 where a string could not hold them (RFC 5464 §5). */
  Command value(byte[] octets) {
    sp();
    for (byte octet : octets) {
      if (octet == 0) {
        raw("~");
        break;
      }
    }
    return string(octets, false);
  }

  /** A string in UTF-8 without a space before it: the first one in a list. */
  Command string(String value) {
    return string(value.getBytes(StandardCharsets.UTF_8), false);
  }

  /**
   * A string argument that no trace may show; the array is not kept, but copied into the command.
   */
  Command secret(byte[] value) {
    return sp().string(value, true);
  }

  /** Base64 of a SASL response, which needs no quotes and which no trace may show. */
  Command secretAtom(byte[] base64) {
    endText();
    pieces.add(new Text(base64, true));
    return this;
  }

  Command flags(Collection<Flag> flags) {
    sp().raw("(");
    String separator = "";
    for (Flag flag : flags) {
      // A flag from a server may hold characters that a client must not send; making it again
      // checks them.
      raw(separator).raw(Flag.of(flag.name()).name());
      separator = " ";
    }
    return raw(")");
  }

  /** Labels of Gmail: its own are atoms behind a backslash, others astrings (X-GM-EXT-1). */
  Command labels(Collection<GmailLabel> labels) {
    sp().raw("(");
    String separator = "";
    for (GmailLabel label : labels) {
      raw(separator);
      separator = " ";
      if (label.isSystem()) {
        raw(Flag.of(label.name()).name());
      } else {
        string(label.wireName().getBytes(StandardCharsets.ISO_8859_1), false);
      }
    }
    return raw(")");
  }

  Command dateTime(OffsetDateTime date) {
    return sp().raw("\"" + ImapDates.format(date) + "\"");
  }

  /**
   * Flags, date and content of a message (RFC 9051 §6.3.12; RFC 3516 §4.4 for literal8; RFC 6855 §4
   * for UTF8).
   *
   * @param careful whether a large one has to wait even where literals need not (RFC 7889 §4)
   */
  Command message(AppendRequest message, boolean careful) {
    if (!message.flags().isEmpty()) {
      flags(message.flags());
    }
    message.internalDate().ifPresent(this::dateTime);
    boolean waits =
        literals.waitsFor(message.octets())
            || (careful && LiteralMode.MINUS.waitsFor(message.octets()));
    boolean literal8 = message.isBinary() || message.isUtf8Headers();
    sp().raw(message.isUtf8Headers() ? "UTF8 (" : "").raw(literal8 ? "~" : "");
    literalHeader(message.octets(), waits);
    endText();
    pieces.add(new Stream(message.source(), message.octets(), waits, literal8));
    raw(message.isUtf8Headers() ? ")" : "");
    return this;
  }

  /** A literal, even where a quoted string would do. */
  Command literal(byte[] value) {
    sp();
    return literalOf(value);
  }

  private Command string(byte[] value, boolean secret) {
    if (isQuotable(value, utf8)) {
      if (secret) {
        endText();
        pieces.add(new Text(quoted(value), true));
      } else {
        text.writeBytes(quoted(value));
      }
      return this;
    }
    return literalOf(value);
  }

  private Command literalOf(byte[] value) {
    boolean waits = literals.waitsFor(value.length);
    literalHeader(value.length, waits);
    endText();
    pieces.add(new Literal(value, waits));
    return this;
  }

  private void literalHeader(long octets, boolean waits) {
    raw("{" + octets + (waits ? "" : "+") + "}\r\n");
  }

  private void endText() {
    if (text.size() > 0) {
      pieces.add(new Text(text.toByteArray(), false));
      text.reset();
    }
  }

  private static boolean isQuotable(byte[] value, boolean utf8) {
    if (value.length > LONGEST_QUOTED) {
      return false;
    }
    boolean ascii = true;
    for (byte octet : value) {
      if (octet == 0 || octet == '\r' || octet == '\n') {
        return false;
      }
      ascii &= octet > 0;
    }
    // Servers must refuse octets that are not UTF-8 (RFC 6855 §3); a literal may hold any.
    return ascii || (utf8 && Octets.utf8(value).isPresent());
  }

  private static byte[] quoted(byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 2);
    out.write('"');
    for (byte octet : value) {
      if (octet == '"' || octet == '\\') {
        out.write('\\');
      }
      out.write(octet);
    }
    out.write('"');
    return out.toByteArray();
  }
}
