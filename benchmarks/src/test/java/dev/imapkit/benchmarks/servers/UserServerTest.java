package dev.imapkit.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The user's own mailbox is only read, and only as much of it as was allowed. */
@Timeout(60)
class UserServerTest {
  private static UserServer open(CannedServer server, String query, Content content) {
    Account account = server.account();
    String url = "imaps://" + account.user() + "@127.0.0.1:" + account.port() + "/INBOX" + query;
    return UserServer.open(url, account.password(), account.authority(), content);
  }

  @Test
  void listingIsOfTheNewestMessages() {
    try (CannedServer server = CannedServer.start(Content.small(300), true)) {
      Messages messages = open(server, "?messages=100", Content.small(20_000)).messages();
      assertThat(messages.uidSet()).isEqualTo("201:300");
      assertThat(messages.numberSet()).isEqualTo("201:300");
    }
  }

  @Test
  void withoutLimitsInTheUrlThereAreLimits() {
    assertThat(UserServer.Limits.parse(""))
        .isEqualTo(new UserServer.Limits(2000, 50, 50_000_000, 5));
    assertThat(UserServer.Limits.parse("messages=9&bodies=8&megabytes=7&sessions=6"))
        .isEqualTo(new UserServer.Limits(9, 8, 7_000_000, 6));
    assertThatThrownBy(() -> UserServer.Limits.parse("mesages=9"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bodiesAreLimitedInNumberAndOctets() {
    GeneratedBodies all = Content.bodies(200).generated();
    try (CannedServer server = CannedServer.start(Content.bodies(200), true)) {
      Messages few = open(server, "?bodies=7", Content.bodies(2000)).messages();
      assertThat(few.uidSet()).isEqualTo("194:200");
      Messages little = open(server, "?megabytes=1", Content.bodies(2000)).messages();
      assertThat(Arrays.stream(little.numbers()).mapToLong(all::octets).sum())
          .isBetween(700_000L, 1_000_000L);
    }
  }

  @Test
  void insteadOfLargeMessagesTheLargestWithinTheLimitAreTaken() {
    GeneratedBodies all = Content.bodies(200).generated();
    int[] sizes = IntStream.rangeClosed(1, 200).map(all::octets).toArray();
    Arrays.sort(sizes);
    try (CannedServer server = CannedServer.start(Content.bodies(200), true)) {
      Messages messages = open(server, "", Content.large(5, 40_000_000)).messages();
      assertThat(Arrays.stream(messages.numbers()).map(all::octets).boxed())
          .containsExactlyInAnyOrder(
              Arrays.stream(sizes, 195, 200).boxed().toArray(Integer[]::new));
    }
  }

  @Test
  void connectionsAreFew() {
    try (CannedServer server = CannedServer.start(Content.small(3), true)) {
      assertThat(open(server, "", Content.small(10)).sessions(200)).isEqualTo(5);
      assertThat(open(server, "?sessions=2", Content.small(10)).sessions(200)).isEqualTo(2);
      assertThat(server.sessions(200)).isEqualTo(200);
    }
  }

  @Test
  void urlsNameUserAndMailboxAndNoPassword() {
    for (String url :
        List.of(
            "imaps://host/INBOX",
            "imaps://ada:secret@host/INBOX",
            "imaps://ada@host",
            "pop3://ada@host/INBOX")) {
      assertThatThrownBy(() -> UserServer.open(url, "", Optional.empty(), Content.small(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
