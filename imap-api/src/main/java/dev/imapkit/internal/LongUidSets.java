package dev.imapkit.internal;

import dev.imapkit.SearchKey;
import dev.imapkit.SearchQuery;
import dev.imapkit.model.UidSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a UID set that is too long for one line out of a search, where that is exact: when every
 * message found has to be in it. Elsewhere, below OR and NOT, such a search is refused.
 *
 * @param set the messages that may be found; null when no set was too long
 * @param rest the other keys; null when there are none
 */
record LongUidSets(@Nullable UidSet set, @Nullable SearchQuery rest) {
  /** The search as it is, or with its long sets taken out. */
  static LongUidSets of(SearchQuery query, SessionState state) {
    List<SearchQuery> all = conjuncts(query);
    UidSet set = null;
    List<SearchQuery> others = new ArrayList<>();
    for (SearchQuery key : all) {
      if (key instanceof SearchKey.Uids uids && isLong(uids.set(), state)) {
        set = set == null ? uids.set() : set.intersection(uids.set());
      } else {
        SearchTree.walk(key, below -> refuseLong(below, state));
        others.add(key);
      }
    }
    if (set == null) {
      return new LongUidSets(null, query);
    }
    return new LongUidSets(set, others.isEmpty() ? null : new SearchKey.And(others));
  }

  /** The searches whose results together are that of the whole; none when nothing can be found. */
  List<SearchQuery> parts() {
    SearchQuery others = rest;
    if (set == null) {
      return others == null ? List.of() : List.of(others);
    }
    List<SearchQuery> parts = new ArrayList<>();
    for (UidSet chunk : UidChunks.of(set)) {
      SearchQuery uids = SearchQuery.uid(chunk);
      parts.add(others == null ? uids : uids.and(others));
    }
    return parts;
  }

  /** What the server keeps is short, however large it is. */
  private static boolean isLong(UidSet set, SessionState state) {
    return !state.isSaved(set) && UidChunks.isLong(set);
  }

  private static void refuseLong(SearchQuery key, SessionState state) {
    if (key instanceof SearchKey.Uids uids && isLong(uids.set(), state)) {
      throw new IllegalArgumentException(
          "a UID set of "
              + uids.set().toString().length()
              + " octets below OR, NOT or FUZZY is too long for one command and cannot be cut:"
              + " search without it, and use UidSet.intersection or minus on the result");
    }
  }

  /** The keys that all must match. */
  private static List<SearchQuery> conjuncts(SearchQuery query) {
    List<SearchQuery> found = new ArrayList<>();
    Deque<SearchQuery> left = new ArrayDeque<>();
    left.push(query);
    while (!left.isEmpty()) {
      SearchQuery next = left.pop();
      if (next instanceof SearchKey.And and) {
        for (int i = and.keys().size() - 1; i >= 0; i--) {
          left.push(and.keys().get(i));
        }
      } else {
        found.add(next);
      }
    }
    return found;
  }
}
