package dev.imapkit;

import java.util.Objects;

/**
 * By what to sort (RFC 5256 §3, RFC 5957 §3). Immutable.
 *
 * @param field what to compare
 * @param descending whether the largest comes first
 */
public record SortKey(Field field, boolean descending) {
  /** What is compared. More will be added: keep a default branch. */
  public enum Field {
    /** Internal date. */
    ARRIVAL,
    /** First address in Cc, what stands before the at sign. */
    CC,
    /** Date header, in UTC. */
    DATE,
    /** Name of the first From, as it is shown (RFC 5957). */
    DISPLAYFROM,
    /** Name of the first To, as it is shown (RFC 5957). */
    DISPLAYTO,
    /** First address in From, what stands before the at sign. */
    FROM,
    /** Octets. */
    SIZE,
    /** Subject without reply and forward marks (RFC 5256 §2.1). */
    SUBJECT,
    /** First address in To, what stands before the at sign. */
    TO
  }

  /** Internal date, oldest first. */
  public static final SortKey ARRIVAL = new SortKey(Field.ARRIVAL, false);

  /** Date header, oldest first. */
  public static final SortKey DATE = new SortKey(Field.DATE, false);

  /** Address of the sender. */
  public static final SortKey FROM = new SortKey(Field.FROM, false);

  /** Address of the first recipient. */
  public static final SortKey TO = new SortKey(Field.TO, false);

  /** Address of the first copy. */
  public static final SortKey CC = new SortKey(Field.CC, false);

  /** Size, smallest first. */
  public static final SortKey SIZE = new SortKey(Field.SIZE, false);

  /** Subject. */
  public static final SortKey SUBJECT = new SortKey(Field.SUBJECT, false);

  /** Name of the sender; needs {@code SORT=DISPLAY}. */
  public static final SortKey DISPLAYFROM = new SortKey(Field.DISPLAYFROM, false);

  /** Name of the first recipient; needs {@code SORT=DISPLAY}. */
  public static final SortKey DISPLAYTO = new SortKey(Field.DISPLAYTO, false);

  /** Refuses null. */
  public SortKey {
    Objects.requireNonNull(field, "field");
  }

  /**
   * The other way round.
   *
   * @return REVERSE and this key, or this key without it
   */
  public SortKey reversed() {
    return new SortKey(field, !descending);
  }

  /** The key as RFC 5256 §5 writes it, for example {@code REVERSE DATE}. */
  @Override
  public String toString() {
    return (descending ? "REVERSE " : "") + field;
  }
}
