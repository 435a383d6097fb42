package dev.imapkit.maven.files;

import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Removes messages from the cache. Removes nothing but what a cache puts there, whatever directory
 * it is given; builds that run meanwhile fetch again what they miss. Lock files stay: they are
 * empty of mail, and two builds must find the same one.
 */
public final class CachePurge {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern START = Pattern.compile("[0-9a-f]{2}");

  private final CacheFolder folder;
  private final Progress progress;
  private final boolean dryRun;

  /**
   * What was done, or, in a dry run, would be.
   *
   * @param removed messages
   * @param removedOctets of them
   * @param kept messages
   * @param keptOctets of them
   */
  public record Result(int removed, long removedOctets, int kept, long keptOctets) {}

  /**
   * Which messages to remove; those that fulfil all that is asked.
   *
   * @param digests those of a set, or empty for all messages
   * @param unusedSince those that nobody used since, or empty for all
   */
  public record Choice(Optional<Set<String>> digests, Optional<Instant> unusedSince) {
    /** Copies the set. */
    public Choice {
      digests = digests.map(Set::copyOf);
    }

    private boolean isEverything() {
      return digests.isEmpty() && unusedSince.isEmpty();
    }

    private boolean covers(Blob blob) {
      return digests.map(wanted -> wanted.contains(blob.digest())).orElse(true)
          && unusedSince.map(blob.used()::isBefore).orElse(true);
    }
  }

  private record Blob(Path file, long octets, Instant used) {
    String digest() {
      return String.valueOf(file.getFileName());
    }
  }

  private CachePurge(CacheFolder folder, Progress progress, boolean dryRun) {
    this.folder = folder;
    this.progress = progress;
    this.dryRun = dryRun;
  }

  /**
   * Removes messages.
   *
   * @param directory of the cache; need not be there
   * @param choice which ones
   * @param dryRun tells of each what would become of it, and removes nothing
   * @param progress hears it
   * @return how many
   * @throws FixtureException when something cannot be removed
   */
  public static Result run(Path directory, Choice choice, boolean dryRun, Progress progress) {
    CacheFolder folder = new CacheFolder(directory, progress);
    try {
      return new CachePurge(folder, progress, dryRun).run(choice);
    } catch (IOException e) {
      throw DiskFailure.of(
          e, "the cache", folder.directory(), "What was removed before stays removed.");
    }
  }

  private Result run(Choice choice) throws IOException {
    int removed = 0;
    long removedOctets = 0;
    int kept = 0;
    long keptOctets = 0;
    Set<String> left = new HashSet<>();
    for (Blob blob : blobs()) {
      boolean goes = choice.covers(blob);
      tell(blob, goes);
      if (goes) {
        delete(blob.file());
        removed++;
        removedOctets += blob.octets();
      } else {
        left.add(blob.digest());
        kept++;
        keptOctets += blob.octets();
      }
    }
    removeRefs(left);
    removeParts(choice.isEverything());
    return new Result(removed, removedOctets, kept, keptOctets);
  }

  private void tell(Blob blob, boolean goes) {
    String line =
        String.format(
            Locale.ROOT,
            "%s %s..., %,d octets, last used %s",
            goes ? "remove" : "keep  ",
            blob.digest().substring(0, 8),
            blob.octets(),
            blob.used().toString().substring(0, "2026-03-01".length()));
    if (dryRun) {
      progress.info(line);
    } else {
      progress.debug(line);
    }
  }

  private List<Blob> blobs() throws IOException {
    List<Blob> blobs = new ArrayList<>();
    for (Path start : entries(folder.blobs(), START)) {
      for (Path file : entries(start, DIGEST)) {
        try {
          BasicFileAttributes attributes =
              Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
          blobs.add(new Blob(file, attributes.size(), attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
          // Another build found it damaged just now.
          progress.debug(file + " has just gone");
        }
      }
    }
    return blobs;
  }

  /** References to messages that are not there help nobody, and tell who had which. */
  private void removeRefs(Set<String> left) throws IOException {
    BlobCache reader = BlobCache.at(folder.directory(), CacheUse.READ_ONLY, Progress.SILENT);
    for (Path ref : entries(folder.refs(), DIGEST)) {
      if (reader.read(ref).filter(content -> left.contains(content.sha256())).isEmpty()) {
        delete(ref);
      }
    }
  }

  private void removeParts(boolean all) throws IOException {
    for (Path part : entries(folder.parts(), Pattern.compile("\\d+-\\d+-.*"))) {
      if (all || Leftover.is(part, String.valueOf(part.getFileName()))) {
        delete(part);
      }
    }
  }

  private void delete(Path file) throws IOException {
    if (dryRun) {
      return;
    }
    Files.deleteIfExists(file);
    try {
      Path parent = Objects.requireNonNull(file.getParent());
      if (parent.startsWith(folder.blobs())) {
        Files.deleteIfExists(parent);
      }
    } catch (DirectoryNotEmptyException e) {
      // Others are in it.
      return;
    }
  }

  /** The entries that a cache has made, sorted; nothing behind a link. */
  private static List<Path> entries(Path directory, Pattern names) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        if (names.matcher(String.valueOf(entry.getFileName())).matches()) {
          entries.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException e) {
      return List.of();
    }
    Collections.sort(entries);
    return entries;
  }
}
