/** The transport {@code commons-net}. */
module dev.imapkit.commonsnet {
  requires transitive dev.imapkit.api;
  requires org.apache.commons.net;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.tls;
  requires static org.jspecify;

  exports dev.imapkit.commonsnet;

  provides dev.imapkit.spi.TransportProvider with
      dev.imapkit.commonsnet.CommonsNetTransportProvider;
}
