package dev.imapkit.contract.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a NOOP",
        "A.1 login ada \"pass \\\"word\\\\\"",
        "a LOGIN {3}\r\nada {4+}\r\n\r\n\u00ff(",
        "a AUTHENTICATE PLAIN",
        "a AUTHENTICATE PLAIN =",
        "a AUTHENTICATE PLAIN AGFkYQBzZWNyZXQ=",
        "a SELECT \"\"",
        "a EXAMINE Entw&APw-rfe (CONDSTORE)",
        "a LIST \"\" %",
        "a LIST (SUBSCRIBED) \"\" (INBOX a/*) RETURN (STATUS (MESSAGES))",
        "a LSUB {0}\r\n *",
        "a STATUS INBOX (MESSAGES UIDNEXT)",
        "a APPEND a {0}\r\n",
        "a APPEND a (\\Seen $Forwarded) \" 1-Jan-2026 00:00:00 +0000\" ~{2}\r\n\0x",
        "a APPEND a {1}\r\nx (\\Seen) {1+}\r\ny",
        "a FETCH 1:*,5 FAST",
        "a UID FETCH 1,3:4294967295 (UID FLAGS BODY.PEEK[HEADER.FIELDS (Date \"X y\")]<0.5>)",
        "a UID FETCH $ (BODY[] BODY.PEEK[1.2.MIME] BINARY.SIZE[1] RFC822.SIZE) (CHANGEDSINCE 5)",
        "a UID STORE 1 +FLAGS.SILENT (\\Deleted)",
        "a UID STORE 1 (UNCHANGEDSINCE 9) FLAGS ()",
        "a UID STORE 1 (UNCHANGEDSINCE 0) +FLAGS.SILENT ($MDNSent)",
        "a UID FETCH 300:500 (FLAGS) (CHANGEDSINCE 12345 VANISHED)",
        "a FETCH 1 FLAGS (CHANGEDSINCE 9223372036854775807)",
        "a SELECT INBOX (QRESYNC (67890007 20050715194045000 41,43:211,214:541))",
        "a EXAMINE x (QRESYNC (67890007 20050715194045000) CONDSTORE)",
        "a SELECT x (QRESYNC (1 1 1:29997 (5000,9990:9999 15000,29970:29979)))",
        "a UID SEARCH RETURN (MIN) CHARSET UTF-8 OR (FROM {2}\r\n\u00c3\u00a4 SEEN) NOT 1:3",
        "a UID SEARCH SINCE 1-Feb-2026 HEADER X \"\" LARGER 0 UID 1 MODSEQ 7",
        "a UID MOVE 1 Trash]",
        "a UID EXPUNGE 5",
        "a ENABLE CONDSTORE QRESYNC",
        "a ID (\"name\" NIL)",
        "a XUNKNOWN anything (goes \"here\")"
      })
  void acceptsWellFormedCommands(String text) {
    byte[] octets = Octets.of(text + "\r\n");
    Command command = CommandReader.parse(octets);
    assertThat(command.octets()).isEqualTo(octets);
    assertThat(command.tag()).isEqualToIgnoringCase(text.substring(0, text.indexOf(' ')));
    for (int end = 0; end < octets.length; end++) {
      byte[] part = Arrays.copyOf(octets, end);
      assertThatThrownBy(() -> CommandReader.parse(part))
          .isInstanceOf(MalformedCommandException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a NOOP ",
        "a  NOOP",
        " a NOOP",
        "+ NOOP",
        "a+ NOOP",
        "a NOOP x",
        "a NOOP\r\nb NOOP",
        "a NOOP\n",
        "a NO\0OP",
        "a L\u00f6GIN x y",
        "a LOGIN x",
        "a LOGIN x y z",
        "a LOGIN x\ry z",
        "a LOGIN \"x y",
        "a LOGIN \"x\\y\" z",
        "a LOGIN \"x\"y z",
        "a LOGIN x\"y\" z",
        "a LOGIN \"\u00e4\" z",
        "a LOGIN \"a\r\nb\" z",
        "a LOGIN {01}\r\nx y",
        "a LOGIN {}\r\nx y",
        "a LOGIN {-1}\r\nx y",
        "a LOGIN {1} \r\nx y",
        "a LOGIN {1}\nx y",
        "a LOGIN {1}\r\n\0 y",
        "a LOGIN {2}\r\nx y",
        "a LOGIN {99999999999999999999}\r\nx y",
        "a LOGIN (x) y",
        "a LOGIN x* y",
        "a SELECT INBOX\\x",
        "a SELECT INBOX ()",
        "a LIST \"\" (",
        "a LIST \"\" *)",
        "a STATUS INBOX ()",
        "a STATUS INBOX MESSAGES",
        "a APPEND INBOX \"text\"",
        "a APPEND INBOX \"1-Jan-2026 00:00:00 +0000\" {1}\r\nx",
        "a APPEND INBOX (\\Recent) {1}\r\nx",
        "a APPEND INBOX {1}\r\nxx",
        "a FETCH 0 FLAGS",
        "a FETCH 4294967296 FLAGS",
        "a FETCH 1, FLAGS",
        "a FETCH 1:2:3 FLAGS",
        "a FETCH 1 ()",
        "a FETCH 1 (FLAGS  UID)",
        "a FETCH 1 ( FLAGS)",
        "a FETCH 1 (BODY[)",
        "a FETCH 1 (BODY[0])",
        "a FETCH 1 (BODY[MIME])",
        "a FETCH 1 (BODY[HEADER.FIELDS])",
        "a FETCH 1 (BODY[HEADER.FIELDS ()])",
        "a FETCH 1 (BODY[]<0>)",
        "a FETCH 1 (BODY[]<0.0>)",
        "a FETCH 1 (BINARY[TEXT])",
        "a STORE 1 FLAG (\\Seen)",
        "a UID STORE 1 () FLAGS ()",
        "a UID STORE 1 (UNCHANGEDSINCE) FLAGS ()",
        "a UID STORE 1 (UNCHANGEDSINCE 9223372036854775808) FLAGS ()",
        "a UID STORE 1 (UNCHANGEDSINCE 1 UNCHANGEDSINCE 1) FLAGS ()",
        "a UID FETCH 1 FLAGS (CHANGEDSINCE 0)",
        "a UID FETCH 1 FLAGS (VANISHED)",
        "a FETCH 1 FLAGS (CHANGEDSINCE 1 VANISHED)",
        "a UID FETCH 1 FLAGS (BOGUS)",
        "a SELECT INBOX (BOGUS)",
        "a SELECT INBOX (CONDSTORE CONDSTORE)",
        "a SELECT INBOX (QRESYNC)",
        "a SELECT INBOX (QRESYNC (1))",
        "a SELECT INBOX (QRESYNC (0 1))",
        "a SELECT INBOX (QRESYNC (1 0))",
        "a SELECT INBOX (QRESYNC (1 1 1:*))",
        "a SELECT INBOX (QRESYNC (1 1 3,1))",
        "a SELECT INBOX (QRESYNC (1 1 1:9 (1 2 3)))",
        "a SELECT INBOX (QRESYNC (1 1 1:9 (1:2 2)))",
        "a SELECT INBOX CONDSTORE",
        "a STORE 1 FLAGS (\\Seen\\Deleted)",
        "a STORE 1 FLAGS (\\*)",
        "a STORE 1 FLAGS (a]b)",
        "a UID NOOP",
        "a UID SEARCH",
        "a UID SEARCH NOT",
        "a UID SEARCH OR ALL",
        "a UID SEARCH SINCE 2026-02-01",
        "a UID SEARCH SINCE 32-Feb-2026",
        "a UID SEARCH LARGER -1",
        "a UID SEARCH \"ALL\"",
        "a UID SEARCH BOGUS",
        "a UID SEARCH ()",
        "a UID EXPUNGE",
        "a ENABLE",
        "a AUTHENTICATE PLAIN AGFkY"
      })
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> CommandReader.parse(Octets.of(text + "\r\n")))
        .isInstanceOf(MalformedCommandException.class);
  }

  @Test
  void givesArgumentsAsSentAndDecoded() {
    Command command =
        CommandReader.parse(
            Octets.of(
                "t uid Fetch 1:2 (BODY.PEEK[HEADER.FIELDS (\"a\\\"b\" {1+}\r\nc)]<0.9>)\r\n"));
    assertThat(command.name()).isEqualTo("UID FETCH");
    assertThat(command.is("uid fetch")).isTrue();
    assertThat(command.argumentText())
        .isEqualTo("1:2 (BODY.PEEK[HEADER.FIELDS (\"a\\\"b\" {1+}\r\nc)]<0.9>)");
    Argument section = command.argument(1).items().get(0);
    assertThat(section.items().get(0).text()).isEqualTo("HEADER.FIELDS");
    assertThat(section.items().get(1).items().get(0).text()).isEqualTo("a\"b");
    assertThat(command.literals()).hasSize(1);
    assertThat(command.literals().get(0).bytes()).containsExactly('c');
    assertThat(command.literals().get(0).synchronizing()).isFalse();
  }

  @Test
  void utf8InQuotedStringsOnlyWhereAllowed() {
    byte[] good = "t SELECT \"Entwürfe\"\r\n".getBytes(StandardCharsets.UTF_8);
    assertThat(CommandReader.parse(good, true).name()).isEqualTo("SELECT");
    assertThatThrownBy(() -> CommandReader.parse(good)).hasMessageContaining("quoted string");
    assertThatThrownBy(() -> CommandReader.parse(Octets.of("t SELECT \"\u00e4\"\r\n"), true))
        .hasMessageContaining("not UTF-8");
  }
}
