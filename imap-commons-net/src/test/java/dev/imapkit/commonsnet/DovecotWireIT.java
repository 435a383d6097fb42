package dev.imapkit.commonsnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Security;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.BodySection;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RequiresDovecot
@Timeout(60)
class DovecotWireIT {
  private static final String MESSAGE =
      "Date: Wed, 17 Jul 1996 02:23:25 -0700\r\n"
          + "From: =?utf-8?q?Ad=C3=A9?= <ada@example.org>\r\n"
          + "To: friends: a@x.org, \"b \\\"c\\\"\" <b@y.org>;\r\n"
          + "Subject: two \\ parts\r\n"
          + "MIME-Version: 1.0\r\n"
          + "Content-Type: multipart/mixed; boundary=b1\r\n\r\n"
          + "--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHi\r\n"
          + "--b1\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nText\r\n"
          + "--b1--\r\n";

  @Test
  void implicitTls() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (Talk talk =
        Talk.open(Talk.endpoint(server.imapsPort(), Security.IMPLICIT_TLS, server.authority()))) {
      talk.read();
      fetchWhatWasAppended(talk, user);
    }
  }

  @Test
  void startTls() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (Talk talk =
        Talk.open(Talk.endpoint(server.imapPort(), Security.STARTTLS, server.authority()))) {
      talk.read();
      talk.command("A1 STARTTLS");
      talk.wire().startTls(Deadline.of(Stage.TLS_HANDSHAKE, Duration.ofSeconds(10)));
      fetchWhatWasAppended(talk, user);
    }
  }

  private static void fetchWhatWasAppended(Talk talk, TestUser user) {
    assertThat(talk.command("B1 CAPABILITY").get(0))
        .isInstanceOf(ServerResponse.CapabilityData.class);
    ok(talk.command("B2 LOGIN " + user.name() + " " + user.password()));
    ok(talk.command("B3 APPEND INBOX (\\Flagged) {" + MESSAGE.length() + "+}\r\n" + MESSAGE));
    ok(talk.command("B4 EXAMINE INBOX"));
    List<ServerResponse> answer =
        talk.command("B5 UID FETCH 1:* (UID FLAGS ENVELOPE BODYSTRUCTURE BODY.PEEK[])");
    ok(answer);
    List<FetchItem> items = ((ServerResponse.Fetch) answer.get(0)).items();
    assertThat(items).noneMatch(FetchItem.Malformed.class::isInstance).hasSize(5);
    FetchItem.EnvelopeItem envelope = item(items, FetchItem.EnvelopeItem.class);
    assertThat(envelope.envelope().subject()).contains("two \\ parts");
    assertThat(envelope.envelope().from().get(0).name()).contains("Ad\u00e9");
    assertThat(envelope.envelope().to()).hasSize(4);
    FetchItem.Structure structure = item(items, FetchItem.Structure.class);
    assertThat(structure.structure().parts()).hasSize(2);
    assertThat(structure.structure().parts().get(1).envelope().orElseThrow().subject())
        .contains("in");
    FetchItem.Body body = item(items, FetchItem.Body.class);
    assertThat(body.section()).isEqualTo(BodySection.ALL);
    assertThat(body.content()).contains(MESSAGE.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void ok(List<ServerResponse> answer) {
    ServerResponse.Tagged tagged = (ServerResponse.Tagged) answer.get(answer.size() - 1);
    assertThat(tagged.condition()).as(tagged.text().text()).isEqualTo(ServerResponse.Condition.OK);
  }

  private static <T extends FetchItem> T item(List<FetchItem> items, Class<T> kind) {
    return items.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }
}
