package dev.imapkit;

/**
 * Gives the password when a connection logs in, so that it need not be kept. Called once per
 * connection.
 */
@FunctionalInterface
public interface PasswordSupplier {
  /**
   * The password.
   *
   * @return its characters; the library overwrites the array after use
   */
  char[] password();
}
