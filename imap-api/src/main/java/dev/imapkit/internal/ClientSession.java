package dev.imapkit.internal;

import dev.imapkit.AppendRequest;
import dev.imapkit.AppendResult;
import dev.imapkit.ChangePolicy;
import dev.imapkit.ClientBatch;
import dev.imapkit.ConnectionBusyException;
import dev.imapkit.ConnectionInfo;
import dev.imapkit.CustomCommand;
import dev.imapkit.CustomResult;
import dev.imapkit.Feature;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapException;
import dev.imapkit.ImapListener;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.KnownMailbox;
import dev.imapkit.ListedMailbox;
import dev.imapkit.MailboxStatus;
import dev.imapkit.Plan;
import dev.imapkit.SelectRequest;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StatusItem;
import dev.imapkit.internal.text.CapabilityName;
import dev.imapkit.model.Capabilities;
import dev.imapkit.model.MailboxName;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.WireInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The client that users hold: one method per command that needs no mailbox to be selected. */
final class ClientSession implements ImapClient {
  private final ImapConfig config;
  private final String transport;
  private final String greeting;
  private final SessionState state;

  ClientSession(ImapConfig config, String transport, String greeting, SessionState state) {
    this.config = config;
    this.transport = transport;
    this.greeting = greeting;
    this.state = state;
  }

  @Override
  public Capabilities capabilities() {
    return state.capabilities();
  }

  @Override
  public Plan plan() {
    return state.plan();
  }

  @Override
  public void requireNative(Feature feature) {
    state.offers().requireNative(feature, "The plan of the client tells what stands in for it");
  }

  @Override
  public ConnectionInfo info() {
    WireInfo info = state.dialogue().wire().info();
    return new ConnectionInfo(
        transport,
        greeting,
        info.tls()
            .map(t -> new ConnectionInfo.Tls(t.protocol(), t.cipherSuite(), t.peerCertificates())),
        info.remoteAddress(),
        info.octetsReceived(),
        info.octetsSent());
  }

  @Override
  public void addListener(ImapListener listener) {
    state.events().addListener(listener);
  }

  @Override
  public void removeListener(ImapListener listener) {
    state.events().removeListener(listener);
  }

  @Override
  public Capabilities enabled() {
    return state.enabled();
  }

