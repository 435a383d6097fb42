package dev.imapkit.spi;

import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Quota;
import dev.imapkit.model.QuotaResource;
import java.util.ArrayList;
import java.util.List;

/** QUOTA and QUOTAROOT (RFC 9208 §4.2, RFC 2087 §5). */
final class QuotaParser {
  private QuotaParser() {}

  /** {@code quota-response = "QUOTA" SP quota-root-name SP quota-list}. */
  static ServerResponse quota(FrameCursor cursor) {
    cursor.sp();
    String root = cursor.astring().raw();
    cursor.sp();
    List<Quota.Usage> usages = new ArrayList<>(2);
    cursor.enterList("quota-list");
    while (cursor.peek() != ')') {
      if (cursor.accept(' ')) {
        continue;
      }
      if (usages.size() >= cursor.limits.listItems()) {
        throw cursor.error("listItems");
      }
      usages.add(usage(cursor));
    }
    cursor.leaveList("quota-list");
    ResponseGrammar.endOfLine(cursor);
    return new ServerResponse.QuotaData(new Quota(root, usages));
  }

  /** {@code quota-resource = resource-name SP resource-usage SP resource-limit}. */
  private static Quota.Usage usage(FrameCursor cursor) {
    QuotaResource resource = QuotaResource.ofServer(cursor.astring().raw());
    cursor.sp();
    long used = cursor.number64();
    cursor.sp();
    return new Quota.Usage(resource, used, cursor.number64());
  }

  /** {@code quotaroot-response = "QUOTAROOT" SP mailbox *(SP quota-root-name)}. */
  static ServerResponse roots(FrameCursor cursor) {
    cursor.sp();
    MailboxName mailbox = MailboxDataParser.mailbox(cursor, false);
    List<String> roots = new ArrayList<>(1);
    while (cursor.accept(' ')) {
      if (cursor.peek() == ' ' || cursor.atLineEnd()) {
        continue;
      }
      if (roots.size() >= cursor.limits.listItems()) {
        throw cursor.error("listItems");
      }
      roots.add(cursor.astring().raw());
    }
    ResponseGrammar.endOfLine(cursor);
    return new ServerResponse.QuotaRootData(mailbox, roots);
  }
}
