package dev.imapkit.contract.server;

import org.jspecify.annotations.Nullable;

/** A literal that a client sent (RFC 9051 section 4.3). Immutable. */
public final class Literal {
  private final long octets;
  private final boolean synchronizing;
  private final boolean binary;
  private final String sha256;
  private final byte @Nullable [] held;

  Literal(
      long octets, boolean synchronizing, boolean binary, String sha256, byte @Nullable [] held) {
    this.octets = octets;
    this.synchronizing = synchronizing;
    this.binary = binary;
    this.sha256 = sha256;
    this.held = held;
  }

  /** Announced length, which is also the number of octets received. */
  public long octets() {
    return octets;
  }

  /** False for {@code {n+}}. */
  public boolean synchronizing() {
    return synchronizing;
  }

  /** True for a literal8, <code>~{n}</code>. */
  public boolean binary() {
    return binary;
  }

  /** SHA-256 of the octets in lower-case hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** Whether the octets were kept; large ones are only counted and digested. */
  public boolean held() {
    return held != null;
  }

  /**
   * The octets, a fresh copy.
   *
   * @throws IllegalStateException if the literal was above the limit for keeping
   */
  public byte[] bytes() {
    if (held == null) {
      throw new IllegalStateException("literal of " + octets + " octets was not kept");
    }
    return held.clone();
  }

  @Override
  public String toString() {
    return (binary ? "~{" : "{") + octets + (synchronizing ? "}" : "+}");
  }
}
