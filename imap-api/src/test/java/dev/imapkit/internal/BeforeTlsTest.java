package dev.imapkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapEvent;
import dev.imapkit.Limits;
import dev.imapkit.Timeouts;
import dev.imapkit.spi.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BeforeTlsTest {
  private static final ServerResponse.Malformed WORDS =
      new ServerResponse.Malformed(null, 0, "response-data", "call this number");

  @Test
  void wordsOfWhoeverIsOnThePlaintextLinkReachNoListener() {
    List<ImapEvent> told = new ArrayList<>();
    EventQueue queue = new EventQueue(List.of(told::add), 10, 1000);
    SessionState state = new SessionState(dialogue(), new Gate(Duration.ofSeconds(1)), queue);

    state.malformed(WORDS);
    queue.deliver();
    assertThat(told).isEmpty();

    state.trustServerText();
    state.malformed(WORDS);
    queue.deliver();
    assertThat(told).hasSize(1);
  }

  private static Dialogue dialogue() {
    Dialogue.Unsolicited nobody =
        new Dialogue.Unsolicited() {
          @Override
          public void data(ServerResponse.Untagged data) {
            // Replaced by the session.
          }

          @Override
          public void malformed(ServerResponse.Malformed response) {
            // Replaced by the session.
          }
        };
    return new Dialogue(
        new PlayedServer()
            .attach(InputStream.nullInputStream(), new ByteArrayOutputStream(), Limits.defaults()),
        Timeouts.defaults(),
        new Tracer(List.of()),
        nobody);
  }
}
