package dev.imapkit.maven.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Java processes of a test, with its class path. Ended by their handle only. */
public final class ChildProcess {
  private ChildProcess() {}

  /** Starts the main method of a class. */
  public static Process start(Class<?> main, Path log, String... arguments) throws IOException {
    return command(main, arguments).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static ProcessBuilder command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Xshare:auto");
    command.add("-Xmx128m");
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }

  /** Whether another process would get the lock of an account. */
  static String tryLock(Path file) throws Exception {
    Process process = command(ChildProcess.class, file.toString()).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return said;
  }

  /** Says {@code free} or {@code busy}. */
  public static void main(String[] arguments) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
      System.out.println(channel.tryLock(Long.MAX_VALUE - 1, 1, false) == null ? "busy" : "free");
    }
  }
}
