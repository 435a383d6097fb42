package dev.imapkit.internal;

import dev.imapkit.FetchAttribute;
import dev.imapkit.spi.OpenLiteral;
import org.jspecify.annotations.Nullable;

/** Where a message comes from, and may still be coming. */
interface MessageSource {
  /** Whether the rest of the message is still on the wire. */
  boolean isLive(Message message);

  /** Reads on in the response of a live message. */
  void more(Message message);

  /** Reads octets of an open body; how many. */
  int read(Message message, OpenLiteral open, byte[] buffer, int offset, int length);

  /** Whether an item was asked for, whichever octets of it. */
  boolean wasRequested(FetchAttribute attribute);

  /** What ended the reading before its end, if anything did. */
  @Nullable RuntimeException failure();
}
