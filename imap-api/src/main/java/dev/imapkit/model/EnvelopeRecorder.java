package dev.imapkit.model;

import java.util.Arrays;

/**
 * Notes where the parts of an envelope stand in the octets of a response, for parsers of
 * transports. In the order of RFC 9051 §9 {@code envelope}: date and subject as strings, six lists,
 * In-Reply-To and Message-ID as strings. Used again for the next envelope. Confined to one thread.
 */
public final class EnvelopeRecorder {
  /** Date and subject, the last two, and lists without an address. */
  private static final int FIELDS = 2 * Envelope.LISTS + 1;

  private final StringRecorder strings = new StringRecorder();
  private final int[] places = new int[FIELDS];
  private int lists;

  /** A recorder for any number of envelopes, one after the other. */
  public EnvelopeRecorder() {}

  /**
   * Starts an envelope.
   *
   * @param index where it begins
   */
  public void begin(int index) {
    strings.begin(index);
    lists = 0;
  }

  /**
   * Takes the strings: of an address its four.
   *
   * @return the recorder of strings
   */
  public StringRecorder strings() {
    return strings;
  }

  /** Starts a list of addresses. */
  public void beginList() {
    places[2 * lists] = strings.count();
  }

  /** Ends a list of addresses, which may be empty. */
  public void endList() {
    places[2 * lists + 1] = (strings.count() - places[2 * lists]) / Address.FIELDS;
    lists++;
  }

  /**
   * Notes a list that is the same as one before, octet for octet, as those of Sender and Reply-To
   * are that servers copy from From.
   *
   * @param list number of the other list, 0 for From
   */
  public void sameList(int list) {
    places[2 * lists] = places[2 * list];
    places[2 * lists + 1] = places[2 * list + 1];
    lists++;
  }

  /**
   * The envelope, with a copy of its octets.
   *
   * @param array where they are
   * @param end index behind the envelope
   * @return the envelope, whose values are made when somebody asks
   * @throws IllegalStateException when a part of it is missing
   */
  public Envelope envelope(byte[] array, int end) {
    if (lists != Envelope.LISTS) {
      throw new IllegalStateException("an envelope has six lists: " + lists);
    }
    places[FIELDS - 1] = strings.count() - 2;
    return new Envelope(strings.take(array, end), Arrays.copyOf(places, FIELDS));
  }
}
