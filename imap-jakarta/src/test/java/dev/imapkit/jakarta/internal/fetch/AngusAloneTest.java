package dev.imapkit.jakarta.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.Limits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AngusAloneTest {
  private static final String ENVELOPE =
      "ENVELOPE (NIL \"a \\\"b\\\" \\\\ c\" NIL NIL NIL NIL NIL NIL NIL \"<i>\")";

  private final AngusFetchParser parser = new AngusFetchParser(Limits.defaults());

  /** Angus takes the backslashes out of the array that it is given. */
  @Test
  void whatAngusIsGivenIsKeptAsItWasBeforeAngusEditedIt() {
    parser.keepGivenToAngus();
    Fetches.parse(parser, "* 7 FETCH (UID 9 " + ENVELOPE + ")\r\n", -1, 0);
    String given = new String(parser.givenToAngus(), StandardCharsets.US_ASCII);
    assertThat(given).contains("UID 9").contains(ENVELOPE);
    assertThat(new AngusAlone().parse(parser.givenToAngus())).isEqualTo(2);
  }

  @Test
  void nothingIsKeptUnlessSomebodyAsks() {
    Fetches.parse(parser, "* 7 FETCH (UID 9)\r\n", -1, 0);
    assertThatThrownBy(parser::givenToAngus).isInstanceOf(IllegalStateException.class);
  }
}
