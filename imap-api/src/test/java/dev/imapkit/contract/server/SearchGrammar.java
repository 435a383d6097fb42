package dev.imapkit.contract.server;

import dev.imapkit.contract.server.Argument.Kind;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The arguments of SEARCH (RFC 9051 section 9, {@code search-program}), SORT and THREAD. */
final class SearchGrammar {
  private static final Set<String> BARE =
      Set.of(
          "ALL ANSWERED DELETED DRAFT FLAGGED NEW OLD RECENT SEEN UNANSWERED UNDELETED UNDRAFT"
              .concat(" UNFLAGGED UNSEEN SAVEDATESUPPORTED")
              .split(" "));
  private static final Set<String> WITH_STRING =
      Set.of(
          "BCC BODY CC FROM SUBJECT TEXT TO EMAILID THREADID FILTER X-GM-RAW X-GM-LABELS"
              .split(" "));
  private static final Set<String> WITH_DATE =
      Set.of(
          "BEFORE ON SINCE SENTBEFORE SENTON SENTSINCE SAVEDBEFORE SAVEDON SAVEDSINCE".split(" "));
  private static final Set<String> WITH_NUMBER =
      Set.of("LARGER SMALLER OLDER YOUNGER X-GM-MSGID X-GM-THRID".split(" "));
  private static final Pattern DATE =
      Pattern.compile(
          "(?:0?[1-9]|[12][0-9]|3[01])"
              + "-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{4}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,19}");

  private static final Pattern RETURN_OPTION =
      Pattern.compile("MIN|MAX|ALL|COUNT|SAVE|PARTIAL", Pattern.CASE_INSENSITIVE);
  private static final Pattern PARTIAL =
      Pattern.compile("[1-9][0-9]{0,9}:[1-9][0-9]{0,9}|-[1-9][0-9]{0,9}:-[1-9][0-9]{0,9}");
  private static final Pattern SORT_KEY =
      Pattern.compile(
          "ARRIVAL|CC|DATE|FROM|SIZE|SUBJECT|TO|DISPLAYFROM|DISPLAYTO", Pattern.CASE_INSENSITIVE);

  private SearchGrammar() {}

  /** RFC 9051 section 9. */
  static void check(ArgumentCursor a) {
    returnOptions(a);
    if (a.nextIsAtom("CHARSET")) {
      a.take("CHARSET");
      a.astring("charset");
    }
    keys(a);
  }

  /** RFC 5256 section 5, RFC 5267 section 5, RFC 5957 section 5. */
  static void checkSort(ArgumentCursor a) {
    returnOptions(a);
    ArgumentCursor criteria = a.filledList("sort criteria");
    while (criteria.hasNext()) {
      if (criteria.nextIsAtom("REVERSE")) {
        criteria.take("REVERSE");
      }
      criteria.atom("sort key", SORT_KEY);
    }
    a.astring("charset");
    keys(a);
  }

  /** RFC 5256 section 5. */
  static void checkThread(ArgumentCursor a) {
    a.atom("threading algorithm");
    a.astring("charset");
    keys(a);
  }

  private static void keys(ArgumentCursor a) {
    do {
      key(a);
    } while (a.hasNext());
  }

  /** RFC 4731 section 4, RFC 5182 section 3, RFC 9394 section 4. */
  private static void returnOptions(ArgumentCursor a) {
    if (!a.nextIsAtom("RETURN")) {
      return;
    }
    a.take("RETURN");
    ArgumentCursor options = a.list("return options");
    Set<String> seen = new HashSet<>();
    while (options.hasNext()) {
      String option = options.atom("return option", RETURN_OPTION).toUpperCase(Locale.ROOT);
      if (option.equals("PARTIAL")) {
        options.atom("partial-range", PARTIAL);
      }
      if (!seen.add(option) || (seen.contains("PARTIAL") && seen.contains("ALL"))) {
        throw a.broken("return options that do not go together: " + seen);
      }
    }
  }

  private static void key(ArgumentCursor a) {
    if (a.nextIs(Kind.LIST)) {
      ArgumentCursor keys = a.filledList("search keys");
      while (keys.hasNext()) {
        key(keys);
      }
      return;
    }
    Argument argument = a.take("search-key");
    if (!argument.is(Kind.ATOM)) {
      throw a.broken("a search key is no string: " + argument);
    }
    String name = argument.text().toUpperCase(Locale.ROOT);
    if (!BARE.contains(name) && !ArgumentCursor.isSequenceSet(name)) {
      keyWithArguments(a, name);
    }
  }

  private static void keyWithArguments(ArgumentCursor a, String name) {
    if (WITH_STRING.contains(name)) {
      a.astring(name);
    } else if (WITH_NUMBER.contains(name)) {
      a.atom(name, NUMBER);
    } else if (WITH_DATE.contains(name)) {
      date(a, name);
    } else {
      switch (name) {
        case "KEYWORD", "UNKEYWORD" -> a.atom("flag-keyword");
        case "HEADER" -> {
          a.astring("header-fld-name");
          a.astring("header value");
        }
        case "UID" -> a.sequenceSet();
        case "NOT", "FUZZY" -> key(a);
        case "OR" -> {
          key(a);
          key(a);
        }
        case "MODSEQ" -> modSeq(a);
        default -> throw a.broken("unknown search key " + name);
      }
    }
  }

  private static void date(ArgumentCursor a, String name) {
    Argument date = a.take(name);
    boolean fits = date.is(Kind.ATOM) || date.is(Kind.QUOTED);
    if (!fits || !DATE.matcher(date.text()).matches()) {
      throw a.broken("bad date after " + name + ": " + date);
    }
  }

  /** RFC 7162 section 3.1.5. */
  private static void modSeq(ArgumentCursor a) {
    if (a.nextIs(Kind.QUOTED)) {
      a.take("entry-name");
      a.atom("entry-type", Pattern.compile("priv|shared|all", Pattern.CASE_INSENSITIVE));
    }
    a.atom("mod-sequence", NUMBER);
  }
}
