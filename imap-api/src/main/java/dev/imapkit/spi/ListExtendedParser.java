package dev.imapkit.spi;

import dev.imapkit.internal.text.Ascii;
import dev.imapkit.model.MailboxName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code mbox-list-extended}: what follows the name of a mailbox in LIST (RFC 9051 §7.3.1, §9). */
final class ListExtendedParser {
  private final FrameCursor cursor;
  private final List<String> childInfo = new ArrayList<>(1);
  private final Map<String, String> others = new LinkedHashMap<>(1);
  private @Nullable MailboxName oldName;

  ListExtendedParser(FrameCursor cursor) {
    this.cursor = cursor;
  }

  List<String> childInfo() {
    return childInfo;
  }

  @Nullable MailboxName oldName() {
    return oldName;
  }

  Map<String, String> others() {
    return others;
  }

  /** {@code "(" [mbox-list-extended-item *(SP mbox-list-extended-item)] ")"}. */
  void parse() {
    cursor.enterList("mbox-list-extended");
    int items = 0;
    while (cursor.peek() != ')') {
      if (cursor.accept(' ')) {
        continue;
      }
      if (++items > cursor.limits.listItems()) {
        throw cursor.error("listItems");
      }
      item(Ascii.upper(cursor.astring().raw()));
    }
    cursor.leaveList("mbox-list-extended");
  }

  /** {@code mbox-list-extended-item = mbox-list-extended-item-tag SP tagged-ext-val}. */
  private void item(String tag) {
    cursor.sp();
    int from = cursor.position();
    switch (tag) {
      case "CHILDINFO" -> readChildInfo();
      case "OLDNAME" -> readOldName();
      default -> {
        cursor.skipValue(cursor.limits.nesting());
        others.put(tag, cursor.text(from, cursor.position()).raw());
      }
    }
  }

  /** {@code childinfo-extended-item}: base options in quotes; without them from old servers. */
  private void readChildInfo() {
    cursor.enterList("childinfo-extended-item");
    while (cursor.peek() != ')') {
      if (cursor.accept(' ')) {
        continue;
      }
      if (childInfo.size() >= cursor.limits.listItems()) {
        throw cursor.error("listItems");
      }
      childInfo.add(Ascii.upper(cursor.astring().raw()));
    }
    cursor.leaveList("childinfo-extended-item");
  }

  /** {@code oldname-extended-item = "OLDNAME" SP "(" mailbox ")"}. */
  private void readOldName() {
    cursor.enterList("oldname-extended-item");
    oldName =
        cursor.mailboxName(new String(cursor.astring().octets(), StandardCharsets.ISO_8859_1));
    cursor.leaveList("oldname-extended-item");
  }
}
