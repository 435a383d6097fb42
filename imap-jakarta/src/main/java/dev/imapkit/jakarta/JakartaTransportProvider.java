package dev.imapkit.jakarta;

import dev.imapkit.Limits;
import dev.imapkit.jakarta.internal.DuplicateMail;
import dev.imapkit.jakarta.internal.connect.JakartaSocket;
import dev.imapkit.jakarta.internal.connect.TlsContexts;
import dev.imapkit.jakarta.internal.fetch.AngusFetchParser;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.StreamWire;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The transport {@code jakarta}: connects with Angus Mail's socket layer, encrypts with the JDK's
 * TLS or a given context, and parses FETCH responses with Angus Mail's parser. Found with {@link
 * java.util.ServiceLoader}. Thread-safe.
 *
 * <p>Needs {@code org.eclipse.angus:angus-mail}, which comes with it. When {@code
 * org.eclipse.angus:jakarta.mail}, which holds the same classes, is on the class path as well,
 * every connection is refused with an {@link IllegalStateException} that says what to exclude.
 */
public final class JakartaTransportProvider implements TransportProvider {
  private static final TlsContexts CONTEXTS = new TlsContexts();

  /** A provider; all of them share the TLS contexts that are kept. */
  public JakartaTransportProvider() {}

  @Override
  public String name() {
    return "jakarta";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public Wire connect(Endpoint endpoint) {
    DuplicateMail.refuse();
    Limits limits = endpoint.limits();
    return new StreamWire(
        JakartaSocket.connect(endpoint, CONTEXTS), new AngusFetchParser(limits), limits);
  }

  @Override
  public Wire attach(InputStream in, OutputStream out, Limits limits) {
    DuplicateMail.refuse();
    return StreamWire.attached(in, out, new AngusFetchParser(limits), limits);
  }
}
