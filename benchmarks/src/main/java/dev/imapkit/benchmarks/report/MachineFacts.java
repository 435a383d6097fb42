package dev.imapkit.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import dev.imapkit.ImapClient;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at the machine that this JVM runs on. What cannot be found out is left out. */
public final class MachineFacts {
  private static final Pattern VERSION = Pattern.compile("-(\\d[\\w.-]*)\\.jar$");
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private MachineFacts() {}

  /**
   * Collects the facts; call it before measuring, since it says how busy the machine was.
   *
   * @param command the arguments that started the measurement
   */
  public static Machine here(List<String> command) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(Machine.COMMAND, String.join(" ", command));
    facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    commit().ifPresent(commit -> facts.put("commit", commit));
    cpu().ifPresent(cpu -> facts.put("CPU", cpu));
    facts.put("processors", String.valueOf(SYSTEM.getAvailableProcessors()));
    facts.put("memory", SYSTEM.getTotalMemorySize() / (1L << 20) + " MiB");
    facts.put("load before", String.format(Locale.ROOT, "%.2f", load()));
    facts.put("OS", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
    facts.put("JDK", property("java.vm.name") + " " + property("java.vm.version"));
    version("imapkit", ImapClient.class, facts);
    version("Angus Mail", org.eclipse.angus.mail.imap.IMAPStore.class, facts);
    version("Commons Net", org.apache.commons.net.imap.IMAPClient.class, facts);
    version("Bouncy Castle", "org.bouncycastle.jsse.provider.BouncyCastleJsseProvider", facts);
    version("JMH", org.openjdk.jmh.runner.Runner.class, facts);
    dovecot().ifPresent(version -> facts.put("Dovecot", version));
    return new Machine(facts);
  }

  /** Load average of the last minute; negative where the system does not tell. */
  public static double load() {
    return SYSTEM.getSystemLoadAverage();
  }

  /** How many processors there are. */
  public static int processors() {
    return SYSTEM.getAvailableProcessors();
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }

  private static void version(String name, String type, Map<String, String> facts) {
    try {
      version(name, Class.forName(type), facts);
    } catch (ClassNotFoundException e) {
      facts.remove(name);
    }
  }

  /** Jars carry their version in the file's name, also where their manifest says nothing. */
  private static void version(String name, Class<?> type, Map<String, String> facts) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return;
    }
    Matcher version = VERSION.matcher(source.getLocation().getPath());
    if (version.find()) {
      facts.put(name, version.group(1));
    }
  }

  private static Optional<String> cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The commit of the working tree that the jar was built in. */
  private static Optional<String> commit() {
    String here;
    try {
      here =
          new File(MachineFacts.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .getParent();
    } catch (java.net.URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
    return firstLine("git", "-C", here, "describe", "--always", "--dirty", "--abbrev=12");
  }

  private static Optional<String> dovecot() {
    return Stream.of("/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/opt/homebrew/sbin/dovecot")
        .filter(program -> Files.isExecutable(Path.of(program)))
        .findFirst()
        .flatMap(program -> firstLine(program, "--version"));
  }

  private static Optional<String> firstLine(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      try (java.io.InputStream out = process.getInputStream()) {
        String text = new String(out.readNBytes(1000), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        return ended ? text.lines().map(String::strip).findFirst() : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
