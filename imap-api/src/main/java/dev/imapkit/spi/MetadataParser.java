package dev.imapkit.spi;

import dev.imapkit.model.HeaderText;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.MetadataEntry;
import dev.imapkit.model.MetadataName;
import dev.imapkit.model.MetadataValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** METADATA (RFC 5464 §4.4, §5). */
final class MetadataParser {
  private MetadataParser() {}

  /** {@code metadata-resp = "METADATA" SP mailbox SP (entry-values / entry-list)}. */
  static ServerResponse metadata(FrameCursor cursor) {
    cursor.sp();
    MailboxName name = MailboxDataParser.mailbox(cursor, false);
    MailboxName mailbox = name.wireName().isEmpty() ? null : name;
    cursor.sp();
    List<MetadataEntry> values = new ArrayList<>(2);
    List<MetadataName> changed = new ArrayList<>(0);
    if (cursor.peek() == '(') {
      values(cursor, values);
    } else {
      names(cursor, changed);
    }
    ResponseGrammar.endOfLine(cursor);
    return new ServerResponse.MetadataData(mailbox, values, changed);
  }

  /** {@code entry-values = "(" entry-value *(SP entry-value) ")"}. */
  private static void values(FrameCursor cursor, List<MetadataEntry> values) {
    cursor.enterList("entry-values");
    while (cursor.peek() != ')') {
      if (cursor.accept(' ')) {
        continue;
      }
      requireRoom(cursor, values.size());
      MetadataName name = name(cursor);
      cursor.sp();
      values.add(new MetadataEntry(name, value(cursor)));
    }
    cursor.leaveList("entry-values");
  }

  /** {@code value = nstring / literal8}. */
  private static Optional<MetadataValue> value(FrameCursor cursor) {
    return Optional.ofNullable(cursor.nstring()).map(HeaderText::octets).map(MetadataValue::of);
  }

  /** {@code entry-list = entry *(SP entry)}. */
  private static void names(FrameCursor cursor, List<MetadataName> names) {
    do {
      requireRoom(cursor, names.size());
      names.add(name(cursor));
    } while (cursor.accept(' ') && !cursor.atLineEnd());
  }

  private static MetadataName name(FrameCursor cursor) {
    return MetadataName.ofServer(cursor.astring().raw());
  }

  private static void requireRoom(FrameCursor cursor, int items) {
    if (items >= cursor.limits.listItems()) {
      throw cursor.error("listItems");
    }
  }
}
