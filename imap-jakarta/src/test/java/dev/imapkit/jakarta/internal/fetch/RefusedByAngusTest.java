package dev.imapkit.jakarta.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.Limits;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No item is known that the pre-scan passes and Angus refuses; another version may have one. */
class RefusedByAngusTest {
  private static final String SUBJECT = "\"to be \\\"refused\\\"\"";
  private static final String ODD =
      "ENVELOPE (\"d\" " + SUBJECT + " NIL NIL NIL NIL NIL NIL NIL NIL)";
  private static final String SOUND =
      "ENVELOPE (\"d\" \"a \\\"b\\\"\" ((\"n\" NIL \"m\" \"h\")) NIL NIL NIL NIL NIL NIL \"<i>\")";
  private static final String STRUCTURE =
      "BODYSTRUCTURE (\"text\" \"plain\" (\"a\" \"b\") NIL NIL \"7bit\" 5 1)";

  @ParameterizedTest
  @ValueSource(strings = {"Parse", "Runtime", "Overflow", "Count"})
  void costsOnlyItself(String how) throws IOException {
    List<FetchItem> items =
        items(
            new Reluctant(how), ODD, "UID 9", SOUND, "X-NEW (5)", "BODY[1] {3}\r\nabc", STRUCTURE);
    assertThat(items).hasSize(6);
    FetchItem.Malformed malformed = (FetchItem.Malformed) items.get(0);
    assertThat(malformed.name()).isEqualTo("ENVELOPE");
    assertThat(malformed.production()).isEqualTo("envelope");
    List<FetchItem> others = items.subList(1, 6);
    assertThat(others)
        .isEqualTo(
            items(
                new AngusConnection(),
                "UID 9",
                SOUND,
                "X-NEW (5)",
                "BODY[1] {3}\r\nabc",
                STRUCTURE));
    assertThat(others.get(0)).isEqualTo(new FetchItem.Uid(new Uid(9)));
    Envelope envelope = ((FetchItem.EnvelopeItem) others.get(1)).envelope();
    assertThat(envelope.subject()).contains("a \"b\"");
    assertThat(envelope.from().get(0).name()).isEqualTo(Optional.of("n"));
  }

  private static List<FetchItem> items(AngusConnection angus, String... items) {
    AngusFetchParser parser = new AngusFetchParser(Limits.defaults(), angus);
    String response = "* 7 FETCH (" + String.join(" ", items) + ")\r\n";
    return Fetches.parse(parser, response, -1, 0).items();
  }

  /** Fails on everything that has the subject in it, in one of the ways in which parsers fail. */
  private static final class Reluctant extends AngusConnection {
    private final String how;

    Reluctant(String how) throws IOException {
      this.how = how;
    }

    @Override
    FetchResponse parse() throws IOException, ProtocolException {
      if (new String(octets().copy(), StandardCharsets.ISO_8859_1).contains(SUBJECT)) {
        switch (how) {
          case "Parse" -> throw new ProtocolException("not mine");
          case "Runtime" -> throw new ArrayIndexOutOfBoundsException("not mine");
          case "Overflow" -> throw new StackOverflowError("not mine");
          default ->
              octets().replay("* 1 FETCH (UID 9 UID 9 )\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
      return super.parse();
    }
  }
}
