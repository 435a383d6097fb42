package dev.imapkit.contract.server;

import dev.imapkit.contract.server.Argument.Kind;
import java.util.regex.Pattern;

/** Arguments of the commands of QUOTA (RFC 9208), ACL (RFC 4314) and METADATA (RFC 5464). */
final class AdministrationGrammar {
  private static final Pattern NUMBER64 = Pattern.compile("0|[1-9][0-9]{0,18}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");
  private static final Pattern DEPTH = Pattern.compile("0|1|infinity", Pattern.CASE_INSENSITIVE);
  private static final Pattern OPTION = Pattern.compile("MAXSIZE|DEPTH", Pattern.CASE_INSENSITIVE);
  private static final Pattern RIGHTS = Pattern.compile("[+-]?[a-z0-9]*");
  private static final Pattern ENTRY =
      Pattern.compile(
          "/(private|shared)(/[^/*%\\x00-\\x1f\\x7f-\\xff]+)*", Pattern.CASE_INSENSITIVE);

  private AdministrationGrammar() {}

  static void setQuota(ArgumentCursor a) {
    a.astring("quota root");
    ArgumentCursor limits = a.list("setquota-list");
    while (limits.hasNext()) {
      limits.atom("resource");
      limits.atom("limit", NUMBER64);
    }
  }

  static void setAcl(ArgumentCursor a) {
    identified(a);
    Argument rights = a.take("rights");
    if (rights.is(Kind.LIST) || !RIGHTS.matcher(rights.text()).matches()) {
      throw a.broken("bad rights: " + rights);
    }
  }

  static void identified(ArgumentCursor a) {
    a.astring("mailbox");
    a.astring("identifier");
  }

  static void getMetadata(ArgumentCursor a) {
    if (a.nextIs(Kind.LIST)) {
      ArgumentCursor options = a.filledList("getmetadata-options");
      while (options.hasNext()) {
        boolean depth = options.nextIsAtom("DEPTH");
        options.atom("option", OPTION);
        options.atom("value of an option", depth ? DEPTH : NUMBER);
      }
    }
    a.astring("mailbox");
    if (a.nextIs(Kind.LIST)) {
      ArgumentCursor entries = a.filledList("entries");
      while (entries.hasNext()) {
        entry(entries);
      }
    } else {
      entry(a);
    }
  }

  static void setMetadata(ArgumentCursor a) {
    a.astring("mailbox");
    ArgumentCursor values = a.filledList("entry-values");
    while (values.hasNext()) {
      entry(values);
      boolean nil = values.nextIsAtom("NIL");
      Argument value = values.take("value");
      if (!nil && !value.is(Kind.QUOTED) && !value.is(Kind.LITERAL)) {
        throw values.broken("the value is neither NIL nor a string: " + value);
      }
    }
  }

  private static void entry(ArgumentCursor a) {
    Argument entry = a.take("entry");
    if (entry.is(Kind.LIST) || !ENTRY.matcher(entry.text()).matches()) {
      throw a.broken("bad entry: " + entry);
    }
  }
}
