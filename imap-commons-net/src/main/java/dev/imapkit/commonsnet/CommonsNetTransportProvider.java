package dev.imapkit.commonsnet;

import dev.imapkit.Limits;
import dev.imapkit.Security;
import dev.imapkit.commonsnet.internal.grammar.NetFetchParser;
import dev.imapkit.commonsnet.internal.tls.TlsContexts;
import dev.imapkit.commonsnet.internal.tls.TlsSettings;
import dev.imapkit.commonsnet.internal.wire.Connector;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.StreamWire;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The transport {@code commons-net}: connects with Commons Net, encrypts with Bouncy Castle, parses
 * FETCH responses itself. Found with {@link java.util.ServiceLoader}; thread-safe.
 */
public final class CommonsNetTransportProvider implements TransportProvider {
  private static final TlsContexts CONTEXTS = new TlsContexts();

  /** A provider; all of them share the TLS contexts that are kept. */
  public CommonsNetTransportProvider() {}

  @Override
  public String name() {
    return "commons-net";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public Wire connect(Endpoint endpoint) {
    TlsSettings tls =
        endpoint.security() == Security.PLAINTEXT ? null : CONTEXTS.of(endpoint.tls());
    Limits limits = endpoint.limits();
    return new StreamWire(
        new Connector(endpoint, tls).connect(), new NetFetchParser(limits), limits);
  }

  @Override
  public Wire attach(InputStream in, OutputStream out, Limits limits) {
    return StreamWire.attached(in, out, new NetFetchParser(limits), limits);
  }
}
