package dev.imapkit.maven.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The server of the demo: one, with a port for each transport, so that it can tell them apart. */
public final class DemoHost implements AutoCloseable {
  private static final List<String> TRANSPORTS = List.of("commons-net", "jakarta");

  private final MailHost host;
  private final AtomicInteger build = new AtomicInteger(1);
  private final Map<String, CountingRelay> relays = new LinkedHashMap<>();

  private DemoHost(File basedir) throws IOException {
    host = MailHost.start(basedir);
    TRANSPORTS.forEach(transport -> relays.put(transport, host.relay(build::get)));
  }

  /** Starts it for the builds of the directory, which begin with nothing. */
  public static void serve(File basedir, Map<String, Object> context) throws IOException {
    for (String left : List.of("imap-fixtures.lock.json", "cache", "../../demo")) {
      delete(basedir.toPath().resolve(left));
    }
    DemoHost demo = new DemoHost(basedir);
    BuildHost.introduce(demo.host, basedir, context);
    context.put("host", demo);
    java.util.Properties properties = (java.util.Properties) context.get("userProperties");
    properties.remove("imap.port");
    demo.relays.forEach(
        (transport, relay) -> properties.put(transport + ".port", String.valueOf(relay.port())));
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The next build begins. */
  public void nextBuild() {
    build.incrementAndGet();
  }

  /** For each transport, how many connections each build opened. */
  public Map<String, List<Integer>> connections() {
    Map<String, List<Integer>> counts = new LinkedHashMap<>();
    relays.forEach(
        (transport, relay) ->
            counts.put(
                transport,
                IntStream.rangeClosed(1, build.get()).mapToObj(relay::connections).toList()));
    return counts;
  }

  @Override
  public void close() throws IOException {
    host.requireFlagsUnchanged();
    for (CountingRelay relay : relays.values()) {
      relay.close();
    }
    host.close();
  }
}
