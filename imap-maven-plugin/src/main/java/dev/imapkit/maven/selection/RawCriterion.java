package dev.imapkit.maven.selection;

import dev.imapkit.CommandArgument;
import dev.imapkit.SearchExtensions;
import dev.imapkit.SearchKey;
import dev.imapkit.SearchQuery;
import dev.imapkit.maven.messages.Shown;
import java.util.List;

/**
 * Search keys in the words of the protocol.
 *
 * @param text as written
 * @param keys the same, read
 */
record RawCriterion(String text, List<CommandArgument> keys) implements Criterion {
  RawCriterion {
    keys = List.copyOf(keys);
  }

  static RawCriterion of(String element, String text) {
    return new RawCriterion(text, RawSearch.read(element, text));
  }

  @Override
  public String written() {
    return "rawSearch " + text;
  }

  @Override
  public String words() {
    return "rawSearch " + Shown.of(text, 120);
  }

  /**
   * The keys in parentheses of their own, so that one which lacks its argument cannot take the next
   * criterion for it, nor one that stands after them escape.
   */
  @Override
  public SearchQuery query(Ground ground) {
    CommandArgument group = new CommandArgument.ParenthesizedList(keys);
    return new SearchKey.And(List.of(SearchExtensions.custom(ground.revision(), "ALL", group)));
  }

  @Override
  public boolean isAscii() {
    return Criterion.isAscii(text);
  }
}
