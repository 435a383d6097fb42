package dev.imapkit.benchmarks.servers;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole messages, and pieces of them, made while they are sent. */
final class CannedBodies implements CannedMail {
  private static final Pattern PIECE = Pattern.compile("BODY\\.PEEK\\[]<(\\d+)\\.(\\d+)>");
  private static final Set<String> BODY = Set.of("BODY.PEEK[]");
  private static final Set<String> SIZE = Set.of("RFC822.SIZE");

  private final GeneratedBodies bodies;

  CannedBodies(GeneratedBodies bodies) {
    this.bodies = bodies;
  }

  @Override
  public int exists() {
    return bodies.count();
  }

  @Override
  public boolean has(Set<String> items) {
    return items.isEmpty() || items.equals(BODY) || items.equals(SIZE) || piece(items).matches();
  }

  @Override
  public void write(Set<String> items, int first, int last, ReplyOutput out) throws IOException {
    Matcher piece = piece(items);
    boolean isPiece = piece.matches();
    int origin = isPiece ? Integer.parseInt(piece.group(1)) : 0;
    int most = isPiece ? Integer.parseInt(piece.group(2)) : Integer.MAX_VALUE;
    for (int number = first; number <= last; number++) {
      out.text("* ").number(number).text(" FETCH (UID ").number(number);
      int size = bodies.octets(number);
      if (items.equals(SIZE)) {
        out.text(" RFC822.SIZE ").number(size);
      } else if (!items.isEmpty()) {
        out.text(" BODY[]");
        if (isPiece) {
          out.text("<").number(origin).text(">");
        }
        int from = Math.min(origin, size);
        int to = from + Math.min(most, size - from);
        out.text(" {").number(to - from).text("}\r\n");
        bodies.write(number, from, to, out::write);
      }
      out.text(")\r\n");
    }
  }

  private static Matcher piece(Set<String> items) {
    return PIECE.matcher(items.size() == 1 ? items.iterator().next() : "");
  }
}
