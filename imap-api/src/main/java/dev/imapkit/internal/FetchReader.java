package dev.imapkit.internal;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchFailure;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Fetch;
import dev.imapkit.spi.ServerResponse.Tagged;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers to one fetch, which may be several commands in turn. The order of things:
 *
 * <ol>
 *   <li>it takes the gate when it is made and gives it back at the end, on failure, or on close;
 *   <li>a response with all that was asked for becomes a message; one with less waits for the rest
 *       until the command ends;
 *   <li>a response for a message that was not asked for, or was handed on already, becomes an
 *       event;
 *   <li>a large body is left on the wire: its message is handed on at once, and the rest of the
 *       response is read when the user asks for more of it, moves on, or closes.
 * </ol>
 */
final class FetchReader implements FetchStream {
  private static final int MOST_WAITING = 10_000;

  private final SessionState state;
  private final Selection selection;
  private final FetchRequest request;
  private final @Nullable UidSet requested;
  private final boolean inMemory;
  private final int heldOctets;
  private final Deque<Supplier<Command>> commands;
  private final SeenUids seen = new SeenUids();
  private final Map<Uid, Message> incomplete = new LinkedHashMap<>();
  private final Iterator<FetchedMessage> iterator = new Messages();
  private final Deque<Message> ready = new ArrayDeque<>();
  private final Deadline deadline;
  private Command command;
  private Dialogue.@Nullable Sent sent;
  private @Nullable Message live;
  private @Nullable ImapProtocolException unattributed;
  private boolean finished;

  /**
   * A reader that has the gate from now on.
   *
   * @param requested the UIDs asked for, or null when they are not known
   * @param inMemory true when large bodies are to be held, as far as the limits allow
   */
  FetchReader(
      SessionState state,
      Selection selection,
      FetchRequest request,
      @Nullable UidSet requested,
      boolean inMemory,
      int heldOctets,
      Deque<Supplier<Command>> commands) {
    this.state = state;
    this.selection = selection;
    this.request = request;
    this.requested = requested;
    this.inMemory = inMemory;
    this.heldOctets = heldOctets;
    this.commands = commands;
    this.deadline = Deadline.stream(state.dialogue().timeouts());
    this.command = state.command("UID FETCH");
  }

  @Override
  public Iterator<FetchedMessage> iterator() {
    return iterator;
  }

  /** Reads until a message is ready or the end is reached. */
  private void advance() {
    if (ready.isEmpty() && !finished) {
      reading(this::readUntilReady);
    }
  }

  private final class Messages implements Iterator<FetchedMessage> {
    @Override
    public boolean hasNext() {
      advance();
      return !ready.isEmpty();
    }

