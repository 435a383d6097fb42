package dev.imapkit.internal;

import dev.imapkit.model.Uid;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The UIDs handed on so far. Each costs about the same, in whatever order they come and however
 * many there are: ranges would have to be moved for every gap.
 */
final class SeenUids {
  private static final int NO_PAGE = -1;

  private final Map<Integer, UidPage> pages = new HashMap<>();
  private int latestNumber = NO_PAGE;
  private @Nullable UidPage latest;
  private long highest;
  private long count;

  /** How many there are. */
  long count() {
    return count;
  }

  /** True the first time. */
  boolean add(Uid uid) {
    UidPage page = page(uid);
    if (page == null) {
      page = new UidPage();
      latest = page;
      pages.put(latestNumber, page);
    }
    if (!page.add((char) uid.value())) {
      return false;
    }
    highest = Math.max(highest, uid.value());
    count++;
    return true;
  }

  boolean contains(Uid uid) {
    if (uid.value() > highest) {
      return false;
    }
    UidPage page = page(uid);
    return page != null && page.contains((char) uid.value());
  }

  /** The page of a UID, which is nearly always the one that was asked for before. */
  private @Nullable UidPage page(Uid uid) {
    int number = (int) (uid.value() >>> Character.SIZE);
    if (number != latestNumber) {
      latestNumber = number;
      latest = pages.get(number);
    }
    return latest;
  }
}
