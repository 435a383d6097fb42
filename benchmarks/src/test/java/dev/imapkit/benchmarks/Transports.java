package dev.imapkit.benchmarks;

import dev.imapkit.commonsnet.CommonsNetTransportProvider;
import dev.imapkit.jakarta.JakartaTransportProvider;
import dev.imapkit.spi.TransportProvider;

/** The two transports that are compared. */
final class Transports {
  static final TransportProvider COMMONS_NET = new CommonsNetTransportProvider();
  static final TransportProvider JAKARTA = new JakartaTransportProvider();

  private Transports() {}
}
