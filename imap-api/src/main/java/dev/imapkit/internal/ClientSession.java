package dev.imapkit.internal;

import dev.imapkit.AccessControl;
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
import dev.imapkit.ListRequest;
import dev.imapkit.ListedMailbox;
import dev.imapkit.MailboxStatus;
import dev.imapkit.Metadata;
import dev.imapkit.Plan;
import dev.imapkit.Quotas;
import dev.imapkit.SelectRequest;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.SpecialUseMailboxes;
import dev.imapkit.StatusItem;
import dev.imapkit.internal.text.CapabilityName;
import dev.imapkit.model.Capabilities;
import dev.imapkit.model.Identification;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Namespaces;
import dev.imapkit.model.SpecialUse;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.WireInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The client that users hold: one method per command that needs no mailbox to be selected. */
final class ClientSession implements ImapClient {
  private final ImapConfig config;
  private final String transport;
  private final String greeting;
  private final SessionState state;
  private volatile @Nullable OpenMailbox mailbox;

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
        info.octetsSent(),
        info.deflated().map(d -> new ConnectionInfo.Deflated(d.octetsReceived(), d.octetsSent())));
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
          return opened(state.open(command, opening));
        });
  }

  /** Hands on a mailbox that the server has opened. */
  OpenMailbox opened(Selection selection) {
    OpenMailbox opened = new OpenMailbox(state, config, selection);
    mailbox = opened;
    return opened;
  }

  @Override
  public Optional<SelectedMailbox> selected() {
    OpenMailbox last = mailbox;
    return last == null || last.isLeft() ? Optional.empty() : Optional.of(last);
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
  public void create(MailboxName mailbox, Set<SpecialUse> uses) {
    if (uses.isEmpty()) {
      create(mailbox);
      return;
    }
    state.offers().requireNative(Feature.CREATE_SPECIAL_USE, "Create it without a use");
    String attributes =
        uses.stream().sorted().map(SpecialUse::attribute).collect(Collectors.joining(" "));
    state.changing(
        "CREATE",
        SessionState.Leaving.NOW,
        () ->
            state
                .dialogue()
                .run(
                    state
                        .changing("CREATE")
                        .mailbox(mailbox)
                        .atomArgument("(USE (" + attributes + "))")));
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
    MailboxListing.requirePattern(reference);
    MailboxListing.requirePattern(pattern);
    return state.exclusively(
        () ->
            List.copyOf(
                new MailboxListing(state, config.limits()).plain(name, reference, pattern)));
  }

  @Override
  public List<ListedMailbox> list(ListRequest request) {
    MailboxListing.requirePossible(state, request);
    return state.exclusively(() -> new MailboxListing(state, config.limits()).run(request));
  }

  @Override
  public SpecialUseMailboxes specialUse() {
    return SpecialUses.of(
        list(ListRequest.builder().returning(ListRequest.Return.SPECIAL_USE).build()));
  }

  @Override
  public Namespaces namespaces() {
    state.offers().requireNative(Feature.NAMESPACE, "List mailboxes with the empty reference");
    return new SessionCommands(state).namespaces();
  }

  @Override
  public Identification id(Identification ours) {
    state.offers().requireNative(Feature.ID, "Take the text of the greeting");
    return state.exclusively(() -> new SessionCommands(state).id(ours));
  }

  @Override
  public Quotas quotas() {
    return new QuotaCommands(state, config.limits());
  }

  @Override
  public AccessControl accessControl() {
    return new AclCommands(state);
  }

  @Override
  public Metadata metadata() {
    return new MetadataCommands(state, config.limits());
  }

  @Override
  public MailboxStatus status(MailboxName mailbox, Set<StatusItem> items) {
    StatusCommand status = new StatusCommand(state);
    status.requireAskable(items);
    return state.exclusively(() -> status.run(mailbox, items));
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
      if (!state.dialogue().isClosed()) {
        sayLogout();
      }
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
