package dev.imapkit.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.Security;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.SampleMail;
import dev.imapkit.contract.server.SampleMessage;
import dev.imapkit.maven.access.Trust;
import dev.imapkit.maven.fixtures.Fixture;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.fixtures.Mode;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.selection.Criteria;
import dev.imapkit.maven.selection.Limits;
import dev.imapkit.maven.selection.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against a real server over TLS, without Maven. */
@Timeout(120)
class RealServerIT {
  private static final String[] ALL = {
    "INBOX", "Entwürfe/Ελληνικά", "Archive/2024", "Plans & Boards"
  };

  private static MailHost host;

  @TempDir Path folder;
  private Workbench bench;

  @BeforeAll
  static void start() {
    host = MailHost.start();
  }

  @BeforeEach
  void bench() throws IOException {
    TlsConfig trust = Trust.of(host.writeAuthority(folder), List.of());
    bench = bench(host.port(), Security.IMPLICIT_TLS, trust, MailHost.PASSWORD);
  }

  private Workbench bench(int port, Security security, TlsConfig tls, String password) {
    return new Workbench(
        folder, new Workbench.Server(host.host(), port, security, tls, "ada", password));
  }

  @AfterAll
  static void stop() throws IOException {
    host.requireFlagsUnchanged();
    host.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void everyMessageIsAFileWithItsExactOctets(String transport) throws IOException {
    FixtureSet set = bench.folders(ALL).transport(transport).fetch(Mode.AUTO);
    assertThat(set.fixtures()).hasSameSizeAs(SampleMail.messages());
    assertThat(set.fromServer()).isEqualTo(set.fixtures().size());
    for (Fixture fixture : set.fixtures()) {
      Path file = bench.output().resolve(fixture.file());
      assertThat(file).as(fixture.file()).hasBinaryContent(source(fixture).octets());
      assertThat(fixture.size()).isEqualTo(Files.size(file));
      assertThat(Files.getLastModifiedTime(file).toInstant())
          .isEqualTo(Instant.parse(fixture.internalDate().orElseThrow()));
    }
    assertThat(Workbench.files(bench.output()))
        .contains("INBOX/1.eml", "Archive/2024/1.eml", "Plans %26 Boards/1.eml", "index.json")
        .contains("Entw%C3%BCrfe/%CE%95%CE%BB%CE%BB%CE%B7%CE%BD%CE%B9%CE%BA%CE%AC/1.eml");
    assertThat(folder.resolve("target"))
        .isDirectoryNotContaining(path -> path.toString().contains("partial"));
  }

  /** Case 50. */
  @Test
  void bothTransportsMakeTheSameLockAndIndex() throws IOException {
    bench.folders(ALL).transport("commons-net").update();
    String lock = Files.readString(bench.lock());
    String index = Files.readString(bench.output().resolve("index.json"));
    bench.transport("jakarta").update();
    assertThat(bench.lock()).hasContent(lock);
    assertThat(bench.output().resolve("index.json")).hasContent(index);
  }

  @Test
  void whatWasTamperedWithIsMadeAgain() throws IOException {
    FixtureSet first = bench.fetch(Mode.AUTO);
    String index = Files.readString(bench.output().resolve("index.json"));
    Files.writeString(bench.output().resolve("INBOX/2.eml"), "tampered");
    Files.delete(bench.output().resolve("INBOX/3.eml"));
    FixtureSet second = bench.fetch(Mode.AUTO);
    assertThat(second.fromCache()).isEqualTo(2);
    assertThat(second.fixtures()).isEqualTo(first.fixtures());
    assertThat(bench.output().resolve("index.json")).hasContent(index);
    assertThat(bench.output().resolve("INBOX/2.eml"))
        .hasBinaryContent(source(first.fixtures().get(1)).octets());
  }

  @Test
  void theNewestOfAllMailboxesAreTakenAndStaleOnesGo() throws IOException {
    bench.folders(ALL).fetch(Mode.LATEST);
    FixtureSet newest =
        bench.selection(selection(List.of(ALL), Criteria.builder().build(), 2)).fetch(Mode.LATEST);
    assertThat(newest.fixtures().stream().map(fixture -> source(fixture).name()))
        .containsExactlyInAnyOrder("poster", "invitation");
    assertThat(newest.fromServer()).isZero();
    assertThat(Workbench.files(bench.output()))
        .containsExactly("Plans %26 Boards/1.eml", "Plans %26 Boards/2.eml", "index.json");
  }

  @Test
  void criteriaNarrowDown() throws IOException {
    Criteria days =
        Criteria.builder().since(List.of("2024-03-05")).before(List.of("2024-03-06")).build();
    assertThat(
            bench
                .selection(selection(List.of("Archive/2024"), days, 200))
                .fetch(Mode.LATEST)
                .fixtures())
        .singleElement()
        .satisfies(fixture -> assertThat(source(fixture).name()).isEqualTo("minutes-5"));
  }

  /** Case 27. */
  @Test
  void noMatchIsAFailureUnlessAllowed() throws IOException {
    Criteria none = Criteria.builder().subject(List.of("no such subject anywhere")).build();
    bench.selection(selection(List.of("INBOX"), none, 200));
    fails(ErrorCode.NO_MATCH, "no such subject anywhere", () -> bench.fetch(Mode.AUTO));
    bench.selection(
        new Selection(
            List.of("INBOX"),
            false,
            none,
            new Limits(
                200,
                0,
                1 << 20,
                1 << 20,
                Limits.OnOversize.FAIL,
                Limits.Order.NEWEST_FIRST,
                false)));
    assertThat(bench.fetch(Mode.AUTO).fixtures()).isEmpty();
    assertThat(Workbench.files(bench.output())).containsExactly("index.json");
  }

  @Test
  void unknownMailboxIsSaidWithTheClosestNames() {
    fails(
        ErrorCode.NO_MAILBOX,
        "\"Archive/2024\"",
        () -> bench.folders("Archiv/2024").fetch(Mode.AUTO));
    fails(ErrorCode.NO_MAILBOX, "", () -> bench.folders("Archive").fetch(Mode.AUTO));
  }

  /** Case 12. */
  @Test
  void refusedLoginIsSaidOnceAndWithoutThePassword() throws IOException {
    TlsConfig trust = Trust.of(host.writeAuthority(folder), List.of());
    assertThat(refusal(host.port(), Security.IMPLICIT_TLS, trust))
        .startsWith("IMAP-107 set: ")
        .contains("a***", host.host() + ":" + host.port(), "app password")
        .doesNotContain("wrong-secret");
  }

  @Test
  void untrustedCertificateIsSaidWithItsFingerprint() throws Exception {
    byte[] encoded = host.certificate().getEncoded();
    String pin = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    assertThat(refusal(host.port(), Security.IMPLICIT_TLS, TlsConfig.defaults()))
        .startsWith("IMAP-112 ")
        .contains("<trustStore>", "imap.certificateSha256", pin);
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
  private String refusal(int port, Security security, TlsConfig tls) throws IOException {
    try {
      bench(port, security, tls, "wrong-secret").impatient().fetch(Mode.AUTO);
      throw new AssertionError("the server took a wrong password");
    } catch (FixtureException e) {
      assertThat(folder.resolve("imap-fixtures.lock.json")).doesNotExist();
      return e.inSet("set");
    }
  }

  private static Selection selection(List<String> folders, Criteria criteria, int max) {
    Limits limits =
        new Limits(
            max, 1, 10L << 20, 200L << 20, Limits.OnOversize.FAIL, Limits.Order.NEWEST_FIRST, true);
    return new Selection(folders, false, criteria, limits);
  }

  private static SampleMessage source(Fixture fixture) {
    return SampleMail.messages().stream()
        .filter(m -> m.mailbox().displayName('/').equals(fixture.mailbox()))
        .skip(fixture.uid() - 1)
        .findFirst()
        .orElseThrow();
  }

  private static void fails(ErrorCode code, String text, ThrowingCallable call) {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .withMessageContaining(text);
  }
}
