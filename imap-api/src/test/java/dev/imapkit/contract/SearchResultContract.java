package dev.imapkit.contract;

import static dev.imapkit.SearchQuery.all;
import static dev.imapkit.SearchQuery.flagged;
import static dev.imapkit.SearchQuery.from;
import static dev.imapkit.SearchQuery.since;
import static dev.imapkit.SearchQuery.smaller;
import static dev.imapkit.SearchQuery.uid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ChangePolicy;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.ResultWindow;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchRequest;
import dev.imapkit.SearchReturn;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.SortKey;
import dev.imapkit.SortRequest;
import dev.imapkit.StoreRequest;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** UID SEARCH RETURN (SAVE), and {@code $} where the UIDs would be sent again. */
public abstract class SearchResultContract extends Contract {
  private static final String NATIVE = "IMAP4rev1 ESEARCH SEARCHRES UIDPLUS MOVE";
  private static final SearchRequest SAVED = SearchRequest.of(all()).save();
  private static final UidSet FOUND = UidSet.of(2, 10, 15, 21);
  private static final FetchRequest FLAGS = FetchRequest.of(FetchAttribute.FLAGS);
  private static final CommandHandler FINDS =
      (c, command) -> {
        if (command.argument(0).text().equals("RETURN")) {
          c.hold("* ESEARCH (TAG \"" + command.tag() + "\") UID ALL 2,10,15,21\r\n");
        } else {
          c.hold("* SEARCH 2 10 15 21\r\n");
        }
        c.ok(command);
      };

