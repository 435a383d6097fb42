package dev.imapkit.contract.server;

import dev.imapkit.contract.server.Argument.Kind;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of RFC 7162: of SELECT and EXAMINE, of FETCH and of STORE. */
final class ModSeqGrammar {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,18}");
  private static final Pattern NUMBER_OR_ZERO = Pattern.compile("0|[1-9][0-9]{0,18}");
  private static final Pattern NZ_NUMBER = Pattern.compile("[1-9][0-9]{0,9}");
  private static final Pattern ASCENDING =
      Pattern.compile(
          "[1-9][0-9]{0,9}(?::[1-9][0-9]{0,9})?(?:,[1-9][0-9]{0,9}(?::[1-9][0-9]{0,9})?)*");

  private ModSeqGrammar() {}

  /** {@code mailbox [SP "(" select-param *(SP select-param) ")"]}. */
  static void select(ArgumentCursor a) {
    a.astring("mailbox");
    if (!a.hasNext()) {
      return;
    }
    ArgumentCursor parameters = a.filledList("select parameters");
    Set<String> seen = new HashSet<>();
    while (parameters.hasNext()) {
      String name = parameters.atom("select parameter").toUpperCase(Locale.ROOT);
      if (!seen.add(name)) {
        throw parameters.broken(name + " twice");
      }
      switch (name) {
        case "CONDSTORE" -> {
          // Stands alone.
        }
        case "QRESYNC" -> qresync(parameters.list("QRESYNC"));
        default -> throw parameters.broken("unknown select parameter " + name);
      }
    }
  }

  private static void qresync(ArgumentCursor a) {
    a.atom("uidvalidity", NZ_NUMBER);
    modSeq(a, NUMBER);
    if (a.hasNext() && !a.nextIs(Kind.LIST)) {
      set(a, "known-uids");
    }
    if (a.hasNext()) {
      ArgumentCursor match = a.filledList("seq-match-data");
      long numbers = set(match, "known-sequence-set");
      long uids = set(match, "known-uid-set");
      match.end();
      if (numbers != uids) {
        throw a.broken(numbers + " positions for " + uids + " UIDs");
      }
    }
    a.end();
  }

  /** Neither {@code *} nor {@code $}, and upwards. Returns how many numbers it holds. */
  private static long set(ArgumentCursor a, String production) {
    String text = a.atom(production, ASCENDING);
    long last = 0;
    long count = 0;
    for (String range : text.split(",")) {
      String[] ends = range.split(":");
      long first = Long.parseLong(ends[0]);
      long end = Long.parseLong(ends[ends.length - 1]);
      if (first <= last || end < first || end > 0xffff_ffffL) {
        throw a.broken(production + " does not ascend: " + text);
      }
      count += end - first + 1;
      last = end;
    }
    return count;
  }

  /** {@code "(" "UNCHANGEDSINCE" SP mod-sequence-valzer ")"}. */
  static void storeModifiers(ArgumentCursor a) {
    ArgumentCursor modifiers = a.filledList("store modifiers");
    modifiers.atom("UNCHANGEDSINCE", Pattern.compile("UNCHANGEDSINCE", Pattern.CASE_INSENSITIVE));
    modSeq(modifiers, NUMBER_OR_ZERO);
    modifiers.end();
  }

  /** {@code CHANGEDSINCE}, {@code VANISHED}, and PARTIAL of RFC 9394, each at most once. */
  static void fetchModifiers(ArgumentCursor a, boolean byUid) {
    ArgumentCursor modifiers = a.filledList("fetch modifiers");
    Set<String> seen = new HashSet<>();
    while (modifiers.hasNext()) {
      String name = modifiers.atom("fetch modifier").toUpperCase(Locale.ROOT);
      if (!seen.add(name)) {
        throw modifiers.broken(name + " twice");
      }
      switch (name) {
        case "CHANGEDSINCE" -> modSeq(modifiers, NUMBER);
        case "VANISHED" -> {
          // Stands alone.
        }
        case "PARTIAL" ->
            modifiers.atom("partial-range", Pattern.compile("-?[1-9][0-9]*:-?[1-9][0-9]*"));
        default -> throw modifiers.broken("unknown fetch modifier " + name);
      }
    }
    if (seen.contains("VANISHED") && !(byUid && seen.contains("CHANGEDSINCE"))) {
      throw modifiers.broken("VANISHED goes with CHANGEDSINCE of UID FETCH only");
    }
  }

  private static void modSeq(ArgumentCursor a, Pattern pattern) {
    String number = a.atom("mod-sequence", pattern);
    if (new BigInteger(number).bitLength() > 63) {
      throw a.broken("mod-sequence beyond 63 bits: " + number);
    }
  }
}
