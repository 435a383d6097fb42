package dev.imapkit.contract.server;

import dev.imapkit.contract.server.Argument.Kind;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Demands of the commands it knows that their arguments follow RFC 9051 section 9 (and RFC 3501 for
 * LSUB and CHECK, RFC 4466 for optional lists). Other commands are left to the lexical rules.
 */
final class CommandGrammar {
  private static final Pattern BASE64 =
      Pattern.compile("=|(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "[ 0-3][0-9]-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{4}"
              + " [0-2][0-9]:[0-5][0-9]:[0-6][0-9] [+-][0-9]{4}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STORE_ITEM =
      Pattern.compile("[+-]?FLAGS(?:\\.SILENT)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern LABELS_ITEM =
      Pattern.compile("[+-]?X-GM-LABELS(?:\\.SILENT)?", Pattern.CASE_INSENSITIVE);

  private static final Map<String, Consumer<ArgumentCursor>> COMMANDS =
      Map.ofEntries(
          none("CAPABILITY"),
          none("NOOP"),
          none("LOGOUT"),
          none("STARTTLS"),
          none("CHECK"),
          none("CLOSE"),
          none("UNSELECT"),
          none("EXPUNGE"),
          none("IDLE"),
          none("NAMESPACE"),
          Map.entry("LOGIN", a -> two(a, "userid", "password")),
          Map.entry("AUTHENTICATE", CommandGrammar::authenticate),
          Map.entry("SELECT", ModSeqGrammar::select),
          Map.entry("EXAMINE", ModSeqGrammar::select),
          Map.entry("CREATE", MailboxGrammar::create),
          Map.entry("DELETE", a -> a.astring("mailbox")),
          Map.entry("SUBSCRIBE", a -> a.astring("mailbox")),
          Map.entry("UNSUBSCRIBE", a -> a.astring("mailbox")),
          Map.entry("RENAME", a -> two(a, "mailbox", "new mailbox")),
          Map.entry("LSUB", CommandGrammar::lsub),
          Map.entry("LIST", MailboxGrammar::list),
          Map.entry("STATUS", CommandGrammar::status),
          Map.entry("APPEND", CommandGrammar::append),
          Map.entry("ENABLE", CommandGrammar::enable),
          Map.entry("ID", CommandGrammar::id),
          Map.entry("COMPRESS", a -> a.atom("mechanism")),
          Map.entry("GETQUOTA", a -> a.astring("quota root")),
          Map.entry("GETQUOTAROOT", a -> a.astring("mailbox")),
          Map.entry("SETQUOTA", AdministrationGrammar::setQuota),
          Map.entry("GETACL", a -> a.astring("mailbox")),
          Map.entry("MYRIGHTS", a -> a.astring("mailbox")),
          Map.entry("LISTRIGHTS", AdministrationGrammar::identified),
          Map.entry("DELETEACL", AdministrationGrammar::identified),
          Map.entry("SETACL", AdministrationGrammar::setAcl),
          Map.entry("GETMETADATA", AdministrationGrammar::getMetadata),
          Map.entry("SETMETADATA", AdministrationGrammar::setMetadata),
          Map.entry("SEARCH", SearchGrammar::check),
          Map.entry("UID SEARCH", SearchGrammar::check),
          Map.entry("SORT", SearchGrammar::checkSort),
          Map.entry("UID SORT", SearchGrammar::checkSort),
          Map.entry("THREAD", SearchGrammar::checkThread),
          Map.entry("UID THREAD", SearchGrammar::checkThread),
          Map.entry("FETCH", FetchGrammar::check),
          Map.entry("UID FETCH", FetchGrammar::check),
          Map.entry("STORE", CommandGrammar::store),
          Map.entry("UID STORE", CommandGrammar::store),
          Map.entry("COPY", CommandGrammar::copy),
          Map.entry("UID COPY", CommandGrammar::copy),
          Map.entry("MOVE", CommandGrammar::copy),
          Map.entry("UID MOVE", CommandGrammar::copy),
          Map.entry("REPLACE", CommandGrammar::replace),
          Map.entry("UID REPLACE", CommandGrammar::replace),
          Map.entry("UID EXPUNGE", ArgumentCursor::sequenceSet));

  private CommandGrammar() {}

  /**
   * Checks a whole command.
   *
   * @throws MalformedCommandException if it is none
   */
  static void check(Command command) {
    Consumer<ArgumentCursor> rule = COMMANDS.get(command.name());
    ArgumentCursor arguments = new ArgumentCursor(command, command.arguments());
    if (rule != null) {
      rule.accept(arguments);
      arguments.end();
    } else if (command.is("UID") || command.name().startsWith("UID ")) {
      throw arguments.broken("not a command with UID");
    }
  }

  private static Map.Entry<String, Consumer<ArgumentCursor>> none(String name) {
    return Map.entry(name, ArgumentCursor::end);
  }

  private static void two(ArgumentCursor a, String first, String second) {
    a.astring(first);
    a.astring(second);
  }

  private static void authenticate(ArgumentCursor a) {
    a.atom("mechanism");
    if (a.hasNext()) {
      a.atom("initial response", BASE64);
    }
  }

  private static void lsub(ArgumentCursor a) {
    a.astring("reference");
    a.listMailbox();
  }

  private static void status(ArgumentCursor a) {
    a.astring("mailbox");
    a.filledList("status items").atoms("status item");
  }

  /** Flags, date and literal may repeat (RFC 3502); UTF8 and CATENATE stand for a literal. */
  private static void append(ArgumentCursor a) {
    a.astring("mailbox");
    do {
      appendMessage(a);
    } while (a.hasNext());
  }

  private static void appendMessage(ArgumentCursor a) {
    if (a.nextIs(Kind.LIST)) {
      a.list("flag-list").flags();
    }
    if (a.nextIs(Kind.QUOTED)) {
      String dateTime = a.take("date-time").text();
      if (!DATE_TIME.matcher(dateTime).matches()) {
        throw a.broken("bad date-time: " + dateTime);
      }
    }
    if (a.nextIsAtom("UTF8") || a.nextIsAtom("CATENATE")) {
      a.take("extension");
      a.filledList("message parts");
    } else if (!a.take("literal").is(Kind.LITERAL)) {
      throw a.broken("the message is no literal");
    }
  }

  /** {@code seq-number SP mailbox append-message} (RFC 8508 section 5). */
  private static void replace(ArgumentCursor a) {
    a.atom("seq-number", Pattern.compile("[1-9][0-9]{0,9}"));
    a.astring("mailbox");
    appendMessage(a);
  }

  private static void enable(ArgumentCursor a) {
    do {
      a.atom("capability");
    } while (a.hasNext());
  }

  private static void id(ArgumentCursor a) {
    if (a.nextIsAtom("NIL")) {
      a.take("NIL");
      return;
    }
    ArgumentCursor fields = a.list("id parameters");
    int count = 0;
    while (fields.hasNext()) {
      if (++count > 30) {
        throw fields.broken("more than 30 fields");
      }
      idString(fields, "field");
      if (!fields.nextIsAtom("NIL")) {
        idString(fields, "value");
      } else {
        fields.take("NIL");
      }
    }
  }

  private static void idString(ArgumentCursor fields, String production) {
    Argument string = fields.take(production);
    if (!string.is(Kind.QUOTED) && !string.is(Kind.LITERAL)) {
      throw fields.broken(production + " is no string: " + string);
    }
  }

  /** Flags, or labels of Gmail, which are astrings or begin with a backslash (X-GM-EXT-1). */
  private static void store(ArgumentCursor a) {
    a.sequenceSet();
    if (a.nextIs(Kind.LIST)) {
      ModSeqGrammar.storeModifiers(a);
    }
    if (a.nextMatches(LABELS_ITEM)) {
      a.take("store item");
      ArgumentCursor labels = a.list("labels");
      while (labels.hasNext()) {
        labels.label();
      }
      return;
    }
    a.atom("store item", STORE_ITEM);
    if (a.nextIs(Kind.LIST)) {
      a.list("flag-list").flags();
    } else {
      a.flag();
      a.flags();
    }
  }

  private static void copy(ArgumentCursor a) {
    a.sequenceSet();
    a.astring("mailbox");
  }
}
