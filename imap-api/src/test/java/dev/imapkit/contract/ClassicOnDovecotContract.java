package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapAuthenticationException;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ListedMailbox;
import dev.imapkit.Mechanism;
import dev.imapkit.Security;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.TraceListener;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the scripted server shows in detail, once more on a server that nobody here wrote. */
@RequiresDovecot
public abstract class ClassicOnDovecotContract extends Contract {
  private DovecotServer server;
  private TestUser user;

  @BeforeEach
  void makesAUser() {
    server = DovecotServer.shared();
    user = server.newUser();
  }

  @Test
  @Covers({"connect.implicit-tls", "capability.greeting", "capability.login-code"})
  void tlsFromTheFirstOctet() {
    try (ImapClient client = connect(server, user)) {
      assertThat(client.info().tls()).isPresent();
      assertThat(client.capabilities().has("UIDPLUS")).isTrue();
    }
  }

  @Test
  @Covers({"starttls.success", "starttls.capabilities"})
  void tlsAfterStartTls() {
    try (ImapClient client =
        ImapClient.connect(
            config(server, user).port(server.imapPort()).security(Security.STARTTLS).build())) {
      assertThat(client.info().tls()).isPresent();
      assertThat(client.capabilities().has("STARTTLS")).isFalse();
    }
  }

  @Test
  @Covers({"login.success", "login.no"})
  void loginWithTheRightPasswordOnly() {
    try (ImapClient client =
        ImapClient.connect(config(server, user).mechanisms(Mechanism.LOGIN).build())) {
      assertThat(client.list()).isNotEmpty();
    }
    TestUser wrong = new TestUser(user.name(), user.password() + "x");
    assertThatThrownBy(
            () -> ImapClient.connect(config(server, wrong).mechanisms(Mechanism.LOGIN).build()))
        .isInstanceOf(ImapAuthenticationException.class);
  }

  @Test
  @Covers({"login.quoting", "login.8-bit"})
  void loginWithAPasswordThatNeedsQuotes() {
    TestUser quoted = server.addUser("quoted" + System.nanoTime(), "p\"a\\s{3}s wörd");
    assertThatCode(
            () ->
                ImapClient.connect(config(server, quoted).mechanisms(Mechanism.LOGIN).build())
                    .close())
        .doesNotThrowAnyException();
  }

  @Test
  @Covers({"noop.success", "logout.success"})
  void noopAndLogout() {
    ImapClient client = connect(server, user);
    client.noop();
    client.logout();
    assertThatThrownBy(client::noop).hasMessageContaining("logged out");
  }

  @Test
  @Covers({"subscribe.success", "unsubscribe.success"})
  void subscriptions() {
    MailboxName name = MailboxName.of("Entwürfe & mehr");
    try (ImapClient client = connect(server, user)) {
      client.create(name);
      client.subscribe(name);
      assertThat(client.lsub("", "*")).extracting(ListedMailbox::name).contains(name);
      client.unsubscribe(name);
      assertThat(client.lsub("", "*")).extracting(ListedMailbox::name).doesNotContain(name);
    }
  }

  @Test
  @Covers({"literals.content", "append.literal-plus"})
  void aLiteralGoesAndComesAsItIs() {
    byte[] message = "Subject: x\r\n\r\n{5}\r\nA1 OK no\r\n)\r\n".getBytes(StandardCharsets.UTF_8);
    try (ImapClient client = connect(server, user)) {
      client.append(AppendRequest.of(MailboxName.INBOX, message));
      try (SelectedMailbox inbox = client.examine("INBOX")) {
        FetchedMessage fetched =
            inbox.fetchOne(Uid.of(1), FetchRequest.of(FetchAttribute.body(BodySection.ALL))).get();
        assertThat(fetched.body(BodySection.ALL).bytes()).isEqualTo(message);
      }
    }
  }

  @Test
  @Covers("pipelining.connect")
  void loginAndSelectAreAllThatIsSaidUntilAMailboxIsOpen() {
    List<String> sent = new CopyOnWriteArrayList<>();
    ImapConfig config =
        config(server, user)
            .mechanisms(Mechanism.PLAIN)
            .trace(
                (direction, line) -> {
                  if (direction == TraceListener.Direction.SENT) {
                    sent.add(line.split(" ")[1]);
                  }
                })
            .build();
    try (ImapClient client = ImapClient.connect(config);
        SelectedMailbox inbox = client.select("INBOX")) {
      assertThat(inbox.exists()).isZero();
      assertThat(sent).containsExactly("AUTHENTICATE", "SELECT");
    }
  }

  @Test
  @Covers("pipelining.chunks")
  void aSetLongerThanALineIsFetchedWholeAndOnce() {
    UidSet.Builder scattered = new UidSet.Builder();
    for (long uid = 1; uid < 20_000; uid += 2) {
      scattered.add(uid);
    }
    try (ImapClient client = connect(server, user)) {
      for (int i = 0; i < 4; i++) {
        client.append(AppendRequest.of(MailboxName.INBOX, new byte[] {'x'}));
      }
      try (SelectedMailbox inbox = client.examine("INBOX")) {
        assertThat(inbox.fetchAll(scattered.build(), FetchRequest.of(FetchAttribute.FLAGS)))
            .extracting(message -> message.uid().value())
            .containsExactly(1L, 3L);
      }
    }
  }
}
