package dev.imapkit.maven.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Case 54: directories that nobody may write, and disks that are full, for the cache and the
 * staging directory alone.
 */
@Timeout(60)
class DiskTest {
  private static final int MESSAGE = 300_000;

  @TempDir Path parent;
  private final RecordedProgress progress = new RecordedProgress();
  private SmallDisk disk;

  private Path mount(String size) throws IOException {
    Path place = parent.resolve("small");
    disk = SmallDisk.mount(place, size);
    return place;
  }

  @AfterEach
  void unmount() {
    if (disk != null) {
      disk.close();
    }
  }

  private Path message(int number) throws IOException {
    byte[] octets = new byte[MESSAGE];
    octets[0] = (byte) number;
    return Files.write(parent.resolve("message"), octets);
  }

  private static Content content(Path file) throws IOException {
    return new Content(Files.size(file), Sha256.of(file));
  }

  private static void fails(ErrorCode code, String text, ThrowingCallable work) {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(work)
        .withMessageContaining(text)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void fullDiskLeavesWholeMessagesOnly() throws Exception {
    Path directory = mount("1m").resolve("cache");
    BlobCache cache = BlobCache.at(directory, CacheUse.READ_WRITE, progress);
    for (int i = 0; i < 3; i++) {
      cache.put(message(i), content(message(i)));
    }
    Path last = message(3);
    Content content = content(last);
    fails(
        ErrorCode.WRITE_FAILED,
        "writing to the cache " + directory + " failed: No space left on device",
        () -> cache.put(last, content));
    assertThat(files(directory))
        .hasSize(3)
        .allSatisfy(
            blob -> assertThat(Sha256.of(blob)).isEqualTo(String.valueOf(blob.getFileName())));
    assertThat(cache.copyTo(content, parent.resolve("out.eml"))).isFalse();
    assertThat(cache.corrupt()).isZero();
  }

  @Test
  void fullDiskUnderTheOutputKeepsNothing() throws Exception {
    Path output = Files.createDirectory(mount("1m").resolve("set"));
    try (Staging staging = Staging.beside(output)) {
      fails(ErrorCode.WRITE_FAILED, "there is room for 1,0", () -> staging.requireRoom(2_000_000));
      byte[] large = new byte[2_000_000];
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> staging.write("1.eml", new ByteArrayInputStream(large), () -> {}))
          .withMessageContaining("No space left");
      assertThat(staging.file("1.eml")).doesNotExist();
    }
    assertThat(files(output.getParent())).isEmpty();
  }

  @Test
  void fullDiskDoesNotLoseWhatTheCacheHas() throws Exception {
    Path message = message(1);
    Content content = content(message);
    BlobCache cache = BlobCache.at(parent.resolve("cache"), CacheUse.READ_WRITE, progress);
    cache.put(message, content);
    Path target = mount("100k").resolve("out.eml");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> cache.copyTo(content, target));
    assertThat(files(target.getParent())).isEmpty();
    assertThat(cache.corrupt()).isZero();
    assertThat(cache.copyTo(content, parent.resolve("out.eml"))).isTrue();
  }

  @Test
  void cacheThatCannotBeWrittenIsReadAndNothingIsPutIn() throws Exception {
    Path directory = mount("1m").resolve("cache");
    Path message = message(1);
    Content content = content(message);
    BlobCache.at(directory, CacheUse.READ_WRITE, progress).put(message, content);
    disk.makeReadOnly();
    BlobCache cache = BlobCache.at(directory, CacheUse.READ_WRITE, progress);
    assertThat(cache.copyTo(content, parent.resolve("out.eml"))).isTrue();
    cache.put(message, content);
    Path other = message(2);
    Content otherContent = content(other);
    fails(
        ErrorCode.NOT_WRITABLE,
        "Name another <cacheDirectory>, or set <cache> to READ_ONLY or OFF.",
        () -> cache.put(other, otherContent));
    BlobCache.at(directory, CacheUse.READ_ONLY, progress).put(other, otherContent);
    BuildLocks.of(SharedData.alone(), directory, Duration.ofSeconds(1)).acquire("ada").close();
  }

  @Test
  void cacheThatIsAFileIsNamed() throws Exception {
    Path file = Files.writeString(parent.resolve("cache"), "");
    Path message = message(1);
    Content content = content(message);
    fails(
        ErrorCode.NOT_A_DIRECTORY,
        file + " is a file",
        () -> BlobCache.at(file, CacheUse.READ_WRITE, progress).put(message, content));
  }
}
