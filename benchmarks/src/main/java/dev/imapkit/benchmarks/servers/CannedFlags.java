package dev.imapkit.benchmarks.servers;

import java.io.IOException;
import java.util.Set;

/** As many messages as one likes, of which only flags can be asked for; nothing is held. */
final class CannedFlags implements CannedMail {
  private final int exists;

  CannedFlags(int exists) {
    this.exists = exists;
  }

  @Override
  public int exists() {
    return exists;
  }

  @Override
  public boolean has(Set<String> items) {
    return items.equals(Set.of("FLAGS"));
  }

  @Override
  public void write(Set<String> items, int first, int last, ReplyOutput out) throws IOException {
    for (int number = first; number <= last; number++) {
      out.text("* ").number(number).text(" FETCH (UID ").number(number);
      out.text(" FLAGS (\\Seen))\r\n");
    }
  }
}
