package dev.imapkit.maven.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "0,0 B",
    "999,999 B",
    "1000,1.0 kB",
    "18234,18.2 kB",
    "999949,999.9 kB",
    "999950,1.0 MB",
    "3200000000,3.2 GB",
    "5000000000000,5.0 TB",
    "5000000000000000,5000.0 TB"
  })
  void octetsHaveAUnit(long octets, String shown) {
    assertThat(Amounts.octets(octets)).isEqualTo(shown);
  }

  @Test
  void numbersAreGrouped() {
    assertThat(Amounts.messages(1204)).isEqualTo("1,204 messages");
    assertThat(Amounts.messages(1)).isEqualTo("1 message");
  }
}
