package dev.imapkit.contract.server;

import java.util.ArrayList;
import java.util.List;

/** What the default conversation answers to SELECT and EXAMINE of one mailbox. Immutable. */
public final class MailboxData {
  private final long exists;
  private final long recent;
  private final long uidValidity;
  private final long uidNext;
  private final String flags;
  private final String permanentFlags;
  private final List<String> lines;

  private MailboxData(
      long exists,
      long recent,
      long uidValidity,
      long uidNext,
      String flags,
      String permanentFlags,
      List<String> lines) {
    this.exists = exists;
    this.recent = recent;
    this.uidValidity = uidValidity;
    this.uidNext = uidNext;
    this.flags = flags;
    this.permanentFlags = permanentFlags;
    this.lines = List.copyOf(lines);
  }

  /** No messages, UIDVALIDITY 1, UIDNEXT 1, the system flags. */
  public static MailboxData empty() {
    String system = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";
    return new MailboxData(0, 0, 1, 1, system, system + " \\*", List.of());
  }

  /** This many messages; UIDNEXT becomes one more. */
  public static MailboxData of(long exists) {
    return empty().exists(exists).uidNext(exists + 1);
  }

  /** With this number of messages. */
  public MailboxData exists(long count) {
    return new MailboxData(count, recent, uidValidity, uidNext, flags, permanentFlags, lines);
  }

  /** With this number of recent messages. */
  public MailboxData recent(long count) {
    return new MailboxData(exists, count, uidValidity, uidNext, flags, permanentFlags, lines);
  }

  /** With this UIDVALIDITY. */
  public MailboxData uidValidity(long value) {
    return new MailboxData(exists, recent, value, uidNext, flags, permanentFlags, lines);
  }

  /** With this UIDNEXT. */
  public MailboxData uidNext(long value) {
    return new MailboxData(exists, recent, uidValidity, value, flags, permanentFlags, lines);
  }

  /** With these flags and permanent flags, each without parentheses. */
  public MailboxData flags(String all, String permanent) {
    return new MailboxData(exists, recent, uidValidity, uidNext, all, permanent, lines);
  }

  /** With one more untagged line (without CRLF), such as {@code * OK [HIGHESTMODSEQ 5] yes}. */
  public MailboxData line(String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return new MailboxData(exists, recent, uidValidity, uidNext, flags, permanentFlags, more);
  }

  /** The untagged lines of the answer. */
  String answer(boolean readOnly) {
    StringBuilder out = new StringBuilder();
    out.append("* FLAGS (").append(flags).append(")\r\n");
    out.append("* ").append(exists).append(" EXISTS\r\n");
    out.append("* ").append(recent).append(" RECENT\r\n");
    out.append("* OK [PERMANENTFLAGS (").append(readOnly ? "" : permanentFlags);
    out.append(")] Permanent flags\r\n");
    out.append("* OK [UIDVALIDITY ").append(uidValidity).append("] UIDs valid\r\n");
    out.append("* OK [UIDNEXT ").append(uidNext).append("] Predicted next UID\r\n");
    lines.forEach(line -> out.append(line).append("\r\n"));
    return out.toString();
  }
}
