package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.GmailLabels;
import dev.imapkit.Limits;
import dev.imapkit.model.Flag;
import dev.imapkit.model.GmailLabel;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** STORE of labels (X-GM-EXT-1). */
final class LabelStore implements GmailLabels {
  /** Flags that no client can set. */
  private static final Set<Flag> NO_LABELS = Set.of(Flag.WILDCARD, Flag.RECENT);

  /** Runs a change while the mailbox is open for writing. */
  @FunctionalInterface
  interface Changes {
    <T> T run(String name, Supplier<T> work);
  }

  private final SessionState state;
  private final Selection selection;
  private final Limits limits;
  private final Changes changes;

  LabelStore(SessionState state, Selection selection, Limits limits, Changes changes) {
    this.state = state;
    this.selection = selection;
    this.limits = limits;
    this.changes = changes;
  }

  @Override
  public Map<Uid, Set<GmailLabel>> add(UidSet uids, List<GmailLabel> labels) {
    return store("+X-GM-LABELS", uids, some(labels));
  }

  @Override
  public Map<Uid, Set<GmailLabel>> remove(UidSet uids, List<GmailLabel> labels) {
    return store("-X-GM-LABELS", uids, some(labels));
  }

  @Override
  public Map<Uid, Set<GmailLabel>> replace(UidSet uids, List<GmailLabel> labels) {
    return store("X-GM-LABELS", uids, labels);
  }

  private static List<GmailLabel> some(List<GmailLabel> labels) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("a change of labels needs at least one");
    }
    return labels;
  }

  private Map<Uid, Set<GmailLabel>> store(String item, UidSet uids, List<GmailLabel> labels) {
    Set<GmailLabel> once = new LinkedHashSet<>(labels);
    once.forEach(LabelStore::requireSendable);
    return changes.run(
        "UID STORE",
        () -> {
          state.offers().requireNative(Feature.GMAIL, "Only Gmail has labels");
          Map<Uid, Set<GmailLabel>> told = new LinkedHashMap<>();
          Collected collected = new Collected(limits);
          boolean some = false;
          for (UidSet chunk : UidChunks.of(uids)) {
            Command store = state.changing("UID STORE").continuing(some);
            store.atomArgument(chunk.toString()).atomArgument(item).labels(once);
            state.dialogue().run(store, data -> take(data, chunk, told, collected));
            some = true;
          }
          return Collections.unmodifiableMap(told);
        });
  }

  /** A label from a server may hold what a client must not send. */
  private static void requireSendable(GmailLabel label) {
    String wire = label.wireName();
    if (wire.isEmpty() || wire.chars().anyMatch(c -> c < ' ' || c >= 0x7F)) {
      throw new IllegalArgumentException(
          "a label that cannot be sent: it is empty or has what is not printable US-ASCII");
    }
    if (label.isSystem() && NO_LABELS.contains(Flag.of(label.name()))) {
      throw new IllegalArgumentException(label + " is no label");
    }
  }

  private boolean take(
      Untagged data, UidSet uids, Map<Uid, Set<GmailLabel>> told, Collected collected) {
    if (!(data instanceof ServerResponse.Fetch fetch) || fetch.open() != null) {
      return false;
    }
    Uid uid = null;
    Set<GmailLabel> labels = null;
    for (FetchItem item : fetch.items()) {
      if (item instanceof FetchItem.Uid value) {
        uid = value.uid();
      } else if (item instanceof FetchItem.GmailLabels value) {
        labels = Collections.unmodifiableSet(new LinkedHashSet<>(value.labels()));
      }
    }
    if (uid == null || labels == null || !uids.contains(uid)) {
      return false;
    }
    selection.learn(fetch.sequence(), uid);
    if (collected.fits(labels.stream().mapToLong(label -> label.wireName().length()).sum())) {
      told.put(uid, labels);
    }
    return true;
  }
}
