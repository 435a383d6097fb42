package dev.imapkit.internal;

import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.UidList;
import dev.imapkit.spi.ServerResponse.ESearchData;
import dev.imapkit.spi.ServerResponse.SearchData;
import dev.imapkit.spi.ServerResponse.SortData;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answers to one SEARCH or SORT: plain numbers, or ESEARCH with the tag of the command
 * (RFC 4466 §3). A server may send either to the same question, since IMAP4rev2 answers SEARCH with
 * ESEARCH (RFC 9051 §7.3.4).
 */
final class SearchAnswer implements Predicate<Untagged> {
  private final Predicate<String> ours;
  private final int allowed;
  private final LongSupplier offset;
  private final UidList.Builder numbers = new UidList.Builder();
  private final UidList.Builder partial = new UidList.Builder();
  private long collected;
  private boolean extended;
  private boolean told;
  private boolean all;
  private boolean window;
  private boolean noUids;
  private @Nullable Long min;
  private @Nullable Long max;
  private @Nullable Long count;
  private @Nullable ModSeq modSeq;

  /**
   * An answer that has not come.
   *
   * @param ours whether a tag is that of the command
   * @param allowed most numbers, or ranges of them, that may come
   * @param offset octets received on the connection
   */
  SearchAnswer(Predicate<String> ours, int allowed, LongSupplier offset) {
    this.ours = ours;
    this.allowed = allowed;
    this.offset = offset;
  }

  @Override
  public boolean test(Untagged data) {
    if (data instanceof SearchData answer) {
      plain(answer.numbers().count(), answer.modSeq());
      numbers.addAll(answer.numbers());
    } else if (data instanceof SortData answer) {
      plain(answer.numbers().size(), answer.modSeq());
      numbers.addAll(answer.numbers());
    } else if (data instanceof ESearchData answer && isOurs(answer)) {
      extended(answer);
    } else {
      return false;
    }
    return true;
  }

  private boolean isOurs(ESearchData answer) {
    String tag = answer.tag();
    return tag == null || ours.test(tag);
  }

  private void plain(long more, @Nullable ModSeq highest) {
    requireRoom(more);
    told = true;
    all = true;
    highest(highest);
  }

  private void extended(ESearchData answer) {
    told = true;
    extended = true;
    UidList found = answer.all();
    UidList inWindow = answer.partial();
    if (found != null) {
      requireRoom(found.runs());
      numbers.addAll(found);
      all = true;
    }
    if (inWindow != null) {
      requireRoom(inWindow.runs());
      partial.addAll(inWindow);
      window = true;
    }
    min = answer.min() == null ? min : answer.min();
    max = answer.max() == null ? max : answer.max();
    count = answer.count() == null ? count : answer.count();
    highest(answer.modSeq());
    boolean some = found != null || min != null || max != null || !partial.build().isEmpty();
    noUids |= some && !answer.uid();
  }

  private void highest(@Nullable ModSeq other) {
    ModSeq highest = modSeq;
    if (other != null && (highest == null || other.compareTo(highest) > 0)) {
      modSeq = other;
    }
  }

  /** Framing counts the numbers of one answer; a server may send any number of answers. */
  private void requireRoom(long more) {
    collected += more;
    if (collected > allowed) {
      throw new ImapLimitException("numberListNumbers", allowed, collected, offset.getAsLong());
    }
  }

  /** A server must answer even when it has found nothing (RFC 4731 §3.1). */
  void requireTold() {
    if (!told) {
      throw violation("the server said OK without an answer");
    }
    requireUids();
  }

  /** Numbers that are not said to be UIDs are sequence numbers (RFC 9051 §7.3.4). */
  void requireUids() {
    if (noUids) {
      throw violation("the answer of the server does not say that its numbers are UIDs");
    }
  }

  private ImapProtocolException violation(String message) {
    return new ImapProtocolException(message, "esearch-response", offset.getAsLong(), "", true);
  }

  boolean isExtended() {
    return extended;
  }

  /** Whether all numbers are known: they came, or nothing was found. */
  boolean hasAll() {
    return all || !extended;
  }

  UidList all() {
    return numbers.build();
  }

  boolean hasWindow() {
    return window;
  }

  UidList window() {
    return partial.build();
  }

  @Nullable Long min() {
    return min;
  }

  @Nullable Long max() {
    return max;
  }

  /** COUNT, or what can be told without. */
  long count() {
    Long sent = count;
    if (sent != null) {
      return sent;
    }
    if (!hasAll()) {
      throw violation("the server did not count");
    }
    return all().size();
  }

  @Nullable ModSeq modSeq() {
    return modSeq;
  }
}
