package dev.imapkit.maven.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files for nobody but their owner, since mail is in them: 0700 and 0600 where there are such
 * permissions, otherwise what the directory hands down.
 */
final class PrivateFiles {
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivateFiles() {}

  static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Makes a directory; those above the root as anybody else would. */
  static void createDirectories(Path root, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = root.getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    Files.createDirectories(
        folder, hasPermissions(root) ? new FileAttribute<?>[] {FOLDER} : new FileAttribute<?>[0]);
  }

  /** Opens a file; one that is a link is not followed. */
  static FileChannel open(Path file, OpenOption... options) throws IOException {
    Set<OpenOption> all =
        Stream.concat(Stream.of(options), Stream.of(LinkOption.NOFOLLOW_LINKS))
            .collect(Collectors.toSet());
    return hasPermissions(file) ? FileChannel.open(file, all, FILE) : FileChannel.open(file, all);
  }
}
