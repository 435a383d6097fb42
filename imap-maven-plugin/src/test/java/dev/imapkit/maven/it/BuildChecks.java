package dev.imapkit.maven.it;

import dev.imapkit.contract.server.SampleMail;
import dev.imapkit.contract.server.SampleMessage;
import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the scripts of integration builds look at afterwards. */
public final class BuildChecks {
  private final Path basedir;

  public BuildChecks(File basedir) {
    this.basedir = basedir.toPath();
  }

  public void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException(message);
    }
  }

  /** The log of the build has the text. */
  public void log(String text) throws IOException {
    String log = Files.readString(basedir.resolve("build.log"));
    require(log.contains(text), "the log lacks: " + text);
  }

  /** The directory holds so many messages, each with the octets of the sample mail. */
  public void sample(String directory, int count) throws IOException {
    Map<String, SampleMessage> sources = sources();
    Path root = basedir.resolve(directory);
    List<Path> files = files(root).stream().filter(f -> f.toString().endsWith(".eml")).toList();
    require(files.size() == count, files.size() + " messages in " + root);
    for (Path file : files) {
      SampleMessage source = sources.get(root.relativize(file).toString().replace('\\', '/'));
      require(source != null, "nobody sent " + file);
      require(Arrays.equals(Files.readAllBytes(file), source.octets()), file + " is not " + source);
    }
  }

  private static Map<String, SampleMessage> sources() {
    Map<String, SampleMessage> sources = new HashMap<>();
    Map<String, Integer> uids = new HashMap<>();
    for (SampleMessage message : SampleMail.messages()) {
      String folder =
          message.mailbox().levels().stream()
              .map(BuildChecks::encoded)
              .reduce((a, b) -> a + "/" + b)
              .orElseThrow();
      sources.put(folder + "/" + uids.merge(folder, 1, Integer::sum) + ".eml", message);
    }
    return sources;
  }

  private static String encoded(String level) {
    return URLEncoder.encode(level, StandardCharsets.UTF_8).replace("+", " ");
  }

  /** No file that the build left has the password in it, in any form. */
  public void noSecret() throws IOException {
    noText(MailHost.PASSWORD);
    noText(MailHost.PASSWORD.replace("\"", "\\\""));
    noText(URLEncoder.encode(MailHost.PASSWORD, StandardCharsets.UTF_8));
    noText(base64(MailHost.PASSWORD));
    noText(base64("\0ada\0" + MailHost.PASSWORD));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** No file that the build left has the text in it; scripts of the build are ours. */
  public void noText(String text) throws IOException {
    for (Path file : files(basedir)) {
      boolean ours = file.getFileName().toString().matches("invoker\\.properties|.*\\.groovy");
      String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      require(ours || !content.contains(text), file + " gives away a secret");
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
