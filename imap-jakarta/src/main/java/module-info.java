/** The transport {@code jakarta}. */
module dev.imapkit.jakarta {
  requires dev.imapkit.api;
  requires jakarta.mail;
  requires org.eclipse.angus.mail;
  requires static org.jspecify;
}
