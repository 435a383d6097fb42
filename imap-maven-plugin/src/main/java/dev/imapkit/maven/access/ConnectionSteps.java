package dev.imapkit.maven.access;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.TraceListener;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Shown;
import dev.imapkit.model.MailboxName;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches a connection from the name of the server to the open mailbox and writes a line with the
 * time for each step, so that a person sees how far it comes. Confined to one thread, used once.
 */
public final class ConnectionSteps implements TraceListener, WatchedTransport.Observer {
  private static final int LONGEST_TEXT = 300;
  private static final Pattern CAPABILITIES = Pattern.compile("(?:^\\* |\\[)CAPABILITY ([^\\]]*)");
  private static final String INDENT = " ".repeat(15);

  private final Consumer<String> lines;
  private final LongSupplier nanoTime;
  private @Nullable String running;
  private long began;
  private String announced = "";
  private String transport = "";
  private @Nullable Wire wire;

  /**
   * Steps.
   *
   * @param lines take one line for each step
   * @param nanoTime tells how long a step took
   */
  public ConnectionSteps(Consumer<String> lines, LongSupplier nanoTime) {
    this.lines = lines;
    this.nanoTime = nanoTime;
  }

  /**
   * Makes connections of this configuration report here.
   *
   * @param builder of the configuration
   * @param provider that is used
   */
  public void watch(ImapConfig.Builder builder, TransportProvider provider) {
    transport = provider.name();
    builder.transport(new WatchedTransport(provider, this)).trace(this);
  }

  /**
   * The first step, before a connection: the addresses of a name.
   *
   * @param host name or address of the server
   * @param port for the message when there are none
   * @throws FixtureException {@link ErrorCode#UNREACHABLE} when the name has no address
   */
  public void resolve(String host, int port) {
    begin("DNS");
    try {
      String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
      done(
          Arrays.stream(InetAddress.getAllByName(name))
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", ")));
    } catch (UnknownHostException e) {
      throw new FixtureException(
          ErrorCode.UNREACHABLE,
          ("%s:%d: the name \"%s\" has no address. Is it written as the provider writes it, and does the"
                  + " network of this machine know it? Behind a proxy that looks up names itself, set"
                  + " <proxy>.")
              .formatted(host, port, host),
          e);
    }
    begin("TCP");
  }

  /** Starts with TCP where a proxy looks up the name. */
  public void leaveNameToProxy() {
    begin("DNS");
    done("left to the proxy");
    begin("TCP");
  }

  @Override
  public void connected(Wire opened, boolean tlsNext) {
    wire = opened;
    done(
        opened.info().remoteAddress().map(a -> numeric(a.getAddress(), a.getPort())).orElse("open")
            + ", transport "
            + transport);
    begin(tlsNext ? "TLS" : "greeting");
  }

  private static String numeric(@Nullable InetAddress address, int port) {
    return address == null ? "port " + port : address.getHostAddress() + ":" + port;
  }

  @Override
  public void encrypted(Wire secured) {
    reportTls(secured);
    begin("greeting");
  }

  private void reportTls(@Nullable Wire secured) {
    if (secured == null) {
      return;
    }
    secured
        .info()
        .tls()
        .ifPresent(
            tls -> {
              done(tls.protocol() + " " + tls.cipherSuite());
              tls.peerCertificates().forEach(c -> lines.accept(INDENT + CertificateText.of(c)));
            });
  }

  /** Called for each line of the dialogue; secrets are not in it. */
  @Override
  public void line(Direction direction, String line) {
    if (direction == Direction.SENT) {
      sent(line.split(" ", 4));
    } else {
      received(line);
    }
  }

  private void received(String line) {
    Matcher capabilities = CAPABILITIES.matcher(line);
    if (capabilities.find()) {
      announced = capabilities.group(1);
    }
    if ("greeting".equals(running)) {
      done(Shown.of(line, LONGEST_TEXT));
      begin("capabilities");
    }
  }

  private void sent(String[] words) {
    if ("STARTTLS".equals(running)) {
      // The first that is sent after the handshake.
      reportTls(wire);
      begin("capabilities");
    }
    switch (words.length > 1 ? words[1] : "") {
      case "STARTTLS" -> {
        done(capabilities());
        announced = "";
        begin("STARTTLS");
      }
      case "AUTHENTICATE" -> login(words.length > 2 ? words[2] : "");
      case "LOGIN" -> login("LOGIN, a command of its own");
      default -> {
        // What else is sent belongs to a step that runs already.
      }
    }
  }

  private void login(String mechanism) {
    done(capabilities());
    begin("mechanism");
    done(mechanism);
    begin("login");
  }

  private String capabilities() {
    return Shown.of(announced.isEmpty() ? "none announced" : announced, LONGEST_TEXT);
  }

  /**
   * The end of logging in.
   *
   * @param client logged in
   * @param user masked
   */
  public void loggedIn(ImapClient client, String user) {
    done("as " + user);
    lines.accept(INDENT + "offers " + Shown.of(client.capabilities().toString(), 4 * LONGEST_TEXT));
  }

  /**
   * Opens a mailbox read-only and leaves it.
   *
   * @param client logged in
   * @param mailbox as the server has it
   * @param written as people write it
   */
  public void examine(ImapClient client, MailboxName mailbox, String written) {
    begin("EXAMINE");
    try (SelectedMailbox selected = client.examine(mailbox)) {
      done(
          String.format(
              Locale.ROOT,
              "%s: %,d messages, UIDVALIDITY %s, read-only",
              Shown.of(written, LONGEST_TEXT),
              selected.exists(),
              selected.uidValidity()));
    }
  }

  /**
   * A step begins.
   *
   * @param name short
   */
  public void begin(String name) {
    running = name;
    began = nanoTime.getAsLong();
  }

  private void done(String what) {
    report(what);
    running = null;
  }

  /** What runs has failed: says so, the reason is for the exception. */
  public void failed() {
    if (running != null) {
      done("FAILED");
    }
  }

  private void report(String what) {
    long millis = (nanoTime.getAsLong() - began) / 1_000_000;
    lines.accept(String.format(Locale.ROOT, "%-13s %s (%,d ms)", running, what, millis));
  }
}
