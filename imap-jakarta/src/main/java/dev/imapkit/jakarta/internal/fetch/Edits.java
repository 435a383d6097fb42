package dev.imapkit.jakarta.internal.fetch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places where the octets that Angus is given differ from those that were sent, because Angus would
 * fail or lose its place there. They never change what a value says: what they hide from Angus
 * comes from {@link Supplements}. Most responses have none.
 */
final class Edits {
  private record Edit(int from, int to, String text) {
    boolean isReplacement() {
      return to > from;
    }
  }

  /** At one place an insertion goes first, then the longest part, which makes shorter ones void. */
  private static final Comparator<Edit> ORDER =
      Comparator.comparingInt(Edit::from)
          .thenComparing(Edit::isReplacement)
          .thenComparing(Comparator.comparingInt(Edit::to).reversed());

  private final List<Edit> edits = new ArrayList<>();
  private boolean sorted = true;

  void clear() {
    edits.clear();
    sorted = true;
  }

  /** Puts {@code text} in place of a part; an empty part is an insertion. */
  void replace(int from, int to, String text) {
    sorted &= edits.isEmpty() || edits.get(edits.size() - 1).from < from;
    edits.add(new Edit(from, to, text));
  }

  void insert(int at, String text) {
    replace(at, at, text);
  }

  void cut(int from, int to) {
    replace(from, to, "");
  }

  /** Appends a part of the array with the edits in it; an edit inside a replaced part is void. */
  void copy(byte[] array, int from, int to, AngusOctets target) {
    if (edits.isEmpty()) {
      target.add(array, from, to);
      return;
    }
    sort();
    int at = from;
    for (int i = firstFrom(from); i < edits.size() && edits.get(i).from < to; i++) {
      Edit edit = edits.get(i);
      if (edit.from >= at) {
        target.add(array, at, edit.from);
        target.add(edit.text);
        at = edit.to;
      }
    }
    target.add(array, at, to);
  }

  private void sort() {
    if (!sorted) {
      edits.sort(ORDER);
      sorted = true;
    }
  }

  private int firstFrom(int position) {
    int low = 0;
    int high = edits.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (edits.get(middle).from < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
