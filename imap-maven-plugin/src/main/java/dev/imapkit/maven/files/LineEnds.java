package dev.imapkit.maven.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Digests of a file with its line ends made equal: what version control, which takes mail for text,
 * may have made of it on another machine.
 *
 * @param withLf with LF wherever there is CRLF
 * @param withCrlf with CRLF wherever there is LF
 * @param lines how many LF there are
 * @param carriageReturns how many of them with a CR before
 */
public record LineEnds(String withLf, String withCrlf, long lines, long carriageReturns) {

  /** Reads a file through. */
  public static LineEnds of(Path file) throws IOException {
    MessageDigest lf = Sha256.start();
    MessageDigest crlf = Sha256.start();
    long lines = 0;
    long pairs = 0;
    boolean afterCr = false;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        if (octet == '\n') {
          lines++;
          pairs += afterCr ? 1 : 0;
        } else if (afterCr) {
          // A CR that ends no line is as much content as anything else.
          lf.update((byte) '\r');
        }
        if (octet == '\n' && !afterCr) {
          crlf.update((byte) '\r');
        }
        afterCr = octet == '\r';
        if (!afterCr) {
          lf.update((byte) octet);
        }
        crlf.update((byte) octet);
      }
    }
    if (afterCr) {
      lf.update((byte) '\r');
    }
    return new LineEnds(Sha256.hex(lf), Sha256.hex(crlf), lines, pairs);
  }
}
