package dev.imapkit.internal;

import dev.imapkit.ImapException;
import dev.imapkit.Limits;
import dev.imapkit.internal.Exchange.Step;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Fetch;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends the commands of a batch without waiting for each answer, and gives each answer to the call
 * that it belongs to:
 *
 * <ol>
 *   <li>a command goes out when {@link Ambiguity} allows it beside all that are unanswered, and the
 *       write window has room for it; until then answers are read;
 *   <li>tagged answers are told apart by tag, untagged data by what was asked for;
 *   <li>what nobody asked for is unsolicited, as ever.
 * </ol>
 */
final class Pipeline {
  private final SessionState state;
  private final Dialogue dialogue;
  private final @Nullable Selection selection;
  private final List<? extends Exchange<?>> exchanges;
  private final HeldLiterals held;
  private final Map<String, Step> outstanding = new LinkedHashMap<>();
  private final boolean streamed;
  private Deadline deadline;
  private boolean unflushed;

  /**
   * A batch to be run once, by the owner of the gate.
   *
   * @param selection the mailbox of the batch; null when it needs none
   */
  Pipeline(
      SessionState state,
      @Nullable Selection selection,
      List<? extends Exchange<?>> exchanges,
      Limits limits) {
    this.state = state;
    this.dialogue = state.dialogue();
    this.selection = selection;
    this.exchanges = exchanges;
    this.held = new HeldLiterals(dialogue, limits);
    this.streamed = exchanges.stream().anyMatch(FetchExchange.class::isInstance);
    this.deadline = freshDeadline();
  }

  /** One command has its limit of time; bodies take as long as they need, above a minimum rate. */
  private Deadline freshDeadline() {
    return streamed ? Deadline.stream(dialogue.timeouts()) : Deadline.command(dialogue.timeouts());
  }

  void run() {
    try {
      dialogue.closingOnFailure(this::exchangeAll);
    } catch (ImapException e) {
      Exchange<?> oldest = oldest();
      e.during(oldest.name(), oldest.outcome(e));
      exchanges.forEach(exchange -> exchange.cut(e));
      throw e;
    } catch (RuntimeException e) {
      exchanges.forEach(exchange -> exchange.cut(e));
      throw e;
    }
  }

  private Exchange<?> oldest() {
    return outstanding.isEmpty()
        ? exchanges.stream().filter(e -> !e.isDone()).findFirst().orElseThrow()
        : outstanding.values().iterator().next().exchange();
  }

  private boolean exchangeAll() {
    for (Exchange<?> exchange : exchanges) {
      exchange.begin();
      for (Step step : exchange.steps()) {
        awaitTurn(step);
        send(step);
      }
    }
    while (!outstanding.isEmpty()) {
      read();
    }
    return true;
  }

  private void awaitTurn(Step step) {
    dialogue.requireOpen(step.command());
    while (isAmbiguous(step)) {
      read();
    }
    if (dialogue.outstanding().hasRoomFor(step.command())) {
      return;
    }
    while (!dialogue.outstanding().hasRoomFor(step.command())
        || !dialogue.outstanding().isHalfAnswered()) {
      read();
    }
  }

  private boolean isAmbiguous(Step step) {
    for (Step earlier : outstanding.values()) {
      if (!Ambiguity.allows(earlier.footprint(), step.footprint())) {
        return true;
      }
    }
    return false;
  }

  private void send(Step step) {
    Sent sent = dialogue.sendLater(step.command(), deadline, step::sent);
    unflushed = true;
    Tagged refusal = sent.answer();
    if (refusal != null) {
      step.exchange().answered(step, refusal);
    } else {
      outstanding.put(sent.tag(), step);
    }
  }

  private void read() {
    if (unflushed) {
      unflushed = false;
      dialogue.flush();
    }
    ServerResponse response = dialogue.next(deadline);
    if (response instanceof Tagged tagged) {
      answered(tagged);
    } else if (response instanceof ServerResponse.Malformed malformed) {
      outstanding.values().forEach(step -> step.exchange().malformed(malformed));
      state.malformed(malformed);
    } else if (response instanceof Fetch fetch && isFetching()) {
      fetched(fetch);
    } else if (!(response instanceof Untagged data) || !isTaken(data)) {
      dialogue.unsolicited(response, deadline);
    }
  }

  private void answered(Tagged tagged) {
    Step step = outstanding.remove(tagged.tag());
    if (step != null) {
      step.exchange().answered(step, tagged);
    }
    if (!streamed) {
      deadline = freshDeadline();
    }
  }

  private boolean isTaken(Untagged data) {
    if (data instanceof Fetch fetch && fetch.open() != null) {
      return false;
    }
    for (Step step : outstanding.values()) {
      if (step.exchange().take(data)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFetching() {
    for (Step step : outstanding.values()) {
      if (step.exchange() instanceof FetchExchange) {
        return true;
      }
    }
    return false;
  }

  /** To whom a message belongs is known when all of it is here, as its UID may come last. */
  private void fetched(Fetch first) {
    Message message = whole(first);
    long sequence = first.sequence();
    identify(message, sequence);
    boolean taken =
        message.knownUid() == null ? missedBySome(message, sequence) : taken(message, sequence);
    if (taken) {
      return;
    }
    Fetch news = new Fetch(sequence, message.eventItems(), null, true);
    if (!isTaken(news)) {
      state.data(news);
    }
  }

  /** Answers mostly come in the order of the commands, so it is mostly the first that takes it. */
  private boolean taken(Message message, long sequence) {
    for (Step step : outstanding.values()) {
      if (step.exchange() instanceof FetchExchange fetch && fetch.take(message, sequence)) {
        return true;
      }
    }
    return false;
  }

  /** One that belongs to nobody for certain is missed by all that may have asked for it. */
  private boolean missedBySome(Message message, long sequence) {
    boolean missed = false;
    for (FetchExchange fetch : fetches()) {
      missed |= fetch.take(message, sequence);
    }
    return missed;
  }

  /** Those that are under way, each once, as it may have several commands. */
  private Set<FetchExchange> fetches() {
    Set<FetchExchange> fetches = new LinkedHashSet<>();
    for (Step step : outstanding.values()) {
      if (step.exchange() instanceof FetchExchange fetch) {
        fetches.add(fetch);
      }
    }
    return fetches;
  }

  private Message whole(Fetch first) {
    Message message = new Message(FetchExchange.NOWHERE);
    Fetch part = first;
    while (part != null) {
      message.add(part.items());
      OpenLiteral open = part.open();
      if (open == null && part.last()) {
        break;
      }
      if (open != null) {
        held.hold(message, open, deadline);
      }
      part = dialogue.nextPart(deadline, message::fail);
    }
    return message;
  }

  /** Without a UID it is the message of that number, or the only one asked for. */
  private void identify(Message message, long sequence) {
    Selection mailbox = selection;
    Uid uid = message.knownUid();
    if (mailbox == null) {
      return;
    }
    if (uid != null) {
      mailbox.learn(sequence, uid);
      return;
    }
    Set<FetchExchange> fetches = fetches();
    if (fetches.stream().anyMatch(fetch -> fetch.isAnsweredBy(message))) {
      Uid only = fetches.size() == 1 ? fetches.iterator().next().only() : null;
      message.uid(mailbox.uidOf(sequence).orElse(only));
    }
  }
}
