package dev.imapkit.internal;

import dev.imapkit.CommandOutcome;
import dev.imapkit.Feature;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Plan;
import dev.imapkit.model.Capabilities;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.UidSet;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What client and mailbox share: the gate, the dialogue, capabilities, the selected mailbox, and
 * events. Leaving a mailbox is put off until the next command, since a SELECT or LOGOUT makes it
 * needless.
 */
final class SessionState implements Dialogue.Unsolicited {
  /** What a command does about a mailbox that was left but not yet on the server. */
  enum Leaving {
    /** Leave it first. */
    NOW,
    /** The command itself ends the selection. */
    KEEP
  }

  private static final int LONGEST_SAVED = 256 * 1024;

  private final Dialogue dialogue;
  private final Gate gate;
  private final EventQueue events;
  private final AppendLimits appendLimits = new AppendLimits();
  private volatile Capabilities capabilities = Capabilities.none();
  private volatile Offers offers = new Offers(Capabilities.none(), false);
  private volatile Capabilities enabled = Capabilities.none();
  private boolean everSelected;
  private @Nullable Selection selection;
  private boolean announceMessages;
  private int announcements;

  SessionState(Dialogue dialogue, Gate gate, EventQueue events) {
    this.dialogue = dialogue;
    this.gate = gate;
    this.events = events;
    dialogue.unsolicited(this);
  }

  Dialogue dialogue() {
    return dialogue;
  }

  Gate gate() {
    return gate;
  }

  EventQueue events() {
    return events;
  }

  AppendLimits appendLimits() {
    return appendLimits;
  }

  Capabilities capabilities() {
    return capabilities;
  }

  void capabilities(Capabilities announced) {
    capabilities = announced;
    announcements++;
    learnt();
  }

  /**
   * How often the server has announced its capabilities: who waits for an announcement sees it
   * grow.
   */
  int announcements() {
    return announcements;
  }

  /** What ENABLE has switched on, for as long as the connection lasts (RFC 5161 §3.1). */
  Capabilities enabled() {
    return enabled;
  }

  /** The server has said that it switched these on. */
  void enabled(Capabilities more) {
    Set<String> names = new HashSet<>(enabled.names());
    names.addAll(more.names());
    enabled = Capabilities.of(names);
    learnt();
  }

  private void learnt() {
    offers = new Offers(capabilities, speaksRev2());
    dialogue.wire().utf8Names(speaksUtf8());
  }

  /** Whether a SELECT or EXAMINE was ever sent: from then on ENABLE is forbidden. */
  boolean everSelected() {
    return everSelected;
  }

  /**
   * A server that announces nothing older speaks IMAP4rev2 without being asked (RFC 9051 §6.3.1).
   */
  boolean speaksRev2() {
    return enabled.has("IMAP4rev2")
        || (capabilities.has("IMAP4rev2") && !capabilities.has("IMAP4rev1"));
  }

  /** Names of mailboxes are UTF-8 on the wire, and quoted strings may hold it. */
  boolean speaksUtf8() {
    return enabled.has("UTF8=ACCEPT") || speaksRev2();
  }

  Plan plan() {
    return offers.plan();
  }

  Offers offers() {
    return offers;
  }

  /** From now on what the server says may reach listeners: TLS is up, where it is wanted. */
  void trustServerText() {
    announceMessages = true;
  }

  /** The UIDs that the server keeps for {@code $}; empty when none, or none are known. */
  UidSet saved() {
    Selection current = selection;
    return current == null ? UidSet.empty() : current.saved();
  }

  /**
   * The server keeps this for the mailbox that is open, or nothing that is known. A set beyond all
   * measure is not used: the answer to a COPY of it (COPYUID) would be longer than a line may be.
   */
  void saved(UidSet uids) {
    Selection current = selection;
    if (current != null) {
      boolean usable = uids.toString().length() <= LONGEST_SAVED;
      current.saved(usable ? uids : UidSet.empty());
    }
  }

  /** A set in pieces that fit into a line; what the server keeps is one piece, however large. */
  List<UidSet> chunks(UidSet uids) {
    return isSaved(uids) ? List.of(uids) : UidChunks.of(uids);
  }

  /** Whether {@code $} stands for a set. */
  boolean isSaved(UidSet uids) {
    return !uids.isEmpty() && uids.equals(saved());
  }

  /** A command that changes nothing. */
  Command command(String name) {
    return command(name, false);
  }

  /** A command that changes mail or mailboxes: failures say what is known about their effect. */
  Command changing(String name) {
    return command(name, true);
  }

  private Command command(String name, boolean changesMail) {
    return new Command(name, changesMail, literalMode(), speaksUtf8()).knowing(saved());
  }

