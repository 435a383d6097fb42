package dev.imapkit.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.Limits;
import dev.imapkit.Timeouts;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The table in {@code docs/architecture.md} of what differs between the transports. A difference
 * that is not in it is a defect; one in it that can be seen in responses is shown here, so that it
 * does not stay when it is gone.
 */
class KnownDifferencesTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");
  private static final String HEADING = "## What differs between the transports";

  @Test
  void theTableHoldsWhatIsKnownAndAReasonForEach() throws IOException {
    String document = Files.readString(DOCUMENT);
    String section = document.substring(document.indexOf(HEADING));
    int next = section.indexOf("\n## ", HEADING.length());
    List<String[]> rows =
        (next < 0 ? section : section.substring(0, next))
            .lines()
            .filter(line -> line.startsWith("| "))
            .skip(1)
            .map(line -> line.substring(1).split("\\|"))
            .toList();
    assertThat(rows)
        .extracting(cells -> cells[0].strip())
        .containsExactly(
            "TLS provider",
            "log of the TLS provider",
            "a malformed item: production, offset, excerpt",
            "what `Limits.listItems` counts in a FETCH item");
    assertThat(rows).allSatisfy(cells -> assertThat(cells[3]).isNotBlank());
  }

  @Test
  void malformedItemIsExplainedByTheParserThatFailed() {
    FetchItem.Malformed net = malformed(Transports.COMMONS_NET, "ENVELOPE (a b (");
    FetchItem.Malformed jakarta = malformed(Transports.JAKARTA, "ENVELOPE (a b (");
    assertThat(jakarta.name()).isEqualTo(net.name()).isEqualTo("ENVELOPE");
    assertThat(jakarta.production()).isNotEqualTo(net.production());
  }

  @Test
  void listItemsCountsElementsOfAnyListWithJakartaOnly() {
    String structure =
        "BODYSTRUCTURE (\"a\" \"b\" (\"c\" \"1\" \"d\" \"2\" \"e\" \"3\") NIL NIL \"7bit\" 1)";
    Limits limits = Limits.builder().listItems(5).build();
    assertThat(item(Transports.COMMONS_NET, structure, limits))
        .isInstanceOf(FetchItem.Structure.class);
    assertThat(item(Transports.JAKARTA, structure, limits)).isInstanceOf(FetchItem.Malformed.class);
    assertThat(item(Transports.JAKARTA, structure, Limits.defaults()))
        .isEqualTo(item(Transports.COMMONS_NET, structure, Limits.defaults()));
  }

  private static FetchItem.Malformed malformed(TransportProvider transport, String item) {
    return (FetchItem.Malformed) item(transport, item, Limits.defaults());
  }

  private static FetchItem item(TransportProvider transport, String item, Limits limits) {
    byte[] octets = ("* 1 FETCH (" + item + ")\r\n").getBytes(ISO_8859_1);
    try (Wire wire =
        transport.attach(
            new ByteArrayInputStream(octets), OutputStream.nullOutputStream(), limits)) {
      ServerResponse response = wire.read(Deadline.stream(Timeouts.defaults()));
      return ((ServerResponse.Fetch) response).items().get(0);
    }
  }
}
