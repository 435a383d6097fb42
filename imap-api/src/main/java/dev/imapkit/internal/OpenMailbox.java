package dev.imapkit.internal;

import dev.imapkit.AppendRequest;
import dev.imapkit.AppendResult;
import dev.imapkit.ChangePolicy;
import dev.imapkit.CopyResult;
import dev.imapkit.CustomCommand;
import dev.imapkit.CustomResult;
import dev.imapkit.Feature;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.GmailLabels;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.MailboxBatch;
import dev.imapkit.MailboxChangedException;
import dev.imapkit.MoveResult;
import dev.imapkit.PartRequest;
import dev.imapkit.Resync;
import dev.imapkit.SearchRequest;
import dev.imapkit.SearchResult;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.SortRequest;
import dev.imapkit.SortResult;
import dev.imapkit.StoreRequest;
import dev.imapkit.StoreResult;
import dev.imapkit.ThreadRequest;
import dev.imapkit.ThreadResult;
import dev.imapkit.Watch;
import dev.imapkit.WatchRequest;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import dev.imapkit.spi.ServerResponse.Tagged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The mailbox that users hold: commands of the selected state, by UID. */
final class OpenMailbox implements SelectedMailbox {
  private final SessionState state;
  private final ImapConfig config;
  private final Selection selection;

  OpenMailbox(SessionState state, ImapConfig config, Selection selection) {
    this.state = state;
    this.config = config;
    this.selection = selection;
  }

  @Override
  public MailboxName name() {
    return selection.mailbox();
  }

  @Override
  public boolean readOnly() {
    return selection.readOnly();
  }

  @Override
  public long exists() {
    return selection.exists();
  }

  @Override
  public UidValidity uidValidity() {
    UidValidity value = selection.uidValidity();
    if (value == null) {
      throw new ImapProtocolException(
          "the server sent no UIDVALIDITY for " + name() + ": its UIDs cannot be used",
          "resp-text-code",
          0,
          "",
          true);
    }
    return value;
  }

  @Override
  public Optional<Uid> uidNext() {
    return Optional.ofNullable(selection.uidNext());
  }

  @Override
  public Optional<ModSeq> highestModSeq() {
    return Optional.ofNullable(selection.highestModSeq());
  }

  @Override
  public Optional<Resync> resync() {
    return Optional.ofNullable(selection.resync());
  }

  @Override
  public Set<Flag> flags() {
    return selection.flags();
  }

  @Override
  public Set<Flag> permanentFlags() {
    return selection.permanentFlags();
  }

  /**
   * Before an octet is sent: the mailbox is still selected, and still the one that the caller's
   * UIDs belong to.
   */
  void requireOpen() {
    if (!state.isSelected(selection)) {
      throw new IllegalStateException(
          "the mailbox "
              + name()
              + " was left, or another one was selected on this connection: select it again");
    }
    UidValidity changed = selection.changedUidValidity();
    if (changed != null) {
      throw new MailboxChangedException(uidValidity(), changed);
    }
  }

  void requireWritable() {
    if (readOnly()) {
      throw new IllegalStateException(
          "the mailbox " + name() + " is open read-only: use select(...) to change it");
    }
  }

  /** For what changes the mailbox: refused, before an octet is sent, when it is read-only. */
  private <T> T changing(String name, Supplier<T> work) {
    return state.changing(
        name,
        SessionState.Leaving.KEEP,
        () -> {
          requireOpen();
          requireWritable();
          return work.get();
        });
  }

  private <T> T exclusively(Supplier<T> work) {
    return state.exclusively(
        SessionState.Leaving.KEEP,
        () -> {
          requireOpen();
          return work.get();
        });
  }

  @Override
  public SearchResult search(SearchRequest request) {
    return exclusively(() -> new SearchCommand(state, limits()).run(request, uidValidity()));
  }

  @Override
  public SortResult sort(SortRequest request) {
    return exclusively(() -> new SortCommand(state, limits()).run(request, uidValidity()));
  }

  @Override
  public ThreadResult thread(ThreadRequest request) {
    return exclusively(() -> new ThreadCommand(state, limits()).run(request, uidValidity()));
  }

  private Limits limits() {
    return config.limits();
  }

  @Override
  public FetchStream fetch(UidSet uids, FetchRequest request) {
    return reader(uids, request, false);
  }

