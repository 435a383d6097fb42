package dev.imapkit.contract.server;

/**
 * The client, or the end of the test, closed the connection while the script was sending or in a
 * handshake. It ends the script quietly: clients rightly leave as soon as a server misbehaves.
 */
public final class ClientGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClientGoneException(String during, Throwable cause) {
    super("the client left during " + during, cause);
  }
}
