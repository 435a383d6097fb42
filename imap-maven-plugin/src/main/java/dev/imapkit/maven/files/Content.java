package dev.imapkit.maven.files;

import java.util.regex.Pattern;

/**
 * What is in a file, as far as builds compare it.
 *
 * @param octets how many
 * @param sha256 their digest, 64 lower-case hexadecimal digits
 */
public record Content(long octets, String sha256) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** Whether the digest is one: it may come from a file that people edit, and names a path here. */
  boolean isWellFormed() {
    return DIGEST.matcher(sha256).matches();
  }
}
