package dev.imapkit.contract.server;

import java.util.Arrays;

/** What a client sent is not exactly one well-formed IMAP command. */
public final class MalformedCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean cutShort;

  MalformedCommandException(String reason, byte[] soFar) {
    this(reason, soFar, false);
  }

  private MalformedCommandException(String reason, byte[] soFar, boolean cutShort) {
    super(reason + " after " + soFar.length + " octets: " + Octets.escape(tail(soFar)));
    this.cutShort = cutShort;
  }

  static MalformedCommandException cutShort(byte[] soFar) {
    return new MalformedCommandException("the stream ends inside a command", soFar, true);
  }

  /** Whether all octets were fine as far as they came: the rest of the command never arrived. */
  public boolean cutShort() {
    return cutShort;
  }

  private static byte[] tail(byte[] octets) {
    return Arrays.copyOfRange(octets, Math.max(0, octets.length - 160), octets.length);
  }
}