  /** The commands after SELECT, up to the end of the test. */
  private static List<String> sent(
      String capabilities, CommandHandler search, Consumer<SelectedMailbox> calls) {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities(capabilities)
                .mailbox("INBOX", MailboxData.of(30))
                .on("UID SEARCH", search)
                .answer("UID FETCH", "* 2 FETCH (UID 10 FLAGS ())")
                .answer("UID STORE")
                .answer("UID COPY")
                .answer("UID MOVE")
                .answer("UID EXPUNGE")
                .start();
        ImapClient client = connect(server)) {
      calls.accept(client.select("INBOX"));
      client.noop();
      server.verify();
      List<String> all = Sent.afterLogin(server);
      return all.subList(1, all.size() - 1);
    }
  }

  @Test
  @Covers("searchres.success")
  void rfc5182Section2_1ExampleOfFetch() {
    SearchQuery query = flagged().and(since(LocalDate.of(1994, 2, 1))).and(from("Smith").not());
    assertThat(
            sent(
                NATIVE,
                FINDS,
                inbox -> {
                  UidSet uids = inbox.search(SearchRequest.of(query).save()).uids();
                  assertThat(uids).isEqualTo(FOUND);
                  assertThat(inbox.fetchAll(uids, FLAGS)).hasSize(1);
                }))
        .containsExactly(
            "UID SEARCH RETURN (ALL SAVE) (FLAGGED SINCE 1-Feb-1994) NOT FROM \"Smith\"",
            "UID FETCH $ (UID FLAGS)");
  }

  @Test
  @Covers("searchres.success")
  void rfc5182Section2_1ExampleOfASearchInTheResult() {
    assertThat(
            sent(
                NATIVE,
                FINDS,
                inbox -> {
                  UidSet uids = inbox.search(SAVED).uids();
                  inbox.search(uid(uids).and(smaller(4096)));
                  inbox.search(SearchRequest.of(uid(uids).not()).save());
                }))
        .containsExactly(
            "UID SEARCH RETURN (ALL SAVE) ALL",
            "UID SEARCH RETURN (ALL) UID $ SMALLER 4096",
            "UID SEARCH RETURN (ALL SAVE) NOT UID $");
  }

  @Test
  @Covers("searchres.commands")
  void theSavedSetStandsInEveryCommandForTheSameUids() {
    assertThat(
            sent(
                NATIVE,
                FINDS,
                inbox -> {
                  inbox.search(SAVED);
                  UidSet same = UidSet.parse("2,10,15,21");
                  inbox.store(same, StoreRequest.add(Flag.SEEN).silently());
                  inbox.copy(same, MailboxName.of("x"));
                  inbox.move(same, MailboxName.of("x"), ChangePolicy.NATIVE_ONLY);
                  inbox.expunge(same);
                  inbox.fetchAll(UidSet.of(2, 10, 15), FLAGS);
                }))
        .containsExactly(
            "UID SEARCH RETURN (ALL SAVE) ALL",
            "UID STORE $ +FLAGS.SILENT (\\Seen)",
            "UID COPY $ \"x\"",
            "UID MOVE $ \"x\"",
            "UID EXPUNGE $",
            "UID FETCH 2,10,15 (UID FLAGS)");
  }

  @Test
  @Covers("searchres.large")
  void aSetThatWouldTakeManyCommandsTakesOne() {
    UidSet.Builder scattered = new UidSet.Builder();
    for (int i = 1; i <= 10_000; i++) {
      scattered.add(2L * i);
    }
    UidSet large = scattered.build();
    CommandHandler finds =
        (c, command) -> {
          c.hold("* ESEARCH (TAG \"" + command.tag() + "\") UID ALL " + large + "\r\n");
          c.ok(command);
        };
    assertThat(
            sent(
                NATIVE,
                finds,
                inbox -> {
                  UidSet uids = inbox.search(SAVED).uids();
                  inbox.store(uids, StoreRequest.add(Flag.SEEN));
                  inbox.search(uid(uids).not());
                }))
        .containsExactly(
            "UID SEARCH RETURN (ALL SAVE) ALL",
            "UID STORE $ +FLAGS (\\Seen)",
            "UID SEARCH RETURN (ALL) NOT UID $");
    assertThat(
            sent(
                NATIVE,
                finds,
                inbox -> inbox.store(inbox.search(all()).uids(), StoreRequest.add(Flag.SEEN))))
        .hasSizeGreaterThan(5);
  }

  @Test
  @Covers("searchres.forgotten")
  void whatTheServerNoLongerKeepsIsSentInFull() {
    CommandHandler refuses = (c, command) -> c.no(command, "no");
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities(NATIVE)
                .mailbox("INBOX", MailboxData.of(30))
                .on("UID SEARCH", FINDS, refuses, FINDS)
                .answer("UID FETCH")
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      inbox.search(SAVED);
      assertThatThrownBy(() -> inbox.search(SAVED)).isInstanceOf(ImapCommandException.class);
      inbox.fetchAll(FOUND, FLAGS);
      inbox.search(SAVED);
      SelectedMailbox again = client.select("INBOX");
      again.fetchAll(FOUND, FLAGS);
      server.verify();
      assertThat(Sent.commands(server, "UID FETCH"))
          .containsExactly("UID FETCH 2,10,15,21 (UID FLAGS)", "UID FETCH 2,10,15,21 (UID FLAGS)");
    }
  }

  @Test
  @Covers("searchres.not-saved")
  void rfc5182Section2_1AServerMayRefuseToSave() {
    CommandHandler refuses =
        (c, command) -> {
          if (command.line().contains("SAVE")) {
            c.no(command, "[NOTSAVED] Too large");
          } else {
            FINDS.handle(c, command);
          }
        };
    assertThat(
            sent(
                NATIVE,
                refuses,
                inbox -> {
                  assertThat(inbox.search(SAVED).uids()).isEqualTo(FOUND);
                  inbox.fetchAll(FOUND, FLAGS);
                  assertThatThrownBy(() -> inbox.search(SAVED.nativeOnly()))
                      .isInstanceOf(ImapCommandException.class);
                }))
        .containsExactly(
            "UID SEARCH RETURN (ALL SAVE) ALL",
            "UID SEARCH RETURN (ALL) ALL",
            "UID FETCH 2,10,15,21 (UID FLAGS)",
            "UID SEARCH RETURN (ALL SAVE) ALL");
  }

  @Test
  @Covers("searchres.emulated")
  void withoutTheExtensionTheUidsAreSentAgain() {
    for (String capabilities : List.of("IMAP4rev1", "IMAP4rev1 ESEARCH")) {
      List<String> sent =
          sent(
              capabilities,
              FINDS,
              inbox -> {
                inbox.fetchAll(inbox.search(SAVED).uids(), FLAGS);
                assertThatThrownBy(() -> inbox.search(SAVED.nativeOnly()))
                    .isInstanceOf(UnsupportedCapabilityException.class);
              });
      assertThat(sent).hasSize(2);
      assertThat(sent.get(0)).doesNotContain("SAVE");
      assertThat(sent.get(1)).isEqualTo("UID FETCH 2,10,15,21 (UID FLAGS)");
    }
  }

  @Test
  @Covers("searchres.malformed")
  void anAnswerThatIsNotUnderstoodSavesNothing() {
    CommandHandler wrong =
        (c, command) -> {
          c.hold("* ESEARCH (TAG \"" + command.tag() + "\") UID ALL 0\r\n");
          c.ok(command);
        };
    assertThat(
            sent(
                NATIVE,
                wrong,
                inbox -> {
                  assertThatThrownBy(() -> inbox.search(SAVED))
                      .isInstanceOf(ImapProtocolException.class);
                  inbox.fetchAll(FOUND, FLAGS);
                }))
        .contains("UID FETCH 2,10,15,21 (UID FLAGS)");
  }

  @Test
  @Covers("searchres.mistakes")
  void whatIsNotGivenBackCannotBeSaved() {
    assertThatThrownBy(() -> SearchRequest.of(all()).returning(SearchReturn.COUNT).save())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SAVED.partial(ResultWindow.first(3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SortRequest.of(SAVED, SortKey.DATE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @RequiresDovecot
  @Covers({"searchres.success", "searchres.commands"})
  void savedResultsOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      SampleThreads.fill(client);
      client.create(MailboxName.of("Other"));
      SelectedMailbox inbox = client.select("INBOX");
      UidSet odd = UidSet.of(1, 3, 5);
      SearchRequest request = SearchRequest.of(uid(odd)).save().nativeOnly();
      UidSet saved = inbox.search(request).uids();
      assertThat(saved).isEqualTo(odd);
      assertThat(inbox.fetchAll(saved, FLAGS)).hasSize(3);
      assertThat(inbox.search(uid(saved).not()).uids()).isEqualTo(UidSet.of(2, 4, 6));
      assertThat(inbox.store(saved, StoreRequest.add(Flag.FLAGGED)).flags()).hasSize(3);
      assertThat(inbox.copy(saved, MailboxName.of("Other")).uids().orElseThrow().sources())
          .isEqualTo(odd);
      assertThat(
              inbox
                  .move(saved, MailboxName.of("Other"), ChangePolicy.NATIVE_ONLY)
                  .uids()
                  .orElseThrow()
                  .sources())
          .isEqualTo(odd);
      assertThat(inbox.search(uid(saved)).uids().isEmpty()).isTrue();
      inbox.deleteMessages(inbox.search(SAVED.nativeOnly()).uids());
      assertThat(inbox.search(all()).uids().isEmpty()).isTrue();
    }
  }
}
