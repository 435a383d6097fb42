package dev.imapkit.maven.files;

import dev.imapkit.maven.messages.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Where things lie in the cache, and how they get there: written as a part first, then moved into
 * place. The number in front is that of the layout, so that older and newer builds can share a
 * directory.
 */
final class CacheFolder {
  private static final int TRIES = 3;

  private final Path directory;
  private final Progress progress;
  private boolean prepared;

  CacheFolder(Path directory, Progress progress) {
    this.directory = directory.toAbsolutePath().normalize();
    this.progress = progress;
  }

  Path directory() {
    return directory;
  }

  Path blobs() {
    return directory.resolve("v1/blobs");
  }

  Path refs() {
    return directory.resolve("v1/refs");
  }

  Path parts() {
    return directory.resolve("v1/parts");
  }

  Path blob(String sha256) {
    return blobs().resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  Path ref(String key) {
    return refs().resolve(Sha256.of(key));
  }

  Path lock(String account) {
    return directory.resolve("v1/locks").resolve(Sha256.of(account) + ".lock");
  }

  /** What goes into a file, each time it is asked. */
  interface Source {
    /** Writes it, and tells how many octets that were. */
    long writeTo(FileChannel part) throws IOException;
  }

  /** The octets of a file, copied by the system: whoever reads them again compares digests. */
  static Source file(Path file) {
    return part -> {
      try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
        long at = 0;
        for (long size = in.size(); at < size; ) {
          long n = in.transferTo(at, size - at, part);
          if (n <= 0) {
            break;
          }
          at += n;
        }
        return at;
      }
    };
  }

  /** These octets. */
  static Source octets(byte[] octets) {
    return part -> {
      ByteBuffer buffer = ByteBuffer.wrap(octets);
      while (buffer.hasRemaining()) {
        part.write(buffer);
      }
      return octets.length;
    };
  }

  /**
   * Writes a file, whole or not at all.
   *
   * @return whether it was of the expected size; nothing is in place when it was not
   */
  boolean write(Path target, Source source, long expected) throws IOException {
    prepare();
    createDirectories(Objects.requireNonNull(target.getParent()));
    for (int attempt = 1; ; attempt++) {
      Path part = parts().resolve(Leftover.mark() + UUID.randomUUID());
      try {
        boolean whole;
        try (FileChannel channel =
            PrivateFiles.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          whole = source.writeTo(channel) == expected;
        }
        if (whole && !WholeFile.move(part, target)) {
          progress.debug("%s was moved in two steps".formatted(target));
        }
        return whole;
      } catch (NoSuchFileException e) {
        // Somebody else emptied the cache between two steps of ours.
        if (attempt == TRIES) {
          throw e;
        }
        createDirectories(Objects.requireNonNull(target.getParent()));
        createDirectories(parts());
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  private synchronized void prepare() throws IOException {
    if (prepared) {
      return;
    }
    createDirectories(parts());
    warning(PrivateFiles.hasPermissions(directory), home()).ifPresent(progress::warn);
    Leftover.removeFiles(parts(), "");
    prepared = true;
  }

  /** Where a file has no permissions of its own, others may read what is in a public place. */
  Optional<String> warning(boolean permissions, Path home) {
    return permissions || directory.startsWith(home)
        ? Optional.empty()
        : Optional.of(
            ("the cache %s is not below your home directory, and mail is in it: other users of this machine may"
                    + " be able to read it. Name another <cacheDirectory>, or set <cache>OFF</cache>.")
                .formatted(directory));
  }

  private Path home() {
    return directory
        .getFileSystem()
        .getPath(System.getProperty("user.home", ""))
        .toAbsolutePath()
        .normalize();
  }

  private void createDirectories(Path folder) throws IOException {
    PrivateFiles.createDirectories(directory, folder);
  }
}