  private FetchReader reader(UidSet uids, FetchRequest request, boolean inMemory) {
    return stream(
        () -> {
          ModSeqNeeds.of(request, state, selection);
          Deque<FetchReader.Part> parts = new ArrayDeque<>();
          for (UidSet chunk : state.chunks(uids)) {
            parts.add(
                new FetchReader.Part(
                    () -> fetchCommand("UID FETCH", chunk, request), Asked.of(chunk)));
          }
          return reader(Asked.of(uids), request, inMemory, parts);
        });
  }

  private FetchReader stream(Supplier<FetchReader> reader) {
    return state.startStay(
        Gate.Stay.STREAM,
        () -> {
          requireOpen();
          state.dialogue().requireOpen(state.command("UID FETCH"));
          return reader.get();
        });
  }

  private FetchReader reader(
      Asked asked, FetchRequest request, boolean inMemory, Deque<FetchReader.Part> parts) {
    FetchFolding folding = folding(request, asked);
    return new FetchReader(state, folding, inMemory, config.limits(), parts);
  }

  /** Refuses, before an octet is sent, what the server does not offer. */
  FetchFolding folding(FetchRequest request, Asked asked) {
    state.offers().require(request);
    return new FetchFolding(state, selection, request, asked, config.limits());
  }

  Command fetchCommand(String name, UidSet uids, FetchRequest request) {
    return FetchEncoder.append(state.command(name).uids(uids), request);
  }

  @Override
  public FetchStream newest(int count, FetchRequest request) {
    if (count < 1) {
      throw new IllegalArgumentException("newest needs a count of 1 or more: " + count);
    }
    if (request.vanished()) {
      throw new IllegalArgumentException(
          "vanished messages can be asked for by UID only (RFC 7162 §3.2.6): call fetch");
    }
    return stream(
        () -> {
          ModSeqNeeds.of(request, state, selection);
          // Only now: a command of another thread may have told of more messages, or of fewer.
          long exists = selection.exists();
          long first = Math.max(1, exists - count + 1);
          Deque<FetchReader.Part> parts = new ArrayDeque<>();
          Asked asked = Asked.ofSequence(first, exists);
          if (exists > 0) {
            parts.add(
                new FetchReader.Part(
                    () ->
                        FetchEncoder.append(
                            state.command("FETCH").atomArgument(first + ":" + exists), request),
                    asked));
          }
          return reader(asked, request, false, parts);
        });
  }

  @Override
  public Watch watch(WatchRequest request) {
    Objects.requireNonNull(request, "request");
    return state.startStay(
        Gate.Stay.WATCH,
        () -> {
          requireOpen();
          return new MailboxWatch(state, selection, request);
        });
  }

  @Override
  public Optional<FetchedMessage> fetchOne(Uid uid, FetchRequest request) {
    return fetchAll(UidSet.of(uid), request).stream().findFirst();
  }

  @Override
  public List<FetchedMessage> fetchAll(UidSet uids, FetchRequest request) {
    try (FetchStream stream = reader(uids, request, true)) {
      List<FetchedMessage> messages = new ArrayList<>();
      stream.forEach(messages::add);
      return List.copyOf(messages);
    }
  }

  @Override
  public long download(Uid uid, Path file) throws IOException {
    FetchAttribute whole = FetchAttribute.body(BodySection.ALL);
    return new Download(() -> ContentStream.open(this, uid, whole), file).run();
  }

  @Override
  public InputStream openPart(PartRequest request) {
    if (request.onlyNative() || state.offers().isNative(Feature.BINARY)) {
      return ContentStream.open(this, request.uid(), FetchAttribute.binary(request.section()));
    }
    TransferEncoding encoding = TransferEncoding.of(request.encoding());
    if (!encoding.isKnown()) {
      state
          .offers()
          .requireNative(
              Feature.BINARY,
              "The client does not know the encoding "
                  + encoding
                  + " either: fetch the section with FetchAttribute.body");
    }
    return encoding.decode(
        ContentStream.open(this, request.uid(), FetchAttribute.body(request.section())));
  }

  @Override
  public long downloadPart(PartRequest request, Path file) throws IOException {
    return new Download(() -> openPart(request), file).run();
  }

  @Override
  public GmailLabels gmailLabels() {
    return new LabelStore(state, selection, config.limits(), this::changing);
  }

