package dev.imapkit.benchmarks.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a {@link HeapClient} with a given heap. */
final class ClientProcess {
  private ClientProcess() {}

  /**
   * Runs it to its end, or ends it when it takes too long: a JVM that has too little memory may
   * collect garbage for ever.
   *
   * @param run what it does
   * @param port of the server on 127.0.0.1
   * @param heap MiB
   * @param seconds at most
   * @return the checksum; empty when it did not get to its end
   */
  static Optional<String> checksum(HeapRun run, int port, int heap, long seconds) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms" + Math.min(heap, 8) + "m", "-Xmx" + heap + "m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(HeapClient.class.getName());
    command.addAll(
        List.of(
            run.contender(),
            run.job().name(),
            Integer.toString(run.messages()),
            Integer.toString(port)));
    try {
      Path out = Files.createTempFile("heap", ".txt");
      try {
        return checksum(command, out, seconds);
      } finally {
        Files.deleteIfExists(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> checksum(List<String> command, Path out, long seconds)
      throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS) && process.exitValue() == 0;
      return ended
          ? Optional.of(Files.readString(out, StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
