package dev.imapkit.contract.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * One accepted socket with its layers: TCP, then maybe TLS, then maybe DEFLATE. Counts and keeps
 * what passes above all layers.
 */
final class ServerChannel {
  /** What a script is doing, as far as the end of the test must know. */
  enum Doing {
    /** Something whose outcome counts. */
    WORKING,
    /** Waiting for a command that need not come. */
    WAITING_IDLY,
    /** Pausing, stalling or writing. */
    PASSING_TIME
  }

  /** What is kept of the octets received; more is only counted. */
  private static final int KEPT_OCTETS = 4 << 20;

  private static final int LINGER_MILLIS = 300;

  private final Socket raw;
  private final ScheduledExecutorService timer;
  private final Duration deadline;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final CountedInput in;
  private volatile Socket socket;
  private volatile Doing doing = Doing.WORKING;
  private OutputStream out;

  ServerChannel(Socket raw, ScheduledExecutorService timer, Duration deadline) throws IOException {
    this.raw = raw;
    this.socket = raw;
    this.timer = timer;
    this.deadline = deadline;
    raw.setTcpNoDelay(true);
    raw.setSoTimeout(Math.toIntExact(deadline.toMillis()));
    in = new CountedInput(new BufferedInputStream(raw.getInputStream()));
    out = raw.getOutputStream();
  }

  /** One stream for the whole connection: layers change beneath it. */
  InputStream in() {
    return in;
  }

  void write(byte[] octets, int offset, int length) throws IOException {
    ScheduledFuture<?> guard = guard();
    doing = Doing.PASSING_TIME;
    try {
      out.write(octets, offset, length);
      out.flush();
      sent.addAndGet(length);
    } finally {
      doing = Doing.WORKING;
      guard.cancel(false);
    }
  }

  /** A write has no time-out of its own: closing the socket is what ends it. */
  private ScheduledFuture<?> guard() {
    return timer.schedule(this::cut, deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  void startTls(SSLContext context, boolean clientCertificate) throws IOException {
    int readAhead = in.available() - raw.getInputStream().available();
    if (readAhead > 0) {
      throw new AssertionError("octets before TLS that no script has read: " + readAhead);
    }
    SSLSocket tls =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(raw, raw.getInetAddress().getHostAddress(), raw.getPort(), true);
    tls.setUseClientMode(false);
    tls.setNeedClientAuth(clientCertificate);
    socket = tls;
    tls.startHandshake();
    in.beneath(new BufferedInputStream(tls.getInputStream()));
    out = tls.getOutputStream();
  }

  X509Certificate peerCertificate() {
    try {
      return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      throw new AssertionError("the client has shown no certificate", e);
    }
  }

  void startDeflate() {
    in.beneath(new InflaterInputStream(in.beneath(), new Inflater(true)));
    out = new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true), true);
  }

  /** Whether octets have come that the script has not read. */
  boolean pending() throws IOException {
    return in.available() > 0;
  }

  /** Ends sending (close_notify with TLS, then FIN) and goes on reading. */
  void finish() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * Orderly: close_notify with TLS, then FIN. Takes in what the client still sends for a moment, as
   * closing over unread octets would become a RST that can overtake the last words.
   */
  void close() {
    ScheduledFuture<?> guard = guard();
    doing = Doing.PASSING_TIME;
    quietly(() -> socket.shutdownOutput());
    quietly(raw::shutdownOutput);
    quietly(
        () -> {
          raw.setSoTimeout(LINGER_MILLIS);
          long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
          byte[] ignored = new byte[4096];
          while (raw.getInputStream().read(ignored) >= 0 && System.nanoTime() < end) {
            // Only to be taken in.
          }
        });
    guard.cancel(false);
    cut();
  }

  /** FIN without close_notify. Safe from any thread. */
  void cut() {
    quietly(raw::close);
  }

  void reset() {
    quietly(() -> raw.setSoLinger(true, 0));
    cut();
  }

  void doing(Doing now) {
    doing = now;
  }

  /** Whether the script has closed, or waits for a next command with none there. */
  boolean quiet() {
    try {
      boolean waits = doing == Doing.WAITING_IDLY;
      return raw.isClosed() || waits && raw.getInputStream().available() == 0;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Whether the end of the test cuts nothing off. A script that waits for a next command, with none
   * there, is told that the client has closed: so a command already read is still looked at.
   */
  boolean settled() {
    try {
      if (raw.isClosed() || doing == Doing.PASSING_TIME) {
        return true;
      }
      boolean waits = doing == Doing.WAITING_IDLY && !raw.isInputShutdown();
      if (waits && raw.getInputStream().available() == 0) {
        raw.shutdownInput();
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  boolean closed() {
    return raw.isClosed();
  }

  long received() {
    return received.get();
  }

  long sent() {
    return sent.get();
  }

  byte[] keptOctets() {
    synchronized (kept) {
      return kept.toByteArray();
    }
  }

  private interface Closing {
    void run() throws IOException;
  }

  private static void quietly(Closing action) {
    try {
      action.run();
    } catch (IOException e) {
      // The connection is gone either way, which is what was wanted.
    }
  }

  private final class CountedInput extends FilterInputStream {
    CountedInput(InputStream beneath) {
      super(beneath);
    }

    InputStream beneath() {
      return in;
    }

    void beneath(InputStream layer) {
      in = layer;
    }

    @Override
    public int read() throws IOException {
      int octet = in.read();
      if (octet >= 0) {
        record(new byte[] {(byte) octet}, 0, 1);
      }
      return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      if (count > 0) {
        record(buffer, offset, count);
      }
      return count;
    }

    private void record(byte[] buffer, int offset, int count) {
      if (doing == Doing.WAITING_IDLY) {
        doing = Doing.WORKING;
      }
      received.addAndGet(count);
      synchronized (kept) {
        int room = Math.min(count, KEPT_OCTETS - kept.size());
        kept.write(buffer, offset, room);
      }
    }
  }
}
