package dev.imapkit.jakarta.internal.fetch;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Places where the octets that Angus is given differ from those that were sent, because Angus would
 * fail or lose its place there, or would parse for nothing what {@link Supplements} gives anyway.
 * They never change what a value says: what they hide from Angus comes from there.
 */
final class Edits {
  private static final int KEPT = 1024;

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

  private int[] froms = new int[64];
  private int[] tos = new int[64];
  private String[] texts = new String[64];
  private int size;
  private boolean sorted = true;

  void clear() {
    size = 0;
    sorted = true;
    if (froms.length > KEPT) {
      resize(64);
    }
  }

  int size() {
    return size;
  }

  /** Forgets what was added last. */
  void forgetFrom(int from) {
    size = from;
  }

  /** Puts {@code text} in place of a part; an empty part is an insertion. */
  void replace(int from, int to, String text) {
    if (size == froms.length) {
      resize(2 * size);
    }
    sorted &= size == 0 || froms[size - 1] < from;
    froms[size] = from;
    tos[size] = to;
    texts[size] = text;
    size++;
  }

  void insert(int at, String text) {
    replace(at, at, text);
  }

  void cut(int from, int to) {
    replace(from, to, "");
  }

  /** Appends a part of the array with the edits in it; an edit inside a replaced part is void. */
  void copy(byte[] array, int from, int to, AngusOctets target) {
    sort();
    int at = from;
    for (int i = firstFrom(from); i < size && froms[i] < to; i++) {
      if (froms[i] >= at) {
        target.add(array, at, froms[i]);
        target.add(texts[i]);
        at = tos[i];
      }
    }
    target.add(array, at, to);
  }

  /** Most responses have their edits in order. */
  private void sort() {
    if (sorted) {
      return;
    }
    Edit[] edits = new Edit[size];
    for (int i = 0; i < size; i++) {
      edits[i] = new Edit(froms[i], tos[i], texts[i]);
    }
    Arrays.sort(edits, ORDER);
    for (int i = 0; i < size; i++) {
      froms[i] = edits[i].from;
      tos[i] = edits[i].to;
      texts[i] = edits[i].text;
    }
    sorted = true;
  }

  private int firstFrom(int position) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (froms[middle] < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void resize(int capacity) {
    froms = Arrays.copyOf(froms, capacity);
    tos = Arrays.copyOf(tos, capacity);
    texts = Arrays.copyOf(texts, capacity);
  }
}
