package dev.imapkit.benchmarks.servers;

import dev.imapkit.contract.server.RawImap;

/**
 * What a mailbox holds for a job.
 *
 * @param kind of what sort
 * @param count how many messages
 * @param largest octets of the largest, rounded to lines; 0 for small ones of all structures
 */
public record Content(Kind kind, int count, int largest) {
  /** What a job needs. */
  public enum Kind {
    /** Small messages of all structures, for J1, J4, J5 and J7. */
    SMALL,

    /** Bodies of all sizes, for J2. */
    BODIES,

    /** The largest there are, for J3. */
    LARGE
  }

  private static final int LEAST = 5 * 1024;
  private static final int MOST = 200 * 1024;

  /**
   * For J1, J4, J5 and J7.
   *
   * @param count how many
   * @return small messages of all structures
   */
  public static Content small(int count) {
    return new Content(Kind.SMALL, count, 0);
  }

  /**
   * For J2: 5 to 200 KiB, small ones more often, 60 KiB on average.
   *
   * @param count how many
   * @return bodies
   */
  public static Content bodies(int count) {
    return new Content(Kind.BODIES, count, MOST);
  }

  /**
   * For J3.
   *
   * @param count how many
   * @param octets of each
   * @return large bodies
   */
  public static Content large(int count, int octets) {
    return new Content(Kind.LARGE, count, octets);
  }

  GeneratedBodies generated() {
    return GeneratedBodies.of(count, kind == Kind.BODIES ? LEAST : largest, largest);
  }

  /** Puts the messages into INBOX. */
  void fill(RawImap client) {
    Filling filling = new Filling(client);
    if (kind == Kind.SMALL) {
      filling.small(count);
    } else {
      filling.bodies(generated());
    }
  }
}
