package dev.imapkit.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.maven.files.JsonReader;
import dev.imapkit.maven.files.JsonReader.JsonException;
import dev.imapkit.maven.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What builds leave on the disk, also those that were killed: under a final name there are whole
 * files only.
 *
 * @param output directory of a set
 * @param cache of messages
 * @param lock file
 */
public record LeftFiles(Path output, Path cache, Path lock) {
  /**
   * Fails when a file is not whole.
   *
   * @param digests of all messages that there ever were
   */
  public void requireWhole(Set<String> digests) throws IOException {
    for (Path file : filesBelow(output)) {
      if (isMessage(file)) {
        assertThat(digests).as("whole messages, of which one is %s", file).contains(digest(file));
      } else {
        assertThat(file).hasFileName("index.json");
        requireJson(file);
      }
    }
    for (Path file : filesBelow(cache.resolve("v1/blobs"))) {
      assertThat(digest(file)).as("digest of %s", file).isEqualTo(file.getFileName().toString());
      assertThat(digests).contains(digest(file));
    }
    for (Path file : filesBelow(cache.resolve("v1/refs"))) {
      assertThat(Files.readString(file)).as("%s", file).matches("[0-9a-f]{64} \\d+\n");
    }
    if (Files.exists(lock)) {
      requireJson(lock);
    }
  }

  /**
   * Fails when a build that came to its end left anything but what it was to make.
   *
   * @param digests of the messages that the set has now
   */
  public void requireComplete(Set<String> digests) throws IOException {
    assertThat(messages()).isEqualTo(new TreeSet<>(digests));
    Path index = output.resolve("index.json");
    assertThat(Files.readString(index)).contains("\"complete\": true");
    assertThat(filesBelow(Objects.requireNonNull(output.getParent())))
        .allSatisfy(file -> assertThat(file.startsWith(output)).isTrue());
    assertThat(filesBelow(cache.resolve("v1/parts"))).isEmpty();
    try (Stream<Path> beside = Files.list(Objects.requireNonNull(lock.getParent()))) {
      assertThat(beside.filter(path -> isHiddenFile(path)).toList()).isEmpty();
    }
  }

  private static boolean isHiddenFile(Path path) {
    return Files.isRegularFile(path) && path.getFileName().toString().startsWith(".");
  }

  /** Digests of the messages in the output directory. */
  public Set<String> messages() throws IOException {
    Set<String> digests = new TreeSet<>();
    for (Path file : filesBelow(output)) {
      if (isMessage(file)) {
        digests.add(digest(file));
      }
    }
    return digests;
  }

  private static boolean isMessage(Path file) {
    return file.getFileName().toString().endsWith(".eml");
  }

  private static String digest(Path file) throws IOException {
    return Sha256.of(file);
  }

  private static void requireJson(Path file) throws IOException {
    try {
      JsonReader.read(Files.readString(file));
    } catch (JsonException e) {
      throw new AssertionError(file + " is not whole", e);
    }
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
