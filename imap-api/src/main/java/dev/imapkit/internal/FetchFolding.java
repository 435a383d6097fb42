package dev.imapkit.internal;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchFailure;
import dev.imapkit.FetchRequest;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of the responses to one fetch:
 *
 * <ol>
 *   <li>a response with all that was asked for becomes a message; one with less waits for the rest
 *       until its command ends;
 *   <li>a response for a message that was not asked for, or was handed on already, is not taken.
 * </ol>
 */
final class FetchFolding {
  private static final int MOST_WAITING = 10_000;

  private final SessionState state;
  private final Selection selection;
  private final FetchRequest request;
  private final Asked asked;
  private final Limits limits;
  private final SeenUids seen = new SeenUids();
  private final Map<Uid, Message> incomplete = new LinkedHashMap<>();
  private final Deque<Message> ready = new ArrayDeque<>();
  private ServerResponse.@Nullable Malformed lost;
  private final VanishedUids vanished;
  private long waitingOctets;

  FetchFolding(
      SessionState state, Selection selection, FetchRequest request, Asked asked, Limits limits) {
    this.state = state;
    this.selection = selection;
    this.request = Objects.requireNonNull(request, "request");
    this.asked = asked;
    this.limits = limits;
    this.vanished = new VanishedUids(limits);
  }

  /** Which of the messages are gone, as far as the server has told. */
  UidSet vanished() {
    return vanished.uids();
  }

  /** Takes messages that are gone, when they were asked for: others are news. */
  boolean take(ServerResponse.Vanished gone) {
    if (!request.vanished() || !gone.earlier()) {
      return false;
    }
    vanished.add(gone.uids(), state.dialogue().wire().info().octetsReceived());
    return true;
  }

  /** Messages to be handed on, in their order. */
  Deque<Message> ready() {
    return ready;
  }

  /** How many messages were handed on so far. */
  long count() {
    return seen.count();
  }

  /** Whether there can be no more messages. */
  boolean isComplete() {
    return seen.count() == asked.count();
  }

  /** Whether an item was asked for, whichever octets of it. */
  boolean wasRequested(FetchAttribute attribute) {
    return request.attributes().stream()
        .anyMatch(
            wanted ->
                wanted.name().equals(attribute.name())
                    && wanted.section().equals(attribute.section()));
  }

  /**
   * A response without UID belongs to the message whose number is known, else to the one message
   * asked for; but only when it holds something that was asked for and does not come unasked.
   */
  void attribute(Message message, long sequence, boolean content) {
    Uid uid = message.knownUid();
    if (uid == null && (content || message.answers(request))) {
      Optional<Uid> numbered = selection.uidOf(sequence);
      message.uid(numbered.isPresent() ? numbered.get() : asked.only());
    } else if (uid != null) {
      selection.learn(sequence, uid);
    }
  }

  /** Hands on a message whose body is still on the wire, when it is one that was asked for. */
  boolean takeLive(Message message, long sequence, OpenLiteral open) {
    if (!isWanted(message, sequence)) {
      return false;
    }
    seen.add(message.uid());
    mergeEarlier(message);
    message.open(open);
    ready.add(message);
    return true;
  }

  /** Takes a message that is here as a whole, when it is one that was asked for. */
  boolean take(Message message, long sequence) {
    message.arrived();
    if (message.knownUid() == null && message.answers(request)) {
      lose(message.withoutUid(state.dialogue().wire().info().octetsReceived()));
      return true;
    }
    if (!isWanted(message, sequence)) {
      return false;
    }
    mergeEarlier(message);
    if (message.isWhole(request) || !hasRoomFor(message)) {
      seen.add(message.uid());
      ready.add(message);
    } else {
      waitingOctets += message.heldOctets();
      incomplete.put(message.uid(), message);
    }
    return true;
  }

  private boolean isWanted(Message message, long sequence) {
    Uid uid = message.knownUid();
    return uid != null && asked.includes(sequence, uid) && !seen.contains(uid);
  }

  private void mergeEarlier(Message message) {
    Message earlier = incomplete.isEmpty() ? null : incomplete.remove(message.uid());
    if (earlier != null) {
      waitingOctets -= earlier.heldOctets();
      message.mergeEarlier(earlier);
    }
  }

  /** Whether it may wait; a server could else send one half after the other without an end. */
  private boolean hasRoomFor(Message message) {
    return incomplete.size() < MOST_WAITING
        && waitingOctets + message.heldOctets() <= limits.responseOctets();
  }

  /** Keeps the first response that was not understood until it is clear whether anything misses. */
  void lose(ServerResponse.Malformed malformed) {
    if (lost == null) {
      lost = malformed;
    }
  }

  /**
   * A command for some of the messages is over: what arrived of them in part goes out.
   *
   * @param source of a message that did not arrive but was lost
   */
  void end(Asked part, MessageSource source) {
    blameLostOnTheOnlyOne(source);
    for (Iterator<Message> each = incomplete.values().iterator(); each.hasNext(); ) {
      Message message = each.next();
      if (part.mayInclude(message.uid())) {
        each.remove();
        waitingOctets -= message.heldOctets();
        seen.add(message.uid());
        ready.add(message);
      }
    }
  }

  /** When one message was asked for and is not complete, what was lost was part of it. */
  private void blameLostOnTheOnlyOne(MessageSource source) {
    Uid only = asked.only();
    ServerResponse.Malformed malformed = lost;
    if (only == null || malformed == null || seen.contains(only)) {
      return;
    }
    Message message = incomplete.computeIfAbsent(only, uid -> new Message(source));
    message.uid(only);
    message.fail(failed("FETCH", malformed));
    lost = null;
  }

  static FetchFailure failed(String item, ServerResponse.Malformed malformed) {
    return new FetchFailure(
        item, malformed.production(), malformed.octetOffset(), malformed.excerpt());
  }

  /** Throws when a message may be missing, once all that arrived is handed on. */
  void reportLost() {
    ServerResponse.Malformed malformed = lost;
    if (malformed == null) {
      return;
    }
    if (isComplete()) {
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
}
