package dev.imapkit.maven.access;

import dev.imapkit.TraceListener;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/**
 * The dialogue with a server in a file, for finding faults: commands and responses, without secrets
 * and mail content. Names of mailboxes and what is searched for do stand in it, so only the owner
 * can read it. Thread-safe.
 */
public final class TraceFile implements TraceListener {
  private final Path file;
  private final Consumer<String> warnings;
  private boolean broken;

  /**
   * An empty file.
   *
   * @param file replaced when it is there
   * @param warnings take a line when it cannot be written any more
   * @throws FixtureException {@link ErrorCode#NOT_WRITABLE} when it cannot be made
   */
  public TraceFile(Path file, Consumer<String> warnings) {
    this.file = file;
    this.warnings = warnings;
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.deleteIfExists(file);
      Files.createFile(file);
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw new FixtureException(
          ErrorCode.NOT_WRITABLE,
          "the trace cannot be written to %s (%s). Make the directory writable, or leave -Dimap.trace out."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  @Override
  public synchronized void line(Direction direction, String line) {
    String sender = direction == Direction.SENT ? "C: " : "S: ";
    try {
      Files.writeString(file, sender + Shown.of(line, 1000) + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      if (!broken) {
        broken = true;
        warnings.accept("the trace " + file + " cannot be written any more: " + e);
      }
    }
  }
}
