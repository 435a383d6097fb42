package dev.imapkit.contract.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateExpiredException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real server of the tests does what the tests rely on. */
@RequiresDovecot
class DovecotServerIT {

  private final DovecotServer server = DovecotServer.shared();

  private RawImap tls() {
    return RawImap.tls(server.host(), server.imapsPort(), server.authority());
  }

  @Test
  void logsInOverImplicitTls() {
    try (RawImap client = tls()) {
      assertThat(client.greeting().text()).startsWith("* OK [CAPABILITY IMAP4rev1");
      client.login(server.newUser());
      assertThat(client.ok("SELECT INBOX").only("EXISTS").text()).isEqualTo("* 0 EXISTS");
    }
  }

  @Test
  void logsInOverStartTls() {
    try (RawImap client = RawImap.startTls("localhost", server.imapPort(), server.authority())) {
      client.login(server.newUser());
      assertThat(client.command("STARTTLS").tagged()).startsWith("BAD");
    }
  }

  @Test
  void passwordMayHoldAnyCharacter() {
    TestUser user = server.addUser("odd-password", "a:b \"c\\ {5} ü %d");
    try (RawImap client = tls()) {
      client.login(user);
    }
  }

  @Test
  void wrongPasswordsAreRefusedWithoutGrowingDelay() {
    TestUser user = server.newUser();
    // Each takes the half second after which Dovecot looks at its queue of failures.
    long start = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      try (RawImap client = tls()) {
        assertThat(client.command("LOGIN " + user.name() + " wrong").tagged())
            .startsWith("NO [AUTHENTICATIONFAILED]");
      }
    }
    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(4_000);
  }

  @Test
  void usersDoNotSeeEachOther() {
    try (RawImap one = tls().login(server.newUser());
        RawImap other = tls().login(server.newUser())) {
      one.ok("CREATE Archive/2026.01");
      one.append("INBOX", "\\Seen", "", "Subject: x\r\n\r\ny\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(one.ok("LIST \"\" *").untagged("LIST")).hasSize(3);
      assertThat(other.ok("LIST \"\" *").untagged("LIST")).hasSize(1);
      assertThat(other.ok("STATUS INBOX (MESSAGES)").only("STATUS").text())
          .isEqualTo("* STATUS INBOX (MESSAGES 0)");
    }
  }

  @Test
  void accessTokensAreCheckedForUserAndTime() {
    TestUser user = server.newUser();
    assertThat(xoauth2(user, server.accessToken(user, 60))).startsWith("OK ");
    assertThat(xoauth2(user, server.accessToken(user, -60))).startsWith("NO ");
    assertThat(xoauth2(user, server.accessToken(server.newUser(), 60))).startsWith("NO ");
  }

  private String xoauth2(TestUser user, String token) {
    String initial = "user=" + user.name() + "\1auth=Bearer " + token + "\1\1";
    String encoded = Base64.getEncoder().encodeToString(initial.getBytes(StandardCharsets.UTF_8));
    try (RawImap client = tls()) {
      // The empty line answers the error challenge, and is a bad command after success.
      return client.command("AUTHENTICATE XOAUTH2 " + encoded + "\r\n").tagged();
    }
  }

  @Test
  void announcesTheExtensionsThatTestsNeed() {
    try (RawImap client = tls().login(server.newUser())) {
      assertThat(client.ok("CAPABILITY").only("CAPABILITY").text().split(" "))
          .contains("SASL-IR", "LITERAL+", "UIDPLUS", "MOVE", "CONDSTORE", "QRESYNC", "ESEARCH")
          .contains("LIST-EXTENDED", "LIST-STATUS", "SPECIAL-USE", "NAMESPACE", "ACL", "QUOTA")
          .contains("METADATA", "COMPRESS=DEFLATE", "BINARY", "PREVIEW", "SAVEDATE", "NOTIFY");
      assertThat(client.ok("NAMESPACE").only("NAMESPACE").text())
          .isEqualTo("* NAMESPACE ((\"\" \"/\")) ((\"user/\" \"/\")) NIL");
    }
  }

  @Test
  void takesTheWholeCorpusAndHandsItBack() {
    try (RawImap client = server.login(server.newUser())) {
      CapturedResponses.loadCorpus(client);
      assertThat(CapturedResponses.fetchCorpus(client)).hasSize(Corpus.messages().size());
      int uid = 0;
      for (Corpus.Message message : Corpus.messages()) {
        uid++;
        RawResponse fetched = client.ok("UID FETCH " + uid + " BODY.PEEK[]").only("FETCH");
        assertThat(fetched.literals()).as(message.name()).containsExactly(message.octets());
      }
    }
  }

  @Test
  void takesTheSampleMail() {
    try (RawImap client = server.login(server.newUser())) {
      SampleMail.load(client);
      String drafts = RawImap.quoted(SampleMail.GREEK_DRAFTS.wireName('/'));
      assertThat(client.ok("STATUS " + drafts + " (MESSAGES)").only("STATUS").text())
          .endsWith("(MESSAGES 2)");
    }
  }

  @Test
  void showsAnyCertificate() {
    TestCertificates certificates = TestCertificates.create();
    ServerIdentity expired = certificates.bad(BadCertificate.EXPIRED);
    try (DovecotServer own = DovecotServer.start(certificates, expired)) {
      TestUser user = own.newUser();
      assertThatThrownBy(() -> own.login(user))
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseInstanceOf(CertificateExpiredException.class);
    }
  }

  @Test
  void servesManyConnectionsOfOneUser() {
    TestUser user = server.newUser();
    List<RawImap> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        clients.add(server.login(user));
      }
      clients.forEach(client -> client.ok("NOOP"));
    } finally {
      clients.forEach(RawImap::close);
    }
  }

  @Test
  void ownInstanceTakesFurtherSettings() {
    try (DovecotServer own = DovecotServer.start("imap_capability = IMAP4rev1");
        RawImap client = RawImap.tls(own.host(), own.imapsPort(), own.authority())) {
      client.login(own.newUser());
      assertThat(client.ok("CAPABILITY").only("CAPABILITY").text())
          .isEqualTo("* CAPABILITY IMAP4rev1");
    }
  }
}
