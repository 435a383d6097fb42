package dev.imapkit.benchmarks.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the password of the user's own server comes from; never from a command line. */
public final class Passwords {
  /** The environment variable that holds it. */
  public static final String VARIABLE = "IMAP_PASSWORD";

  /** The system property that names a file which holds it, and which only its owner can read. */
  public static final String FILE_PROPERTY = "imapkit.passwordFile";

  private Passwords() {}

  static String read() {
    String value = System.getenv(VARIABLE);
    if (value != null) {
      return value;
    }
    String file = System.getProperty(FILE_PROPERTY);
    if (file == null) {
      throw new IllegalStateException("no password: set " + VARIABLE);
    }
    try {
      return Files.readString(Path.of(file)).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
