package dev.imapkit.internal.sasl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** PLAIN (RFC 4616): identity, user and password in one message. */
public final class Plain implements SaslMechanism {
  private final byte[] message;
  private final byte[] password;
  private boolean sent;

  /**
   * The exchange; copies what it is given.
   *
   * @param identity on whose behalf, empty for the user's own
   * @param user in UTF-8
   * @param password in UTF-8
   */
  public Plain(byte[] identity, byte[] user, byte[] password) {
    this.password = password.clone();
    message = new byte[identity.length + user.length + password.length + 2];
    System.arraycopy(identity, 0, message, 0, identity.length);
    System.arraycopy(user, 0, message, identity.length + 1, user.length);
    System.arraycopy(password, 0, message, identity.length + user.length + 2, password.length);
  }

  @Override
  public String name() {
    return "PLAIN";
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
    return Optional.of(message.clone());
  }

  @Override
  public boolean mayEnd() {
    return sent;
  }

  @Override
  public List<byte[]> secrets() {
    return List.of(password, message);
  }

  @Override
  public void close() {
    Arrays.fill(message, (byte) 0);
    Arrays.fill(password, (byte) 0);
  }
}
