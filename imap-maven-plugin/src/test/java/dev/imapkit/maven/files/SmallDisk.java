package dev.imapkit.maven.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small file system in a folder of its own. Full disks and directories that cannot be written are
 * made this way, since permissions do not hold an administrator back. Where nothing can be mounted,
 * tests say so and are skipped.
 */
public final class SmallDisk implements AutoCloseable {
  private final Path place;

  private SmallDisk(Path place) {
    this.place = place;
  }

  /**
   * Mounts one.
   *
   * @param place a folder that is not there yet
   * @param size such as {@code 1m}
   */
  public static SmallDisk mount(Path place, String size) throws IOException {
    Files.createDirectories(place);
    boolean mounted =
        command("mount", "-t", "tmpfs", "-o", "size=" + size, "imapkit-test", place.toString());
    assumeThat(mounted)
        .as("a small file system can be mounted here, which needs Linux and its administrator")
        .isTrue();
    return new SmallDisk(place);
  }

  /** From now on nothing can be written on it. */
  public void makeReadOnly() {
    assertThat(command("mount", "-o", "remount,ro", place.toString())).isTrue();
  }

  private static boolean command(String... words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    assertThat(command("umount", place.toString())).isTrue();
  }
}
