package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.contract.examples.ManyMailboxes;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.Fault;
import dev.imapkit.contract.server.FaultProxy;
import dev.imapkit.contract.server.FaultProxy.Direction;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.Uid;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several mailboxes on several servers, with the octets counted that each has sent. */
@Timeout(60)
public abstract class ManyMailboxesContract extends Contract {
  private static final int SERVERS = 3;
  private static final int MESSAGES = 12;
  private static final int LISTED = 10;
  private static final List<String> MAILBOXES = List.of("INBOX", "Work");
  private static final String MARKER = "Only-In-Bodies";

  private final List<Account> accounts = new ArrayList<>();

  private record Account(MailServer server, TestUser user, FaultProxy proxy) {
    ImapConfig config() {
      return ImapConfig.builder(proxy.host())
          .port(proxy.port())
          .security(Security.PLAINTEXT)
          .transport(transport())
          .login(user.name(), user.password())
          .build();
    }

    String sent(Direction direction) {
      return new String(proxy.recorded(direction), StandardCharsets.ISO_8859_1);
    }
  }

  @BeforeEach
  void fill() throws Exception {
    for (int i = 0; i < SERVERS; i++) {
      boolean real = i == 0 && DovecotServer.available();
      MailServer server = real ? DovecotServer.shared() : GreenMailServer.shared();
      TestUser user = server.newUser();
      try (RawImap raw = server.login(user)) {
        raw.ok("CREATE Work");
        for (String mailbox : MAILBOXES) {
          for (int n = 1; n <= MESSAGES; n++) {
            raw.append(mailbox, "", "", message(mailbox + n));
          }
        }
      }
      InetSocketAddress address = new InetSocketAddress(server.host(), server.imapPort());
      accounts.add(new Account(server, user, FaultProxy.to(address)));
    }
  }

  private static byte[] message(String subject) {
    String text =
        "Date: Thu, 1 Jan 2026 00:00:00 +0000\r\nFrom: ada@example.org\r\nSubject: "
            + subject
            + "\r\nX-Not-Asked-For: yes\r\n\r\n"
            + (MARKER + " lorem ipsum\r\n").repeat(400);
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @AfterEach
  void closeProxies() throws Exception {
    for (Account account : accounts) {
      account.proxy().close();
    }
  }

  private ManyMailboxes example(java.util.function.Consumer<String> output) {
    return new ManyMailboxes(accounts.stream().map(Account::config).toList(), MAILBOXES, output);
  }

  @Test
  @Covers("many-mailboxes.headers-only")
  void theNewestOfAllAreListedWithoutAnOctetOfABody() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    example(lines::add).listNewest();
    assertThat(lines).hasSize(SERVERS * MAILBOXES.size() * LISTED);
    assertThat(lines).allMatch(line -> line.contains("From: ada@example.org"));
    for (String mailbox : MAILBOXES) {
      assertThat(lines).filteredOn(l -> l.contains("Subject: " + mailbox + "12")).hasSize(SERVERS);
      assertThat(lines).noneMatch(line -> line.contains("Subject: " + mailbox + "2\r"));
    }
    for (Account account : accounts) {
      assertThat(account.sent(Direction.FROM_SERVER)).doesNotContain(MARKER, "X-Not-Asked-For");
      long octets =
          account.proxy().octets(Direction.FROM_SERVER)
              + account.proxy().octets(Direction.FROM_CLIENT);
      assertThat(octets / (MAILBOXES.size() * LISTED)).isBetween(1L, 2048L);
    }
  }

  @Test
  @Covers("many-mailboxes.delete")
  void aMessageIsDeletedByUidWithoutBeingFetched() {
    Account account = accounts.get(0);
    example(line -> {}).delete(account.config(), "Work", Uid.of(7));
    assertThat(account.sent(Direction.FROM_CLIENT)).doesNotContain("FETCH");
    assertThat(account.sent(Direction.FROM_SERVER)).doesNotContain(MARKER, "Subject");
    assertThat(account.proxy().octets(Direction.FROM_SERVER)).isLessThan(2048);
    try (RawImap raw = account.server().login(account.user())) {
      raw.ok("EXAMINE Work");
      assertThat(raw.ok("UID SEARCH ALL").only("SEARCH").text())
          .startsWith("* SEARCH 1 2 3 4 5 6 8 9 10 11 12");
      assertThat(raw.ok("UID SEARCH SEEN").only("SEARCH").text().strip()).isEqualTo("* SEARCH");
    }
  }

  @Test
  @Covers("many-mailboxes.hanging")
  void oneServerThatHangsDoesNotDelayTheOthers() throws Exception {
    Account hanging = accounts.get(2);
    hanging.proxy().fault(Direction.FROM_SERVER, Fault.afterToken("OK").stall());
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread listing =
        new Thread(
            () -> {
              try {
                example(lines::add).listNewest();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    listing.start();
    List<String> first = new ArrayList<>();
    while (first.size() < 2 * MAILBOXES.size() * LISTED) {
      String line = lines.poll(30, TimeUnit.SECONDS);
      assertThat(line).as("lines so far: " + first.size()).isNotNull();
      first.add(line);
    }
    assertThat(first).allMatch(line -> line.contains("Subject: "));
    assertThat(listing.isAlive()).isTrue();
    hanging.proxy().cutAll();
    listing.join();
    assertThat(lines).hasSize(MAILBOXES.size()).noneMatch(line -> line.contains("Subject: "));
  }
}
