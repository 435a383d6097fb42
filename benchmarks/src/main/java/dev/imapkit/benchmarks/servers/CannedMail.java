package dev.imapkit.benchmarks.servers;

import java.io.IOException;
import java.util.Set;

/** What a {@link CannedServer} answers about its messages; UIDs are sequence numbers. */
interface CannedMail {
  /** How many messages there are. */
  int exists();

  /** Whether {@link #write} has an answer with exactly these items (and the UID). */
  boolean has(Set<String> items);

  /**
   * Writes the answers about some messages.
   *
   * @param items what was asked for, in upper case, without the UID
   * @param first number of the first message
   * @param last number of the last
   */
  void write(Set<String> items, int first, int last, ReplyOutput out) throws IOException;
}
