package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.ScriptedServer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answer belongs to which command (RFC 9051 §2.2). */
public abstract class TagContract extends Contract {
  private static ScriptedServer answeringNoop(CommandHandler handler) {
    return ScriptedServer.builder().on("NOOP", handler).start();
  }

  private static void assertEndsTheConnection(ScriptedServer server, String message) {
    try (ImapClient client = connect(server)) {
      assertThatThrownBy(client::noop)
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining(message);
      assertThatThrownBy(client::noop).isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("tags.unique")
  void areNeverUsedTwiceAndBeginDifferentlyOnEachConnection() {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      Set<String> prefixes = new HashSet<>();
      for (int i = 0; i < 5; i++) {
        try (ImapClient client = connect(server)) {
          client.noop();
          client.noop();
        }
      }
      List<String> tags = server.journal().commands().stream().map(Command::tag).toList();
      assertThat(tags).doesNotHaveDuplicates();
      tags.forEach(tag -> prefixes.add(tag.replaceAll("[0-9]+$", "")));
      assertThat(prefixes).hasSizeGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"other", "%s9", "x%s", "0"})
  @Covers("tags.wrong")
  void anotherTagEndsTheConnection(String tag) {
    try (ScriptedServer server =
        answeringNoop((c, command) -> c.send(tag.formatted(command.tag()) + " OK done\r\n"))) {
      assertEndsTheConnection(server, "not sent");
    }
  }

  @Test
  @Covers("tags.wrong")
  void aTagInOtherCaseIsAnotherTag() {
    try (ScriptedServer server =
        answeringNoop((c, command) -> c.send(command.tag().toLowerCase() + " OK done\r\n"))) {
      assertEndsTheConnection(server, "not sent");
    }
  }

  /** The tag of the command before, whose answer was taken already. */
  @Test
  @Covers("tags.twice")
  void anAnswerThatComesTwiceEndsTheConnectionAtTheNextCommand() {
    try (ScriptedServer server =
            answeringNoop(
                (c, command) -> {
                  c.hold(command.tag() + " OK once\r\n");
                  c.send(command.tag() + " OK twice\r\n");
                });
        ImapClient client = connect(server)) {
      client.noop();
      assertThatThrownBy(client::noop)
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("not sent");
    }
  }

  @Test
  @Covers("tags.wrong")
  void anAnswerForTheNextCommandIsNotKeptForIt() {
    try (ScriptedServer server =
            answeringNoop(
                (c, command) -> {
                  int number = Integer.parseInt(command.tag().replaceAll("^[A-Z]+", ""));
                  String prefix = command.tag().replaceAll("[0-9]+$", "");
                  c.hold(command.tag() + " OK now\r\n");
                  c.send(prefix + (number + 1) + " OK and the next\r\n");
                });
        ImapClient client = connect(server)) {
      client.noop();
      // It came before its question: what it answers cannot be known.
      assertThatThrownBy(
              () -> {
                client.noop();
                client.noop();
              })
          .isInstanceOf(ImapProtocolException.class);
    }
  }

  @Test
  @Covers("tags.continuation")
  void aRequestForInputThatNoCommandHasEndsTheConnection() {
    try (ScriptedServer server =
        answeringNoop(
            (c, command) -> {
              c.hold("+ go ahead\r\n");
              c.ok(command);
            })) {
      assertEndsTheConnection(server, "input");
    }
  }
}
