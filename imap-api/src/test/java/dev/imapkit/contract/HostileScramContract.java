package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapAuthenticationException;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.SaslLines;
import dev.imapkit.contract.server.ScramServer;
import dev.imapkit.contract.server.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SCRAM with servers that do not know the password, or want to learn it. */
public abstract class HostileScramContract extends Contract {
  private static ScriptedServer server(CommandHandler handler) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 AUTH=SCRAM-SHA-256 AUTH=PLAIN")
        .on("AUTHENTICATE", handler)
        .start();
  }

  private static ScramServer scram() {
    return new ScramServer("SHA-256", "user", "pencil");
  }

  /** The server sends this instead of its first message, and hears nothing more. */
  private static void assertFirstIsRefused(String message, String because) {
    CommandHandler handler =
        (c, command) -> {
          String nonce = SaslLines.first(c, command).replaceAll(".*,r=", "");
          SaslLines.challenge(c, message.replace("NONCE", nonce));
          c.expectClose();
        };
    assertEndsTheConnection(handler, because);
  }

  private static void assertEndsTheConnection(CommandHandler handler, String because) {
    try (ScriptedServer server = server(handler)) {
      assertThatThrownBy(() -> ImapClient.connect(config(server).login("user", "pencil").build()))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining(because);
      assertThat(server.journal().commands("AUTHENTICATE")).hasSize(1);
      assertThat(server.journal().names()).doesNotContain("LOGIN");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "r=NONCE,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "r=xNONCEx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "r=NONCE \u00e9,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
      })
  @Covers("scram.nonce-malformed")
  void aNonceThatDoesNotExtendOursIsRefused(String message) {
    assertFirstIsRefused(message, "nonce");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "4095",
        "600001",
        "2147483648",
        "4294971392",
        "99999999999999999999",
        "0",
        "-4096",
        "04096",
        "4096x"
      })
  @Covers("scram.iterations")
  void tooFewAndTooManyIterationsAreRefused(String count) {
    assertFirstIsRefused("r=NONCEx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=" + count, "iteration");
  }

  @Test
  @Covers("scram.iterations")
  void theMostIterationsCanBeSet() {
    ScramServer many = scram().salted("W22ZaJ0SNY7soEsUEjb6gQ==", "5001");
    try (ScriptedServer server = server(many)) {
      Limits enough = Limits.builder().scramIterations(5001).build();
      ImapClient.connect(config(server).login("user", "pencil").limits(enough).build()).close();
    }
    CommandHandler same =
        (c, command) -> {
          SaslLines.challenge(
              c,
              SaslLines.first(c, command).replaceAll(".*,r=", "r=")
                  + "x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=5001");
          c.expectClose();
        };
    try (ScriptedServer server = server(same)) {
      Limits few = Limits.builder().scramIterations(5000).build();
      assertThatThrownBy(
              () -> ImapClient.connect(config(server).login("user", "pencil").limits(few).build()))
          .hasMessageContaining("Limits.scramIterations");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAAAAAAAA==", "*", "", "W22ZaJ0SNY7soEsUEjb6gQ=", "LONG"})
  @Covers("scram.salt")
  void aSaltThatIsNoneOrTooShortOrTooLongIsRefused(String salt) {
    String text = salt.equals("LONG") ? "AAAA".repeat(400) : salt;
    assertFirstIsRefused("r=NONCEx,s=" + text + ",i=4096", "server");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "r=NONCEx",
        "r=NONCEx,s=W22ZaJ0SNY7soEsUEjb6gQ==",
        "s=W22ZaJ0SNY7soEsUEjb6gQ==,r=NONCEx,i=4096",
        "m=yes,r=NONCEx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "r=NONCEx,i=4096,s=W22ZaJ0SNY7soEsUEjb6gQ==",
        "e=other-error",
        "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
      })
  @Covers("scram.malformed")
  void aFirstMessageWithoutItsFieldsIsRefused(String message) {
    assertFirstIsRefused(message, "server");
  }

  @Test
  @Covers("scram.malformed")
  void aChallengeThatIsNoBase64IsRefused() {
    assertEndsTheConnection(
        (c, command) -> {
          SaslLines.first(c, command);
          c.send("+ r=???\r\n");
          c.expectClose();
        },
        "base64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
        "v=AAAA",
        "v=",
        "v=*",
        "w=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
        ""
      })
  @Covers("scram.signature")
  void aServerThatDoesNotKnowThePasswordIsLeft(String last) {
    ScramServer wrong = scram().last(right -> last);
    CommandHandler handler =
        (c, command) -> {
          try {
            wrong.handle(c, command);
          } catch (AssertionError e) {
            // The client closed instead of answering, which is what is wanted.
            assertThat(e).hasMessageContaining("closed");
          }
        };
    assertEndsTheConnection(handler, "SCRAM-SHA-256");
  }

  /** The signature of another exchange, where the right one was known. */
  @Test
  @Covers("scram.signature")
  void aSignatureIsGoodForOneExchange() {
    ScramServer wrong = scram().last(right -> "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    CommandHandler handler =
        (c, command) -> {
          try {
            wrong.handle(c, command);
          } catch (AssertionError e) {
            assertThat(e).hasMessageContaining("closed");
          }
        };
    assertEndsTheConnection(handler, "prove");
  }

  @Test
  @Covers("scram.ok-without-proof")
  void anOkBeforeTheSignatureIsNotBelieved() {
    assertEndsTheConnection((c, command) -> c.ok(command), "before the exchange");
    assertEndsTheConnection(
        (c, command) -> {
          SaslLines.first(c, command);
          c.ok(command);
        },
        "before the exchange");
    assertEndsTheConnection(
        (c, command) -> {
          String nonce = SaslLines.first(c, command).replaceAll(".*,r=", "");
          SaslLines.challenge(c, "r=" + nonce + "x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
          SaslLines.response(c);
          c.ok(command);
        },
        "before the exchange");
  }

  @Test
  @Covers("scram.ok-without-proof")
  void anOkAfterAnErrorIsNotBelieved() {
    assertEndsTheConnection(
        (c, command) -> {
          String nonce = SaslLines.first(c, command).replaceAll(".*,r=", "");
          SaslLines.challenge(c, "r=" + nonce + "x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
          SaslLines.response(c);
          SaslLines.challenge(c, "e=other-error");
          c.expectLine("*");
          c.ok(command);
        },
        "before the exchange");
  }

  @Test
  @Covers("scram.malformed")
  void aChallengeAfterTheEndIsRefused() {
    ScramServer right = scram();
    CommandHandler handler =
        (c, command) ->
            right
                .last(
                    signature -> {
                      SaslLines.challenge(c, signature);
                      c.expectLine("");
                      return "v=more";
                    })
                .handle(c, command);
    CommandHandler tolerant =
        (c, command) -> {
          try {
            handler.handle(c, command);
          } catch (AssertionError e) {
            assertThat(e).hasMessageContaining("closed");
          }
        };
    assertEndsTheConnection(tolerant, "after the end");
  }

  @Test
  @Covers("scram.cut")
  void aCutLinkIsAFailedConnection() {
    CommandHandler afterProof =
        (c, command) -> {
          String nonce = SaslLines.first(c, command).replaceAll(".*,r=", "");
          SaslLines.challenge(c, "r=" + nonce + "x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
          SaslLines.response(c);
          c.cut();
        };
    try (ScriptedServer server = server(afterProof)) {
      assertThatThrownBy(() -> ImapClient.connect(config(server).login("user", "pencil").build()))
          .isExactlyInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("scram.no")
  void aRefusalInTheMiddleIsARefusedLogin() {
    CommandHandler handler =
        (c, command) -> {
          SaslLines.first(c, command);
          c.no(command, "[AUTHENTICATIONFAILED] nobody of that name");
        };
    try (ScriptedServer server = server(handler)) {
      assertThatThrownBy(() -> ImapClient.connect(config(server).login("user", "pencil").build()))
          .isInstanceOf(ImapAuthenticationException.class);
      assertThat(server.journal().commands("AUTHENTICATE")).hasSize(1);
    }
  }
}
