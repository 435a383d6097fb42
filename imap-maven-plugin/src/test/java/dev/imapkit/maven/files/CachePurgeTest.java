package dev.imapkit.maven.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.maven.files.CachePurge.Choice;
import dev.imapkit.maven.files.CachePurge.Result;
import dev.imapkit.maven.messages.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Case 41: purging removes what is in the cache, and nothing else. */
class CachePurgeTest {
  private static final Choice ALL = new Choice(Optional.empty(), Optional.empty());

  @TempDir Path parent;
  private Path directory;
  private final RecordedProgress progress = new RecordedProgress();

  @BeforeEach
  void fill() throws IOException {
    directory = parent.resolve("cache");
    for (String text : List.of("one", "three", "seventeen")) {
      put(text);
    }
  }

  private void put(String text) throws IOException {
    Path file = Files.writeString(parent.resolve("staged"), text);
    Content content = content(text);
    BlobCache cache = BlobCache.at(directory, CacheUse.READ_WRITE, Progress.SILENT);
    cache.put(file, content);
    cache.remember("key of " + text, content);
    Files.delete(file);
  }

  private static Content content(String text) {
    return new Content(text.length(), Sha256.of(text));
  }

  private Path blob(String text) {
    return new CacheFolder(directory, progress).blob(Sha256.of(text));
  }

  private Result purge(Choice choice, boolean dryRun) {
    return CachePurge.run(directory, choice, dryRun, progress);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(parent)) {
      return files
          .filter(path -> !Files.isDirectory(path))
          .map(path -> parent.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void everythingGoesButLocks() throws Exception {
    BuildLocks.of(SharedData.alone(), directory, Duration.ofSeconds(1)).acquire("ada").close();
    Files.writeString(directory.resolve("v1/parts/1-1-x"), "half");
    assertThat(purge(ALL, false)).isEqualTo(new Result(3, 17, 0, 0));
    assertThat(files()).singleElement().asString().endsWith(Sha256.of("ada") + ".lock");
    assertThat(directory.resolve("v1/blobs")).isEmptyDirectory();
    assertThat(purge(ALL, false)).isEqualTo(new Result(0, 0, 0, 0));
    put("one");
  }

  @Test
  void dryRunTellsWhatWouldBecomeOfEachAndRemovesNothing() throws IOException {
    List<String> before = files();
    Choice choice = new Choice(Optional.of(Set.of(Sha256.of("three"))), Optional.empty());
    assertThat(purge(choice, true)).isEqualTo(new Result(1, 5, 2, 12));
    assertThat(files()).isEqualTo(before);
    assertThat(progress.lines())
        .hasSize(3)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("INFO remove " + Sha256.of("three").substring(0, 8))
                    .contains("5 octets, last used 20"))
        .anySatisfy(
            line -> assertThat(line).startsWith("INFO keep   " + Sha256.of("one").substring(0, 8)));
  }

  @Test
  void oneSetGoesWithItsReferences() throws IOException {
    Choice choice =
        new Choice(Optional.of(Set.of(Sha256.of("one"), Sha256.of("gone"))), Optional.empty());
    assertThat(purge(choice, false)).isEqualTo(new Result(1, 3, 2, 14));
    BlobCache cache = BlobCache.at(directory, CacheUse.READ_ONLY, progress);
    assertThat(cache.find("key of one")).isEmpty();
    assertThat(cache.find("key of three")).contains(content("three"));
    assertThat(files()).hasSize(4);
  }

  @Test
  void whatNobodyUsedForAWhileGoes() throws IOException {
    Instant now = Instant.now();
    Files.setLastModifiedTime(blob("one"), FileTime.from(now.minus(Duration.ofDays(31))));
    Choice choice = new Choice(Optional.empty(), Optional.of(now.minus(Duration.ofDays(30))));
    assertThat(purge(choice, false)).isEqualTo(new Result(1, 3, 2, 14));
    assertThat(blob("one")).doesNotExist();
  }

  /** T52: a directory that is no cache, or was made one by somebody else. */
  @Test
  void nothingGoesThatACacheDidNotMake() throws IOException {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Path precious = Files.writeString(elsewhere.resolve(Sha256.of("x")), "precious");
    Files.createSymbolicLink(directory.resolve("v1/blobs/zz"), elsewhere);
    Files.createSymbolicLink(directory.resolve("v1/blobs/ab"), elsewhere);
    Files.writeString(directory.resolve("v1/blobs/notes.txt"), "mine");
    Files.writeString(directory.resolve("mine.txt"), "mine");
    purge(ALL, false);
    assertThat(precious).exists();
    assertThat(directory.resolve("v1/blobs/notes.txt")).exists();
    assertThat(directory.resolve("mine.txt")).exists();
    assertThat(CachePurge.run(elsewhere, ALL, false, progress)).isEqualTo(new Result(0, 0, 0, 0));
    assertThat(precious).exists();
  }

  @Test
  void cacheThatIsNotThereHasNothing() {
    Path none = parent.resolve("none");
    assertThat(CachePurge.run(none, ALL, false, progress)).isEqualTo(new Result(0, 0, 0, 0));
    assertThat(none).doesNotExist();
  }
}
