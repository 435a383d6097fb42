package dev.imapkit.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The threads of a mailbox (RFC 5256 §4). Twelve octets for each message, whatever the shape: a
 * thread of a million messages, each the answer to the one before, is as good as any. Nothing here
 * recurses. Immutable.
 */
public final class ThreadForest {
  private static final ThreadForest EMPTY = new Builder().build();

  /** In the order of the server, every message before its answers; 0 where there is no message. */
  private final int[] uids;

  /** Index behind the last message below each. */
  private final int[] ends;

  private final int[] depths;
  private final int[] roots;

  private ThreadForest(int[] uids, int[] ends, int[] depths) {
    this.uids = uids;
    this.ends = ends;
    this.depths = depths;
    this.roots = starts(0, uids.length);
  }

  /**
   * The forest without threads.
   *
   * @return an empty forest
   */
  public static ThreadForest empty() {
    return EMPTY;
  }

  /**
   * The threads.
   *
   * @return an immutable list, in the order of the server
   */
  public List<MessageThread> threads() {
    return children(roots);
  }

  /**
   * How many messages all threads have.
   *
   * @return 0 or more
   */
  public long messages() {
    return Arrays.stream(uids).filter(uid -> uid != 0).count();
  }

  /**
   * The UIDs of all threads.
   *
   * @return in the order of the server, every message before its answers
   */
  public UidList uids() {
    return uids(0, uids.length);
  }

  Optional<Uid> uid(int node) {
    return uids[node] == 0
        ? Optional.empty()
        : Optional.of(Uid.of(Integer.toUnsignedLong(uids[node])));
  }

  int depth(int node) {
    return depths[node];
  }

  int end(int node) {
    return ends[node];
  }

  UidList uids(int from, int to) {
    UidList.Builder builder = new UidList.Builder();
    for (int i = from; i < to; i++) {
      if (uids[i] != 0) {
        builder.add(Integer.toUnsignedLong(uids[i]));
      }
    }
    return builder.build();
  }

  List<MessageThread> children(int from, int to) {
    return children(starts(from, to));
  }

  private int[] starts(int from, int to) {
    int[] found = new int[4];
    int count = 0;
    for (int node = from; node < to; node = ends[node]) {
      if (count == found.length) {
        found = Arrays.copyOf(found, count * 2);
      }
      found[count++] = node;
    }
    return Arrays.copyOf(found, count);
  }

  private List<MessageThread> children(int[] nodes) {
    return new Views(this, nodes.length) {
      @Override
      int node(int index) {
        return nodes[index];
      }
    };
  }

  List<MessageThread> views(int from, int to) {
    return new Views(this, to - from) {
      @Override
      int node(int index) {
        return from + index;
      }
    };
  }

  private abstract static class Views extends AbstractList<MessageThread> implements RandomAccess {
    private final ThreadForest forest;
    private final int size;

    Views(ThreadForest forest, int size) {
      this.forest = forest;
      this.size = size;
    }

    abstract int node(int index);

    @Override
    public int size() {
      return size;
    }

    @Override
    public MessageThread get(int index) {
      java.util.Objects.checkIndex(index, size);
      return new MessageThread(forest, node(index));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ThreadForest forest
        && Arrays.equals(uids, forest.uids)
        && Arrays.equals(ends, forest.ends);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(uids) + Arrays.hashCode(ends);
  }

  /** The threads as RFC 5256 §4 writes them, for example {@code (2)(3 6 (4 23)(44 7 96))}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int root : roots) {
      text.append(text(root));
    }
    return text.toString();
  }

  String text(int root) {
    StringBuilder text = new StringBuilder();
    int[] open = new int[8];
    int lists = 0;
    for (int node = root; node < ends[root]; node++) {
      for (; lists > 0 && node >= open[lists - 1]; lists--) {
        text.append(')');
      }
      boolean first = node > root && depths[node] > depths[node - 1] && uids[node - 1] != 0;
      text.append(first ? " " : "");
      if (!first || ends[node] != ends[node - 1]) {
        text.append('(');
        open = lists == open.length ? Arrays.copyOf(open, lists * 2) : open;
        open[lists++] = ends[node];
      }
      if (uids[node] != 0) {
        text.append(Integer.toUnsignedLong(uids[node]));
      }
    }
    return text.append(")".repeat(lists)).toString();
  }

  /**
   * Builds a forest: enter a message, then its answers, then leave it. Not thread-safe.
   *
   * <pre>{@code
   * new Builder().enter(3).enter(6).leave().leave().build()   // 6 answers 3
   * }</pre>
   */
  public static final class Builder {
    private int[] uids = new int[16];
    private int[] ends = new int[16];
    private int[] depths = new int[16];
    private int[] path = new int[16];
    private int used;
    private int depth;

    /** An empty builder. */
    public Builder() {}

    /**
     * Begins a message, below the one that was entered last and not left.
     *
     * @param uid 1 to 4,294,967,295, or 0 for a parent that was not found
     * @return this builder
     * @throws IllegalArgumentException when the value is out of range
     */
    public Builder enter(long uid) {
      if (uid < 0 || uid > Uid.MAX_VALUE) {
        throw new IllegalArgumentException("a UID is 1 to 4294967295, or 0 for none: " + uid);
      }
      if (used == uids.length) {
        uids = Arrays.copyOf(uids, used * 2);
        ends = Arrays.copyOf(ends, used * 2);
        depths = Arrays.copyOf(depths, used * 2);
      }
      if (depth == path.length) {
        path = Arrays.copyOf(path, depth * 2);
      }
      path[depth] = used;
      uids[used] = (int) uid;
      depths[used++] = depth++;
      return this;
    }

    /**
     * Ends the message that was entered last.
     *
     * @return this builder
     * @throws IllegalStateException when none is open
     */
    public Builder leave() {
      if (depth == 0) {
        throw new IllegalStateException("no message was entered");
      }
      ends[path[--depth]] = used;
      return this;
    }

    /**
     * The forest.
     *
     * @return an immutable forest
     * @throws IllegalStateException when a message was not left
     */
    public ThreadForest build() {
      if (depth > 0) {
        throw new IllegalStateException("a message was entered and not left");
      }
      return new ThreadForest(
          Arrays.copyOf(uids, used), Arrays.copyOf(ends, used), Arrays.copyOf(depths, used));
    }
  }
}