  private Command.LiteralMode literalMode() {
    if (capabilities.has("LITERAL+")) {
      return Command.LiteralMode.PLUS;
    }
    boolean minus = capabilities.has("LITERAL-") || speaksRev2();
    return minus ? Command.LiteralMode.MINUS : Command.LiteralMode.SYNCHRONIZING;
  }

  /**
   * Like {@link #exclusively(Leaving, Supplier)} for a call that changes mail: a failure before its
   * command says that nothing was sent.
   */
  <T> T changing(String name, Leaving leaving, Supplier<T> work) {
    try {
      return exclusively(leaving, work);
    } catch (ImapException e) {
      e.during(name, CommandOutcome.NOT_SENT);
      throw e;
    }
  }

  <T> T exclusively(Supplier<T> work) {
    return exclusively(Leaving.NOW, work);
  }

  /** Runs work as the only user of the connection, then tells listeners what came meanwhile. */
  <T> T exclusively(Leaving leaving, Supplier<T> work) {
    gate.enter();
    try {
      if (leaving == Leaving.NOW) {
        leaveMailboxLeft();
      }
      return work.get();
    } finally {
      gate.leave();
      events.deliver();
    }
  }

  /**
   * Takes the gate for something that keeps it between calls; {@link #endStay} gives it back, and
   * so does a start that fails.
   */
  <T> T startStay(Gate.Stay stay, Supplier<T> start) {
    gate.enter();
    gate.stay(stay);
    try {
      return start.get();
    } catch (RuntimeException | Error e) {
      endStay();
      throw e;
    }
  }

  void endStay() {
    gate.leave();
    events.deliver();
  }

  /**
   * Sends SELECT or EXAMINE; whatever was selected before is left by that, even when the server
   * refuses (RFC 9051 §6.3.2).
   */
  Selection open(Command command, Selection opening) {
    if (selection != null) {
      selection.leave();
    }
    selection = null;
    everSelected = true;
    ServerResponse.Tagged answer;
    try {
      answer = dialogue.run(command, data -> opening.take(data, events));
    } catch (ImapProtocolException e) {
      // The server has selected it all the same: leave it before the next command.
      opening.leave();
      selection = opening;
      throw e;
    }
    return opened(opening, answer);
  }

  /** The server has opened a mailbox. */
  Selection opened(Selection opening, ServerResponse.Tagged answer) {
    everSelected = true;
    opening.opened(answer.text());
    selection = opening;
    return opening;
  }

  /** The server no longer has a mailbox selected. */
  void deselected() {
    if (selection != null) {
      selection.leave();
      selection = null;
    }
  }

  boolean isSelected(Selection candidate) {
    return candidate == selection && !candidate.isLeft();
  }

  private void leaveMailboxLeft() {
    Selection leaving = selection;
    if (leaving == null || !leaving.isLeft() || dialogue.isClosed()) {
      return;
    }
    try {
      if (offers().isNative(Feature.UNSELECT)) {
        dialogue.run(command("UNSELECT"));
        selection = null;
      } else if (!leaving.readOnly()) {
        // Without UNSELECT nothing leaves a mailbox without expunging; read-only, it cannot harm.
        Selection harmless = new Selection(leaving.mailbox(), true);
        harmless.leave();
        open(command("EXAMINE").mailbox(leaving.mailbox()), harmless);
      }
    } catch (ImapCommandException e) {
      // The mailbox may be gone meanwhile; the caller's own command must not fail for that.
      selection = null;
    }
  }

  @Override
  public void data(Untagged data) {
    Selection current = selection;
    if (current != null && current.take(data, events)) {
      return;
    }
    if (data instanceof ServerResponse.CapabilityData told) {
      capabilities(told.capabilities());
    } else if (data instanceof ServerResponse.Status status) {
      status(status);
    }
  }

  private void status(ServerResponse.Status status) {
    Optional<ResponseCode> code = status.text().code();
    if (code.orElse(null) instanceof ResponseCode.Capability told) {
      capabilities(told.capabilities());
      return;
    }
    boolean alert = code.map(c -> c.name().equals("ALERT")).orElse(false);
    boolean told = alert || status.condition() != Condition.OK || UnregisteredCodes.has(code);
    if (announceMessages && told) {
      events.add(
          new ImapEvent.ServerMessage(
              status.condition().name(), code, Texts.clean(status.text().text(), 500)));
    }
  }

  @Override
  public void malformed(ServerResponse.Malformed response) {
    if (announceMessages) {
      events.add(
          new ImapEvent.NotUnderstood(
              response.production(), response.octetOffset(), response.excerpt()));
    }
  }
}
