package dev.imapkit.internal;

import dev.imapkit.Limits;
import dev.imapkit.StoreResult;
import dev.imapkit.model.Flag;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what the UID STORE commands of one call are answered with. */
final class StoreAnswer {
  private final UidValidity validity;
  private final Selection selection;
  private final Collected collected;
  private final Map<Uid, Set<Flag>> flags = new LinkedHashMap<>();
  private final Map<Uid, ModSeq> modSeqs = new LinkedHashMap<>();
  private UidSet modified = UidSet.empty();

  StoreAnswer(UidValidity validity, Selection selection, Limits limits) {
    this.validity = validity;
    this.selection = selection;
    this.collected = new Collected(limits);
  }

  /** What finds no room any more becomes an event: the change itself has not failed. */
  boolean take(Untagged data, UidSet uids) {
    if (!(data instanceof ServerResponse.Fetch fetch) || fetch.open() != null) {
      return false;
    }
    Uid uid = null;
    Set<Flag> now = null;
    ModSeq modSeq = null;
    for (FetchItem item : fetch.items()) {
      if (item instanceof FetchItem.Uid value) {
        uid = value.uid();
      } else if (item instanceof FetchItem.Flags value) {
        now = Collections.unmodifiableSet(new LinkedHashSet<>(value.flags()));
      } else if (item instanceof FetchItem.ModSeqItem value) {
        modSeq = value.modSeq();
      }
    }
    if (uid == null || (now == null && modSeq == null) || !uids.contains(uid)) {
      return false;
    }
    selection.learn(fetch.sequence(), uid);
    long octets = now == null ? 0 : now.stream().mapToLong(flag -> flag.name().length()).sum();
    if (!collected.fits(octets)) {
      return false;
    }
    if (now != null) {
      flags.put(uid, now);
    }
    if (modSeq != null) {
      modSeqs.put(uid, modSeq);
    }
    return true;
  }

  /** Takes the code of the tagged answer; false when it does not name what was left alone. */
  boolean ended(Optional<ResponseCode> code) {
    if (code.orElse(null) instanceof ResponseCode.Modified left) {
      modified = modified.plus(left.uids());
      return true;
    }
    return false;
  }

  StoreResult result() {
    return new StoreResult(validity, flags, modSeqs, modified);
  }
}
