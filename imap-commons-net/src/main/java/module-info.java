/** The transport {@code commons-net}. */
module dev.imapkit.commonsnet {
  requires dev.imapkit.api;
  requires org.apache.commons.net;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.tls;
  requires static org.jspecify;
}
