package dev.imapkit.maven.selection;

import dev.imapkit.SearchQuery;
import dev.imapkit.maven.messages.ValueText;

/**
 * A least or greatest size; a message of exactly that size is wanted.
 *
 * @param element its name in the POM
 * @param least whether it is the least size
 * @param octets the size
 */
record SizeCriterion(String element, boolean least, long octets) implements Criterion {
  private static final long LARGEST = 0xFFFF_FFFFL;

  static SizeCriterion of(String element, boolean least, String text) {
    long octets = ValueText.size(element, text);
    if (octets > LARGEST) {
      throw ValueText.bad(
          element, text, "a size that a message can have (up to 4GiB)", 0, "1kB or 2MiB", null);
    }
    return new SizeCriterion(element, least, octets);
  }

  @Override
  public String written() {
    return element + " " + octets;
  }

  @Override
  public SearchQuery query(Ground ground) {
    // LARGER and SMALLER do not take the size itself in.
    if (least) {
      return octets == 0 ? SearchQuery.all() : SearchQuery.larger(octets - 1);
    }
    return octets == LARGEST ? SearchQuery.all() : SearchQuery.smaller(octets + 1);
  }

  @Override
  public boolean allows(Facts facts) {
    if (facts.size().isEmpty()) {
      return true;
    }
    long size = facts.size().getAsLong();
    return least ? size >= octets : size <= octets;
  }
}
