package dev.imapkit.maven.it;

import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.maven.access.Credentials;
import dev.imapkit.maven.access.Patience;
import dev.imapkit.maven.access.ServerAccess;
import dev.imapkit.maven.access.TransportChoice;
import dev.imapkit.maven.access.WatchedTransport;
import dev.imapkit.maven.files.BlobCache;
import dev.imapkit.maven.files.BuildLocks;
import dev.imapkit.maven.files.CacheUse;
import dev.imapkit.maven.files.RecordedProgress;
import dev.imapkit.maven.files.SharedData;
import dev.imapkit.maven.fixtures.FixtureEngine;
import dev.imapkit.maven.fixtures.FixtureRequest;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.fixtures.Layout;
import dev.imapkit.maven.fixtures.Means;
import dev.imapkit.maven.fixtures.Mode;
import dev.imapkit.maven.messages.Commands;
import dev.imapkit.maven.selection.Criteria;
import dev.imapkit.maven.selection.Limits;
import dev.imapkit.maven.selection.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The engine as a goal would run it, in a folder of its own: one project with an output directory
 * and a lock, and a cache. Each run is a build of its own.
 */
public final class Workbench {
  private final Path folder;
  private final Server server;
  private final RecordedProgress progress = new RecordedProgress();
  private Selection selection =
      new Selection(List.of("INBOX"), false, Criteria.builder().build(), Limits.defaults());
  private String transport = "commons-net";
  private CacheUse cacheUse = CacheUse.READ_WRITE;
  private Path cache;
  private Duration lockWait = Duration.ofSeconds(60);
  private Map<Object, Object> session;
  private Layout layout = Layout.MAILBOX;
  private String fileName = "{uid}";
  private boolean offline;
  private boolean ci;
  private boolean dryRun;
  private int connections;
  private Duration greeting = Duration.ofSeconds(10);
  private Duration total = Duration.ofMinutes(1);
  private int maxConnections = 1;
  private int retries;

  /** Where the mail is. */
  public record Server(
      String host, int port, Security security, TlsConfig tls, String user, String password) {}

  public Workbench(Path folder, Server server) {
    this.folder = folder;
    this.cache = folder.resolve("cache");
    this.server = server;
  }

  public Workbench selection(Selection value) {
    selection = value;
    return this;
  }

  public Workbench folders(String... folders) {
    return selection(
        new Selection(List.of(folders), false, selection.criteria(), selection.limits()));
  }

  public Workbench transport(String value) {
    transport = value;
    return this;
  }

  public Workbench cache(CacheUse value) {
    cacheUse = value;
    return this;
  }

  public Workbench offline(boolean value) {
    offline = value;
    return this;
  }

  public Workbench ci(boolean value) {
    ci = value;
    return this;
  }

  public Workbench dryRun(boolean value) {
    dryRun = value;
    return this;
  }

  /** Does not wait long for a greeting, for servers that have none. */
  public Workbench impatient() {
    greeting = Duration.ofSeconds(1);
    return this;
  }

  /** A cache that builds of other folders use, too. */
  public Workbench cacheAt(Path value) {
    cache = value;
    return this;
  }

  /** How many connections a build may have at the same time. */
  public Workbench maxConnections(int value) {
    maxConnections = value;
    return this;
  }

  /** How often the server is tried again, almost without waiting. */
  public Workbench retries(int value) {
    retries = value;
    return this;
  }

  /** How long the server may take for everything. */
  public Workbench total(Duration value) {
    total = value;
    return this;
  }

  public Workbench lockWait(Duration value) {
    lockWait = value;
    return this;
  }

  public Path output() {
    return folder.resolve("target/imap");
  }

  public Path lock() {
    return folder.resolve("imap-fixtures.lock.json");
  }

  public Path cache() {
    return cache;
  }

  /** What a person would have read. */
  public List<String> lines() {
    return progress.texts();
  }

  /** Connections of all builds so far. */
  public int connections() {
    return connections;
  }

  public FixtureSet fetch(Mode mode) throws IOException {
    return run(mode, FixtureEngine::fetch);
  }

  public FixtureSet update() throws IOException {
    return run(Mode.UPDATE, FixtureEngine::update);
  }

  private interface Goal {
    FixtureSet run(FixtureEngine engine) throws IOException;
  }

  public Workbench names(Layout newLayout, String newTemplate) {
    layout = newLayout;
    fileName = newTemplate;
    return this;
  }

  /** Makes the builds of this bench modules of one build. */
  public Workbench moduleOf(Map<Object, Object> build) {
    session = build;
    return this;
  }

  private FixtureSet run(Mode mode, Goal goal) throws IOException {
    Map<Object, Object> session = this.session == null ? new ConcurrentHashMap<>() : this.session;
    SharedData data = (key, make) -> session.computeIfAbsent(key, k -> make.get());
    BuildLocks locks = BuildLocks.of(data, cache(), lockWait);
    Patience patience =
        Patience.of(retries, Duration.ofMillis(1), total, line -> progress.warn("set: " + line));
    try (ServerAccess access =
        offline ? ServerAccess.offline() : ServerAccess.to(this::login, patience)) {
      try {
        Means means = new Means(access, BlobCache.at(cache(), cacheUse, progress), locks, progress);
        return goal.run(new FixtureEngine(request(mode), means));
      } finally {
        connections += access.connections();
      }
    }
  }

  private FixtureRequest request(Mode mode) {
    return new FixtureRequest(
        "set",
        selection,
        new FixtureRequest.Locking(mode, ci, lock(), dryRun),
        new FixtureRequest.Output(output(), layout, fileName, true),
        Commands.inProject("set", ""));
  }

  private ServerAccess.Login login() {
    Credentials credentials = new Credentials(server.user(), server.password().toCharArray());
    List<ImapConfig> more =
        Stream.generate(() -> config(credentials)).limit(maxConnections - 1L).toList();
    return new ServerAccess.Login(config(credentials), credentials, more);
  }

  private ImapConfig config(Credentials credentials) {
    TransportChoice choice = new TransportChoice(Workbench.class.getClassLoader(), "1");
    return ImapConfig.builder(server.host())
        .port(server.port())
        .security(server.security())
        .transport(new WatchedTransport(choice.choose(transport)))
        .login(server.user(), credentials::copyOfSecret)
        .timeouts(Timeouts.builder().greeting(greeting).build())
        .tls(server.tls())
        .build();
  }

  /** Every file below a folder, relative, sorted. */
  public static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
