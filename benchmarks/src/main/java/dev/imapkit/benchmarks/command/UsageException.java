package dev.imapkit.benchmarks.command;

/** Arguments that make no sense; the message is for the person who typed them. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong. */
  public UsageException(String message) {
    super(message);
  }
}
