package dev.imapkit.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.fetching.FetchClient;
import dev.imapkit.benchmarks.fetching.FetchContenders;
import dev.imapkit.benchmarks.fetching.Job;
import dev.imapkit.benchmarks.parsing.Contenders;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RawResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What contenders send: only what reads, and the canned server answers just what they ask. */
@Timeout(60)
class ReadOnlyTest {
  private static final Set<String> HARMLESS =
      Set.of(
          "CAPABILITY",
          "LOGIN",
          "AUTHENTICATE",
          "ID",
          "NOOP",
          "LIST",
          "EXAMINE",
          "SEARCH",
          "FETCH",
          "CLOSE",
          "UNSELECT",
          "LOGOUT");
  private static final List<String> ITEMS =
      List.of("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODYSTRUCTURE", "BODY[]");

  @AfterEach
  void forgetStreamProvider() {
    Contenders.setStreamProvider(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "commons-net",
        "jakarta",
        "angus",
        "angus-tuned",
        "stock-commons-net",
        "drain",
        "bouncy-castle-only"
      })
  void theUsersServerIsOnlyRead(String contender) {
    for (Content content : List.of(Content.small(30), Content.bodies(10))) {
      try (CannedServer server = CannedServer.start(content, true)) {
        List<String> heard = server.record();
        Account account = server.account();
        String url =
            "imaps://" + account.user() + "@127.0.0.1:" + account.port() + "/INBOX?messages=5";
        UserServer own = UserServer.open(url, account.password(), account.authority(), content);
        runAll(contender, own, content);
        assertThat(heard).isNotEmpty().allSatisfy(ReadOnlyTest::isHarmless);
        assertThat(heard.stream().filter(line -> line.contains("FETCH")))
            .allSatisfy(line -> assertThat(line).doesNotContain("1:", "BODY["));
      }
    }
  }

  private static void runAll(String contender, MailboxServer server, Content content) {
    try (FetchClient client = FetchContenders.named(contender, server.account())) {
      client.connect();
      for (Job job : Job.values()) {
        if (job.hashed() == (content.kind() == Content.Kind.BODIES)) {
          client.open();
          run(job, client, server.messages());
          client.leave();
        }
      }
    }
  }

  private static void run(Job job, FetchClient client, Messages messages) {
    try {
      job.run(client, messages);
    } catch (UnsupportedOperationException e) {
      assertThat(e).hasMessageContaining("cannot do");
    }
  }

  private static void isHarmless(String line) {
    // What follows a tag; an answer to AUTHENTICATE has none.
    String[] words = line.toUpperCase(Locale.ROOT).split(" ");
    if (words.length > 1) {
      assertThat(HARMLESS).contains(words[1].equals("UID") ? words[2] : words[1]);
    }
    assertThat(line).doesNotContainIgnoringCase("RFC822)", "RFC822.TEXT", "RFC822.HEADER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"commons-net", "jakarta", "angus", "angus-tuned", "stock-commons-net", "drain"})
  void theCannedServerAnswersWhatIsAsked(String contender) {
    for (Content content : List.of(Content.small(30), Content.bodies(4))) {
      try (CannedServer server = CannedServer.start(content, false)) {
        List<String> heard = server.record();
        runAll(contender, server, content);
        List<String> fetches =
            heard.stream().filter(line -> line.contains(" FETCH ")).distinct().toList();
        assertThat(fetches).isNotEmpty();
        try (RawImap raw = RawImap.plain("127.0.0.1", server.account().port())) {
          raw.ok("LOGIN ada secret");
          raw.ok("EXAMINE INBOX");
          fetches.forEach(line -> answersWhatIsAsked(line.substring(line.indexOf(' ') + 1), raw));
        }
      }
    }
  }

  private static void answersWhatIsAsked(String command, RawImap raw) {
    String asked = command.toUpperCase(Locale.ROOT).replace("BODY.PEEK", "BODY");
    List<RawResponse> answers = raw.ok(command).untagged();
    assertThat(answers).isNotEmpty();
    for (RawResponse answer : answers) {
      String text = answer.text();
      assertThat(ITEMS.stream().filter(i -> text.contains(i + " ") || text.contains(i + "<")))
          .containsExactlyInAnyOrderElementsOf(ITEMS.stream().filter(asked::contains).toList());
      assertThat(answer.text()).contains("(UID ");
    }
  }
}
