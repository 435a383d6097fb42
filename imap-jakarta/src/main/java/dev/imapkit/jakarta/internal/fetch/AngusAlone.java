package dev.imapkit.jakarta.internal.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * Angus's part of the work: it parses octets that {@link AngusFetchParser} has made ready, and
 * nothing is made of what it finds. Benchmarks tell by it what share of the time is Angus's.
 * Confined to one thread at a time.
 */
public final class AngusAlone {
  private final AngusConnection angus;

  /** With a protocol object of its own. */
  public AngusAlone() {
    try {
      angus = new AngusConnection();
    } catch (IOException e) {
      throw new UncheckedIOException("a connection without streams does no input or output", e);
    }
  }

  /**
   * Has Angus parse a response.
   *
   * @param given as {@link AngusFetchParser#givenToAngus()} gave it
   * @return how many items Angus found
   * @throws IllegalArgumentException when Angus refuses it
   */
  public int parse(byte[] given) {
    angus.octets().replay(given);
    try {
      return angus.parse().getItemCount();
    } catch (IOException | ProtocolException e) {
      throw new IllegalArgumentException("refused by Angus", e);
    }
  }
}
