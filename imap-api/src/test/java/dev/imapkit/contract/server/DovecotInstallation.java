package dev.imapkit.contract.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What there is of Dovecot on this machine.
 *
 * @param binary the {@code dovecot} program; null when there is none that can be used
 * @param version what {@code dovecot --version} says; empty without a binary
 * @param reason one line why Dovecot cannot be used; empty when it can
 */
record DovecotInstallation(@Nullable Path binary, String version, String reason) {

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(\\.\\S+)?.*");

  /** Ordinary users often have no {@code sbin} in their PATH, although they may run the program. */
  private static final List<String> USUAL_FOLDERS =
      List.of("/usr/sbin", "/usr/local/sbin", "/sbin", "/opt/homebrew/sbin");

  boolean usable() {
    return reason.isEmpty();
  }

  static DovecotInstallation detect() {
    Path binary = find("dovecot");
    if (binary == null || !Files.isExecutable(Path.of("/bin/sh"))) {
      return missing("dovecot is not installed (Debian: apt-get install dovecot-imapd)");
    }
    String version;
    try {
      version = firstLine(binary.toString(), "--version");
    } catch (IOException e) {
      return missing(binary + " cannot be run: " + e.getMessage());
    }
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()) {
      return missing(binary + " --version says \"" + version + "\", which is not understood");
    }
    if (!numbers.group(1).equals("2") || !numbers.group(2).equals("3")) {
      return missing(
          "dovecot " + version + " is installed, but the configuration is written for 2.3");
    }
    if (!hasImapService(binary)) {
      return missing("dovecot is installed without its IMAP service (Debian: dovecot-imapd)");
    }
    return new DovecotInstallation(binary, version, "");
  }

  private static DovecotInstallation missing(String reason) {
    return new DovecotInstallation(null, "", reason);
  }

  private static @Nullable Path find(String program) {
    List<String> folders = new ArrayList<>();
    String path = System.getenv("PATH");
    if (path != null) {
      folders.addAll(List.of(path.split(Pattern.quote(File.pathSeparator))));
    }
    folders.addAll(USUAL_FOLDERS);
    for (String folder : folders) {
      Path candidate = Path.of(folder, program);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /** The base package of a distribution may come without the program that speaks IMAP. */
  private static boolean hasImapService(Path binary) {
    Path doveconf = find("doveconf");
    if (doveconf == null) {
      return true;
    }
    try {
      String line = firstLine(doveconf.toString(), "-c", "/dev/null", "libexec_dir");
      int equals = line.indexOf('=');
      return equals < 0 || Files.exists(Path.of(line.substring(equals + 1).trim(), "imap-login"));
    } catch (IOException e) {
      return true;
    }
  }

  private static String firstLine(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IOException("no end after 10 s");
      }
      int end = text.indexOf('\n');
      return end < 0 ? text : text.substring(0, end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
