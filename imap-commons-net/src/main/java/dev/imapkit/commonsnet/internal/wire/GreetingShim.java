package dev.imapkit.commonsnet.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for the connected socket while Commons Net insists on reading a greeting. Its own
 * reader would take more octets than the greeting has, refuse PREAUTH, BYE and long lines, and hide
 * what the server really said (Commons Net 3.13.0, IMAP).
 */
final class GreetingShim extends Socket {
  private static final byte[] GREETING = "* OK ready\r\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(GREETING);
  }

  @Override
  public OutputStream getOutputStream() {
    return OutputStream.nullOutputStream();
  }

  /** Any but 0, so that Commons Net leaves the time limit alone. */
  @Override
  public int getSoTimeout() {
    return 1;
  }

  @Override
  public void setSoTimeout(int timeout) {
    // Nothing here ever waits.
  }
}
