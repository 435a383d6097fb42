package dev.imapkit.internal.sasl;

import java.util.List;
import java.util.Optional;

/**
 * EXTERNAL (RFC 4422 appendix A): the server knows who we are by other means, such as a client
 * certificate.
 */
public final class External implements SaslMechanism {
  private final byte[] identity;
  private boolean sent;

  /**
   * The exchange.
   *
   * @param identity on whose behalf in UTF-8, empty for the one that the server derives
   */
  public External(byte[] identity) {
    this.identity = identity.clone();
  }

  @Override
  public String name() {
    return "EXTERNAL";
  }

  @Override
  public boolean clientFirst() {
    return true;
  }

  @Override
  public Optional<byte[]> respond(byte[] challenge) {
    if (sent) {
      return Optional.empty();
    }
    sent = true;
    return Optional.of(identity.clone());
  }

  @Override
  public boolean mayEnd() {
    return sent;
  }

  @Override
  public List<byte[]> secrets() {
    return List.of();
  }

  @Override
  public void close() {
    // There is no secret.
  }
}
