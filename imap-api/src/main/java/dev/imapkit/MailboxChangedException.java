package dev.imapkit;

import dev.imapkit.model.UidValidity;

/**
 * UIDVALIDITY is not the expected one: UIDs kept from before mean other messages now (RFC 9051
 * §2.3.1.1).
 */
public final class MailboxChangedException extends ImapException {
  private static final long serialVersionUID = 1L;

  private final long expected;
  private final long actual;

  /**
   * A changed mailbox.
   *
   * @param expected the value that the caller knew
   * @param actual the value of the server
   */
  public MailboxChangedException(UidValidity expected, UidValidity actual) {
    super(
        "the mailbox was rebuilt: UIDVALIDITY is "
            + actual.value()
            + ", expected "
            + expected.value()
            + "; forget the UIDs kept from before and search again",
        null,
        true);
    this.expected = expected.value();
    this.actual = actual.value();
  }

  /**
   * The value that the caller knew.
   *
   * @return the expected value
   */
  public UidValidity expected() {
    return UidValidity.of(expected);
  }

  /**
   * The value of the server.
   *
   * @return the actual value
   */
  public UidValidity actual() {
    return UidValidity.of(actual);
  }
}
