package dev.imapkit.maven.selection;

import dev.imapkit.SearchKey;
import dev.imapkit.SearchQuery;
import dev.imapkit.maven.messages.Nearest;
import dev.imapkit.maven.messages.ValueText;
import dev.imapkit.model.Flag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Flags that a message has to have, or must not have.
 *
 * @param flags each with whether it has to be there, in the order in which they were written
 */
record FlagCriterion(Map<Flag, Boolean> flags) implements Criterion {
  private static final String EXAMPLES = "\\Seen or !\\Deleted,$Important";
  private static final List<Flag> SYSTEM =
      List.of(Flag.ANSWERED, Flag.DELETED, Flag.DRAFT, Flag.FLAGGED, Flag.SEEN);

  FlagCriterion {
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
  }

  static FlagCriterion of(String element, String text) {
    Map<Flag, Boolean> flags = new LinkedHashMap<>();
    int at = 0;
    for (String part : text.split(",", -1)) {
      String word = part.strip();
      int start = at + part.indexOf(word);
      boolean wanted = !word.startsWith("!");
      Flag flag = flag(element, text, wanted ? word : word.substring(1).strip(), start);
      Boolean before = flags.put(flag, wanted);
      if (before != null && before != wanted) {
        throw ValueText.bad(
            element, text, "possible: no message has a flag and has it not", start, EXAMPLES, null);
      }
      at += part.length() + 1;
    }
    return new FlagCriterion(flags);
  }

  private static Flag flag(String element, String text, String name, int at) {
    Flag flag;
    try {
      flag = Flag.of(name);
    } catch (IllegalArgumentException e) {
      throw ValueText.bad(element, text, "a list of flags", at, EXAMPLES, e);
    }
    if (flag.equals(Flag.RECENT)) {
      String wanted = "the same for all: \\Recent depends on who looked first";
      throw ValueText.bad(element, text, wanted, at, EXAMPLES, null);
    }
    if (flag.isSystem() && !SYSTEM.contains(flag)) {
      List<String> names = SYSTEM.stream().map(Flag::name).toList();
      String wanted =
          "made of flags that there are (%s; the closest is %s)"
              .formatted(String.join(" ", names), Nearest.to(name, names, 1).get(0));
      throw ValueText.bad(element, text, wanted, at, EXAMPLES, null);
    }
    return flag;
  }

  @Override
  public String written() {
    return flags.entrySet().stream()
        .map(entry -> (entry.getValue() ? "" : "!") + entry.getKey())
        .collect(Collectors.joining(",", "flags ", ""));
  }

  @Override
  public SearchQuery query(Ground ground) {
    return new SearchKey.And(keys());
  }

  /** One for each flag. */
  List<SearchQuery> keys() {
    List<SearchQuery> keys = new ArrayList<>();
    flags.forEach((flag, wanted) -> keys.add(query(flag, wanted)));
    return keys;
  }

  private static SearchQuery query(Flag flag, boolean wanted) {
    if (flag.equals(Flag.ANSWERED)) {
      return wanted ? SearchQuery.answered() : SearchQuery.unanswered();
    } else if (flag.equals(Flag.DELETED)) {
      return wanted ? SearchQuery.deleted() : SearchQuery.undeleted();
    } else if (flag.equals(Flag.DRAFT)) {
      return wanted ? SearchQuery.draft() : SearchQuery.undraft();
    } else if (flag.equals(Flag.FLAGGED)) {
      return wanted ? SearchQuery.flagged() : SearchQuery.unflagged();
    } else if (flag.equals(Flag.SEEN)) {
      return wanted ? SearchQuery.seen() : SearchQuery.unseen();
    }
    return wanted ? SearchQuery.keyword(flag) : SearchQuery.unkeyword(flag);
  }

  @Override
  public boolean allows(Facts facts) {
    return facts
        .flags()
        .map(
            set ->
                flags.entrySet().stream()
                    .allMatch(entry -> set.contains(entry.getKey()) == entry.getValue()))
        .orElse(true);
  }
}
