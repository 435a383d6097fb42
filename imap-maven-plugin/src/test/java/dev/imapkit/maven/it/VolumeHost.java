package dev.imapkit.maven.it;

import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.contract.server.TestUser;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Dovecot with 2,000 messages of 5 to 200 kB, and how long builds that fetch them took, compared
 * with the SDK alone. For a quiet machine: times are printed, never asserted.
 */
public final class VolumeHost implements BuildHost {
  private static final int MESSAGES = 2_000;
  private static final int SMALLEST = 5_000;
  private static final int LARGEST = 200_000;
  private static final int LINE = 57;

  /** What the builds do in turn; the first one warms the machine and does not count. */
  private static final List<String> BUILDS =
      List.of("", "cold", "skip", "warm", "cold", "warm", "skip", "cold", "warm", "skip");

  private final TestCertificates certificates = TestCertificates.create();
  private final DovecotServer server = DovecotServer.start(certificates, certificates.localhost());
  private final TestUser user = server.addUser("ada", MailHost.PASSWORD);
  private final CountingRelay relay;

  private VolumeHost(IntSupplier build) {
    Random random = new Random(4711);
    try (RawImap client = server.login(user)) {
      for (int number = 1; number <= MESSAGES; number++) {
        client.append("INBOX", "", "07-Mar-2026 10:00:00 +0000", message(number, random));
      }
    }
    relay = new CountingRelay(new InetSocketAddress(host(), server.imapsPort()), build);
  }

  private static byte[] message(int number, Random random) {
    byte[] content = new byte[(SMALLEST + random.nextInt(LARGEST - SMALLEST)) * 3 / 4];
    random.nextBytes(content);
    String header =
        ("From: sender@example.org\r\nTo: ada@example.org\r\nSubject: volume %1$d\r\nMessage-ID:"
                + " <%1$d@example.org>\r\nMIME-Version: 1.0\r\nContent-Type:"
                + " application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n")
            .formatted(number);
    String body =
        Base64.getMimeEncoder(LINE / 3 * 4, new byte[] {'\r', '\n'}).encodeToString(content);
    return (header + body + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Starts one for the builds of the directory. */
  public static void serve(File basedir, Map<String, Object> context) throws IOException {
    VolumeHost host = new VolumeHost(new BuildLog(basedir.toPath())::builds);
    host.writeAuthority(basedir.toPath());
    BuildHost.introduce(host, basedir, context);
  }

  /** Prints what the builds took, and lets the SDK do the same three times. */
  public void report(File basedir, String classPath, PrintStream out)
      throws IOException, InterruptedException {
    String connections = connectionsOfBuilds();
    List<Double> alone = new ArrayList<>();
    for (int round = 1; round <= 3; round++) {
      alone.add(alone(basedir.toPath(), classPath, round));
    }
    double cold = median(times(basedir, "cold"));
    double warm = median(times(basedir, "warm"));
    double skip = median(times(basedir, "skip"));
    double sdk = median(alone);
    print(out, "%n%d messages of 5 to 200 kB from Dovecot over TLS, medians of three", MESSAGES);
    print(out, "  build with -Dimap.skip        %6.2f s", skip);
    print(out, "  build, nothing there          %6.2f s, so the goal %.2f s", cold, cold - skip);
    print(out, "  SDK alone, same messages      %6.2f s", sdk);
    print(
        out, "  ratio                         %6.2f   (wanted: at most 1.5)", (cold - skip) / sdk);
    print(
        out,
        "  build, locked and warm        %6.2f s, so the goal %.2f s (wanted: at most 2)",
        warm,
        warm - skip);
    print(out, "  connections                   %s%n", connections);
  }

  private static void print(PrintStream out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private String connectionsOfBuilds() {
    StringBuilder all = new StringBuilder();
    for (int build = 2; build <= BUILDS.size(); build++) {
      int count = connections(build);
      String kind = BUILDS.get(build - 1);
      if (!kind.equals("cold") && count > 0) {
        throw new IllegalStateException("build " + build + " (" + kind + ") opened a connection");
      }
      all.append(kind).append(' ').append(count).append("  ");
    }
    return all.toString().strip();
  }

  private static List<Double> times(File basedir, String kind) {
    BuildLog log = new BuildLog(basedir.toPath());
    Pattern total = Pattern.compile("Total time: +(?:([\\d.]+) s|(\\d+):(\\d+) min)");
    List<Double> times = new ArrayList<>();
    for (int build = 1; build <= BUILDS.size(); build++) {
      Matcher matcher = total.matcher(log.of(build));
      if (BUILDS.get(build - 1).equals(kind) && matcher.find()) {
        times.add(
            matcher.group(1) != null
                ? Double.parseDouble(matcher.group(1))
                : Integer.parseInt(matcher.group(2)) * 60.0 + Integer.parseInt(matcher.group(3)));
      }
    }
    return times;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** In a process of its own, as Maven is one. */
  private double alone(Path basedir, String classPath, int round)
      throws IOException, InterruptedException {
    Path output = basedir.resolve("sdk-" + round);
    Path printed = basedir.resolve("sdk-" + round + ".txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                DownloadAlone.class.getName(),
                String.valueOf(port()),
                basedir.resolve("ca.pem").toString(),
                output.toString())
            // What the TLS library logs is of no interest here.
            .redirectError(basedir.resolve("sdk-" + round + ".log").toFile())
            .redirectOutput(printed.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the SDK alone failed, see " + output + ".log");
    }
    try (var files = Files.list(output)) {
      if (files.count() != MESSAGES) {
        throw new IllegalStateException("the SDK alone did not fetch everything");
      }
    }
    return Long.parseLong(Files.readString(printed).strip()) / 1000.0;
  }

  /** Nobody reads this mail, so there are no flags that could change. */
  @Override
  public void requireFlagsUnchanged() {
    try (RawImap client = server.login(user)) {
      client.ok("EXAMINE INBOX");
      if (!client.ok("UID SEARCH SEEN").only("SEARCH").text().strip().endsWith("SEARCH")) {
        throw new IllegalStateException("a message was marked as read");
      }
    }
  }

  @Override
  public Path writeAuthority(Path folder) throws IOException {
    return certificates.writeCaPem(folder);
  }

  @Override
  public String host() {
    return server.host();
  }

  @Override
  public int port() {
    return relay.port();
  }

  @Override
  public int connections() {
    return relay.connections();
  }

  @Override
  public int connections(int build) {
    return relay.connections(build);
  }

  @Override
  public void close() throws IOException {
    relay.close();
    server.close();
  }
}
