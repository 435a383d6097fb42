package dev.imapkit.internal;

import dev.imapkit.CopyResult;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapConfig;
import dev.imapkit.MailboxBatch;
import dev.imapkit.Pending;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchResult;
import dev.imapkit.StoreRequest;
import dev.imapkit.StoreResult;
import dev.imapkit.internal.Footprint.Kind;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidMapping;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The batch of an open mailbox. */
final class OpenBatch implements MailboxBatch {
  private final OpenMailbox mailbox;
  private final SessionState state;
  private final Selection selection;
  private final ImapConfig config;
  private final List<Exchange<?>> exchanges = new ArrayList<>();
  private boolean ran;

  OpenBatch(OpenMailbox mailbox, SessionState state, Selection selection, ImapConfig config) {
    this.mailbox = mailbox;
    this.state = state;
    this.selection = selection;
    this.config = config;
  }

  private <E extends Exchange<?>> E added(E exchange) {
    requireNotRun();
    exchanges.add(exchange);
    return exchange;
  }

  private void requireNotRun() {
    if (ran) {
      throw new IllegalStateException("this batch was run: make another one");
    }
  }

  @Override
  public Pending<Optional<FetchedMessage>> fetchOne(Uid uid, FetchRequest request) {
    return new First<>(fetchAll(UidSet.of(uid), request));
  }

  @Override
  public Pending<List<FetchedMessage>> fetchAll(UidSet uids, FetchRequest request) {
    ModSeqNeeds.of(request, state, selection);
    if (request.vanished()) {
      throw new IllegalArgumentException(
          "a batch has no place for messages that are gone: call fetch");
    }
    Asked asked = Asked.of(uids);
    FetchExchange fetch = new FetchExchange(request, asked, mailbox.folding(request, asked));
    for (UidSet chunk : UidChunks.of(uids)) {
      fetch.add(
          Footprint.of(Kind.FETCH, chunk), () -> mailbox.fetchCommand("UID FETCH", chunk, request));
    }
    return added(fetch);
  }

  @Override
  public Pending<SearchResult> search(SearchQuery query) {
    SearchTree.requireOffered(query, state);
    SearchExchange search = new SearchExchange(mailbox.uidValidity());
    for (SearchQuery part : LongUidSets.of(query, state).parts()) {
      search.add(Footprint.of(Kind.SEARCH), () -> search.command(part));
    }
    return added(search);
  }

  @Override
  public Pending<StoreResult> store(UidSet uids, StoreRequest request) {
    mailbox.requireWritable();
    ModSeqNeeds.of(request, state, selection);
    StoreExchange store = new StoreExchange(uids);
    boolean some = false;
    for (UidSet chunk : UidChunks.of(uids)) {
      boolean continuing = some;
      store.add(
          Footprint.of(Kind.STORE, chunk), () -> mailbox.storeCommand(chunk, request, continuing));
      some = true;
    }
    return added(store);
  }

  @Override
  public Pending<CopyResult> copy(UidSet uids, MailboxName target) {
    CopyExchange copy = new CopyExchange();
    boolean some = false;
    for (UidSet chunk : UidChunks.of(uids)) {
      boolean continuing = some;
      copy.add(
          Footprint.of(Kind.COPY, chunk),
          () -> command("UID COPY", chunk, continuing).mailbox(target));
      some = true;
    }
    return added(copy);
  }

  @Override
  public Pending<UidSet> expunge(UidSet uids) {
    mailbox.requireWritable();
    mailbox.requireUidPlus();
    PlainExchange<UidSet> expunge = new PlainExchange<>("UID EXPUNGE", uids);
    boolean some = false;
    for (UidSet chunk : UidChunks.of(uids)) {
      boolean continuing = some;
      expunge.add(
          Footprint.of(Kind.EXPUNGE, chunk), () -> command("UID EXPUNGE", chunk, continuing));
      some = true;
    }
    return added(expunge);
  }

  private Command command(String name, UidSet chunk, boolean continuing) {
    return state.changing(name).continuing(continuing).atomArgument(chunk.toString());
  }

  @Override
  public void run() {
    requireNotRun();
    mailbox.run(
        exchanges,
        () -> {
          requireNotRun();
          ran = true;
        });
  }

  /** The only message of a fetch for one. */
  private record First<T>(Pending<List<T>> all) implements Pending<Optional<T>> {
    @Override
    public boolean isDone() {
      return all.isDone();
    }

    @Override
    public Optional<T> get() {
      return all.get().stream().findFirst();
    }
  }

  private final class SearchExchange extends Exchange<SearchResult> {
    private final UidValidity validity;
    private final SearchRunner runner = new SearchRunner(state, config.limits());
    private final List<Command> sent = new ArrayList<>();
    private final SearchAnswer answer = runner.answerTo(this::isOurs);

    SearchExchange(UidValidity validity) {
      super("UID SEARCH");
      this.validity = validity;
    }

    Command command(SearchQuery query) {
      Command command = state.command("UID SEARCH");
      runner.appendSearch(command, query);
      sent.add(command);
      return command;
    }

    private boolean isOurs(String tag) {
      return sent.stream().anyMatch(command -> command.tag().equals(tag));
    }

    @Override
    boolean take(Untagged data) {
      return answer.test(data);
    }

    @Override
    boolean mayMissSomething() {
      return true;
    }

    @Override
    SearchResult result() {
      answer.requireUids();
      return new SearchResult.Builder(validity)
          .all(answer.all().toSet())
          .modSeq(answer.modSeq())
          .build();
    }
  }

  private final class StoreExchange extends Exchange<StoreResult> {
    private final UidSet uids;
    private final StoreAnswer answer =
        new StoreAnswer(mailbox.uidValidity(), selection, config.limits());

    StoreExchange(UidSet uids) {
      super("UID STORE");
      this.uids = uids;
    }

    @Override
    boolean take(Untagged data) {
      return answer.take(data, uids);
    }

    @Override
    boolean isResult(Tagged refusal) {
      return refusal.condition() == Condition.NO && isModified(refusal);
    }

    private boolean isModified(Tagged tagged) {
      return tagged.text().code().orElse(null) instanceof ResponseCode.Modified;
    }

    @Override
    void ok(Step step, Tagged tagged) {
      answer.ended(tagged.text().code());
    }

    @Override
    StoreResult result() {
      return answer.result();
    }
  }

  private static final class CopyExchange extends Exchange<CopyResult> {
    private @Nullable UidValidity validity;
    private @Nullable UidMapping mapping;

    CopyExchange() {
      super("UID COPY");
    }

    @Override
    void ok(Step step, Tagged answer) {
      if (answer.text().code().orElse(null) instanceof ResponseCode.CopyUid code) {
        validity = code.uidValidity();
        mapping = mapping == null ? code.mapping() : mapping.plus(code.mapping());
      }
    }

    @Override
    CopyResult result() {
      return new CopyResult(Optional.ofNullable(validity), Optional.ofNullable(mapping));
    }
  }
}
