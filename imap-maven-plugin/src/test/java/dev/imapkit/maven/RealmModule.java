package dev.imapkit.maven;

import dev.imapkit.maven.files.BlobCache;
import dev.imapkit.maven.files.BuildLocks;
import dev.imapkit.maven.files.CacheUse;
import dev.imapkit.maven.files.Content;
import dev.imapkit.maven.files.Sha256;
import dev.imapkit.maven.messages.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.aether.SessionData;

/** What a module does with cache and locks, called from outside of its class loader. */
public final class RealmModule {
  private RealmModule() {}

  public static void fetch(
      SessionData data,
      Path cacheDirectory,
      String use,
      Duration wait,
      int messages,
      AtomicInteger downloads)
      throws IOException {
    CacheUse cacheUse = CacheUse.valueOf(use);
    MavenSharedData shared = new MavenSharedData(data);
    BuildLocks locks =
        cacheUse == CacheUse.OFF
            ? BuildLocks.withinBuild(shared)
            : BuildLocks.of(shared, cacheDirectory, wait);
    BlobCache cache = BlobCache.at(cacheDirectory, cacheUse, Progress.SILENT);
    Path folder = Files.createTempDirectory("module");
    Path file = folder.resolve("message.eml");
    BuildLocks.Held held = locks.acquire("account");
    try {
      for (int uid = 1; uid <= messages; uid++) {
        Optional<Content> known = cache.find("uid " + uid);
        if (known.isEmpty() || !cache.copyTo(known.get(), file)) {
          downloads.incrementAndGet();
          String text = "Subject: message " + uid + "\r\n\r\n";
          Files.writeString(file, text);
          Content content = new Content(text.length(), Sha256.of(text));
          cache.put(file, content);
          cache.remember("uid " + uid, content);
        }
      }
    } finally {
      held.close();
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }
}
