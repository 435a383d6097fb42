package dev.imapkit.benchmarks.command;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The password of a person's own server on its way into the JVMs that JMH starts: a file that only
 * its owner may read, gone when the run ends. Command lines and results hold its path alone.
 */
final class ServerPassword implements AutoCloseable {
  /** The system property in which the JVMs that measure find the path. */
  static final String PROPERTY = "imapkit.passwordFile";

  /** The variable that makes a prompt unnecessary. */
  static final String VARIABLE = "IMAP_PASSWORD";

  private static final Pattern SERVER = Pattern.compile("server=(imaps?://.*)");
  private static final Pattern LOGIN = Pattern.compile("imaps?://([^@/]+)@.*");

  private final Path file;
  private final Thread atExit;

  private ServerPassword(Path file) {
    this.file = file;
    this.atExit = new Thread(this::delete, "delete-password");
  }

  /**
   * Asks for the password when the arguments name a server and the environment has no password.
   *
   * @param arguments of JMH
   * @param environment of this process
   * @param prompt shows its argument and reads without echo; null when there is nobody to ask
   * @throws UsageException when a password stands in the URL, or nobody can be asked
   */
  static Optional<ServerPassword> ask(
      List<String> arguments,
      Map<String, String> environment,
      Function<String, char @org.jspecify.annotations.Nullable []> prompt)
      throws IOException {
    Optional<String> server = server(arguments);
    if (server.isEmpty()) {
      return Optional.empty();
    }
    Matcher login = LOGIN.matcher(server.get());
    if (!login.matches()) {
      throw new UsageException("Say who logs in: -p server=imaps://user@host/mailbox");
    }
    if (login.group(1).contains(":")) {
      throw new UsageException(
          "A password does not belong on a command line: leave it out of the URL, and set "
              + VARIABLE
              + " or type it when asked.");
    }
    if (environment.containsKey(VARIABLE)) {
      return Optional.empty();
    }
    char[] password = prompt.apply("Password for " + server.get() + ": ");
    if (password == null) {
      throw new UsageException("There is no terminal to ask at: set " + VARIABLE + ".");
    }
    try {
      return Optional.of(hold(password));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** The server in JMH's parameters; those of tests, such as {@code canned}, need no password. */
  static Optional<String> server(List<String> arguments) {
    return arguments.stream()
        .map(argument -> argument.startsWith("-p") ? argument.substring(2).strip() : argument)
        .map(SERVER::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  private static ServerPassword hold(char[] password) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    ServerPassword held =
        new ServerPassword(Files.createTempFile("imapkit-", ".password", ownerOnly));
    Runtime.getRuntime().addShutdownHook(held.atExit);
    try (Writer writer = Files.newBufferedWriter(held.file, StandardCharsets.UTF_8)) {
      writer.write(password);
    }
    return held;
  }

  /** Where the password is. */
  Path file() {
    return file;
  }

  /** What a JVM that measures is started with. */
  String jvmArgument() {
    return "-D" + PROPERTY + "=" + file;
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is going down already, and the hook has done the same.
      return;
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.err.println("Delete this file, it holds a password: " + file);
    }
  }
}
