package dev.imapkit.spi;

import dev.imapkit.model.AccessEntry;
import dev.imapkit.model.GrantableRights;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Rights;
import java.util.ArrayList;
import java.util.List;

/** ACL, LISTRIGHTS and MYRIGHTS (RFC 4314 §3.6 to §3.8). */
final class AclParser {
  private AclParser() {}

  /** {@code acl-data = "ACL" SP mailbox *(SP identifier SP rights)}. */
  static ServerResponse acl(FrameCursor cursor) {
    MailboxName mailbox = mailbox(cursor);
    List<AccessEntry> entries = new ArrayList<>(2);
    while (more(cursor, entries.size())) {
      String identifier = cursor.astring().raw();
      cursor.sp();
      entries.add(new AccessEntry(identifier, rights(cursor)));
    }
    ResponseGrammar.endOfLine(cursor);
    return new ServerResponse.AclData(mailbox, entries);
  }

  /** {@code listrights-data = "LISTRIGHTS" SP mailbox SP identifier SP rights *(SP rights)}. */
  static ServerResponse listRights(FrameCursor cursor) {
    MailboxName mailbox = mailbox(cursor);
    cursor.sp();
    String identifier = cursor.astring().raw();
    cursor.sp();
    Rights always = rights(cursor);
    List<Rights> optional = new ArrayList<>();
    while (more(cursor, optional.size())) {
      optional.add(rights(cursor));
    }
    ResponseGrammar.endOfLine(cursor);
    return new ServerResponse.ListRightsData(
        mailbox, new GrantableRights(identifier, always, optional));
  }

  /** {@code myrights-data = "MYRIGHTS" SP mailbox SP rights}. */
  static ServerResponse myRights(FrameCursor cursor) {
    MailboxName mailbox = mailbox(cursor);
    cursor.sp();
    Rights rights = rights(cursor);
    ResponseGrammar.endOfLine(cursor);
    return new ServerResponse.MyRightsData(mailbox, rights);
  }

  private static MailboxName mailbox(FrameCursor cursor) {
    cursor.sp();
    return MailboxDataParser.mailbox(cursor, false);
  }

  /** Moves to the next value, when there is one. */
  private static boolean more(FrameCursor cursor, int items) {
    while (cursor.accept(' ')) {
      // More than one space counts as one.
    }
    if (cursor.atLineEnd()) {
      return false;
    }
    if (items >= cursor.limits.listItems()) {
      throw cursor.error("listItems");
    }
    return true;
  }

  /** {@code rights = astring}: lower-case letters and digits. */
  private static Rights rights(FrameCursor cursor) {
    int before = cursor.position();
    String letters = cursor.astring().raw();
    try {
      return Rights.of(letters);
    } catch (IllegalArgumentException e) {
      cursor.position(before);
      throw cursor.error("rights");
    }
  }
}
