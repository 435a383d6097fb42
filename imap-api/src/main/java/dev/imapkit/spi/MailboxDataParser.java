package dev.imapkit.spi;

import dev.imapkit.Limits;
import dev.imapkit.model.MailboxName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code mailbox-data}: LIST, LSUB and STATUS (RFC 9051 §7.3.1, §7.3.4; RFC 3501 §7.2.3). */
final class MailboxDataParser {
  private MailboxDataParser() {}

  /**
   * {@code mailbox-list = "(" [mbx-list-flags] ")" SP (DQUOTE QUOTED-CHAR DQUOTE / nil) SP mailbox
   * [SP mbox-list-extended]}, from the space before it.
   */
  static ServerResponse list(FrameCursor cursor, boolean lsub) {
    cursor.sp();
    List<String> attributes = attributes(cursor);
    cursor.sp();
    String delimiter = delimiter(cursor);
    cursor.sp();
    MailboxName mailbox = mailbox(cursor, false);
    ListExtendedParser extended = new ListExtendedParser(cursor);
    if (cursor.peek() == ' ' && cursor.peekAt(1) == '(') {
      cursor.sp();
      extended.parse();
    }
    ResponseGrammar.endOfLine(cursor);
    return new ServerResponse.ListData(
        lsub,
        attributes,
        delimiter,
        mailbox,
        extended.childInfo(),
        extended.oldName(),
        extended.others());
  }

  /**
   * {@code mbx-list-flags = *(mbx-list-oflag SP) mbx-list-sflag *(SP mbx-list-oflag)}, which is any
   * flags at all.
   */
  private static List<String> attributes(FrameCursor cursor) {
    List<String> attributes = new ArrayList<>(4);
    cursor.expect('(', "mbx-list-flags");
    while (!cursor.accept(')')) {
      if (cursor.accept(' ')) {
        continue;
      }
      if (attributes.size() >= cursor.limits.listItems()) {
        throw cursor.error("listItems");
      }
      attributes.add(cursor.run("mbx-list-flags"));
    }
    return attributes;
  }

  /**
   * {@code DQUOTE QUOTED-CHAR DQUOTE / nil}. An empty string says the same as NIL: there is no
   * hierarchy.
   */
  static @Nullable String delimiter(FrameCursor cursor) {
    if (cursor.acceptNil()) {
      return null;
    }
    int before = cursor.position();
    String delimiter = cursor.string().raw();
    if (delimiter.codePointCount(0, delimiter.length()) > 1) {
      cursor.position(before);
      throw cursor.error("QUOTED-CHAR");
    }
    return delimiter.isEmpty() ? null : delimiter;
  }

  /**
   * {@code mailbox = "INBOX" / astring}. A name that is not in quotes is taken as it stands,
   * whatever it holds: Exchange sends tabs in it (MailKit issue 945). It ends at a space; before
   * the list of STATUS, which has to follow, a space belongs to it (grommunio, gromox issue 5).
   */
  static MailboxName mailbox(FrameCursor cursor, boolean spaces) {
    if (cursor.atString()) {
      return cursor.mailboxName(new String(cursor.string().octets(), StandardCharsets.ISO_8859_1));
    }
    int from = cursor.position();
    while (!cursor.atLineEnd() && (cursor.peek() != ' ' || (spaces && cursor.peekAt(1) != '('))) {
      cursor.next();
    }
    if (cursor.position() == from) {
      throw cursor.error("mailbox");
    }
    return cursor.mailboxName(cursor.latin1(from, cursor.position()));
  }

  /**
   * {@code "STATUS" SP mailbox SP "(" [status-att-list] ")"}, from the space before the mailbox.
   */
  static ServerResponse status(FrameCursor cursor, Limits limits) {
    cursor.sp();
    MailboxName mailbox = mailbox(cursor, true);
    cursor.sp();
    Map<String, Long> values = new HashMap<>();
    Map<String, String> others = new HashMap<>();
    cursor.enterList("status-att-list");
    while (cursor.peek() != ')') {
      if (cursor.accept(' ')) {
        continue;
      }
      if (values.size() + others.size() >= limits.listItems()) {
        throw cursor.error("listItems");
      }
      String name = cursor.word("status-att-val");
      cursor.sp();
      value(cursor, name, values, others);
    }
    cursor.leaveList("status-att-list");
    ResponseGrammar.endOfLine(cursor);
    return new ServerResponse.StatusData(mailbox, values, others);
  }

  /**
   * {@code status-att-val}: a number, or the value of an item that this version does not know, kept
   * as sent.
   */
  private static void value(
      FrameCursor cursor, String name, Map<String, Long> values, Map<String, String> others) {
    int from = cursor.position();
    cursor.skipValue(cursor.limits.nesting());
    int to = cursor.position();
    cursor.position(from);
    try {
      long number = cursor.number64();
      if (cursor.position() == to) {
        values.put(name, number);
        return;
      }
    } catch (GrammarException e) {
      // Kept as it stands, below.
    }
    cursor.position(to);
    others.put(name, cursor.text(from, to).raw());
  }
}
