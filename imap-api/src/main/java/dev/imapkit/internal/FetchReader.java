package dev.imapkit.internal;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapException;
import dev.imapkit.Limits;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Fetch;
import dev.imapkit.spi.ServerResponse.Tagged;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers to one fetch, which may be several commands. The order of things:
 *
 * <ol>
 *   <li>it takes the gate when it is made and gives it back at the end, on failure, or on close;
 *   <li>the next command goes out when half of the messages of the one before are here, so that the
 *       server does not wait for it, and who leaves early does not wait for the server;
 *   <li>what {@link FetchFolding} does not take becomes an event;
 *   <li>a large body is left on the wire: its message is handed on at once, and the rest of the
 *       response is read when the user asks for more of it, moves on, or closes.
 * </ol>
 */
final class FetchReader implements FetchStream, MessageSource {
  private final SessionState state;
  private final FetchFolding folding;
  private final HeldLiterals held;
  private final boolean inMemory;
  private final Deque<Part> parts;
  private final Map<String, Part> sent = new HashMap<>();
  private final Iterator<FetchedMessage> iterator = new Messages();
  private final Deque<Message> ready;
  private final Deadline deadline;
  private final Supplier<Boolean> readingUntilReady = this::readUntilReady;
  private Command command;
  private @Nullable Command following;
  private long nextAt;
  private @Nullable Message live;
  private @Nullable ImapCommandException refusal;
  private @Nullable RuntimeException failure;
  private boolean finished;

  /**
   * One command of the fetch.
   *
   * @param command makes it when it is sent
   * @param asked the messages that it asks for
   */
  record Part(Supplier<Command> command, Asked asked) {}

  /**
   * A reader that has the gate from now on.
   *
   * @param folding makes messages of the responses
   * @param inMemory true when large bodies are to be held, as far as the limits allow
   */
  FetchReader(
      SessionState state,
      FetchFolding folding,
      boolean inMemory,
      Limits limits,
      Deque<Part> parts) {
    this.state = state;
    this.folding = folding;
    this.held = new HeldLiterals(state.dialogue(), limits);
    this.inMemory = inMemory;
    this.parts = parts;
    this.ready = folding.ready();
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
      reading(readingUntilReady);
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
  public UidSet vanished() {
    return folding.vanished();
  }

  @Override
  public void close() {
    parts.clear();
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
  private <T> T reading(Supplier<T> work) {
    try {
      return state.dialogue().guarded(command, work);
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
      state.endStay();
    }
  }

  /** Returns whether a message is ready. */
  private boolean readUntilReady() {
    finishLive();
    while (ready.isEmpty() && !finished) {
      sendNext();
      if (!sent.isEmpty()) {
        read();
      } else if (refusal != null) {
        throw refusal;
      } else {
        finish();
        folding.reportLost();
      }
    }
    return !ready.isEmpty();
  }

  private void sendNext() {
    boolean due = sent.isEmpty() || (sent.size() == 1 && folding.count() >= nextAt);
    if (!due || parts.isEmpty()) {
      return;
    }
    Command next = following == null ? parts.element().command().get() : following;
    following = next;
    if (state.dialogue().outstanding().hasRoomFor(next)) {
      Part part = parts.remove();
      following = null;
      command = next;
      sent.put(state.dialogue().send(next, deadline).tag(), part);
      nextAt = folding.count() + part.asked().count() / 2;
    }
  }

  private void read() {
    ServerResponse response = state.dialogue().next(deadline);
    if (response instanceof Tagged tagged) {
      end(tagged);
    } else if (response instanceof Fetch fetch) {
      fold(fetch);
    } else if (response instanceof ServerResponse.Malformed malformed) {
      folding.lose(malformed);
    } else if (!(response instanceof ServerResponse.Vanished gone && folding.take(gone))) {
      state.dialogue().unsolicited(response, deadline);
    }
  }

  /**
   * A command is over: what arrived in part goes out first, a refusal is thrown after it, and after
   * the answer to the next one.
   */
  private void end(Tagged tagged) {
    Part part = sent.remove(tagged.tag());
    if (part != null) {
      folding.end(part.asked(), this);
    }
    if (tagged.condition() != Condition.OK && refusal == null) {
      refusal = Dialogue.refused(tagged);
      parts.clear();
    }
  }

  private void fold(Fetch first) {
    Message message = new Message(this);
    Fetch part = first;
    while (part != null) {
      message.add(part.items());
      OpenLiteral open = part.open();
      folding.attribute(message, first.sequence(), open != null);
      if (open == null && part.last()) {
        break;
      }
      if (open != null && !inMemory && folding.takeLive(message, first.sequence(), open)) {
        live = message;
        return;
      }
      if (open != null) {
        held.hold(message, open, deadline);
      }
      part = nextPart(message);
    }
    if (!folding.take(message, first.sequence())) {
      state.data(new Fetch(first.sequence(), message.eventItems(), null, true));
    }
  }

  /** The next part of a response; null when the rest of it is whole but not understood. */
  private @Nullable Fetch nextPart(Message message) {
    return state.dialogue().nextPart(deadline, message::fail);
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

  /**
   * Ends the open body of the live message and reads the next part of its response; whether there
   * is more of it.
   */
  private boolean readMore(Message message) {
    message.endOpen(deadline);
    Fetch part = nextPart(message);
    if (part == null) {
      live = null;
      message.arrived();
      return false;
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
    return live != null;
  }

  @Override
  public void more(Message message) {
    if (live == message) {
      reading(() -> readMore(message));
    }
  }

  @Override
  public boolean isLive(Message message) {
    return live == message;
  }

  @Override
  public int read(Message message, OpenLiteral open, byte[] buffer, int offset, int length) {
    return reading(() -> open.read(buffer, offset, length, deadline));
  }

  @Override
  public boolean wasRequested(FetchAttribute attribute) {
    return folding.wasRequested(attribute);
  }

  @Override
  public @Nullable RuntimeException failure() {
    return failure;
  }
}
