package dev.imapkit.maven.files;

import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages that builds have in common, each under its digest, and what each message was written as.
 * There is no index that could be damaged; every read is checked against the digest; every write is
 * a whole file or none, so builds may read and write at the same time.
 *
 * <p>A build that only reads needs no permission to write. One that has something to put in and
 * cannot fails with the code of what is wrong: to go on without would make every later build slow,
 * and nobody would know why.
 */
public final class BlobCache {
  private static final Pattern REF = Pattern.compile("([0-9a-f]{64}) (\\d{1,18})\n");
  private static final int LONGEST_REF = 100;

  /** Reading counts as use, noted once a day. */
  private static final Duration USED = Duration.ofDays(1);

  private final CacheFolder folder;
  private final CacheUse use;
  private final Progress progress;
  private final AtomicInteger corrupt = new AtomicInteger();

  private BlobCache(CacheFolder folder, CacheUse use, Progress progress) {
    this.folder = folder;
    this.use = use;
    this.progress = progress;
  }

  /**
   * A cache. Nothing is made before something is put in.
   *
   * @param directory where it is
   * @param use what the build does with it
   * @param progress hears what is wrong with it
   */
  public static BlobCache at(Path directory, CacheUse use, Progress progress) {
    return new BlobCache(new CacheFolder(directory, progress), use, progress);
  }

  /**
   * Copies what is in the cache, whole or not at all.
   *
   * @param wanted what it has to be
   * @param target a file in the staging directory; folders above it are made
   * @return false when it is not there; also when it was damaged, and then it is removed and
   *     counted
   * @throws IOException when the target cannot be written
   */
  public boolean copyTo(Content wanted, Path target) throws IOException {
    if (use == CacheUse.OFF || !wanted.isWellFormed()) {
      return false;
    }
    Path blob = folder.blob(wanted.sha256());
    Optional<InputStream> opened = open(blob);
    if (opened.isEmpty()) {
      return false;
    }
    try (InputStream in = opened.get()) {
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Path part = target.resolveSibling("." + UUID.randomUUID() + ".part");
      try {
        if (!copy(in, part).filter(wanted::equals).isPresent()) {
          discard(blob);
          return false;
        }
        WholeFile.move(part, target);
      } finally {
        Files.deleteIfExists(part);
      }
    }
    noteUse(blob);
    return true;
  }

  private Optional<InputStream> open(Path file) {
    try {
      return Optional.of(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      progress.debug("%s belongs to somebody else".formatted(file));
      return Optional.empty();
    } catch (IOException e) {
      discard(file);
      return Optional.empty();
    }
  }

  /** Empty when it cannot be read; what cannot be written is an exception. */
  private static Optional<Content> copy(InputStream in, Path part) throws IOException {
    MessageDigest digest = Sha256.start();
    long octets = 0;
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out =
        Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (true) {
        int n;
        try {
          n = in.read(buffer);
        } catch (IOException e) {
          // A bad disk, or a directory: as good as other octets.
          return Optional.empty();
        }
        if (n < 0) {
          return Optional.of(new Content(octets, Sha256.hex(digest)));
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
        octets += n;
      }
    }
  }

  private void discard(Path blob) {
    corrupt.incrementAndGet();
    progress.warn(
        "the cache holds %s, which was damaged and is not used"
            .formatted(folder.directory().relativize(blob)));
    if (use == CacheUse.READ_WRITE) {
      deleteIfPossible(blob);
    }
  }

  private void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It stays useless, and is noticed again by whoever reads it.
      progress.debug("%s cannot be removed: %s".formatted(file, e));
    }
  }

  private void noteUse(Path blob) {
    if (use != CacheUse.READ_WRITE) {
      return;
    }
    try {
      Instant now = Instant.now();
      if (Files.getLastModifiedTime(blob).toInstant().isBefore(now.minus(USED))) {
        Files.setLastModifiedTime(blob, FileTime.from(now));
      }
    } catch (IOException e) {
      // Only purging by age looks at it.
      progress.debug("the use of %s cannot be noted: %s".formatted(blob, e));
    }
  }

  /**
   * Puts a message in, unless it is there already and whole.
   *
   * @param file with the message
   * @param content what was written there
   * @throws IOException when the file cannot be read, or has other content
   */
  public void put(Path file, Content content) throws IOException {
    if (use != CacheUse.READ_WRITE) {
      return;
    }
    if (!content.isWellFormed()) {
      throw new IOException("\"" + content.sha256() + "\" is no digest");
    }
    Path blob = folder.blob(content.sha256());
    if (isWhole(blob, content)) {
      return;
    }
    boolean whole;
    try {
      whole = folder.write(blob, CacheFolder.file(file), content.octets());
    } catch (IOException e) {
      if (isWhole(blob, content)) {
        // Another build was faster, and Windows replaces no file that somebody reads.
        return;
      }
      throw failure(e);
    }
    if (!whole) {
      throw new IOException(file + " was changed by somebody else while it was in use");
    }
  }

  /**
   * Where a message lies, for somebody who only reads it.
   *
   * @param wanted which
   * @return empty when it is not there or damaged
   */
  public Optional<Path> where(Content wanted) {
    if (use == CacheUse.OFF || !wanted.isWellFormed()) {
      return Optional.empty();
    }
    return Optional.of(folder.blob(wanted.sha256())).filter(blob -> isReadable(blob, wanted));
  }

  private static boolean isReadable(Path blob, Content wanted) {
    try {
      return isWhole(blob, wanted);
    } catch (IOException e) {
      // Nobody waits for it: it is a help, not a need.
      return false;
    }
  }

  private static boolean isWhole(Path blob, Content content) throws IOException {
    return Files.isRegularFile(blob, LinkOption.NOFOLLOW_LINKS)
        && Files.size(blob) == content.octets()
        && Sha256.of(blob).equals(content.sha256());
  }

  private FixtureException failure(IOException e) {
    return DiskFailure.of(
        e,
        "the cache",
        folder.directory(),
        "Name another <cacheDirectory>, or set <cache> to READ_ONLY or OFF.");
  }

  /**
   * What a message was written as, so that it need not be asked for again.
   *
   * @param key tells the message from all others: account, mailbox, UIDVALIDITY, UID and how much
   *     of it was taken
   * @return empty when nobody remembered it
   */
  public Optional<Content> find(String key) throws IOException {
    return use == CacheUse.OFF ? Optional.empty() : read(folder.ref(key));
  }

  /** What a reference says. */
  Optional<Content> read(Path ref) throws IOException {
    Optional<InputStream> opened = open(ref);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    String text;
    try (InputStream in = opened.get()) {
      text = new String(in.readNBytes(LONGEST_REF), StandardCharsets.ISO_8859_1);
    }
    Matcher matcher = REF.matcher(text);
    if (matcher.matches()) {
      return Optional.of(new Content(Long.parseLong(matcher.group(2)), matcher.group(1)));
    }
    discard(ref);
    return Optional.empty();
  }

  /**
   * Remembers what a message was written as.
   *
   * @param key as for {@link #find}
   * @param content of the blob
   */
  public void remember(String key, Content content) throws IOException {
    if (use != CacheUse.READ_WRITE) {
      return;
    }
    byte[] line =
        (content.sha256() + " " + content.octets() + "\n").getBytes(StandardCharsets.ISO_8859_1);
    try {
      folder.write(folder.ref(key), CacheFolder.octets(line), line.length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * How many messages and references were found damaged.
   *
   * @return by this object
   */
  public int corrupt() {
    return corrupt.get();
  }
}