  @Override
  public StoreResult store(UidSet uids, StoreRequest request) {
    return changing(
        "UID STORE",
        () -> {
          ModSeqNeeds.of(request, state, selection);
          StoreAnswer answer = new StoreAnswer(uidValidity(), selection, config.limits());
          boolean some = false;
          for (UidSet chunk : state.chunks(uids)) {
            Command store = storeCommand(chunk, request, some);
            run(store, chunk, answer);
            some = true;
          }
          return answer.result();
        });
  }

  Command storeCommand(UidSet chunk, StoreRequest request, boolean continuing) {
    Command store = state.changing("UID STORE").continuing(continuing);
    store.uids(chunk);
    request
        .unchangedSince()
        .ifPresent(modSeq -> store.atomArgument("(UNCHANGEDSINCE " + modSeq + ")"));
    return store
        .atomArgument(request.action().keyword() + (request.silent() ? ".SILENT" : ""))
        .flags(request.flags());
  }

  /**
   * A NO that names what others have modified is a result too: the other messages were changed, or
   * are gone (RFC 7162 §3.1.3).
   */
  private void run(Command store, UidSet chunk, StoreAnswer answer) {
    try {
      answer.ended(state.dialogue().run(store, data -> answer.take(data, chunk)).text().code());
    } catch (ImapCommandException e) {
      if (e.status() != ImapCommandException.Status.NO || !answer.ended(e.code())) {
        throw e;
      }
    }
  }

  @Override
  public CopyResult copy(UidSet uids, MailboxName target) {
    return state.changing(
        "UID COPY",
        SessionState.Leaving.KEEP,
        () -> {
          requireOpen();
          UidChange change = new UidChange(state);
          change.copy(uids, target);
          return new CopyResult(change.uidValidity(), change.mapping());
        });
  }

  @Override
  public MoveResult move(UidSet uids, MailboxName target, ChangePolicy policy) {
    return changing("UID MOVE", () -> new MoveCommand(state, target, policy).run(uids));
  }

  @Override
  public AppendResult replace(Uid uid, AppendRequest request, ChangePolicy policy) {
    return changing("UID REPLACE", () -> new ReplaceCommand(state, policy).run(uid, request));
  }

  @Override
  public void expunge(UidSet uids) {
    changing(
        "UID EXPUNGE",
        () -> {
          requireUidPlus();
          new UidChange(state).expunge(uids);
          return true;
        });
  }

  @Override
  public void deleteMessages(UidSet uids) {
    changing(
        "UID STORE",
        () -> {
          requireUidPlus();
          UidChange change = new UidChange(state);
          change.flagDeleted(uids);
          change.expunge(uids);
          return true;
        });
  }

  void requireUidPlus() {
    state
        .offers()
        .requireNative(
            Feature.UIDPLUS,
            "Set the Deleted flag only, or call expungeAllDeletedMessagesOfAllClients() knowing"
                + " that it takes others' messages too");
  }

  @Override
  public void expungeAllDeletedMessagesOfAllClients() {
    changing("EXPUNGE", () -> state.dialogue().run(state.changing("EXPUNGE")));
  }

  @Override
  public void closeAndExpunge() {
    changing(
        "CLOSE",
        () -> {
          Tagged answer = state.dialogue().run(state.changing("CLOSE"));
          state.deselected();
          return answer;
        });
  }

  @Override
  public CustomResult run(CustomCommand command) {
    return new CustomRun(state, config.limits())
        .run(command, SessionState.Leaving.KEEP, this::requireOpen);
  }

  @Override
  public MailboxBatch batch() {
    return new OpenBatch(this, state, selection, config);
  }

  /** Runs a batch of this mailbox, which has to be open still. */
  void run(List<Exchange<?>> exchanges, Runnable started) {
    exclusively(
        () -> {
          started.run();
          new Pipeline(state, selection, exchanges, config.limits()).run();
          return true;
        });
  }

  /** From any thread. */
  boolean isLeft() {
    return selection.isLeft();
  }

  @Override
  public void close() {
    selection.leave();
  }

  @Override
  public String toString() {
    return "SelectedMailbox["
        + name()
        + (readOnly() ? ", read-only" : "")
        + (selection.isLeft() ? ", left]" : "]");
  }
}
