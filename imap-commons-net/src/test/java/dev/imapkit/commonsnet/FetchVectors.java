package dev.imapkit.commonsnet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Responses from {@code fetch-vectors.txt}. */
record FetchVectors(String name, byte[] octets) {
  @Override
  public String toString() {
    return name;
  }

  static List<FetchVectors> all() {
    List<FetchVectors> vectors = new ArrayList<>();
    List<String> lines = text().lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    for (int i = 0; i < lines.size(); i += 2) {
      vectors.add(new FetchVectors(lines.get(i), octets(lines.get(i + 1))));
    }
    return vectors;
  }

  private static String text() {
    try (InputStream in = FetchVectors.class.getResourceAsStream("fetch-vectors.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] octets(String line) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != '\\') {
        octets.write(c);
        continue;
      }
      switch (line.charAt(++i)) {
        case 'r' -> octets.write('\r');
        case 'n' -> octets.write('\n');
        case 'x' -> {
          octets.write(Integer.parseInt(line.substring(i + 1, i + 3), 16));
          i += 2;
        }
        default -> octets.write(line.charAt(i));
      }
    }
    return octets.toByteArray();
  }
}
