package dev.imapkit.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.SampleMail;
import dev.imapkit.contract.server.SampleMessage;
import dev.imapkit.maven.access.Credentials;
import dev.imapkit.maven.access.ServerAccess;
import dev.imapkit.maven.access.Trust;
import dev.imapkit.maven.fixtures.Fixture;
import dev.imapkit.maven.fixtures.FixtureFetch;
import dev.imapkit.maven.fixtures.FixtureRequest;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import dev.imapkit.maven.selection.Criteria;
import dev.imapkit.maven.selection.Limits;
import dev.imapkit.maven.selection.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against a real server, without Maven. */
@Timeout(120)
class FixtureFetchIT {
  private static final List<String> ALL =
      List.of("INBOX", "Entwürfe/Ελληνικά", "Archive/2024", "Plans & Boards");

  private static MailHost host;

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();

  @BeforeAll
  static void start() {
    host = MailHost.start();
  }

  @AfterAll
  static void stop() throws IOException {
    host.requireFlagsUnchanged();
    host.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void everyMessageIsAFileWithItsExactOctets(String transport) throws IOException {
    FixtureSet set = run(request(ALL, Criteria.builder().build(), 200), transport);
    assertThat(set.fixtures()).hasSameSizeAs(SampleMail.messages());
    assertThat(set.fromServer()).isEqualTo(set.fixtures().size());
    for (Fixture fixture : set.fixtures()) {
      Path file = output().resolve(fixture.file());
      assertThat(file).as(fixture.file()).hasBinaryContent(source(fixture).octets());
      assertThat(fixture.size()).isEqualTo(Files.size(file));
      assertThat(Files.getLastModifiedTime(file).toInstant())
          .isEqualTo(Instant.parse(fixture.internalDate().orElseThrow()));
    }
    assertThat(files())
        .contains("INBOX/1.eml", "Archive/2024/1.eml", "Plans %26 Boards/1.eml", "index.json")
        .contains("Entw%C3%BCrfe/%CE%95%CE%BB%CE%BB%CE%B7%CE%BD%CE%B9%CE%BA%CE%AC/1.eml");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("partial"));
  }

  @Test
  void whatIsThereAlreadyIsNotFetchedAgain() throws IOException {
    FixtureRequest request = request(List.of("INBOX"), Criteria.builder().build(), 200);
    FixtureSet first = run(request, "commons-net");
    String index = Files.readString(output().resolve("index.json"));
    Files.writeString(output().resolve("INBOX/2.eml"), "tampered");
    Files.delete(output().resolve("INBOX/3.eml"));
    FixtureSet second = run(request, "commons-net");
    assertThat(second.fromServer()).isEqualTo(2);
    assertThat(second.fixtures()).isEqualTo(first.fixtures());
    assertThat(output().resolve("index.json")).hasContent(index);
  }

  @Test
  void offlineTakesWhatIsThereAndOpensNothing() throws IOException {
    FixtureRequest request = request(List.of("INBOX"), Criteria.builder().build(), 3);
    fails(
        ErrorCode.OFFLINE,
        "before",
        () -> new FixtureFetch(request, ServerAccess.offline(), progress()).run());
    FixtureSet first = run(request, "commons-net");
    FixtureSet offline = new FixtureFetch(request, ServerAccess.offline(), progress()).run();
    assertThat(offline.fixtures()).isEqualTo(first.fixtures());
    assertThat(offline.toString()).contains("offline");
    FixtureRequest other = request(List.of("INBOX"), Criteria.builder().build(), 4);
    fails(
        ErrorCode.OFFLINE,
        "other criteria",
        () -> new FixtureFetch(other, ServerAccess.offline(), progress()).run());
    Files.delete(output().resolve(first.fixtures().get(0).file()));
    fails(
        ErrorCode.OFFLINE,
        first.fixtures().get(0).file(),
        () -> new FixtureFetch(request, ServerAccess.offline(), progress()).run());
  }

  @Test
  void theNewestOfAllMailboxesAreTakenAndStaleOnesGo() throws IOException {
    run(request(ALL, Criteria.builder().build(), 200), "commons-net");
    FixtureSet newest = run(request(ALL, Criteria.builder().build(), 2), "commons-net");
    assertThat(newest.fixtures().stream().map(fixture -> source(fixture).name()))
        .containsExactlyInAnyOrder("poster", "invitation");
    assertThat(newest.fromServer()).isZero();
    assertThat(files())
        .containsExactly("Plans %26 Boards/1.eml", "Plans %26 Boards/2.eml", "index.json");
    assertThat(lines).anyMatch(line -> line.contains("20 match, the newest 2 are taken"));
  }

  @Test
  void criteriaNarrowDown() throws IOException {
    Criteria days =
        Criteria.builder().since(List.of("2024-03-05")).before(List.of("2024-03-06")).build();
    assertThat(run(request(List.of("Archive/2024"), days, 200), "commons-net").fixtures())
        .singleElement()
        .satisfies(fixture -> assertThat(source(fixture).name()).isEqualTo("minutes-5"));
    Criteria flagged = Criteria.builder().flags(List.of("\\Flagged,!\\Seen")).build();
    assertThat(run(request(List.of("INBOX"), flagged, 200), "commons-net").fixtures())
        .singleElement()
        .satisfies(fixture -> assertThat(source(fixture).name()).isEqualTo("utf8-body"));
  }

