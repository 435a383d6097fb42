package dev.imapkit.internal.sasl;

/**
 * What SCRAM says about channel binding (RFC 5802 §6).
 *
 * @param flag {@code n} when we cannot or must not, {@code y} when we could and the server does not
 *     announce it (a server that did announce it notices so that somebody took it away), {@code
 *     p=type} when it is used
 * @param data that binds, empty unless it is used
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never leaves the engine.
public record ScramBinding(String flag, byte[] data) {
  /** We have nothing to bind to, or were told not to. */
  public static final ScramBinding NONE = new ScramBinding("n", new byte[0]);

  /** We could, and the server does not announce that it can. */
  public static final ScramBinding NOT_OFFERED = new ScramBinding("y", new byte[0]);

  /**
   * Bound.
   *
   * @param type of the binding
   * @param data of the channel
   * @return the binding
   */
  public static ScramBinding to(String type, byte[] data) {
    return new ScramBinding("p=" + type, data);
  }

  boolean used() {
    return flag.startsWith("p=");
  }
}
