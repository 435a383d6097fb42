package dev.imapkit.benchmarks.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/**
 * Answers of a real server (Dovecot 2.3) to {@code UID FETCH 1:* (UID FLAGS INTERNALDATE
 * RFC822.SIZE ENVELOPE BODYSTRUCTURE)}, kept octet for octet.
 */
public enum Capture {
  /** 83 messages that people and programs really sent; odd ones among them. */
  REAL("dovecot-corpus.bin"),

  /**
   * The messages of {@link GeneratedMail} from number 1, all different: names, encoded words and
   * literals in such shares as mailboxes of today have.
   */
  GENERATED("dovecot-generated.bin.gz");

  private final String resource;

  Capture(String resource) {
    this.resource = resource;
  }

  /** All untagged responses, in the order sent. */
  byte[] octets() {
    try (InputStream in = Capture.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the jar");
      }
      return resource.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
