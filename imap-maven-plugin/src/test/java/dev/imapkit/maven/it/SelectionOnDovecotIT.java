package dev.imapkit.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapClient;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.SampleMail;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresDovecot
class SelectionOnDovecotIT extends SelectionOnRealServers {
  @Override
  MailServer server() {
    return DovecotServer.shared();
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void sizeItselfBelongsToTheRange(String transport) {
    try (ImapClient client = connect(transport)) {
      int size =
          SampleMail.messages().stream()
              .filter(m -> m.name().equals("welcome"))
              .findFirst()
              .orElseThrow()
              .octets()
              .length;
      String exactly = String.valueOf(size);
      assertThat(found(client, builder().minSize(one(exactly)).maxSize(one(exactly))))
          .contains("welcome");
    }
  }

  /** Parts of an address, as RFC 3501 has it; GreenMail compares whole ones. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void partsOfAddressesAreFound(String transport) {
    try (ImapClient client = connect(transport)) {
      assertThat(found(client, builder().from(one("Jürgen")))).containsExactly("latin1-body");
      assertThat(found(client, builder().to(one("hopper")))).containsExactly("welcome", "groups");
    }
  }
}
