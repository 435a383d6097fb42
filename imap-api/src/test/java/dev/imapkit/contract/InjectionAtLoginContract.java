package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever text is given for logging in: it is refused, or it means just itself. */
@Timeout(120)
public abstract class InjectionAtLoginContract extends Contract {
  private static final int TRIES = 1000;
  private static final long SEED = Long.getLong("contract.seed", 20260106L);

  /**
   * A text that is given before the connection is there.
   *
   * @param name what it is
   * @param capabilities what the server announces
   * @param command the command that carries it
   * @param use puts it into the configuration
   * @param carries whether the command that arrived says this text
   */
  private record Kind(
      String name,
      String capabilities,
      String command,
      Use use,
      BiPredicate<Command, String> carries) {
    /** Uses a text; refuses it with {@link IllegalArgumentException}. */
    @FunctionalInterface
    interface Use {
      ImapConfig.Builder use(ImapConfig.Builder config, String text);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "user of LOGIN",
              "IMAP4rev1 LITERAL+",
              "LOGIN",
              (config, text) -> config.login(text, "secret"),
              (command, text) -> utf8(command.argument(0).text()).equals(text)),
          new Kind(
              "password of LOGIN",
              "IMAP4rev1",
              "LOGIN",
              (config, text) -> config.login("ada", text),
              (command, text) -> utf8(command.argument(1).text()).equals(text)),
          new Kind(
              "user of PLAIN",
              "IMAP4rev1 AUTH=PLAIN SASL-IR",
              "AUTHENTICATE",
              (config, text) -> config.login(text, "secret"),
              (command, text) -> response(command).equals("\0" + text + "\0secret")),
          new Kind(
              "password of PLAIN",
              "IMAP4rev1 AUTH=PLAIN SASL-IR",
              "AUTHENTICATE",
              (config, text) -> config.login("ada", text),
              (command, text) -> response(command).equals("\0ada\0" + text)),
          new Kind(
              "authorization identity of PLAIN",
              "IMAP4rev1 AUTH=PLAIN SASL-IR",
              "AUTHENTICATE",
              (config, text) -> config.login("ada", "secret").authorizeAs(text),
              (command, text) -> response(command).equals(text + "\0ada\0secret")),
          new Kind(
              "identity of EXTERNAL",
              "IMAP4rev1 AUTH=EXTERNAL SASL-IR",
              "AUTHENTICATE",
              (config, text) -> config.external().authorizeAs(text),
              (command, text) -> response(command).equals(text)),
          new Kind(
              "user of XOAUTH2",
              "IMAP4rev1 AUTH=XOAUTH2 SASL-IR",
              "AUTHENTICATE",
              (config, text) -> config.oauth(text, refused -> "token"),
              (command, text) ->
                  response(command).equals("user=" + text + "\1auth=Bearer token\1\1")),
          new Kind(
              "user of OAUTHBEARER",
              "IMAP4rev1 AUTH=OAUTHBEARER SASL-IR",
              "AUTHENTICATE",
              (config, text) -> config.oauth(text, refused -> "token"),
              (command, text) ->
                  response(command).startsWith("n,a=" + saslName(text) + ",\1host=127.0.0.1\1")
                      && response(command).endsWith("\1auth=Bearer token\1\1")),
          new Kind(
              "token",
              "IMAP4rev1 AUTH=XOAUTH2 SASL-IR",
              "AUTHENTICATE",
              (config, text) -> config.oauth("ada", refused -> text),
              (command, text) ->
                  response(command).equals("user=ada\1auth=Bearer " + text + "\1\1")));

  private static String utf8(String octets) {
    return new String(Octets.of(octets), StandardCharsets.UTF_8);
  }

  /** RFC 5801 section 4: comma and equals sign are written otherwise. */
  private static String saslName(String text) {
    return text.replace("=", "=3D").replace(",", "=2C");
  }

  private static String response(Command command) {
    byte[] response = Base64.getDecoder().decode(command.argument(1).text());
    return new String(response, StandardCharsets.UTF_8);
  }

  @Test
  @Covers("inject.login")
  void nastyTextsDoNoHarmWhenLoggingIn() {
    for (Kind kind : KINDS) {
      for (String text : NastyTexts.ALL) {
        isOneCommand(kind, text, "nasty");
      }
    }
  }

  @Test
  @Covers("inject.login")
  void anyTextIsRefusedOrLogsInWithJustItself() {
    for (Kind kind : KINDS) {
      RandomText texts = new RandomText(new SplittableRandom(SEED), NastyTexts.ALL);
      int sent = 0;
      for (int i = 0; i < TRIES; i++) {
        sent += isOneCommand(kind, texts.next(), "seed " + SEED + ", try " + i) ? 1 : 0;
      }
      assertThat(sent).as(kind.name() + ": both happen often").isBetween(TRIES / 50, TRIES - 20);
    }
  }

  private static boolean isOneCommand(Kind kind, String text, String number) {
    String about = number + ", " + kind.name() + ": " + NastyTexts.beginning(text);
    InMemoryServer server = new InMemoryServer(transport(), kind.capabilities());
    try {
      boolean sent = isSent(kind, server, text);
      List<Command> commands =
          server.takeCommands().stream()
              .filter(command -> !command.is("CAPABILITY") && !command.is("LOGOUT"))
              .toList();
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

  private static boolean isSent(Kind kind, InMemoryServer server, String text) {
    try (ImapClient client = ImapClient.connect(kind.use().use(server.builder(), text).build())) {
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
