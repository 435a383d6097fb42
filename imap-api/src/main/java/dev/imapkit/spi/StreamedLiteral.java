package dev.imapkit.spi;

import dev.imapkit.model.BodySection;
import java.util.OptionalLong;

/**
 * The literal that a reader has left on the wire. It is spent once the reader has gone on behind
 * it.
 */
final class StreamedLiteral implements OpenLiteral {
  private final FrameReader reader;
  private final BodySection section;
  private final OptionalLong origin;
  private final boolean binary;
  private final long octets;
  private boolean spent;

  StreamedLiteral(FrameReader reader, BodySection section, OptionalLong origin, boolean binary) {
    this.reader = reader;
    this.section = section;
    this.origin = origin;
    this.binary = binary;
    this.octets = reader.openRemaining();
  }

  /** The reader is behind this literal: what is open now, if anything, is another one. */
  void spend() {
    spent = true;
  }

  @Override
  public BodySection section() {
    return section;
  }

  @Override
  public OptionalLong origin() {
    return origin;
  }

  @Override
  public boolean binary() {
    return binary;
  }

  @Override
  public long octets() {
    return octets;
  }

  @Override
  public long remaining() {
    return spent ? 0 : reader.openRemaining();
  }

  @Override
  public int read(byte[] buffer, int offset, int length, Deadline deadline) {
    return spent ? -1 : reader.readOpen(buffer, offset, length, deadline);
  }

  @Override
  public void skip(Deadline deadline) {
    if (!spent) {
      reader.skipOpen(deadline);
    }
  }

  @Override
  public String toString() {
    return (binary ? "BINARY[" : "BODY[") + section + "] of " + octets + " octets";
  }
}
