package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.imapkit.CustomCommand;
import dev.imapkit.ImapClient;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.LiteralPolicy;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever text stands in whatever argument: it is refused before an octet is sent, or it goes out
 * inside one well-formed command and means just itself.
 */
@Timeout(120)
public abstract class InjectionContract extends Contract {
  /** Of each of the three ways in which literals go out. */
  private static final int TRIES = 40_000;

  private static final String EXTENSIONS =
      "UIDPLUS MOVE MULTIAPPEND REPLACE BINARY ACL RIGHTS=texk ID METADATA QUOTA X-GM-EXT-1"
          + " SORT THREAD=REFERENCES OBJECTID";
  private static final long SEED = Long.getLong("contract.seed", 20260105L);

  private final List<ArgumentKind> kinds = ArgumentKind.all();

  private static ScriptedServer server(String capabilities) {
    var builder =
        ScriptedServer.builder()
            .capabilities(capabilities)
            .keepLiterals(1 << 20)
            .mailbox("INBOX", MailboxData.of(1));
    for (String name :
        List.of(
            ("CREATE DELETE SUBSCRIBE UNSUBSCRIBE RENAME EXAMINE SELECT STATUS APPEND LIST LSUB ID"
                    + " GETQUOTA GETQUOTAROOT MYRIGHTS SETACL GETMETADATA SETMETADATA")
                .split(" "))) {
      builder.answer(name, "* OK [UIDVALIDITY 1] x");
    }
    for (String name : List.of("COPY SEARCH SORT THREAD STORE FETCH MOVE REPLACE".split(" "))) {
      builder.answer("UID " + name);
    }
    return builder.answer("X-OWN").start();
  }

