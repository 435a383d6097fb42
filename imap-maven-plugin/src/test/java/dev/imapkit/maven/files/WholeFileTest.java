package dev.imapkit.maven.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  /** Case 39: the lock lies in the source tree, where nobody wants to find them. */
  @Test
  void whatKilledBuildsLeftOfItIsRemovedAndNothingElse() throws IOException {
    Path target = folder.resolve("lock.json");
    Path dead = Files.writeString(folder.resolve(".lock.json.partial-1-1-x"), "{");
    Path living =
        Files.writeString(folder.resolve(".lock.json.partial-" + Leftover.mark() + "x"), "{");
    Path other = Files.writeString(folder.resolve(".other.json.partial-1-1-x"), "{");
    for (Path path : new Path[] {dead, other}) {
      Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }
    WholeFile.write(target, folder, "{}");
    assertThat(folder)
        .isDirectoryNotContaining(path -> path.equals(dead))
        .isDirectoryContaining(path -> path.equals(living))
        .isDirectoryContaining(path -> path.equals(other));
    assertThat(target).hasContent("{}");
    Files.delete(living);
    Files.delete(other);
    WholeFile.write(target, folder, "[]");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
  }
}
