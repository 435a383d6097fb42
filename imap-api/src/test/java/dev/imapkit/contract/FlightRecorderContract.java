package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.MailboxBatch;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.WatchRequest;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Java Flight Recorder is told, and that nothing is missed where it is not. */
@Timeout(120)
public abstract class FlightRecorderContract extends Contract {
  private static final List<String> NAMES =
      List.of("Connect", "Tls", "Authentication", "Command", "Idle");

  private static final TestCertificates CA = TestCertificates.create();

  @TempDir Path folder;

  private interface Work {
    void run() throws Exception;
  }

  private List<RecordedEvent> recording(Work work) throws Exception {
    Path file = Files.createTempFile(folder, "flight", ".jfr");
    try (Recording recording = new Recording()) {
      NAMES.forEach(name -> recording.enable("dev.imapkit." + name).withoutThreshold());
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file);
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("dev.imapkit." + name))
        .toList();
  }

  @Test
  @Covers({"jfr.connect", "jfr.authentication", "jfr.command"})
  void eachCommandIsRecordedWithItsOctetsAndTimes() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1")
            .mailbox("INBOX", MailboxData.of(3).uidNext(10))
            .on(
                "UID SEARCH",
                (c, command) -> {
                  c.send("* SEARCH 1 2\r\n");
                  c.pause(Duration.ofMillis(50));
                  c.ok(command);
                })
            .on("UID FETCH", (c, command) -> c.ok(command))
            .on("UID COPY", (c, command) -> c.cut())
            .start()) {
      List<RecordedEvent> events =
          recording(
              () -> {
                ImapClient client = connect(server);
                SelectedMailbox inbox = client.select("INBOX");
                inbox.search(SearchQuery.subject("Geheimnis"));
                MailboxBatch batch = inbox.batch();
                batch.fetchOne(Uid.of(1), FetchRequest.of(FetchAttribute.FLAGS));
                batch.fetchOne(Uid.of(2), FetchRequest.of(FetchAttribute.FLAGS));
                batch.run();
                assertThat(catchThrowable(() -> inbox.copy(UidSet.of(1), inbox.name())))
                    .isInstanceOf(ImapConnectionException.class);
              });
      RecordedEvent connect = named(events, "Connect").get(0);
      assertThat(connect.getString("host")).isEqualTo("127.0.0.1");
      assertThat(connect.getInt("port")).isEqualTo(server.port());
      assertThat(connect.getString("transport")).isEqualTo(transport().name());
      assertThat(connect.getString("result")).isEqualTo("connected");
      RecordedEvent login = named(events, "Authentication").get(0);
      assertThat(login.getString("mechanism")).isEqualTo("LOGIN");
      assertThat(login.getString("result")).isEqualTo("OK");
      List<RecordedEvent> commands = named(events, "Command");
      assertThat(commands)
          .extracting(event -> event.getString("command"))
          .containsExactly(
              "CAPABILITY",
              "LOGIN",
              "CAPABILITY",
              "SELECT",
              "UID SEARCH",
              "UID FETCH",
              "UID FETCH",
              "UID COPY");
      RecordedEvent search = commands.get(4);
      long sent = server.journal().commands("UID SEARCH").get(0).octets().length;
      assertThat(search.getLong("octetsSent")).isEqualTo(sent);
      assertThat(search.getLong("octetsReceived")).isGreaterThan("* SEARCH 1 2\r\n".length());
      assertThat(search.getString("result")).isEqualTo("OK");
      assertThat(search.getDuration("timeToFirstResponse"))
          .isPositive()
          .isLessThan(search.getDuration("timeToLastResponse"));
      assertThat(commands.get(7).getString("result")).isEqualTo("ImapConnectionException");
      for (RecordedEvent event : events) {
        if (event.getEventType().getName().startsWith("dev.imapkit.")) {
          assertThat(event.toString()).doesNotContain("Geheimnis", "secret", "ada", "INBOX");
        }
      }
    }
  }

  @Test
  @Covers("jfr.tls")
  void tlsIsRecordedWhetherImplicitOrNot() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.builder().implicitTls(CA.localhost().sslContext()).start()) {
      List<RecordedEvent> events =
          recording(() -> ImapClient.connect(config(server, trusting(CA)).build()).close());
      assertThat(named(events, "Tls")).hasSize(1);
      assertThat(named(events, "Tls").get(0).getString("result")).startsWith("TLSv1.");
    }
  }

  @Test
  @RequiresDovecot
  @Covers("jfr.idle")
  void aWatchOnDovecotIsRecorded() throws Exception {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    List<RecordedEvent> events =
        recording(
            () -> {
              try (ImapClient client = connect(server, user);
                  var watch = client.examine("INBOX").watch(WatchRequest.defaults())) {
                watch.next(Duration.ofMillis(10));
              }
            });
    assertThat(named(events, "Idle")).hasSize(1);
    assertThat(named(events, "Idle").get(0).getString("way")).isEqualTo("IDLE");
    assertThat(named(events, "Command"))
        .extracting(event -> event.getString("command"))
        .contains("IDLE");
  }

  @Test
  @Covers("jfr.absent")
  void withoutTheModuleAllElseWorks() throws Exception {
    String modules =
        ModuleFinder.ofSystem().findAll().stream()
            .map(reference -> reference.descriptor())
            .filter(module -> !module.name().contains("jfr") && !needsFlightRecorder(module))
            .map(ModuleDescriptor::name)
            .collect(Collectors.joining(","));
    try (ScriptedServer server =
        ScriptedServer.builder().mailbox("INBOX", MailboxData.of(0)).start()) {
      String printed = run(modules, String.valueOf(server.port()));
      assertThat(printed).contains("without recorder: 0 messages");
    }
  }

  private static boolean needsFlightRecorder(ModuleDescriptor module) {
    return module.requires().stream().anyMatch(required -> required.name().contains("jfr"));
  }

  private String run(String modules, String port) throws IOException, InterruptedException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                modules,
                "-cp",
                classes,
                WithoutRecorder.class.getName(),
                port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
