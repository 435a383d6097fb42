package dev.imapkit.commonsnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Limits;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.Wire;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What a server may send instead of a good response ends in responses or the end of the connection,
 * never in anything else.
 */
class MutatedFetchTest {
  private static final int ROUNDS = 20_000;
  private static final byte[] PIECES =
      "()[]<>{}\"\\ \r\n~NIL0159*\0\u007f\u00ff".getBytes(StandardCharsets.ISO_8859_1);

  @Test
  void everyMutationIsAnswered() {
    SplittableRandom random = new SplittableRandom(2026);
    List<FetchVectors> vectors = FetchVectors.all();
    long parsed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] octets = vectors.get(random.nextInt(vectors.size())).octets().clone();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        octets = mutated(octets, random);
      }
      parsed += read(octets);
    }
    assertThat(parsed).isGreaterThan(ROUNDS / 2);
  }

  private static byte[] mutated(byte[] octets, SplittableRandom random) {
    int at = random.nextInt(octets.length);
    byte piece = PIECES[random.nextInt(PIECES.length)];
    switch (random.nextInt(3)) {
      case 0 -> {
        octets[at] = piece;
        return octets;
      }
      case 1 -> {
        byte[] longer = Arrays.copyOf(octets, octets.length + 1);
        System.arraycopy(octets, at, longer, at + 1, octets.length - at);
        longer[at] = piece;
        return longer;
      }
      default -> {
        if (octets.length == 1) {
          return octets;
        }
        byte[] shorter = Arrays.copyOf(octets, octets.length - 1);
        System.arraycopy(octets, at + 1, shorter, at, octets.length - at - 1);
        return shorter;
      }
    }
  }

  /** How many responses there were before the end of the octets. */
  private static int read(byte[] octets) {
    Deadline deadline = Deadline.of(Stage.COMMAND, Duration.ofSeconds(20));
    int responses = 0;
    try (Wire wire =
        new CommonsNetTransportProvider()
            .attach(
                new ByteArrayInputStream(octets),
                OutputStream.nullOutputStream(),
                Limits.defaults())) {
      while (true) {
        ServerResponse response = wire.read(deadline);
        responses++;
        if (response instanceof ServerResponse.Fetch fetch && fetch.open() != null) {
          fetch.open().skip(deadline);
        }
        if (response instanceof ServerResponse.Malformed malformed) {
          assertThat(malformed.production())
              .as(() -> new String(octets, StandardCharsets.ISO_8859_1))
              .isNotEqualTo("response");
        }
      }
    } catch (ImapException e) {
      assertThat(e).isInstanceOfAny(ImapConnectionException.class, ImapLimitException.class);
    }
    return responses;
  }
}
