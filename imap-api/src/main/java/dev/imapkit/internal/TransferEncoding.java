package dev.imapkit.internal;

import dev.imapkit.internal.text.Ascii;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** What stands in for BINARY where the server lacks it. */
final class TransferEncoding {
  /** Those that change nothing (RFC 2045 §6.1). */
  private static final Set<String> IDENTITY = Set.of("7bit", "8bit", "binary", "");

  private final String name;

  private TransferEncoding(String name) {
    this.name = name;
  }

  /** The encoding that a structure names; 7bit when it names none. */
  static TransferEncoding of(Optional<String> name) {
    return new TransferEncoding(Ascii.lower(name.orElse("").trim()));
  }

  boolean isKnown() {
    return IDENTITY.contains(name) || name.equals("base64") || name.equals("quoted-printable");
  }

  InputStream decode(InputStream encoded) {
    return switch (name) {
      case "base64" -> new Base64Stream(encoded);
      case "quoted-printable" -> new QuotedPrintableStream(encoded);
      default -> encoded;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