    @Override
    public FetchedMessage next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no more messages");
      }
      return ready.remove();
    }
  }

  @Override
  public void close() {
    commands.clear();
    ready.clear();
    while (!finished) {
      advance();
      ready.clear();
    }
  }

  /** Runs work on the wire; any failure ends the stream and frees the connection. */
  private void reading(Runnable work) {
    try {
      state
          .dialogue()
          .guarded(
              command,
              () -> {
                work.run();
                return true;
              });
    } catch (ImapException e) {
      finish();
      throw e;
    } catch (RuntimeException | Error e) {
      finish();
      throw e;
    }
  }

  private void finish() {
    if (!finished) {
      finished = true;
      live = null;
      state.endStream();
    }
  }

  private void readUntilReady() {
    finishLive();
    while (ready.isEmpty() && !finished) {
      if (sent == null && !sendNext()) {
        finish();
        reportUnattributed();
        return;
      }
      read();
    }
  }

  private boolean sendNext() {
    Supplier<Command> next = commands.poll();
    if (next == null) {
      return false;
    }
    command = next.get();
    sent = state.dialogue().send(command, deadline);
    return true;
  }

  private void read() {
    ServerResponse response = nextResponse();
    if (response instanceof Tagged tagged) {
      sent = null;
      ready.addAll(incomplete.values());
      incomplete.clear();
      if (tagged.condition() != Condition.OK) {
        throw Dialogue.refused(tagged);
      }
    } else if (response instanceof Fetch fetch) {
      fold(fetch);
    } else if (response instanceof ServerResponse.Malformed malformed) {
      lost(malformed);
    } else {
      state.dialogue().unsolicited(response, deadline);
    }
  }

  private ServerResponse nextResponse() {
    Dialogue.Sent current = sent;
    if (current == null) {
      throw new IllegalStateException("no command is running");
    }
    return state.dialogue().next(current.tag(), deadline);
  }

  /**
   * A whole response is lost: it counts for the message when only one was asked for, else it is
   * reported after the others.
   */
  private void lost(ServerResponse.Malformed malformed) {
    Uid only = onlyUid();
    if (only != null && seen.add(only)) {
      Message message = new Message(this);
      message.uid(only);
      message.fail(
          new FetchFailure(
              "FETCH", malformed.production(), malformed.octetOffset(), malformed.excerpt()));
      ready.add(message);
    } else {
      unattributed =
          new ImapProtocolException(
              "a message of the answer is not understood and missing; the others arrived. Expected "
                  + malformed.production()
                  + " at octet "
                  + malformed.octetOffset()
                  + ": "
                  + malformed.excerpt(),
              malformed.production(),
              malformed.octetOffset(),
              malformed.excerpt(),
              true);
    }
  }

  private void reportUnattributed() {
    if (unattributed != null) {
      ImapProtocolException report = unattributed;
      unattributed = null;
      throw report;
    }
  }

  private void fold(Fetch first) {
    Message message = new Message(this);
    Fetch part = first;
    while (true) {
      message.add(part.items());
      if (message.knownUid() == null && isAnswer(part)) {
        message.uid(onlyUid());
      }
      Uid known = message.knownUid();
      if (known != null) {
        selection.learn(first.sequence(), known);
      }
      OpenLiteral open = part.open();
      if (open == null && part.last()) {
        complete(message, part);
        return;
      }
      if (open != null && !inMemory && handOnLive(message, open)) {
        return;
      }
      if (open != null) {
        hold(message, open);
      }
      part = nextPart();
    }
  }

  /**
   * A response without UID belongs to the one message asked for only when it holds something that
   * was asked for.
   */
  private boolean isAnswer(Fetch part) {
    return part.open() != null
        || part.items().stream().anyMatch(item -> !(item instanceof FetchItem.Flags));
  }

  private boolean handOnLive(Message message, OpenLiteral open) {
    Uid uid = message.knownUid();
    if (uid == null || !isRequested(uid) || seen.contains(uid)) {
      return false;
    }
    seen.add(uid);
    Message earlier = incomplete.remove(uid);
    if (earlier != null) {
      message.mergeEarlier(earlier);
    }
    message.open(open);
    live = message;
    ready.add(message);
    return true;
  }

  private void hold(Message message, OpenLiteral open) {
    if (open.octets() > heldOctets) {
      open.skip(deadline);
      message.failBody(
          open.section(),
          new FetchFailure(
              "BODY[" + open.section() + "]",
              "literalOctets",
              state.dialogue().wire().info().octetsReceived(),
              open.octets() + " octets"));
      return;
    }
    byte[] content = new byte[(int) open.octets()];
    int at = 0;
    while (at < content.length) {
      at += open.read(content, at, content.length - at, deadline);
    }
    message.add(List.of(new FetchItem.Body(open.section(), open.origin(), open.binary(), content)));
  }

  private Fetch nextPart() {
    if (nextResponse() instanceof Fetch part) {
      return part;
    }
    throw state.dialogue().violation("msg-att", "the rest of a FETCH response is missing");
  }

  private void complete(Message message, Fetch part) {
    Uid uid = message.knownUid();
    if (uid == null || !isRequested(uid) || seen.contains(uid)) {
      state.data(new Fetch(part.sequence(), message.eventItems(), null, true));
      return;
    }
    Message earlier = incomplete.remove(uid);
    if (earlier != null) {
      message.mergeEarlier(earlier);
    }
    boolean all = request.attributes().stream().allMatch(message::hasOrFailed);
    if (all || incomplete.size() >= MOST_WAITING) {
      seen.add(uid);
      ready.add(message);
    } else {
      incomplete.put(uid, message);
    }
  }

  private boolean isRequested(Uid uid) {
    return requested == null || requested.contains(uid);
  }

  private @Nullable Uid onlyUid() {
    return requested != null && requested.count() == 1 ? requested.first() : null;
  }

  /** Drops what is left of the message that the user holds. */
  private void finishLive() {
    Message message = live;
    if (message != null) {
      while (live == message) {
        readMore(message);
      }
    }
  }

  /** Ends the open body of the live message and reads the next part of its response. */
  private void readMore(Message message) {
    message.endOpen(deadline);
    Fetch part = nextPart();
    message.add(part.items());
    OpenLiteral open = part.open();
    if (open != null) {
      message.open(open);
    } else if (part.last()) {
      live = null;
      message.arrived();
    }
  }

  /** For a message that the user holds: reads on in its response. */
  void more(Message message) {
    if (live == message) {
      reading(() -> readMore(message));
    }
  }

  boolean isLive(Message message) {
    return live == message;
  }

  /** For the stream of an open body. */
  int read(Message message, OpenLiteral open, byte[] buffer, int offset, int length) {
    int[] count = new int[1];
    reading(() -> count[0] = open.read(buffer, offset, length, deadline));
    return count[0];
  }

  /**
   * Which of the attributes asked for the server sent may be looked up by name in messages of
   * errors.
   */
  boolean wasRequested(FetchAttribute attribute) {
    return request.attributes().contains(attribute);
  }
}
