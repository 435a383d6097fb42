package dev.imapkit.contract.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The octets of a command so far; a part of them as text without copying all of them. */
final class RawOctets extends ByteArrayOutputStream {
  String from(int start) {
    return new String(buf, start, count - start, StandardCharsets.ISO_8859_1);
  }
}
