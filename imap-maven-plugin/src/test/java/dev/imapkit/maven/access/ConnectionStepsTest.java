package dev.imapkit.maven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.model.MailboxName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectionStepsTest {
  private static final TestCertificates CERTIFICATES = TestCertificates.create();
  private static final TlsConfig TRUST =
      TlsConfig.builder().trustCertificate(CERTIFICATES.certificate()).build();

  private final List<String> lines = new ArrayList<>();
  private final AtomicLong time = new AtomicLong();
  private final ConnectionSteps steps =
      new ConnectionSteps(lines::add, () -> time.getAndAdd(7_000_000));

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void eachStepOfImplicitTlsHasALineWithItsTime(String transport) throws IOException {
    try (ScriptedServer server =
        server().implicitTls(CERTIFICATES.localhost().sslContext()).start()) {
      check(server, Security.IMPLICIT_TLS, transport);
      assertThat(server.journal().connections()).hasSize(1);
    }
    assertThat(names())
        .containsExactly(
            "DNS", "TCP", "TLS", "greeting", "capabilities", "mechanism", "login", "EXAMINE");
    assertThat(lines)
        .allSatisfy(line -> assertThat(line).satisfiesAnyOf(this::isTimed, this::isDetail))
        .anySatisfy(line -> assertThat(line).startsWith("TCP           127.0.0.1:"))
        .anySatisfy(line -> assertThat(line).startsWith("TLS           TLSv1.3 TLS_"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("issued by ", "until 20")
                    .containsPattern("SHA-256 [0-9a-f]{64}"))
        .contains("login         as a***@example.org (7 ms)")
        .contains("capabilities  AUTH=PLAIN IMAP4REV1 SASL-IR (7 ms)")
        .contains("mechanism     PLAIN (7 ms)")
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "EXAMINE +INBOX: 1,234 messages, UIDVALIDITY \\d+, read-only \\(7 ms\\)"));
    assertThat(String.join("\n", lines)).doesNotContain("Open", "ada@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void startTlsIsAStepOfItsOwn(String transport) throws IOException {
    try (ScriptedServer server =
        server()
            .capabilities("IMAP4rev1 STARTTLS AUTH=PLAIN")
            .startTls(CERTIFICATES.localhost().sslContext())
            .start()) {
      check(server, Security.STARTTLS, transport);
    }
    assertThat(names())
        .containsExactly(
            "DNS",
            "TCP",
            "greeting",
            "capabilities",
            "STARTTLS",
            "capabilities",
            "mechanism",
            "login",
            "EXAMINE");
    assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("STARTTLS      TLSv1.3 TLS_"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void firstFailureIsTheLastStep(String transport) throws IOException {
    try (ScriptedServer server =
        server().implicitTls(TestCertificates.create().localhost().sslContext()).start()) {
      assertThat(failure(server, transport).code()).isEqualTo(ErrorCode.CERTIFICATE);
      assertThat(server.journal().commands()).isEmpty();
    }
    assertThat(names()).containsExactly("DNS", "TCP", "TLS");
    assertThat(lines).last().isEqualTo("TLS           FAILED (7 ms)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void portWithoutTlsIsNoAttack(String transport) throws IOException {
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              c.greet();
              c.stall();
            })) {
      assertThat(failure(server, transport).code()).isEqualTo(ErrorCode.OTHER_PROTOCOL);
    }
    assertThat(lines).last().asString().startsWith("TLS           FAILED");
  }

  @Test
  void refusedLoginIsTheStepLogin() throws IOException {
    try (ScriptedServer server =
        server()
            .implicitTls(CERTIFICATES.localhost().sslContext())
            .on("AUTHENTICATE", (c, command) -> c.no(command, "[AUTHENTICATIONFAILED] no"))
            .start()) {
      assertThat(failure(server, "commons-net").code()).isEqualTo(ErrorCode.LOGIN_REFUSED);
      assertThat(server.journal().commands("AUTHENTICATE")).hasSize(1);
    }
    assertThat(lines).last().asString().startsWith("login         FAILED");
  }

  @Test
  void nameWithoutAddressIsTheFirstStep() {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> steps.resolve("no-such-host.invalid", 993))
        .withMessageContainingAll("no-such-host.invalid:993", "<proxy>")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE));
    steps.failed();
    assertThat(lines).containsExactly("DNS           FAILED (7 ms)");
  }

  @Test
  void whatAServerWritesCannotWriteTheLog() throws IOException {
    try (ScriptedServer server =
        server()
            .greeting("* OK \u001b[2Jhello")
            .implicitTls(CERTIFICATES.localhost().sslContext())
            .start()) {
      check(server, Security.IMPLICIT_TLS, "commons-net");
    }
    assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cntrl}"));
  }

  private static ScriptedServerBuilder server() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 SASL-IR AUTH=PLAIN")
        .credentials("ada@example.org", "Open")
        .mailbox("INBOX", MailboxData.of(1234));
  }

  private FixtureException failure(ScriptedServer server, String transport) {
    FixtureException e =
        catchThrowableOfType(
            FixtureException.class, () -> check(server, Security.IMPLICIT_TLS, transport));
    steps.failed();
    return e;
  }

  private void check(ScriptedServer server, Security security, String transport)
      throws IOException {
    try (Credentials ada = new Credentials("ada@example.org", "Open".toCharArray())) {
      ImapConfig.Builder builder =
          ImapConfig.builder(server.host())
              .port(server.port())
              .security(security)
              .login(ada.user(), ada::copyOfSecret)
              .tls(TRUST);
      steps.watch(builder, new TransportChoice(getClass().getClassLoader(), "1").choose(transport));
      ImapConfig config = builder.build();
      steps.resolve(server.host(), server.port());
      ServerAccess.to(() -> new ServerAccess.Login(config, ada), Duration.ofMinutes(2))
          .run(
              client -> {
                steps.loggedIn(client, ada.maskedUser());
                steps.examine(client, MailboxName.INBOX, "INBOX");
                return null;
              });
    }
  }

  private List<String> names() {
    return lines.stream()
        .filter(line -> !line.startsWith(" "))
        .map(line -> line.replaceAll(" .*", ""))
        .toList();
  }

  private void isTimed(String line) {
    assertThat(line).endsWith(" (7 ms)");
  }

  private void isDetail(String line) {
    assertThat(line).startsWith("     ");
  }
}
