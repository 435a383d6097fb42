package dev.imapkit.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.MailboxPath;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RawResponse;
import dev.imapkit.contract.server.SampleMail;
import dev.imapkit.contract.server.SampleMessage;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import dev.imapkit.maven.selection.Candidate;
import dev.imapkit.maven.selection.Criteria;
import dev.imapkit.maven.selection.CriteriaBuilder;
import dev.imapkit.maven.selection.Limits;
import dev.imapkit.maven.selection.Resolver;
import dev.imapkit.maven.selection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 24: each criterion, and all together, as real servers understand them. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SelectionOnRealServers {
  private static final String ROOT = "INBOX";

  private MailServer server;
  private TestUser user;
  private List<String> flags;

  abstract MailServer server();

  @BeforeAll
  void load() {
    server = server();
    user = server.newUser();
    try (RawImap client = server.login(user)) {
      SampleMail.load(client);
    }
    flags = flags();
  }

  @AfterAll
  void requireFlagsUnchanged() {
    assertThat(flags()).isEqualTo(flags);
  }

  private List<String> flags() {
    List<String> all = new ArrayList<>();
    try (RawImap client = server.login(user)) {
      char delimiter = client.delimiter();
      for (MailboxPath mailbox : SampleMail.mailboxes()) {
        client.ok("EXAMINE " + RawImap.quoted(mailbox.wireName(delimiter)));
        for (RawResponse response : client.ok("UID FETCH 1:* FLAGS").untagged("FETCH")) {
          all.add(mailbox + " " + response.text().replace(" \\Recent", "").replace("\\Recent", ""));
        }
      }
    }
    return all;
  }

  final ImapClient connect(String transport) {
    return ImapClient.connect(
        ImapConfig.builder(server.host())
            .port(server.imapPort())
            .security(Security.PLAINTEXT)
            .transport(transport)
            .login(user.name(), user.password())
            .build());
  }

  static CriteriaBuilder builder() {
    return Criteria.builder();
  }

  static List<String> one(String value) {
    return List.of(value);
  }

  /** Names of the sample messages that were found. */
  static List<String> found(ImapClient client, CriteriaBuilder criteria, String... folders) {
    List<String> names = folders.length == 0 ? one(ROOT) : List.of(folders);
    boolean patterns = names.stream().anyMatch(name -> name.contains("*"));
    Limits limits =
        new Limits(200, 0, 10L << 20, 200L << 20, Limits.OnOversize.FAIL, Limits.Order.UID, false);
    Selection selection = new Selection(names, patterns, criteria.build(), limits);
    return new Resolver(selection, Progress.SILENT, () -> {})
        .resolve(client).chosen().stream().map(SelectionOnRealServers::name).toList();
  }

  private static String name(Candidate candidate) {
    return SampleMail.messages().stream()
        .filter(m -> m.mailbox().displayName('/').equals(candidate.mailbox().written()))
        .skip(candidate.uid().value() - 1)
        .map(SampleMessage::name)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void eachCriterionFindsWhatItSays(String transport) {
    try (ImapClient client = connect(transport)) {
      assertThat(found(client, builder().since(one("2026-01-18"))))
          .containsExactly("large", "nested-message");
      assertThat(found(client, builder().before(one("2026-01-07"))))
          .containsExactly("welcome", "latin1-body");
      assertThat(found(client, builder().sentSince(one("2026-01-18"))))
          .containsExactly("large", "nested-message");
      assertThat(found(client, builder().sentBefore(one("2026-01-06")))).contains("welcome");
      assertThat(found(client, builder().from(List.of("news@example.org", "charles@example.org"))))
          .containsExactly("alternative", "nested-message");
      assertThat(found(client, builder().cc(one("charles@example.org"))))
          .containsExactly("attachments");
      assertThat(found(client, builder().to(one("grace@example.com")))).contains("welcome");
      assertThat(found(client, builder().subject(one("report with"))))
          .containsExactly("attachments", "nested-message");
      assertThat(found(client, builder().body(one("See the headers"))))
          .containsExactly("folded-headers");
      assertThat(found(client, builder().text(one("innermost")))).containsExactly("nested-message");
      assertThat(found(client, builder().headers(Map.of("List-Id", "long.lists"))))
          .containsExactly("folded-headers");
      assertThat(found(client, builder().uids(one("2,12:*"))))
          .containsExactly("latin1-body", "large", "nested-message");
      assertThat(found(client, builder().uids(one("*")))).containsExactly("nested-message");
      assertThat(found(client, builder().uids(one("14:*")))).isEmpty();
      assertThat(found(client, builder().minSize(one("1MiB")))).containsExactly("large");
      assertThat(found(client, builder().maxSize(one("1MiB"))))
          .contains("welcome", "attachments")
          .doesNotContain("large");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void flagsHaveToBeThereOrMustNot(String transport) {
    try (ImapClient client = connect(transport)) {
      assertThat(found(client, builder().flags(one("\\Seen,!\\Answered"))))
          .containsExactly("welcome", "attachments");
      assertThat(found(client, builder().flags(List.of("$Lists", "\\Deleted"))))
          .containsExactly("folded-headers", "awkward-lines");
      assertThat(found(client, builder().flags(one("!\\Seen,!$Lists")))).hasSize(9);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void searchKeysCannotWidenTheRest(String transport) {
    try (ImapClient client = connect(transport)) {
      CriteriaBuilder raw =
          builder()
              .rawSearch(one("OR FROM \"news@example.org\" (SEEN NOT ANSWERED)"))
              .since(one("2026-01-10"));
      assertThat(found(client, raw)).containsExactly("alternative", "attachments");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void patternsAndNamesBeyondAsciiAreFound(String transport) {
    try (ImapClient client = connect(transport)) {
      CriteriaBuilder all = builder();
      assertThat(found(client, all, "Archive/*", "Entwürfe/Ελληνικά"))
          .containsExactly("minutes-4", "minutes-5", "minutes-6", "greek-draft", "greek-subject");
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(() -> found(client, all, "Archiv/2024"))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MAILBOX))
          .withMessageContaining("\"Archive/2024\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void allCriteriaTogetherFindOneMessage(String transport) {
    CriteriaBuilder all =
        builder()
            .since(one("2026-01-17"))
            .before(one("2026-01-18"))
            .sentSince(one("2026-01-17"))
            .sentBefore(one("2026-01-18"))
            .from(List.of("nobody", "grace@example.com"))
            .to(one("ada@example.org"))
            .cc(one("charles@example.org"))
            .subject(one("Report"))
            .text(one("attachments"))
            .headers(Map.of("Message-ID", "@"))
            .flags(one("\\Seen,\\Flagged,!\\Deleted"))
            .uids(one("1:11"))
            .minSize(one("100"))
            .maxSize(one("1MiB"))
            .rawSearch(one("NOT ANSWERED"));
    try (ImapClient client = connect(transport)) {
      assertThat(found(client, all, "INBOX", "Archive/2024")).containsExactly("attachments");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void umlautsAreFound(String transport) {
    try (ImapClient client = connect(transport)) {
      assertThat(found(client, builder().subject(one("Grüße")))).containsExactly("latin1-body");
    }
  }
}
