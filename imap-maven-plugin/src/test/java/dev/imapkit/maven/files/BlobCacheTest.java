package dev.imapkit.maven.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobCacheTest {
  private static final String KEY = "account\nINBOX\n7\n42";

  @TempDir Path parent;
  private final RecordedProgress progress = new RecordedProgress();

  private Path directory() {
    return parent.resolve("cache");
  }

  private BlobCache cache(CacheUse use) {
    return BlobCache.at(directory(), use, progress);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(parent.resolve("staged.eml"), text);
  }

  private static Content content(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return new Content(octets.length, Sha256.of(octets));
  }

  private Content put(String text) throws IOException {
    cache(CacheUse.READ_WRITE).put(file(text), content(text));
    return content(text);
  }

  private Path blob(Content content) {
    return directory()
        .resolve("v1/blobs/" + content.sha256().substring(0, 2) + "/" + content.sha256());
  }

  /** Everything in the cache but folders. */
  private List<String> tree() throws IOException {
    try (Stream<Path> files = Files.walk(directory())) {
      return files
          .filter(Files::isRegularFile)
          .map(path -> directory().relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void messageComesOutAsItWentIn() throws IOException {
    String text = "Subject: \u0000\r\n\nno end";
    Content content = put(text);
    Path target = parent.resolve("deep/er/42.eml");
    assertThat(cache(CacheUse.READ_ONLY).copyTo(content, target)).isTrue();
    assertThat(target).hasContent(text);
    assertThat(tree())
        .containsExactly("v1/blobs/" + content.sha256().substring(0, 2) + "/" + content.sha256());
    assertThat(target.getParent()).isDirectoryNotContaining(path -> !path.equals(target));
  }

  @Test
  void whatWasNeverPutInIsNotThere() throws IOException {
    Path target = parent.resolve("42.eml");
    assertThat(cache(CacheUse.READ_WRITE).copyTo(content("x"), target)).isFalse();
    assertThat(target).doesNotExist();
    assertThat(directory()).doesNotExist();
  }

  /** Case 40. T58. */
  @ParameterizedTest
  @ValueSource(strings = {"", "Subject: hellx", "Subject: hello and more", "Subj"})
  void damagedMessageIsRemovedAndCountedAndNeverUsed(String damaged) throws IOException {
    Content content = put("Subject: hello");
    Files.writeString(blob(content), damaged);
    Path target = parent.resolve("42.eml");
    BlobCache cache = cache(CacheUse.READ_WRITE);
    assertThat(cache.copyTo(content, target)).isFalse();
    assertThat(cache.corrupt()).isEqualTo(1);
    assertThat(parent).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    assertThat(target).doesNotExist();
    assertThat(blob(content)).doesNotExist();
    assertThat(progress.lines()).singleElement().asString().startsWith("WARN the cache holds v1");
    cache.put(file("Subject: hello"), content);
    assertThat(cache.copyTo(content, target)).isTrue();
    assertThat(cache.corrupt()).isEqualTo(1);
  }

  @Test
  void damagedMessageStaysWhereNothingMayBeWritten() throws IOException {
    Content content = put("Subject: hello");
    Files.writeString(blob(content), "y");
    BlobCache cache = cache(CacheUse.READ_ONLY);
    assertThat(cache.copyTo(content, parent.resolve("42.eml"))).isFalse();
    assertThat(cache.corrupt()).isEqualTo(1);
    assertThat(blob(content)).hasContent("y");
  }

  @Test
  void damagedMessageIsMendedByPuttingItInAgain() throws IOException {
    Content content = put("Subject: hello");
    Files.writeString(blob(content), "Subject: hellx");
    put("Subject: hello");
    assertThat(blob(content)).hasContent("Subject: hello");
  }

  @Test
  void folderInThePlaceOfAMessageIsNoMessage() throws IOException {
    Content content = content("x");
    Files.createDirectories(blob(content));
    BlobCache cache = cache(CacheUse.READ_WRITE);
    assertThat(cache.copyTo(content, parent.resolve("42.eml"))).isFalse();
    assertThat(cache.corrupt()).isEqualTo(1);
  }

  /** T52. */
  @Test
  void linkInThePlaceOfAMessageIsNotFollowed() throws IOException {
    Content content = content("secret");
    Files.createDirectories(blob(content).getParent());
    Path elsewhere = Files.writeString(parent.resolve("elsewhere"), "secret");
    Files.createSymbolicLink(blob(content), elsewhere);
    BlobCache cache = cache(CacheUse.READ_WRITE);
    Path target = parent.resolve("42.eml");
    assertThat(cache.copyTo(content, target)).isFalse();
    assertThat(target).doesNotExist();
    cache.put(file("secret"), content);
    assertThat(Files.isSymbolicLink(blob(content))).isFalse();
    assertThat(elsewhere).hasContent("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../etc/passwd", "", "zz", "AA"})
  void whatIsNoDigestIsNoName(String digest) throws IOException {
    put("x");
    assertThat(cache(CacheUse.READ_WRITE).copyTo(new Content(1, digest), parent.resolve("t")))
        .isFalse();
    assertThatIOException()
        .isThrownBy(() -> cache(CacheUse.READ_WRITE).put(file("x"), new Content(1, digest)));
  }

  @Test
  void messageThatIsNotWhatItIsSaidToBeIsNotPutIn() throws IOException {
    Content other = content("something else");
    assertThatIOException()
        .isThrownBy(() -> cache(CacheUse.READ_WRITE).put(file("x"), other))
        .withMessageContaining("changed by somebody else");
    assertThat(tree()).isEmpty();
  }

  @Test
  void cacheThatIsOffIsNeitherReadNorWritten() throws IOException {
    Content content = put("x");
    cache(CacheUse.READ_WRITE).remember(KEY, content);
    List<String> before = tree();
    BlobCache off = cache(CacheUse.OFF);
    assertThat(off.copyTo(content, parent.resolve("42.eml"))).isFalse();
    assertThat(off.find(KEY)).isEmpty();
    off.put(file("y"), content("y"));
    off.remember("other", content);
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void cacheThatIsReadOnlyStaysAsItIs() throws IOException {
    Content content = put("x");
    cache(CacheUse.READ_WRITE).remember(KEY, content);
    List<String> before = tree();
    BlobCache readOnly = cache(CacheUse.READ_ONLY);
    assertThat(readOnly.find(KEY)).contains(content);
    readOnly.put(file("y"), content("y"));
    readOnly.remember("other", content);
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void rememberedMessageIsFoundByItsKeyAlone() throws IOException {
    Content content = content("x");
    cache(CacheUse.READ_WRITE).remember(KEY, content);
    assertThat(cache(CacheUse.READ_WRITE).find(KEY)).contains(content);
    assertThat(cache(CacheUse.READ_WRITE).find(KEY + "0")).isEmpty();
    cache(CacheUse.READ_WRITE).remember(KEY, content("y"));
    assertThat(cache(CacheUse.READ_WRITE).find(KEY)).contains(content("y"));
  }

  /** Case 40. T58. */
  @Test
  void damagedReferenceIsForgotten() throws IOException {
    cache(CacheUse.READ_WRITE).remember(KEY, content("x"));
    Path ref = directory().resolve("v1/refs/" + Sha256.of(KEY));
    Files.writeString(ref, Files.readString(ref).substring(0, 30));
    BlobCache cache = cache(CacheUse.READ_WRITE);
    assertThat(cache.find(KEY)).isEmpty();
    assertThat(cache.corrupt()).isEqualTo(1);
    assertThat(ref).doesNotExist();
  }

  @Test
  void mailIsForItsOwnerOnly() throws IOException {
    assumeThat(PrivateFiles.hasPermissions(parent)).isTrue();
    Content content = put("x");
    cache(CacheUse.READ_WRITE).remember(KEY, content);
    try (Stream<Path> all = Files.walk(directory())) {
      assertThat(all)
          .hasSizeGreaterThan(5)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
    assertThat(progress.lines()).isEmpty();
  }

  /** As on Windows, where a directory hands its permissions down. */
  @Test
  void cacheOutsideOfTheHomeDirectoryIsAWarningWhereFilesHaveNoPermissions() {
    CacheFolder folder = new CacheFolder(directory(), progress);
    assertThat(folder.warning(true, Path.of("/home/ada"))).isEmpty();
    assertThat(folder.warning(false, parent)).isEmpty();
    assertThat(folder.warning(false, Path.of("/home/ada")))
        .hasValueSatisfying(
            line -> assertThat(line).contains(directory().toString(), "<cacheDirectory>"));
  }

  /** Two builds may put the same message in at once. */
  @Test
  void messageThatIsThereAlreadyIsNotWrittenAgain() throws IOException {
    Content content = put("x");
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
    Files.setLastModifiedTime(blob(content), before);
    put("x");
    assertThat(Files.getLastModifiedTime(blob(content))).isEqualTo(before);
  }

  @Test
  void whatAKilledBuildLeftHalfWrittenIsRemoved() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    String space = Leftover.mark().split("-", -1)[0];
    Path parts = Files.createDirectories(directory().resolve("v1/parts"));
    Path dead = Files.writeString(parts.resolve(space + "-" + gone.pid() + "-a"), "half");
    Path living = Files.writeString(parts.resolve(Leftover.mark() + "b"), "half");
    Path otherSpace = Files.writeString(parts.resolve("1-" + gone.pid() + "-c"), "half");
    Path old = Files.writeString(parts.resolve("1-" + gone.pid() + "-d"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    put("x");
    assertThat(dead).doesNotExist();
    assertThat(old).doesNotExist();
    assertThat(living).exists();
    assertThat(otherSpace).exists();
  }

  @Test
  void useIsNotedOnceADay() throws IOException {
    Content content = put("x");
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(30)));
    Files.setLastModifiedTime(blob(content), longAgo);
    cache(CacheUse.READ_ONLY).copyTo(content, parent.resolve("a.eml"));
    assertThat(Files.getLastModifiedTime(blob(content))).isEqualTo(longAgo);
    cache(CacheUse.READ_WRITE).copyTo(content, parent.resolve("b.eml"));
    assertThat(Files.getLastModifiedTime(blob(content))).isGreaterThan(longAgo);
  }
}
