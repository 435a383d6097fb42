package dev.imapkit.internal;

import dev.imapkit.KnownMailbox;
import dev.imapkit.Limits;
import dev.imapkit.Resync;
import dev.imapkit.model.Flag;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a SELECT or EXAMINE with QRESYNC tells beside the usual (RFC 7162 §3.2.5.1): which
 * messages are gone and which have other flags.
 */
final class Resyncing {
  private final KnownMailbox known;
  private final Limits limits;
  private final LongSupplier offset;
  private final List<Resync.Change> changes = new ArrayList<>();
  private VanishedUids vanished;
  private Collected collected;

  /**
   * A collector.
   *
   * @param known what the caller knows
   * @param offset octets received on the connection so far, for failures
   */
  Resyncing(KnownMailbox known, Limits limits, LongSupplier offset) {
    this.known = known;
    this.limits = limits;
    this.offset = offset;
    this.vanished = new VanishedUids(limits);
    this.collected = new Collected(limits);
  }

  /** What came so far was about another mailbox. */
  void clear() {
    changes.clear();
    vanished = new VanishedUids(limits);
    collected = new Collected(limits);
  }

  void vanished(UidSet uids) {
    vanished.add(uids, offset.getAsLong());
  }

  void changed(ServerResponse.Fetch fetch) {
    Uid uid = null;
    Set<Flag> flags = null;
    ModSeq modSeq = null;
    for (FetchItem item : fetch.items()) {
      if (item instanceof FetchItem.Uid value) {
        uid = value.uid();
      } else if (item instanceof FetchItem.Flags value) {
        flags = Set.copyOf(value.flags());
      } else if (item instanceof FetchItem.ModSeqItem value) {
        modSeq = value.modSeq();
      }
    }
    if (uid != null && flags != null) {
      long octets = flags.stream().mapToLong(flag -> flag.name().length()).sum();
      collected.require(octets, offset.getAsLong());
      changes.add(new Resync.Change(uid, flags, Optional.ofNullable(modSeq)));
    }
  }

  /** Null when the UIDs mean other messages now: what the caller knows is worth nothing. */
  @Nullable Resync result(UidValidity now) {
    if (!known.uidValidity().equals(now)) {
      return null;
    }
    UidSet gone = vanished.uids();
    Optional<UidSet> uids = known.uids();
    // The command may have named more than the caller knows, so that its line stays short.
    return new Resync(
        uids.map(gone::intersection).orElse(gone),
        changes.stream()
            .filter(change -> uids.map(set -> set.contains(change.uid())).orElse(true))
            .toList());
  }
}
