package dev.imapkit.maven.selection;

import dev.imapkit.maven.files.Sha256;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.List;

/**
 * Which messages are wanted: all of these mailboxes that fulfil the criteria, within the limits.
 * Immutable.
 *
 * @param folders names in Unicode with {@code /} between levels, at least one
 * @param folderPatterns whether {@code *} and {@code %} in the names stand for more than themselves
 * @param criteria which messages
 * @param limits how many of them
 */
public record Selection(
    List<String> folders, boolean folderPatterns, Criteria criteria, Limits limits) {
  /**
   * Checks the names.
   *
   * @throws FixtureException {@link ErrorCode#BAD_VALUE} when there is none or an empty one
   */
  public Selection {
    folders = List.copyOf(folders);
    if (folders.isEmpty() || folders.stream().anyMatch(String::isBlank)) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          "<folders> holds an empty name. Write for example INBOX or Archive/2026.");
    }
  }

  /**
   * A digest of all that was written, so that a lock tells when somebody has edited it. Of what was
   * written: a period such as {@code P30D} counts as that, not as the day it leads to.
   *
   * @return {@code sha256:} and 64 hexadecimal digits
   */
  public String digest() {
    List<String> parts =
        List.of(
            String.join("\n", folders),
            String.valueOf(folderPatterns),
            criteria.written(),
            limits.canonical());
    return "sha256:" + Sha256.of(String.join("\0", parts));
  }
}
