package dev.imapkit.maven.it;

import dev.imapkit.contract.server.SampleMail;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program of the consumer builds in processes of their own, as their users would. */
public final class ConsumerRuns {
  private static final String MAIN = "org.example.FirstMessage";

  private final Path basedir;
  private final MailHost host;
  private final Path trustStore;

  private ConsumerRuns(Path basedir, MailHost host) throws IOException {
    this.basedir = basedir;
    this.host = host;
    this.trustStore = host.writeTrustStore(basedir);
  }

  public static void check(File basedir) throws IOException, InterruptedException {
    try (MailHost host = MailHost.start()) {
      ConsumerRuns runs = new ConsumerRuns(basedir.toPath(), host);
      runs.prints("consumer-classpath-commons-net", false);
      runs.prints("consumer-classpath-jakarta", false);
      runs.prints("consumer-modulepath-commons-net", true);
      runs.prints("consumer-modulepath-jakarta", true);
      runs.refuses(
          "consumer-without-transport",
          "TransportSelection",
          "imap-commons-net",
          "imap-jakarta",
          "<dependency>");
      runs.refuses(
          "consumer-with-both", "TransportSelection", "commons-net", "jakarta", "transport(");
      runs.refuses("consumer-with-all-in-one", "org.eclipse.angus:jakarta.mail", "<exclusion>");
    }
  }

  private void prints(String consumer, boolean module) throws IOException, InterruptedException {
    Output output = run(consumer, module);
    String expected = new String(SampleMail.messages().get(0).octets(), StandardCharsets.UTF_8);
    require(output.exitCode() == 0, consumer + " failed:\n" + output.err());
    require(output.out().equals(expected), consumer + " printed:\n" + output.out());
  }

  private void refuses(String consumer, String... words) throws IOException, InterruptedException {
    Output output = run(consumer, false);
    require(output.exitCode() != 0, consumer + " should have failed");
    for (String word : words) {
      require(
          output.err().contains(word), consumer + " does not say " + word + ":\n" + output.err());
    }
  }

  private record Output(int exitCode, String out, String err) {}

  private Output run(String consumer, boolean module) throws IOException, InterruptedException {
    Path target = basedir.resolve(consumer).resolve("target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    // Who has a certificate authority of his own tells Java, not the program.
    command.add("-Djavax.net.ssl.trustStore=" + trustStore);
    command.add("-Djavax.net.ssl.trustStorePassword=changeit");
    String classes = target.resolve("classes") + File.pathSeparator + target.resolve("lib");
    command.addAll(
        module
            ? List.of("-p", classes, "-m", "org.example.first/" + MAIN)
            : List.of("-cp", classes + File.separator + "*", MAIN));
    command.add("imaps://ada@" + host.host() + ":" + host.port());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("IMAP_PASSWORD", MailHost.PASSWORD);
    Path out = Files.createTempFile(target, "out", ".txt");
    Path err = Files.createTempFile(target, "err", ".txt");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(consumer + " did not end");
    }
    return new Output(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException(message);
    }
  }
}
