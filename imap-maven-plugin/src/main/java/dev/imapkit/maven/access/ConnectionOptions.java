package dev.imapkit.maven.access;

import dev.imapkit.ImapConfig;
import dev.imapkit.ProxyConfig;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.TraceListener;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.spi.TransportProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How to reach a server, all parameters read.
 *
 * @param host name or address
 * @param port 1 to 65,535
 * @param security how the connection is protected
 * @param plaintextAllowed whether an unencrypted login may go beyond this machine
 * @param mechanism how to log in
 * @param tls what is trusted
 * @param proxy to go through
 * @param timeouts limits
 * @param transport that connects
 * @param steps watches, if somebody wants to see each step
 * @param trace sees the dialogue, if somebody wants to
 */
public record ConnectionOptions(
    String host,
    int port,
    Security security,
    boolean plaintextAllowed,
    AuthMechanism mechanism,
    TlsConfig tls,
    Optional<ProxyConfig> proxy,
    Timeouts timeouts,
    TransportProvider transport,
    Optional<ConnectionSteps> steps,
    Optional<TraceListener> trace) {

  /**
   * The configuration of the SDK.
   *
   * @param credentials who logs in
   * @return the configuration
   * @throws FixtureException {@link ErrorCode#PLAINTEXT} when the login could be read on the way
   *     and nobody allowed that
   */
  public ImapConfig config(Credentials credentials) {
    return config(credentials, "");
  }

  /**
   * The same for connections beside the first, each with a configuration of its own.
   *
   * @param credentials who logs in
   * @param count how many
   * @return configurations; the number of the connection stands before its lines in a trace
   */
  public List<ImapConfig> more(Credentials credentials, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> config(credentials, "[" + (i + 2) + "] "))
        .toList();
  }

  private ImapConfig config(Credentials credentials, String mark) {
    requireFit(credentials);
    ImapConfig.Builder builder = builder();
    boolean readable = security == Security.PLAINTEXT && !isThisMachine();
    if (readable
        && (!plaintextAllowed || (credentials.isToken() && mechanism == AuthMechanism.AUTO))) {
      throw new FixtureException(
          ErrorCode.PLAINTEXT,
          ("<security> is PLAINTEXT, but %s is not this machine: password and mail could be read and"
                  + " changed by everybody on the way. Set <security>TLS</security> (usually port 993) or"
                  + " <security>STARTTLS</security> (143). If that way is safe all the same, allow it with"
                  + " <allowPlaintextLogin>true</allowPlaintextLogin> and name the <authMechanism>.")
              .formatted(host));
    }
    if (readable) {
      builder.plaintextBeyondLoopback();
    }
    credentials.configure(builder, mechanism.mechanisms(readable, credentials.isToken()));
    trace.ifPresent(
        listener ->
            builder.trace(
                (direction, line) ->
                    listener.line(direction, mark + credentials.withoutSecret(line))));
    return builder.build();
  }

  private void requireFit(Credentials credentials) {
    if (mechanism != AuthMechanism.AUTO && mechanism.isBearer() != credentials.isToken()) {
      throw new FixtureException(
          ErrorCode.NO_CREDENTIALS,
          "<authMechanism> is %s, which takes %s, but there is only %s. Give the other one, or leave <authMechanism> out."
              .formatted(
                  mechanism,
                  mechanism.isBearer() ? "an access token" : "a password",
                  credentials.isToken() ? "an access token" : "a password"));
    }
  }

  private ImapConfig.Builder builder() {
    try {
      ImapConfig.Builder builder =
          ImapConfig.builder(host).port(port).security(security).tls(tls).timeouts(timeouts);
      proxy.ifPresent(builder::proxy);
      builder.classLoader(ConnectionOptions.class.getClassLoader());
      steps.ifPresentOrElse(
          watching -> watching.watch(builder, transport),
          () -> builder.transport(new WatchedTransport(transport)));
      return builder;
    } catch (IllegalArgumentException e) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE, "the server cannot be addressed: " + e.getMessage() + ".", e);
    }
  }

  /** As the SDK sees it: the configuration can be built without a special permission. */
  private boolean isThisMachine() {
    try {
      ImapConfig.builder(host).security(Security.PLAINTEXT).build();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