  @Override
  public Capabilities enable(String... capabilities) {
    List<String> names = Stream.of(capabilities).map(CapabilityName::checked).distinct().toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException("ENABLE needs at least one capability");
    }
    return state.exclusively(() -> new Enabling(state).required(names));
  }

  @Override
  public SelectedMailbox select(SelectRequest request) {
    return state.exclusively(
        SessionState.Leaving.KEEP,
        () -> {
          Command command = SelectCommand.of(request, state);
          Resyncing resyncing = request.known().map(this::resyncing).orElse(null);
          Selection opening = new Selection(request.mailbox(), request.isReadOnly(), resyncing);
          return new OpenMailbox(state, config, state.open(command, opening));
        });
  }

  private Resyncing resyncing(KnownMailbox known) {
    return new Resyncing(
        known, config.limits(), () -> state.dialogue().wire().info().octetsReceived());
  }

  @Override
  public void create(MailboxName mailbox) {
    change("CREATE", mailbox);
  }

  @Override
  public void delete(MailboxName mailbox) {
    change("DELETE", mailbox);
  }

  @Override
  public void subscribe(MailboxName mailbox) {
    change("SUBSCRIBE", mailbox);
  }

  @Override
  public void unsubscribe(MailboxName mailbox) {
    change("UNSUBSCRIBE", mailbox);
  }

  private void change(String name, MailboxName mailbox) {
    state.changing(
        name,
        SessionState.Leaving.NOW,
        () -> state.dialogue().run(state.changing(name).mailbox(mailbox)));
  }

  @Override
  public void rename(MailboxName from, MailboxName to) {
    state.changing(
        "RENAME",
        SessionState.Leaving.NOW,
        () -> state.dialogue().run(state.changing("RENAME").mailbox(from).mailbox(to)));
  }

  @Override
  public List<ListedMailbox> list(String reference, String pattern) {
    return list("LIST", reference, pattern);
  }

  @Override
  public List<ListedMailbox> lsub(String reference, String pattern) {
    return list("LSUB", reference, pattern);
  }

  private List<ListedMailbox> list(String name, String reference, String pattern) {
    requirePattern(reference);
    requirePattern(pattern);
    return state.exclusively(
        () -> {
          List<ListedMailbox> rows = new ArrayList<>();
          Collected collected = new Collected(config.limits());
          Command list = state.command(name).mailboxPattern(reference).mailboxPattern(pattern);
          state
              .dialogue()
              .run(
                  list,
                  data ->
                      data instanceof ServerResponse.ListData row
                          && row.lsub() == name.equals("LSUB")
                          && collect(row, rows, collected));
          return List.copyOf(rows);
        });
  }

  private boolean collect(
      ServerResponse.ListData row, List<ListedMailbox> rows, Collected collected) {
    collected.require(octets(row), state.dialogue().wire().info().octetsReceived());
    return rows.add(listed(row));
  }

  /** About how much memory a row takes. */
  static long octets(ServerResponse.ListData row) {
    long octets = row.mailbox().wireName().length();
    for (String attribute : row.attributes()) {
      octets += attribute.length();
    }
    return octets;
  }

  static ListedMailbox listed(ServerResponse.ListData row) {
    return new ListedMailbox(
        row.mailbox(), Optional.ofNullable(row.delimiter()), new LinkedHashSet<>(row.attributes()));
  }

  /** What cannot be sent is refused before anything else happens. */
  static void requirePattern(String pattern) {
    if (!pattern.isEmpty()) {
      MailboxName.of(pattern);
    }
  }

  @Override
  public MailboxStatus status(MailboxName mailbox, Set<StatusItem> items) {
    String asked = statusItems(items);
    return state.exclusively(
        () -> {
          Map<String, Long> values = new LinkedHashMap<>();
          Command status = state.command("STATUS").mailbox(mailbox).atomArgument(asked);
          state
              .dialogue()
              .run(
                  status,
                  data -> {
                    if (data instanceof ServerResponse.StatusData answer
                        && Ambiguity.isSame(answer.mailbox(), mailbox)) {
                      // A server that answers twice has said the last word with the last one.
                      values.clear();
                      values.putAll(answer.values());
                      return true;
                    }
                    return false;
                  });
          return new MailboxStatus(mailbox, values);
        });
  }

  static String statusItems(Set<StatusItem> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("STATUS needs at least one item to ask for");
    }
    return items.stream().sorted().map(StatusItem::name).collect(Collectors.joining(" ", "(", ")"));
  }

  @Override
  public AppendResult append(AppendRequest request) {
    return state.changing(
        "APPEND", SessionState.Leaving.NOW, () -> new AppendCommand(state).one(request));
  }

  @Override
  public List<AppendResult> appendAll(List<AppendRequest> requests, ChangePolicy policy) {
    AppendCommand.requireOneMailbox(requests);
    return state.changing(
        "APPEND", SessionState.Leaving.NOW, () -> new AppendCommand(state).all(requests, policy));
  }

  @Override
  public CustomResult run(CustomCommand command) {
    return new CustomRun(state, config.limits()).run(command, SessionState.Leaving.NOW, () -> {});
  }

  @Override
  public ClientBatch batch() {
    return new SessionBatch(state, config.limits());
  }

  @Override
  public void noop() {
    state.exclusively(() -> state.dialogue().run(state.command("NOOP")));
  }

  @Override
  public void logout() {
    if (state.dialogue().isClosed()) {
      return;
    }
    try {
      state.gate().enter();
    } catch (ConnectionBusyException e) {
      state.dialogue().close("logged out");
      return;
    }
    logOut();
  }

  /** By the owner of the gate, who keeps it until nobody can send anything any more. */
  private void logOut() {
    try {
      sayLogout();
    } catch (ImapException e) {
      // The connection ends in any case, and whatever the server still had to say no longer
      // matters.
      System.getLogger("dev.imapkit")
          .log(System.Logger.Level.DEBUG, () -> "LOGOUT: " + e.getMessage());
    } finally {
      state.dialogue().close("logged out");
      state.gate().leave();
      state.events().deliver();
    }
  }

  private Tagged sayLogout() {
    Dialogue dialogue = state.dialogue();
    Command logout = state.command("LOGOUT");
    return dialogue.guarded(
        logout,
        () -> {
          Deadline deadline = Deadline.of(Stage.COMMAND, config.timeouts().logout());
          return dialogue.finish(dialogue.send(logout, deadline), data -> true, deadline);
        });
  }

  @Override
  public void close() {
    if (state.gate().tryEnter()) {
      logOut();
    } else {
      state.dialogue().close("closed by the caller");
    }
  }

  @Override
  public String toString() {
    return "ImapClient["
        + config.host().toLowerCase(Locale.ROOT)
        + ", "
        + transport
        + (state.dialogue().isClosed() ? ", closed]" : "]");
  }
}
