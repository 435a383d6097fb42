package dev.imapkit.maven.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Git from converting the line ends of mail, which it would take for text: a message with
 * other line ends is another message.
 */
public final class GitAttributes {
  /** The line that does it. */
  public static final String RULE = "*.eml -text";

  private static final String FILE = ".gitattributes";
  private static final Set<String> ALL_MAIL = Set.of("*.eml", "**/*.eml", "*", "**");
  private static final Set<String> NO_TEXT = Set.of("-text", "binary");

  private GitAttributes() {}

  /**
   * Writes the rule into a directory, unless it or one above it, up to the root of the repository,
   * has one already.
   *
   * @param directory with mail that is committed
   * @return whether it was written
   */
  public static boolean protect(Path directory) throws IOException {
    @Nullable Path folder = directory.toAbsolutePath().normalize();
    while (folder != null) {
      if (hasRule(folder.resolve(FILE))) {
        return false;
      }
      folder = Files.exists(folder.resolve(".git")) ? null : folder.getParent();
    }
    Path file = directory.resolve(FILE);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isFile(file)) {
      return false;
    }
    String before = isFile(file) ? Files.readString(file) : "";
    String end = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    WholeFile.write(file, directory, before + end + RULE + "\n");
    return true;
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean hasRule(Path file) throws IOException {
    if (!isFile(file)) {
      return false;
    }
    // Octets as they are: somebody else's comments may be in any charset.
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      List<String> words = List.of(line.strip().split("\\s+"));
      if (ALL_MAIL.contains(words.get(0)) && words.stream().anyMatch(NO_TEXT::contains)) {
        return true;
      }
    }
    return false;
  }
}
