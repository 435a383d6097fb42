/** The IMAP API, the transport SPI and the protocol engine between them. */
module dev.imapkit.api {
  requires static transitive org.jspecify;
  requires static jdk.jfr;

  exports dev.imapkit;
  exports dev.imapkit.model;
  exports dev.imapkit.spi;

  uses dev.imapkit.spi.TransportProvider;
}
