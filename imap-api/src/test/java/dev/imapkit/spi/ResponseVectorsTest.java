package dev.imapkit.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code responses.txt}: each vector whole, octet by octet with timeouts between, and cut once at
 * every octet.
 */
class ResponseVectorsTest {
  private record Vector(String name, byte[] octets, List<String> expected) {}

  @TestFactory
  Stream<DynamicTest> vectors() throws IOException {
    return read().stream()
        .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> check(vector)));
  }

  private static void check(Vector vector) {
    byte[] octets = vector.octets();
    assertThat(responses(CutSocket.of(octets, false, Integer.MAX_VALUE)))
        .containsExactlyElementsOf(vector.expected());
    assertThat(responses(CutSocket.of(octets, true, 1)))
        .containsExactlyElementsOf(vector.expected());
    for (int cut = 1; cut < octets.length; cut++) {
      assertThat(responses(CutSocket.of(octets, true, cut, Integer.MAX_VALUE)))
          .as("cut at %d", cut)
          .containsExactlyElementsOf(vector.expected());
    }
  }

  private static List<String> responses(CutSocket socket) {
    FetchParser none =
        (frame, sequence, literals) -> {
          throw new AssertionError("no FETCH here");
        };
    StreamWire wire = new StreamWire(socket, none, Limits.defaults());
    List<String> seen = new ArrayList<>();
    try {
      while (true) {
        seen.add(text(wire.read(Deadline.of(Stage.COMMAND, Duration.ofSeconds(10)))));
      }
    } catch (ImapConnectionException e) {
      assertThat(e).hasMessageStartingWith("the server closed the connection");
    }
    return seen;
  }

  /** The record's own text, with control characters escaped and maps in order. */
  private static String text(ServerResponse response) {
    String text = response.toString();
    if (response instanceof ServerResponse.StatusData status) {
      Map<String, Long> values = new TreeMap<>(status.values());
      text =
          "StatusData[mailbox="
              + status.mailbox()
              + ", values="
              + values
              + ", others="
              + new TreeMap<>(status.others())
              + "]";
    }
    return text.replace("\r", "\\r")
        .replace("\n", "\\n")
        .replace("\t", "\\t")
        .replace("\u0004", "");
  }

  private static List<Vector> read() throws IOException {
    List<Vector> vectors = new ArrayList<>();
    for (String block : file().split("\n## ")) {
      if (block.startsWith("#")) {
        continue;
      }
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      List<String> expected = new ArrayList<>();
      List<String> lines = block.lines().toList();
      for (String line : lines.subList(1, lines.size())) {
        if (line.startsWith("< ")) {
          octets.writeBytes(unescape(line.substring(2)));
        } else if (line.startsWith("> ")) {
          expected.add(line.substring(2));
        }
      }
      vectors.add(new Vector(lines.get(0), octets.toByteArray(), expected));
    }
    assertThat(vectors).hasSizeGreaterThan(40);
    return vectors;
  }

  private static String file() throws IOException {
    try (InputStream in = ResponseVectorsTest.class.getResourceAsStream("responses.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] unescape(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        octets.write(c);
        continue;
      }
      char kind = text.charAt(++i);
      switch (kind) {
        case 'r' -> octets.write('\r');
        case 'n' -> octets.write('\n');
        case 't' -> octets.write('\t');
        case 'x' -> {
          octets.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
          i += 2;
        }
        default -> octets.write(kind);
      }
    }
    return octets.toByteArray();
  }
}