  /** True when the text was sent, false when it was refused; anything else fails. */
  private static boolean isSent(
      ArgumentKind kind, ImapClient client, @Nullable SelectedMailbox inbox, String text) {
    try {
      kind.attempt().use(client, inbox, text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void assertNastyTextsDoNoHarm(String capabilities) {
    try (ScriptedServer server = server(capabilities);
        ImapClient client = connect(server)) {
      for (ArgumentKind kind : kinds) {
        for (String text : NastyTexts.ALL) {
          SelectedMailbox inbox = client.select("INBOX");
          int before = server.journal().commands().size();
          boolean sent = isSent(kind, client, inbox, text);
          List<Command> commands = server.journal().commands();
          String about = kind + ": " + Octets.escape(text.getBytes(StandardCharsets.UTF_8));
          assertThat(commands.size() - before).as(about).isEqualTo(sent ? 1 : 0);
          if (sent) {
            Command command = commands.get(before);
            assertThat(command.name()).as(about).isEqualTo(kind.command());
            assertThat(kind.carries().test(command, text)).as(about).isTrue();
          }
        }
      }
      server.verify();
    }
  }

  @Test
  @Covers("inject.literals")
  void nastyTextsDoNoHarmInAnyArgument() {
    assertNastyTextsDoNoHarm("IMAP4rev1 LITERAL+ " + EXTENSIONS);
    assertNastyTextsDoNoHarm("IMAP4rev1 LITERAL- " + EXTENSIONS);
  }

  @Test
  @Covers("inject.literals")
  void nastyTextsDoNoHarmWhereEveryLiteralWaits() {
    assertNastyTextsDoNoHarm("IMAP4rev1 " + EXTENSIONS);
  }

  @Test
  @Covers("inject.literal-refused")
  void textWhoseLiteralTheServerRefusesIsNeverReadAsACommand() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1")
                .mailbox("INBOX", MailboxData.of(1))
                .literals(LiteralPolicy.refuse("NO no literals"))
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      assertThatThrownBy(
              () ->
                  inbox.search(
                      dev.imapkit.SearchQuery.subject("é A DELETE INBOX " + "x".repeat(100))))
          .isInstanceOf(dev.imapkit.ImapCommandException.class);
      client.noop();
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("SELECT \"INBOX\"", "UID SEARCH CHARSET UTF-8 SUBJECT {118}", "NOOP");
    }
  }

  @Test
  @Covers("inject.random")
  void anyTextIsRefusedOrIsOneCommandThatCarriesIt() {
    anyTextIsRefusedOrIsOneCommand("LITERAL+", SEED);
  }

  @Test
  @Covers("inject.random")
  void anyTextIsRefusedOrIsOneCommandThatCarriesItWhereLargeLiteralsWait() {
    anyTextIsRefusedOrIsOneCommand("LITERAL-", SEED + 1);
  }

  @Test
  @Covers("inject.random")
  void anyTextIsRefusedOrIsOneCommandThatCarriesItWhereEveryLiteralWaits() {
    anyTextIsRefusedOrIsOneCommand("", SEED + 2);
  }

  private void anyTextIsRefusedOrIsOneCommand(String literals, long seed) {
    InMemoryServer server =
        new InMemoryServer(transport(), ("IMAP4rev1 " + EXTENSIONS + " " + literals).strip());
    SplittableRandom random = new SplittableRandom(seed);
    RandomText texts = new RandomText(random, NastyTexts.ALL);
    int sent = 0;
    try (ImapClient client = ImapClient.connect(server.config())) {
      SelectedMailbox inbox = client.select("INBOX");
      for (int i = 0; i < TRIES; i++) {
        ArgumentKind kind = kinds.get(random.nextInt(kinds.size()));
        String text = texts.next();
        server.takeCommands();
        if (isOneCommand(server, kind, client, inbox, text, "seed " + seed + ", try " + i)) {
          sent++;
        }
        if (kind.command().equals("SELECT") || kind.command().equals("EXAMINE")) {
          inbox = client.select("INBOX");
        }
      }
    }
    assertThat(sent).as("both happen often").isBetween(TRIES / 20, TRIES - TRIES / 20);
  }

  @Test
  @Covers("inject.own-command")
  void nameOfAnOwnCommandIsRefusedOrMeansJustItself() {
    InMemoryServer server = new InMemoryServer(transport(), "IMAP4rev1 LITERAL+");
    RandomText random = new RandomText(new SplittableRandom(SEED), NastyTexts.ALL);
    List<String> texts = new ArrayList<>(NastyTexts.ALL);
    texts.addAll(List.of("\u00df", "\u0131", "\u017f", "-A.1"));
    for (int i = 0; i < 5000; i++) {
      texts.add(random.next());
    }
    try (ImapClient client = ImapClient.connect(server.config())) {
      for (String text : texts) {
        ArgumentKind kind =
            new ArgumentKind(
                "name",
                ("X" + text).toUpperCase(Locale.ROOT),
                (c, inbox, name) -> c.run(CustomCommand.of("X" + name)),
                (command, name) -> name.chars().allMatch(c -> c < 0x80));
        server.takeCommands();
        isOneCommand(server, kind, client, null, text, "seed " + SEED);
      }
    }
  }

  private static boolean isOneCommand(
      InMemoryServer server,
      ArgumentKind kind,
      ImapClient client,
      @Nullable SelectedMailbox inbox,
      String text,
      String number) {
    String about = number + ", " + kind + ": " + NastyTexts.beginning(text);
    try {
      boolean sent = isSent(kind, client, inbox, text);
      List<Command> commands = server.takeCommands();
      assertThat(server.octetsUnanswered()).as(about).isZero();
      assertThat(commands).as(about).hasSize(sent ? 1 : 0);
      if (sent) {
        assertThat(commands.get(0).name()).as(about).isEqualTo(kind.command());
        assertThat(kind.carries().test(commands.get(0), text)).as(about).isTrue();
      }
      return sent;
    } catch (RuntimeException e) {
      return fail(about, e);
    }
  }
}
