package dev.imapkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which UID became which, as COPYUID tells it (RFC 4315 §3): two lists of ranges in the same order,
 * never expanded. Immutable.
 */
public final class UidMapping {
  private final List<UidRange> sources;
  private final List<UidRange> targets;

  private UidMapping(List<UidRange> sources, List<UidRange> targets) {
    this.sources = merged(sources);
    this.targets = merged(targets);
  }

  /** Joins ranges that follow each other, so that equal mappings are equal however they are cut. */
  private static List<UidRange> merged(List<UidRange> ranges) {
    List<UidRange> result = new ArrayList<>(ranges.size());
    for (UidRange range : ranges) {
      int last = result.size() - 1;
      if (last >= 0 && result.get(last).last().value() + 1 == range.first().value()) {
        result.set(last, new UidRange(result.get(last).first(), range.last()));
      } else {
        result.add(range);
      }
    }
    return List.copyOf(result);
  }

  /**
   * A mapping from ranges in the order in which the server sent them.
   *
   * @param sources ranges of the source mailbox
   * @param targets ranges of the target mailbox
   * @return the mapping
   * @throws IllegalArgumentException when both sides do not hold the same number of UIDs
   */
  public static UidMapping of(List<UidRange> sources, List<UidRange> targets) {
    long left = sources.stream().mapToLong(UidRange::count).sum();
    long right = targets.stream().mapToLong(UidRange::count).sum();
    if (left != right) {
      throw new IllegalArgumentException("COPYUID maps " + left + " UIDs to " + right);
    }
    return new UidMapping(sources, targets);
  }

  /**
   * The UID in the target mailbox.
   *
   * @param source a UID of the source mailbox
   * @return its new UID, empty when it was not copied
   */
  public Optional<Uid> target(Uid source) {
    long before = 0;
    for (UidRange range : sources) {
      if (source.value() >= range.first().value() && source.value() <= range.last().value()) {
        return Optional.of(nth(targets, before + source.value() - range.first().value()));
      }
      before += range.count();
    }
    return Optional.empty();
  }

  private static Uid nth(List<UidRange> ranges, long index) {
    long left = index;
    for (UidRange range : ranges) {
      if (left < range.count()) {
        return Uid.of(range.first().value() + left);
      }
      left -= range.count();
    }
    throw new IllegalStateException("both sides hold the same number of UIDs");
  }

  /**
   * The UIDs of the source mailbox.
   *
   * @return a set
   */
  public UidSet sources() {
    return set(sources);
  }

  /**
   * The UIDs in the target mailbox.
   *
   * @return a set
   */
  public UidSet targets() {
    return set(targets);
  }

  /**
   * The mapping to undo it with: targets become sources.
   *
   * @return the inverse mapping
   */
  public UidMapping inverse() {
    return new UidMapping(targets, sources);
  }

  /**
   * The mapping followed by another one.
   *
   * @param other a mapping of other UIDs
   * @return both together
   */
  public UidMapping plus(UidMapping other) {
    List<UidRange> left = new ArrayList<>(sources);
    left.addAll(other.sources);
    List<UidRange> right = new ArrayList<>(targets);
    right.addAll(other.targets);
    return new UidMapping(left, right);
  }

  private static UidSet set(List<UidRange> ranges) {
    UidSet.Builder builder = new UidSet.Builder();
    for (UidRange range : ranges) {
      builder.addRange(range.first().value(), range.last().value());
    }
    return builder.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UidMapping that
        && sources.equals(that.sources)
        && targets.equals(that.targets);
  }

  @Override
  public int hashCode() {
    return 31 * sources.hashCode() + targets.hashCode();
  }

  @Override
  public String toString() {
    return sources + " -> " + targets;
  }
}
