package dev.imapkit.internal.sasl;

/** The server broke the rules of a mechanism, or could not prove what it has to prove. */
public final class SaslViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A violation.
   *
   * @param message what was wrong; holds nothing that the server sent
   */
  public SaslViolation(String message) {
    super(message);
  }
}
