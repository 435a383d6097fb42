package dev.imapkit.maven.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Replaces a file so that whoever looks, and whenever the build is killed, it is old or new. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes text.
   *
   * @param target what is replaced; a link is, not what it leads to
   * @param folder where the new one lies until it is whole, on the same file system
   */
  public static void write(Path target, Path folder, String text) throws IOException {
    String prefix = "." + target.getFileName() + ".partial-";
    Leftover.removeFiles(folder, prefix);
    // Not a temporary file of Java's: that could be read by this user only, afterwards too.
    Path part = folder.resolve(prefix + Leftover.mark() + UUID.randomUUID());
    try {
      try (FileChannel out =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer octets = StandardCharsets.UTF_8.encode(text);
        while (octets.hasRemaining()) {
          out.write(octets);
        }
        out.force(true);
      }
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Moves a whole file into place, at one stroke, or, where the file system cannot, as it can.
   *
   * <p>The octets are not forced to the disk first. After a crash of the machine there may be an
   * empty file under a final name, and it harms nobody: no message is believed without its digest,
   * neither in the cache nor in the output directory. Forcing each of thousands would cost minutes.
   *
   * @return false where it took more than one stroke
   */
  public static boolean move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
      return false;
    }
  }
}
