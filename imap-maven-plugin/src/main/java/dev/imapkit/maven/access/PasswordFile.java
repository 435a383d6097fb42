package dev.imapkit.maven.access;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file with a password in one line. */
public final class PasswordFile {
  private static final int LONGEST = 64 << 10;

  private PasswordFile() {}

  /**
   * Reads it.
   *
   * @param file with one line in UTF-8; its line end is no part of the password
   * @param warnings take a line when others can read the file
   * @return the password, to be wiped
   * @throws FixtureException {@link ErrorCode#NO_CREDENTIALS} when it cannot be read or holds no
   *     line or several
   */
  public static char[] read(Path file, Consumer<String> warnings) {
    byte[] octets;
    try {
      if (Files.size(file) > LONGEST) {
        throw unusable(file, "is larger than any password", null);
      }
      octets = Files.readAllBytes(file);
      warnWhenOpen(file, warnings);
    } catch (IOException e) {
      throw unusable(file, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
    try {
      return line(file, decoded);
    } finally {
      Arrays.fill(octets, (byte) 0);
      Arrays.fill(decoded.array(), '\0');
    }
  }

  private static char[] line(Path file, CharBuffer text) {
    int end = text.length();
    if (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    if (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        throw unusable(file, "has several lines, and only one is the password", null);
      }
    }
    if (end == 0) {
      throw unusable(file, "is empty", null);
    }
    char[] password = new char[end];
    text.get(0, password);
    return password;
  }

  private static void warnWhenOpen(Path file, Consumer<String> warnings) throws IOException {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ)) {
        warnings.accept(
            "others can read the <passwordFile> %s. Run: chmod 600 %s".formatted(file, file));
      }
    } catch (UnsupportedOperationException e) {
      // Not a file system with such permissions.
    }
  }

  private static FixtureException unusable(Path file, String why, @Nullable Throwable cause) {
    return new FixtureException(
        ErrorCode.NO_CREDENTIALS,
        "the <passwordFile> %s %s. It has to hold the password in one line.".formatted(file, why),
        cause);
  }
}
