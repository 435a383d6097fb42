package dev.imapkit.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bodies of all sizes, the same wherever one begins to read. */
class GeneratedBodiesTest {
  @Test
  void piecesAreThoseOfTheWhole() throws IOException {
    GeneratedBodies bodies = GeneratedBodies.of(2, 3_000_000, 3_000_000);
    byte[] whole = bodies.open(2).readAllBytes();
    assertThat(whole).hasSize(bodies.octets(2)).endsWith('\r', '\n');
    for (int from : new int[] {0, 1, 255, 256, 1 << 20, (1 << 20) + 77, whole.length - 1}) {
      int to = Math.min(whole.length, from + 1_100_000);
      ByteArrayOutputStream piece = new ByteArrayOutputStream();
      bodies.write(2, from, to, piece::write);
      assertThat(Arrays.equals(piece.toByteArray(), Arrays.copyOfRange(whole, from, to))).isTrue();
    }
  }

  @Test
  void theyDiffer() throws IOException {
    GeneratedBodies bodies = GeneratedBodies.of(50, 5000, 5000);
    Set<Integer> seen = new HashSet<>();
    for (int number = 1; number <= 50; number++) {
      seen.add(Arrays.hashCode(bodies.open(number).readAllBytes()));
    }
    assertThat(seen).hasSize(50);
  }

  @Test
  void sizesOfJ2AreAsTheySay() {
    GeneratedBodies bodies = Content.bodies(2000).generated();
    long all = 0;
    for (int number = 1; number <= 2000; number++) {
      assertThat(bodies.octets(number)).isBetween(5 * 1000, 200 * 1024);
      all += bodies.octets(number);
    }
    assertThat(all).isBetween(110_000_000L, 140_000_000L);
  }
}
