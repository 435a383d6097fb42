package dev.imapkit.contract.server;

import dev.imapkit.contract.server.Argument.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arguments of FETCH (RFC 9051 section 9, {@code fetch}). */
final class FetchGrammar {
  private static final Pattern ITEM =
      Pattern.compile("[A-Z][A-Z0-9._-]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern WITH_SECTION =
      Pattern.compile(
          "(BODY|BODY\\.PEEK|BINARY|BINARY\\.PEEK|BINARY\\.SIZE)"
              + "\\[.*\\](?:<(0|[1-9][0-9]*)\\.([1-9][0-9]*)>)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final String PART = "[1-9][0-9]*(?:\\.[1-9][0-9]*)*";
  private static final Pattern SECTION =
      Pattern.compile(
          PART
              + "|(?:"
              + PART
              + "\\.)?(?:HEADER(?:\\.FIELDS(?:\\.NOT)?)?|TEXT)|"
              + PART
              + "\\.MIME",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LAZY = Pattern.compile("LAZY", Pattern.CASE_INSENSITIVE);
  private static final Pattern FIELDS =
      Pattern.compile(".*HEADER\\.FIELDS(?:\\.NOT)?", Pattern.CASE_INSENSITIVE);

  private FetchGrammar() {}

  static void check(ArgumentCursor a) {
    a.sequenceSet();
    if (a.nextIs(Kind.LIST)) {
      ArgumentCursor items = a.filledList("fetch items");
      while (items.hasNext()) {
        item(items);
      }
    } else {
      item(a);
    }
    if (a.hasNext()) {
      ModSeqGrammar.fetchModifiers(a, a.isUidCommand());
    }
  }

  private static void item(ArgumentCursor a) {
    Argument item = a.take("fetch item");
    Matcher section = WITH_SECTION.matcher(item.text());
    if (!item.is(Kind.ATOM)) {
      throw a.broken("fetch item is no atom: " + item);
    } else if (section.matches()) {
      section(a, item, section);
    } else if (!ITEM.matcher(item.text()).matches()) {
      throw a.broken("bad fetch item: " + item);
    } else if (item.isAtom("PREVIEW") && a.nextIs(Kind.LIST)) {
      ArgumentCursor modifiers = a.filledList("preview modifiers");
      while (modifiers.hasNext()) {
        modifiers.atom("preview-mod", LAZY);
      }
    } else if (item.text().matches("(?i)X-.*") && a.nextIs(Kind.LIST)) {
      a.filledList("arguments of an extension");
    }
  }

  private static void section(ArgumentCursor a, Argument item, Matcher matched) {
    String name = matched.group(1).toUpperCase(java.util.Locale.ROOT);
    ArgumentCursor section = a.inside(item);
    if (name.equals("BINARY.SIZE") && matched.group(2) != null) {
      throw a.broken("BINARY.SIZE takes no range");
    }
    if (matched.group(2) != null && (tooLarge(matched.group(2)) || tooLarge(matched.group(3)))) {
      throw a.broken("range beyond 63 bits: " + item);
    }
    if (!section.hasNext()) {
      return;
    }
    String specifier = section.atom("section", SECTION);
    if (name.startsWith("BINARY") && !specifier.matches(PART)) {
      throw a.broken("a section of BINARY is a part number: " + item);
    }
    if (FIELDS.matcher(specifier).matches()) {
      ArgumentCursor fields = section.filledList("header-list");
      while (fields.hasNext()) {
        fields.astring("header-fld-name");
      }
    }
    section.end();
  }

  private static boolean tooLarge(String number) {
    return new java.math.BigInteger(number).bitLength() > 63;
  }
}
