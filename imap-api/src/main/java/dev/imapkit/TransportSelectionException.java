package dev.imapkit;

import java.util.List;

/**
 * No transport could be chosen: none on the class path, several without a choice, an unknown name,
 * or one built for another SPI.
 */
public final class TransportSelectionException extends ImapException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> found;

  /**
   * A choice that could not be made.
   *
   * @param message what was found and what to add or name
   * @param found names of the transports found
   */
  public TransportSelectionException(String message, List<String> found) {
    super(message, null, false);
    this.found = List.copyOf(found);
  }

  /**
   * The transports found.
   *
   * @return their names, may be empty
   */
  public List<String> found() {
    return found == null ? List.of() : found;
  }
}
