package dev.imapkit.contract.server;

import dev.imapkit.contract.server.Argument.Kind;
import java.util.regex.Pattern;

/**
 * Arguments of LIST with options (RFC 5258, RFC 5819, RFC 6154) and of CREATE with a use (RFC
 * 6154).
 */
final class MailboxGrammar {
  private static final Pattern USE = Pattern.compile("USE", Pattern.CASE_INSENSITIVE);
  private static final Pattern RETURN = Pattern.compile("RETURN", Pattern.CASE_INSENSITIVE);
  private static final Pattern BASE_OPTION =
      Pattern.compile("SUBSCRIBED|SPECIAL-USE", Pattern.CASE_INSENSITIVE);
  private static final Pattern USE_ATTRIBUTE = Pattern.compile("\\\\[A-Za-z]+");

  private MailboxGrammar() {}

  static void create(ArgumentCursor a) {
    a.astring("mailbox");
    if (!a.hasNext()) {
      return;
    }
    ArgumentCursor parameters = a.filledList("create-params");
    parameters.atom("create-param", USE);
    ArgumentCursor uses = parameters.list("use-attr");
    while (uses.hasNext()) {
      uses.atom("use-attr", USE_ATTRIBUTE);
    }
    parameters.end();
  }

  static void list(ArgumentCursor a) {
    if (a.nextIs(Kind.LIST)) {
      selection(a.list("list-select-opts"));
    }
    a.astring("reference");
    if (a.nextIs(Kind.LIST)) {
      ArgumentCursor patterns = a.filledList("patterns");
      while (patterns.hasNext()) {
        patterns.listMailbox();
      }
    } else {
      a.listMailbox();
    }
    if (a.hasNext()) {
      a.atom("RETURN", RETURN);
      ArgumentCursor options = a.list("list-return-opts");
      while (options.hasNext()) {
        boolean status = options.nextIsAtom("STATUS");
        options.atom("return-option");
        if (status) {
          options.filledList("status items").atoms("status item");
        }
      }
    }
  }

  private static void selection(ArgumentCursor options) {
    boolean recursive = false;
    boolean base = false;
    while (options.hasNext()) {
      String option = options.atom("list-select-opt");
      recursive |= option.equalsIgnoreCase("RECURSIVEMATCH");
      base |= BASE_OPTION.matcher(option).matches();
    }
    if (recursive && !base) {
      throw options.broken("RECURSIVEMATCH without a base option");
    }
  }
}
