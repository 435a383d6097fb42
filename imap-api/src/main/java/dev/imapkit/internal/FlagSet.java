package dev.imapkit.internal;

import dev.imapkit.model.Flag;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The flags of a message, in the order sent: a view of the list that the parser has made. Messages
 * have few flags, for which a table of hashes would cost more than all else of a message.
 */
final class FlagSet extends AbstractSet<Flag> {
  private static final int FEW = 8;

  private final List<Flag> flags;

  private FlagSet(List<Flag> flags) {
    this.flags = flags;
  }

  /**
   * An immutable set.
   *
   * @param flags as sent, in an immutable list
   */
  static Set<Flag> of(List<Flag> flags) {
    return flags.size() <= FEW && areDistinct(flags)
        ? new FlagSet(flags)
        : Collections.unmodifiableSet(new LinkedHashSet<>(flags));
  }

  private static boolean areDistinct(List<Flag> flags) {
    for (int i = flags.size() - 1; i > 0; i--) {
      Flag flag = flags.get(i);
      for (int before = 0; before < i; before++) {
        if (flag.equals(flags.get(before))) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public Iterator<Flag> iterator() {
    return flags.iterator();
  }

  @Override
  public int size() {
    return flags.size();
  }

  @Override
  public boolean contains(@Nullable Object flag) {
    return flag != null && flags.contains(flag);
  }
}
