package dev.imapkit.internal;

import dev.imapkit.Limits;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.OpenLiteral;
import java.util.Arrays;
import java.util.List;

/** Reads large bodies into memory, as far as the limits allow; else they are failures. */
final class HeldLiterals {
  private static final int FIRST_HELD = 64 * 1024;

  private final Dialogue dialogue;
  private final Limits limits;

  HeldLiterals(Dialogue dialogue, Limits limits) {
    this.dialogue = dialogue;
    this.limits = limits;
  }

  void hold(Message message, OpenLiteral open, Deadline deadline) {
    if (open.octets() > limits.literalOctets()
        || message.heldOctets() + open.octets() > limits.responseOctets()) {
      open.skip(deadline);
      message.failBody(open, dialogue.wire().info().octetsReceived());
      return;
    }
    message.add(
        List.of(
            new FetchItem.Body(open.section(), open.origin(), open.binary(), all(open, deadline))));
  }

  /** Grows with what comes, not with what was announced. */
  private static byte[] all(OpenLiteral open, Deadline deadline) {
    byte[] content = new byte[(int) Math.min(open.octets(), FIRST_HELD)];
    int at = 0;
    while (open.remaining() > 0) {
      if (at == content.length) {
        content = Arrays.copyOf(content, (int) Math.min(open.octets(), 2L * content.length));
      }
      at += open.read(content, at, content.length - at, deadline);
    }
    return content;
  }
}
