package dev.imapkit.contract.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One running Dovecot: its folder, its ports, its end. */
final class DovecotProcess implements AutoCloseable {

  private static final int ATTEMPTS = 4;
  private static final long START_LIMIT_MILLIS = 20_000;

  /**
   * Becomes Dovecot, and leaves behind a shell that ends it when the pipe to us closes: whatever
   * kills this JVM, no server stays.
   */
  private static final String LAUNCH =
      "exec 3<&0; (read -r _ <&3; kill $$) & exec \"$0\" -F -c \"$1\" 3<&- </dev/null";

  private final Process process;
  private final DovecotFolder folder;
  private final int imapPort;
  private final int imapsPort;
  private final Thread hook;

  private DovecotProcess(Process process, DovecotFolder folder, int imapPort, int imapsPort) {
    this.process = process;
    this.folder = folder;
    this.imapPort = imapPort;
    this.imapsPort = imapsPort;
    this.hook = new Thread(this::end, "dovecot-end");
  }

  static DovecotProcess start(Path binary, DovecotSetup setup) throws IOException {
    IllegalStateException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      DovecotProcess started = launch(binary, setup);
      String failure = started.awaitGreeting();
      if (failure == null) {
        Runtime.getRuntime().addShutdownHook(started.hook);
        return started;
      }
      last = new IllegalStateException(failure + "\n" + started.log());
      boolean portTaken = started.log().contains("Address already in use");
      started.end();
      if (!portTaken) {
        throw last;
      }
    }
    throw new IllegalStateException("No free ports in " + ATTEMPTS + " attempts", last);
  }

  private static DovecotProcess launch(Path binary, DovecotSetup setup) throws IOException {
    DovecotFolder folder = DovecotFolder.create(setup);
    int imapPort;
    int imapsPort;
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket first = new ServerSocket(0, 1, loopback);
        ServerSocket second = new ServerSocket(0, 1, loopback)) {
      imapPort = first.getLocalPort();
      imapsPort = second.getLocalPort();
    }
    Path config = folder.writeConfig(imapPort, imapsPort);
    Process process =
        new ProcessBuilder("/bin/sh", "-c", LAUNCH, binary.toString(), config.toString())
            .directory(folder.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.path().resolve("console.log").toFile())
            .start();
    return new DovecotProcess(process, folder, imapPort, imapsPort);
  }

  /** Null when the server greets, else what went wrong. */
  private @Nullable String awaitGreeting() throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_LIMIT_MILLIS);
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        return "Dovecot ended with exit code " + process.exitValue();
      }
      if (greets()) {
        return null;
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        end();
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while Dovecot started", e);
      }
    }
    return "Dovecot did not greet within " + START_LIMIT_MILLIS + " ms";
  }

  /** A starting Dovecot sends {@code * OK Waiting...} lines before the greeting proper. */
  private boolean greets() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", imapPort), 1000);
      socket.setSoTimeout(5000);
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("* OK [CAPABILITY ")) {
          return true;
        }
      }
      return false;
    } catch (IOException notYet) {
      return false;
    }
  }

  DovecotFolder folder() {
    return folder;
  }

  int imapPort() {
    return imapPort;
  }

  int imapsPort() {
    return imapsPort;
  }

  String log() {
    return folder.log();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook itself does the rest then; a second end is harmless.
    }
    end();
  }

  private synchronized void end() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    folder.delete();
  }
}
