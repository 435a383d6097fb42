package dev.imapkit.maven.selection;

import dev.imapkit.SearchKey;
import dev.imapkit.SearchQuery;
import dev.imapkit.maven.messages.ValueText;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;

/**
 * UIDs.
 *
 * @param text as it was written
 * @param set the UIDs; {@code *} as an end stands for the largest there can be
 * @param newest whether a lone {@code *} asks for the newest message, whatever its UID
 */
record UidCriterion(String text, UidSet set, boolean newest) implements Criterion {
  private static final String EXAMPLES = "1:100,205 or 300:*";

  static UidCriterion of(String element, String text) {
    UidSet.Builder builder = new UidSet.Builder();
    boolean newest = false;
    int at = 0;
    for (String part : text.split(",", -1)) {
      String[] ends = part.split(":", -1);
      if (ends.length > 2) {
        int second = at + ends[0].length() + 1 + ends[1].length();
        throw ValueText.bad(element, text, "a list of UIDs", second, EXAMPLES, null);
      }
      long first = number(element, text, ends[0], at);
      int behind = at + ends[0].length() + 1;
      long last = ends.length == 1 ? first : number(element, text, ends[1], behind);
      if (first == Uid.MAX_VALUE && last == first) {
        newest = true;
      } else {
        builder.addRange(Math.min(first, last), Math.max(first, last));
      }
      at += part.length() + 1;
    }
    return new UidCriterion(text.replaceAll("\\s", ""), builder.build(), newest);
  }

  private static long number(String element, String text, String digits, int at) {
    String number = digits.strip();
    if (number.equals("*")) {
      return Uid.MAX_VALUE;
    }
    if (number.matches("[0-9]{1,10}")) {
      long value = Long.parseLong(number);
      if (value >= 1 && value <= Uid.MAX_VALUE) {
        return value;
      }
    }
    throw ValueText.bad(element, text, "a list of UIDs", at, EXAMPLES, null);
  }

  @Override
  public String written() {
    return "uids " + text;
  }

  @Override
  public SearchQuery query(Ground ground) {
    return new SearchKey.Uids(ground.newest().map(uid -> set.plus(UidSet.of(uid))).orElse(set));
  }

  @Override
  public boolean allows(Facts facts) {
    // Only the ground of the search knows which one the newest is.
    return newest || set.contains(facts.uid());
  }
}
