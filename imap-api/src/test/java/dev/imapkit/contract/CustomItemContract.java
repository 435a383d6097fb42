package dev.imapkit.contract;

import static dev.imapkit.FetchAttribute.FLAGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.CommandArgument;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.ExtensionValue;
import dev.imapkit.model.ExtensionValue.Atom;
import dev.imapkit.model.ExtensionValue.Items;
import dev.imapkit.model.ExtensionValue.Nil;
import dev.imapkit.model.ExtensionValue.Text;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.ResponseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An item that the library does not know, asked for and read without forking. */
@Timeout(60)
public abstract class CustomItemContract extends Contract {
  private static final FetchAttribute OWN = FetchAttribute.custom("x-own");

  private static ExtensionValue value(String sent) {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (UID 1 X-OWN " + sent + " FLAGS ())")) {
      FetchedMessage message = talk.one(FetchRequest.of(OWN, FLAGS));
      assertThat(message.failures()).isEmpty();
      assertThat(message.has(OWN)).isTrue();
      talk.nextCommandWorks();
      return message.value("X-Own");
    }
  }

  private static Text text(String octets) {
    return new Text(HeaderText.ofLatin1(octets));
  }

  @Test
  @Covers("item.custom")
  void valuesOfEveryShapeAreRead() {
    assertThat(value("7")).isEqualTo(new Atom("7"));
    assertThat(value("NIL")).isEqualTo(new Nil());
    assertThat(value("\"NIL\"")).isEqualTo(text("NIL"));
    assertThat(value("\"a \\\"b\\\"\"")).isEqualTo(text("a \"b\""));
    assertThat(value("~{4}\r\n\0)\r\n")).isEqualTo(text("\0)\r\n"));
    assertThat(value("()")).isEqualTo(new Items(List.of()));
    assertThat(value("(/comment (value.priv {2}\r\n() NIL) \\Flag 1:7)"))
        .isEqualTo(
            new Items(
                List.of(
                    new Atom("/comment"),
                    new Items(List.of(new Atom("value.priv"), text("()"), new Nil())),
                    new Atom("\\Flag"),
                    new Atom("1:7"))));
    assertThat(value("(".repeat(100) + ")".repeat(100))).isInstanceOf(Items.class);
  }

  @Test
  @Covers("item.custom.command")
  void nameAndArgumentsGoOutTyped() {
    try (FetchTalk talk = FetchTalk.answering()) {
      talk.all(
          "1",
          FetchRequest.of(
              OWN,
              FetchAttribute.custom(
                  "X-TWO.b",
                  CommandArgument.atom("/comment"),
                  CommandArgument.text("a) \"b\""),
                  CommandArgument.octets(Octets.of("\r\n)")),
                  CommandArgument.list(CommandArgument.number(7))),
              FLAGS));
      assertThat(talk.sent())
          .containsExactly(
              "1 (UID X-OWN X-TWO.B (/comment \"a) \\\"b\\\"\" {3}\r\n\r\n) (7)) FLAGS)");
      talk.nextCommandWorks();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FetchAttribute.custom("X-OWN", CommandArgument.atom("a b")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FetchAttribute(
                    "BODY",
                    Optional.of(BodySection.ALL),
                    Optional.empty(),
                    List.of(CommandArgument.atom("a"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "X Y",
        "X\r\nY",
        "X(",
        "X[1]",
        "\"X\"",
        "5X",
        "X{3}",
        "X\0",
        "Grüße",
        "all",
        "uid",
        "rfc822",
        "RFC822.PEEK",
        "body",
        "BODY.PEEK",
        "binary.peek",
        "BINARY.SIZE"
      })
  @Covers("item.custom.refused")
  void namesThatAreNoneOrMarkAsReadAreRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> FetchAttribute.custom(name));
  }

  @Test
  @Covers("item.custom.left-out")
  void whatWasNotAskedForOrLeftOutIsNamed() {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (UID 1 X-OTHER 7 FLAGS ())")) {
      FetchedMessage message = talk.one(FetchRequest.of(OWN, FLAGS));
      assertThatIllegalStateException()
          .isThrownBy(() -> message.value("x-own"))
          .withMessageContaining("left out X-OWN");
      assertThatIllegalStateException()
          .isThrownBy(() -> message.value("X-THIRD"))
          .withMessageContaining("X-THIRD was not fetched");
    }
  }

  @Test
  @Covers("item.custom.malformed")
  void aValueWithoutItsEndIsOneBadItem() {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (UID 1 FLAGS () X-OWN (a (b)")) {
      FetchedMessage message = talk.one(FetchRequest.of(OWN, FLAGS));
      assertThat(message.flags()).isEmpty();
      assertThatThrownBy(() -> message.value("X-OWN")).isInstanceOf(ImapProtocolException.class);
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("item.own-code")
  void aResponseCodeThatIsInNoRfcIsToldWithItsText() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            ScriptedServer.builder()
                .on(
                    "NOOP",
                    (c, command) -> {
                      c.send("* OK [X-OWN a (b) 7] first\r\n* OK [NOMODSEQ] chatter\r\n");
                      c.ok(command, "[X-DONE] second");
                    },
                    (c, command) -> c.no(command, "[X-NO \"q\"] third"))
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      client.noop();
      ImapCommandException refusal = catchThrowableOfType(ImapCommandException.class, client::noop);
      assertThat(refusal.code()).contains(new ResponseCode.Other("X-NO", Optional.of("\"q\"")));
      assertThat(events)
          .containsExactly(
              message("OK", "X-OWN", Optional.of("a (b) 7"), "first"),
              message("OK", "X-DONE", Optional.empty(), "second"),
              message("NO", "X-NO", Optional.of("\"q\""), "third"));
      server.verify();
    }
  }

  private static ImapEvent message(
      String condition, String code, Optional<String> arguments, String text) {
    return new ImapEvent.ServerMessage(
        condition, Optional.of(new ResponseCode.Other(code, arguments)), text);
  }
}
