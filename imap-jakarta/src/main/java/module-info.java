/** The transport {@code jakarta}. */
module dev.imapkit.jakarta {
  requires transitive dev.imapkit.api;
  requires transitive jakarta.mail;
  requires org.eclipse.angus.mail;
  requires static org.jspecify;

  exports dev.imapkit.jakarta;

  provides dev.imapkit.spi.TransportProvider with
      dev.imapkit.jakarta.JakartaTransportProvider;
}
