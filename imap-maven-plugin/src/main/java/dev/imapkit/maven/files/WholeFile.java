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
    // Not a temporary file of Java's: that could be read by this user only, afterwards too.
    Path part = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".partial");
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

  /** Moves at once, or, where the file system cannot, as it can. */
  public static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
