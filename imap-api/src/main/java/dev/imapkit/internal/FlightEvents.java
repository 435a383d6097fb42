package dev.imapkit.internal;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** The events of Java Flight Recorder; not to be touched where there is no module jdk.jfr. */
@SuppressWarnings("UnusedVariable") // The recorder reads the fields.
final class FlightEvents {
  private FlightEvents() {}

  static Flights.@Nullable Span connecting(String host, int port, String transport) {
    Connect event = new Connect();
    if (!event.isEnabled()) {
      return null;
    }
    event.host = host;
    event.port = port;
    event.transport = transport;
    event.begin();
    return event;
  }

  static Flights.@Nullable Span handshake(String host, int port) {
    Tls event = new Tls();
    if (!event.isEnabled()) {
      return null;
    }
    event.host = host;
    event.port = port;
    event.begin();
    return event;
  }

  static Flights.@Nullable Span watching() {
    Idle event = new Idle();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  static Flights.@Nullable CommandSpan command(
      String name, @Nullable String mechanism, long octets) {
    CommandEvent event = new CommandEvent();
    Authentication authentication = mechanism == null ? null : new Authentication();
    boolean authenticates = authentication != null && authentication.isEnabled();
    if (!event.isEnabled() && !authenticates) {
      return null;
    }
    event.command = name;
    event.octetsSent = octets;
    event.begin();
    if (authentication != null) {
      authentication.mechanism = mechanism;
      authentication.begin();
    }
    return new Running(event, authentication);
  }

  @Name("dev.imapkit.Connect")
  @Label("IMAP Connect")
  @Category("IMAP")
  @Description("TCP connection, with the TLS handshake where TLS is implicit")
  @StackTrace(false)
  static final class Connect extends Event implements Flights.Span {
    @Label("Host")
    private @Nullable String host;

    @Label("Port")
    private int port;

    @Label("Transport")
    private @Nullable String transport;

    @Label("Result")
    private @Nullable String result;

    @Override
    public void end(String detail) {
      result = detail;
      commit();
    }
  }

  @Name("dev.imapkit.Tls")
  @Label("IMAP TLS")
  @Category("IMAP")
  @Description(
      "TLS on a connection; implicit TLS is part of connecting, and its event lasts no time")
  @StackTrace(false)
  static final class Tls extends Event implements Flights.Span {
    @Label("Host")
    private @Nullable String host;

    @Label("Port")
    private int port;

    @Label("Result")
    @Description("Protocol and cipher suite, or the kind of failure")
    private @Nullable String result;

    @Override
    public void end(String detail) {
      result = detail;
      commit();
    }
  }

  @Name("dev.imapkit.Authentication")
  @Label("IMAP Authentication")
  @Category("IMAP")
  @Description("Login, from the command to its tagged answer")
  @StackTrace(false)
  static final class Authentication extends Event {
    @Label("Mechanism")
    private @Nullable String mechanism;

    @Label("Result")
    private @Nullable String result;
  }

  @Name("dev.imapkit.Idle")
  @Label("IMAP Idle")
  @Category("IMAP")
  @Description("Watch of a mailbox, by IDLE or by polling")
  @StackTrace(false)
  static final class Idle extends Event implements Flights.Span {
    @Label("Way")
    private @Nullable String way;

    @Override
    public void end(String detail) {
      way = detail;
      commit();
    }
  }

  @Name("dev.imapkit.Command")
  @Label("IMAP Command")
  @Category("IMAP")
  @Description("Command, from its first octet to its tagged answer")
  @StackTrace(false)
  static final class CommandEvent extends Event {
    @Label("Command")
    @Description("Name without arguments")
    private @Nullable String command;

    @Label("Result")
    private @Nullable String result;

    @Label("Octets Sent")
    @DataAmount
    private long octetsSent;

    @Label("Octets Received")
    @Description("Since the command was sent and, when pipelined, the one before was answered")
    @DataAmount
    private long octetsReceived;

    @Label("Time to First Response")
    @Timespan
    private long timeToFirstResponse;

    @Label("Time to Last Response")
    @Timespan
    private long timeToLastResponse;
  }

  /** A command and, where it logs in, its second event. */
  private static final class Running implements Flights.CommandSpan {
    private final CommandEvent event;
    private final @Nullable Authentication authentication;
    private final long start = System.nanoTime();
    private boolean responded;

    Running(CommandEvent event, @Nullable Authentication authentication) {
      this.event = event;
      this.authentication = authentication;
    }

    @Override
    public void responded() {
      if (!responded) {
        responded = true;
        event.timeToFirstResponse = System.nanoTime() - start;
      }
    }

    @Override
    public void end(String result, long octetsReceived) {
      responded();
      event.timeToLastResponse = System.nanoTime() - start;
      event.octetsReceived = octetsReceived;
      event.result = result;
      event.commit();
      if (authentication != null) {
        authentication.result = result;
        authentication.commit();
      }
    }
  }
}
