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

/** What the scripts of integration builds look at afterwards; {@link #end()} comes last. */
public final class BuildChecks {
  private final Path basedir;
  private final BuildHost host;
  private final BuildLog log;

  public BuildChecks(File basedir, Map<String, Object> context) {
    this.basedir = basedir.toPath();
    this.host = (BuildHost) context.get("host");
    this.log = new BuildLog(this.basedir);
  }

  public void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException(message + "\n" + log.summary());
    }
  }

  /** One of the builds, the first being number 1. */
  public Build build(int number) {
    return new Build(number);
  }

  /** What one build said and did. */
  public final class Build {
    private final int number;
    private final String said;

    private Build(int number) {
      this.number = number;
      this.said = log.of(number);
    }

    /** Its log has the text. */
    public Build says(String text) {
      require(said.contains(text), "build " + number + " does not say: " + text);
      return this;
    }

    /** Its log has something that the regular expression finds. */
    public Build matches(String regex) {
      require(
          java.util.regex.Pattern.compile(regex).matcher(said).find(),
          "build " + number + " does not say anything like: " + regex);
      return this;
    }

    /** Its log does not have the text. */
    public Build hides(String text) {
      require(!said.contains(text), "build " + number + " says: " + text);
      return this;
    }

    /** It opened so many connections. */
    public Build connections(int count) {
      int were = host.connections(number);
      require(were == count, "build " + number + " opened " + were + " connections");
      return this;
    }
  }

  /** The log of the builds has the text. */
  public void log(String text) {
    require(log.all().contains(text), "the log lacks: " + text);
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

  /** The file has exactly these octets. */
  public void octets(String file, byte[] expected) throws IOException {
    byte[] actual = Files.readAllBytes(basedir.resolve(file));
    int at = Arrays.mismatch(actual, expected);
    require(at == -1, file + " differs from what was sent at octet " + at);
  }

  /** The file is there. */
  public void exists(String file) {
    require(Files.exists(basedir.resolve(file)), file + " is missing");
  }

  /** The file is not there. */
  public void absent(String file) {
    require(!Files.exists(basedir.resolve(file)), file + " should not be there");
  }

  /** Both directories hold the same files with the same octets. */
  public void equalTrees(String one, String other) throws IOException {
    Path first = basedir.resolve(one);
    Path second = basedir.resolve(other);
    List<String> names = names(first);
    require(names.equals(names(second)), one + " has " + names + ", " + other + " has other files");
    require(!names.isEmpty(), one + " is empty");
    for (String name : names) {
      long at = Files.mismatch(first.resolve(name), second.resolve(name));
      require(at == -1, name + " differs at octet " + at + " in " + one + " and " + other);
    }
  }

  private static List<String> names(Path root) throws IOException {
    return files(root).stream()
        .map(file -> root.relativize(file).toString().replace('\\', '/'))
        .sorted()
        .toList();
  }

  /** Case 51 and T54, for every project: no flag was changed, no secret got out. */
  public void end() throws IOException {
    noSecret();
    host.requireFlagsUnchanged();
    host.close();
  }

  /** No file that the build left has the password in it, in any form. */
  public void noSecret() throws IOException {
    noText(MailHost.PASSWORD);
    noText(MailHost.PASSWORD.replace("\"", "\\\""));
    noText(MailHost.PASSWORD.replace("\"", "&quot;"));
    noText(URLEncoder.encode(MailHost.PASSWORD, StandardCharsets.UTF_8));
    noText(base64(MailHost.PASSWORD));
    noText(base64("\0ada\0" + MailHost.PASSWORD));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** No file that the build left has the text in it; scripts and settings are ours. */
  public void noText(String text) throws IOException {
    for (Path file : files(basedir)) {
      boolean ours =
          file.getFileName()
              .toString()
              .matches("invoker\\.properties|.*\\.groovy|settings.*\\.xml");
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
