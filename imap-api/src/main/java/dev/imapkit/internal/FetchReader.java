package dev.imapkit.internal;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchFailure;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Fetch;
import dev.imapkit.spi.ServerResponse.Tagged;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
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
  private static final int FIRST_HELD = 64 * 1024;

  private final SessionState state;
  private final Selection selection;
  private final FetchRequest request;
  private final Asked asked;
  private final boolean inMemory;
  private final Limits limits;
  private final Deque<Supplier<Command>> commands;
  private final SeenUids seen = new SeenUids();
  private final Map<Uid, Message> incomplete = new LinkedHashMap<>();
  private final Iterator<FetchedMessage> iterator = new Messages();
  private final Deque<Message> ready = new ArrayDeque<>();
  private final Deadline deadline;
  private Command command;
  private Dialogue.@Nullable Sent sent;
  private @Nullable Message live;
  private ServerResponse.@Nullable Malformed lost;
  private @Nullable ImapCommandException refusal;
  private @Nullable RuntimeException failure;
  private long waitingOctets;
  private boolean finished;

  /**
   * A reader that has the gate from now on.
   *
   * @param asked which messages
   * @param inMemory true when large bodies are to be held, as far as the limits allow
   */
  FetchReader(
      SessionState state,
      Selection selection,
      FetchRequest request,
      Asked asked,
      boolean inMemory,
      Limits limits,
      Deque<Supplier<Command>> commands) {
    this.state = state;
    this.selection = selection;
    this.request = Objects.requireNonNull(request, "request");
    this.asked = asked;
    this.inMemory = inMemory;
    this.limits = limits;
    this.commands = commands;
    this.deadline = Deadline.stream(state.dialogue().timeouts());
    this.command = state.command("UID FETCH");
  }

  @Override
  public Iterator<FetchedMessage> iterator() {
    return iterator;
  }

  /**
   * Reads until a message is ready or the end is reached. A failure is thrown each time, so that it
   * cannot be taken for the end.
   */
  private void advance() {
    if (!ready.isEmpty()) {
      return;
    }
    if (failure != null) {
      throw failure;
    }
    if (!finished) {
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
    try {
      while (!finished) {
        advance();
        ready.clear();
      }
    } catch (ImapException e) {
      // Who leaves early does not want to hear that the rest could not be fetched.
      if (!e.connectionUsable()) {
        throw e;
      }
    } finally {
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
    } catch (RuntimeException e) {
      failure = e;
      finish();
      throw e;
    } catch (Error e) {
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
      if (refusal != null) {
        throw refusal;
      }
      if (sent == null && !sendNext()) {
        finish();
        reportLost();
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
      end(tagged);
    } else if (response instanceof Fetch fetch) {
      fold(fetch);
    } else if (response instanceof ServerResponse.Malformed malformed) {
      lose(malformed);
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

  /** The command is over: what arrived in part goes out first, a refusal is thrown after it. */
  private void end(Tagged tagged) {
    sent = null;
    blameLostOnTheOnlyOne();
    incomplete.forEach((uid, message) -> seen.add(uid));
    ready.addAll(incomplete.values());
    incomplete.clear();
    waitingOctets = 0;
    if (tagged.condition() != Condition.OK) {
      refusal = Dialogue.refused(tagged);
    }
  }

  /** Keeps the first response that was not understood until it is clear whether anything misses. */
  private void lose(ServerResponse.Malformed malformed) {
    if (lost == null) {
      lost = malformed;
    }
  }

  /** When one message was asked for and is not complete, what was lost was part of it. */
  private void blameLostOnTheOnlyOne() {
    Uid only = asked.only();
    ServerResponse.Malformed malformed = lost;
    if (only == null || malformed == null || seen.contains(only)) {
      return;
    }
    Message message = incomplete.computeIfAbsent(only, uid -> new Message(this));
    message.uid(only);
    message.fail(failed("FETCH", malformed));
    lost = null;
  }

  private static FetchFailure failed(String item, ServerResponse.Malformed malformed) {
    return new FetchFailure(
        item, malformed.production(), malformed.octetOffset(), malformed.excerpt());
  }

  private void reportLost() {
    ServerResponse.Malformed malformed = lost;
    if (malformed == null) {
      return;
    }
    if (seen.count() == asked.count()) {
      // All messages are here, so it was something that nobody asked for.
      state.malformed(malformed);
      return;
    }
    throw new ImapProtocolException(
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

  private void fold(Fetch first) {
    Message message = new Message(this);
    Fetch part = first;
    while (true) {
      message.add(part.items());
      OpenLiteral open = part.open();
      attribute(message, first.sequence(), open != null);
      if (open == null && part.last()) {
        complete(message, first.sequence());
        return;
      }
      if (open != null && !inMemory && handOnLive(message, first.sequence(), open)) {
        return;
      }
      if (open != null) {
        hold(message, open);
      }
      Fetch next = nextPart(message);
      if (next == null) {
        complete(message, first.sequence());
        return;
      }
      part = next;
    }
  }

  /**
   * A response without UID belongs to the message whose number is known, else to the one message
   * asked for; but only when it holds something that was asked for and does not come unasked.
   */
  private void attribute(Message message, long sequence, boolean content) {
    Uid uid = message.knownUid();
    if (uid == null && (content || message.answers(request))) {
      Optional<Uid> numbered = selection.uidOf(sequence);
      message.uid(numbered.isPresent() ? numbered.get() : asked.only());
    } else if (uid != null) {
      selection.learn(sequence, uid);
    }
  }

  private boolean handOnLive(Message message, long sequence, OpenLiteral open) {
    Uid uid = message.knownUid();
    if (uid == null || !asked.includes(sequence, uid) || seen.contains(uid)) {
      return false;
    }
    seen.add(uid);
    Message earlier = noLongerWaiting(uid);
    if (earlier != null) {
      message.mergeEarlier(earlier);
    }
    message.open(open);
    live = message;
    ready.add(message);
    return true;
  }

  private void hold(Message message, OpenLiteral open) {
    if (open.octets() > limits.literalOctets()
        || message.heldOctets() + open.octets() > limits.responseOctets()) {
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
    message.add(
        List.of(new FetchItem.Body(open.section(), open.origin(), open.binary(), all(open))));
  }

  /** Grows with what comes, not with what was announced. */
  private byte[] all(OpenLiteral open) {
    byte[] content = new byte[(int) Math.min(open.octets(), FIRST_HELD)];
    int at = 0;
    while (open.remaining() > 0) {
      if (at == content.length) {
        content = Arrays.copyOf(content, (int) Math.min(open.octets(), 2L * content.length));
      }
      at += open.read(content, at, content.length - at, deadline);
    }
    return content;
  }

  /** The next part of a response; null when the rest of it is whole but not understood. */
  private @Nullable Fetch nextPart(Message message) {
    ServerResponse response = nextResponse();
    if (response instanceof Fetch part) {
      return part;
    }
    if (response instanceof ServerResponse.Malformed malformed) {
      message.fail(failed("FETCH", malformed));
      return null;
    }
    throw state.dialogue().violation("msg-att", "the rest of a FETCH response is missing");
  }

  private void complete(Message message, long sequence) {
    message.arrived();
    Uid uid = message.knownUid();
    if (uid == null && message.answers(request)) {
      lose(message.withoutUid(state.dialogue().wire().info().octetsReceived()));
      return;
    }
    if (uid == null || !asked.includes(sequence, uid) || seen.contains(uid)) {
      state.data(new Fetch(sequence, message.eventItems(), null, true));
      return;
    }
    Message earlier = noLongerWaiting(uid);
    if (earlier != null) {
      message.mergeEarlier(earlier);
    }
    boolean all = request.attributes().stream().allMatch(message::hasOrFailed);
    if (all || !hasRoomFor(message)) {
      seen.add(uid);
      ready.add(message);
    } else {
      waitingOctets += message.heldOctets();
      incomplete.put(uid, message);
    }
  }

  /** Whether it may wait; a server could else send one half after the other without an end. */
  private boolean hasRoomFor(Message message) {
    return incomplete.size() < MOST_WAITING
        && waitingOctets + message.heldOctets() <= limits.responseOctets();
  }

  private @Nullable Message noLongerWaiting(Uid uid) {
    Message earlier = incomplete.remove(uid);
    if (earlier != null) {
      waitingOctets -= earlier.heldOctets();
    }
    return earlier;
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
    Fetch part = nextPart(message);
    if (part == null) {
      live = null;
      message.arrived();
      return;
    }
    Uid before = message.knownUid();
    message.add(part.items());
    if (before != null && !before.equals(message.knownUid())) {
      throw state
          .dialogue()
          .violation("uniqueid", "the UID behind a body is not the one that was asked for");
    }
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

  /** Whether an item was asked for, whichever octets of it. */
  boolean wasRequested(FetchAttribute attribute) {
    return request.attributes().stream()
        .anyMatch(
            wanted ->
                wanted.name().equals(attribute.name())
                    && wanted.section().equals(attribute.section()));
  }

  /** What ended the reading before its end, if anything did. */
  @Nullable RuntimeException failure() {
    return failure;
  }
}
