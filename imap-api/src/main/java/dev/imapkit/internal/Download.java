package dev.imapkit.internal;

import dev.imapkit.ImapException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** Writes one message, or a part of one, to a file that appears only when it is complete. */
final class Download {
  private static final int BUFFER = 64 * 1024;

  private final Supplier<InputStream> content;
  private final Path file;

  /**
   * A download.
   *
   * @param content opens what is to be written
   * @param file where to
   */
  Download(Supplier<InputStream> content, Path file) {
    this.content = content;
    this.file = file.toAbsolutePath();
  }

  long run() throws IOException {
    // First of all, so that a folder that takes no file costs nothing on the connection.
    Path part = Files.createTempFile(file.getParent(), ".imapkit-", ".part");
    try {
      long octets = fetchInto(part);
      moveInto(part);
      return octets;
    } catch (IOException e) {
      // A failure of the connection comes wrapped, because a stream can only throw IOException.
      if (e.getCause() instanceof ImapException cause) {
        throw cause;
      }
      throw e;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private long fetchInto(Path part) throws IOException {
    try (InputStream in = content.get();
        FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      byte[] buffer = new byte[BUFFER];
      long octets = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        octets += read;
      }
      channel.force(true);
      return octets;
    }
  }

  private void moveInto(Path part) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
