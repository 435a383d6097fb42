package dev.imapkit.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Breaks the value of an item in one place, and leaves the response in one piece: parentheses,
 * quotes and literals still match.
 */
final class Mutation {
  private static final List<Sent> REPLACEMENTS =
      List.of(
          Sent.NIL,
          new Sent.Atom("nil"),
          new Sent.Atom("atom"),
          new Sent.Atom("7bit"),
          new Sent.Atom("\\Seen"),
          new Sent.Atom("0"),
          new Sent.Atom("-1"),
          new Sent.Atom("12x"),
          new Sent.Atom("007"),
          new Sent.Atom("4294967296"),
          new Sent.Atom("9223372036854775807"),
          new Sent.Atom("9223372036854775808"),
          new Sent.Atom("99999999999999999999999"),
          new Sent.Text(""),
          new Sent.Text("text"),
          new Sent.Text("7"),
          new Sent.Items(List.of(), 0),
          Sent.Items.of(Sent.NIL),
          Sent.Items.of(new Sent.Text("a"), new Sent.Text("b")),
          Sent.Items.of(Sent.NIL, Sent.NIL, Sent.NIL, Sent.NIL));

  private final Random random;

  Mutation(Random random) {
    this.random = random;
  }

  /** The value with one change. */
  Sent of(Sent value) {
    if (value instanceof Sent.Items items && items.size() > 0 && random.nextInt(8) > 0) {
      return inside(items);
    }
    return random.nextInt(6) == 0 ? Sent.Items.of(value) : replacement();
  }

  private Sent replacement() {
    return REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size()));
  }

  private Sent inside(Sent.Items items) {
    List<Sent> all = new ArrayList<>(items.all());
    int index = random.nextInt(all.size());
    switch (random.nextInt(9)) {
      case 0 -> all.remove(index);
      case 1 -> all.add(index, all.get(index));
      case 2 -> all.add(index, replacement());
      case 3 -> all.subList(index, all.size()).clear();
      case 4 -> Collections.swap(all, index, random.nextInt(all.size()));
      case 5 -> {
        return new Sent.Items(all, random.nextBoolean() ? 0 : all.size());
      }
      default -> all.set(index, of(all.get(index)));
    }
    return new Sent.Items(all, items.joined());
  }
}
