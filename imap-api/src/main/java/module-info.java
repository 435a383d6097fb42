/** The IMAP API, the transport SPI and the protocol engine between them. */
module dev.imapkit.api {
  requires static org.jspecify;
}