  @Test
  void noMatchIsAFailureUnlessAllowed() throws IOException {
    Criteria none = Criteria.builder().subject(List.of("no such subject anywhere")).build();
    FixtureRequest strict = request(List.of("INBOX"), none, 200);
    fails(
        ErrorCode.NO_MATCH,
        "subject \"no such subject anywhere\"",
        () -> run(strict, "commons-net"));
    FixtureRequest lenient =
        new FixtureRequest(
            strict.set(),
            new Selection(List.of("INBOX"), false, none, limits(200, false)),
            output(),
            strict.totalTimeout());
    assertThat(run(lenient, "commons-net").fixtures()).isEmpty();
    assertThat(files()).containsExactly("index.json");
  }

  @Test
  void unknownMailboxIsSaidWithTheClosestNames() {
    fails(
        ErrorCode.NO_MAILBOX,
        "\"Archive/2024\"",
        () -> run(request(List.of("Archiv/2024"), Criteria.builder().build(), 1), "commons-net"));
    fails(
        ErrorCode.NO_MAILBOX,
        "only holds other mailboxes",
        () -> run(request(List.of("Archive"), Criteria.builder().build(), 1), "commons-net"));
  }

  @Test
  void refusedLoginIsSaidOnceAndWithoutThePassword() {
    try (Credentials wrong = new Credentials("ada", "wrong-secret".toCharArray())) {
      FixtureRequest request = request(List.of("INBOX"), Criteria.builder().build(), 1);
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(
              () -> new FixtureFetch(request, access("commons-net", wrong), progress()).run())
          .satisfies(
              e ->
                  assertThat(e.inSet("set"))
                      .startsWith("IMAP-107 set: ")
                      .contains("a***", host.host() + ":" + host.port(), "app password")
                      .doesNotContain("wrong-secret"));
      assertThat(output()).isEmptyDirectory();
    }
  }

  @Test
  void untrustedCertificateIsSaidWithItsFingerprint() throws Exception {
    byte[] encoded = host.certificate().getEncoded();
    String pin = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    assertThat(refusal(host.port(), Security.IMPLICIT_TLS, TlsConfig.defaults()))
        .startsWith("IMAP-112 ")
        .contains("<trustStore>", "<certificateSha256>", pin);
    TlsConfig pinned = Trust.of(null, List.of(pin));
    assertThat(refusal(host.port(), Security.IMPLICIT_TLS, pinned)).startsWith("IMAP-107 ");
  }

  @Test
  void mixedUpPortsAreSaid() throws IOException {
    TlsConfig trust = Trust.of(host.writeAuthority(folder), List.of());
    assertThat(refusal(host.server().imapPort(), Security.IMPLICIT_TLS, trust))
        .startsWith("IMAP-111 ")
        .contains("STARTTLS");
    assertThat(refusal(host.port(), Security.PLAINTEXT, trust)).startsWith("IMAP-111 ");
    assertThat(refusal(host.server().imapPort(), Security.STARTTLS, trust))
        .startsWith("IMAP-113 ")
        .contains("<security>TLS</security>");
  }

  /** What a user reads whose password is wrong and whose connection may be too. */
  private String refusal(int port, Security security, TlsConfig tls) {
    try (Credentials wrong = new Credentials("ada", "wrong-secret".toCharArray())) {
      ImapConfig config =
          ImapConfig.builder(host.host())
              .port(port)
              .security(security)
              .transport("commons-net")
              .login(wrong.user(), wrong::copyOfSecret)
              .tls(tls)
              .timeouts(Timeouts.builder().greeting(Duration.ofSeconds(1)).build())
              .build();
      FixtureRequest request = request(List.of("INBOX"), Criteria.builder().build(), 1);
      try {
        ServerAccess access =
            ServerAccess.to(() -> new ServerAccess.Login(config, wrong), Duration.ofMinutes(2));
        new FixtureFetch(request, access, progress()).run();
        throw new AssertionError("the server took a wrong password");
      } catch (FixtureException e) {
        return e.inSet("set");
      }
    }
  }

  private FixtureSet run(FixtureRequest request, String transport) throws IOException {
    try (Credentials credentials = new Credentials("ada", MailHost.PASSWORD.toCharArray())) {
      return new FixtureFetch(request, access(transport, credentials), progress()).run();
    }
  }

  private ServerAccess access(String transport, Credentials credentials) throws IOException {
    ImapConfig config =
        ImapConfig.builder(host.host())
            .port(host.port())
            .transport(transport)
            .login(credentials.user(), credentials::copyOfSecret)
            .tls(Trust.of(host.writeAuthority(folder), List.of()))
            .build();
    return ServerAccess.to(
        () -> new ServerAccess.Login(config, credentials), Duration.ofMinutes(2));
  }

  private FixtureRequest request(List<String> mailboxes, Criteria criteria, int max) {
    return new FixtureRequest(
        "set",
        new Selection(mailboxes, false, criteria, limits(max, true)),
        output(),
        Duration.ofMinutes(1));
  }

  private static Limits limits(int max, boolean failIfEmpty) {
    return new Limits(
        max,
        0,
        10L << 20,
        200L << 20,
        Limits.OnOversize.FAIL,
        Limits.Order.NEWEST_FIRST,
        failIfEmpty);
  }

  private Path output() {
    return folder.resolve("output");
  }

  private Progress progress() {
    return new Progress() {
      @Override
      public void info(String line) {
        lines.add(line);
      }

      @Override
      public void warn(String line) {
        lines.add(line);
      }

      @Override
      public void debug(String line) {
        lines.add(line);
      }
    };
  }

  private static SampleMessage source(Fixture fixture) {
    return SampleMail.messages().stream()
        .filter(m -> m.mailbox().displayName('/').equals(fixture.mailbox()))
        .skip(fixture.uid() - 1)
        .findFirst()
        .orElseThrow();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(output())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> output().relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static void fails(
      ErrorCode code, String text, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .withMessageContaining(text);
  }
}
