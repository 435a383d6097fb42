package dev.imapkit.internal.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What OAUTHBEARER and XOAUTH2 have in common: one message with the token; and where it is refused,
 * a report in JSON that has to be acknowledged before the server says NO.
 */
abstract class BearerExchange implements SaslMechanism {
  private final String name;
  private final byte[] token;
  private final byte[] message;
  private final byte[] acknowledgement;
  private boolean sent;
  private @Nullable String report;

  BearerExchange(String name, String token, String message, byte[] acknowledgement) {
    this.name = name;
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.message = message.getBytes(StandardCharsets.UTF_8);
    this.acknowledgement = acknowledgement;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean clientFirst() {
    return true;
  }

  @Override
  public final Optional<byte[]> respond(byte[] challenge) {
    if (!sent) {
      sent = true;
      return Optional.of(message.clone());
    }
    if (report != null) {
      return Optional.empty();
    }
    report = new String(challenge, StandardCharsets.UTF_8);
    return Optional.of(acknowledgement.clone());
  }

  /** Not after a report of failure. */
  @Override
  public final boolean mayEnd() {
    return sent && report == null;
  }

  /** A report of failure has to be answered (RFC 7628 §3.2.3). */
  @Override
  public final boolean hasSaidAll() {
    return false;
  }

  @Override
  public final List<byte[]> secrets() {
    return List.of(token, message);
  }

  @Override
  public final Optional<String> failureReport() {
    return Optional.ofNullable(report);
  }

  @Override
  public final void close() {
    Arrays.fill(token, (byte) 0);
    Arrays.fill(message, (byte) 0);
  }
}
