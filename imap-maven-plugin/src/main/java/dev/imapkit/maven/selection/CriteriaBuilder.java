package dev.imapkit.maven.selection;

import dev.imapkit.SearchKey.DateField;
import dev.imapkit.SearchKey.TextField;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Builds {@link Criteria} from what was written. Several values of one element mean any of them; no
 * value means no criterion. Every method refuses what it cannot understand with a {@link
 * FixtureException} that shows value, position and examples. Not thread-safe.
 */
public final class CriteriaBuilder {
  private final Map<String, List<Criterion>> groups = new LinkedHashMap<>();
  private final Clock clock;

  CriteriaBuilder(Clock clock) {
    this.clock = clock;
  }

  /** The first day, by the date at which the server took the message. */
  public CriteriaBuilder since(Collection<String> days) {
    return days("since", DateField.SINCE, days);
  }

  /** The day after the last one, by the date at which the server took the message. */
  public CriteriaBuilder before(Collection<String> days) {
    return days("before", DateField.BEFORE, days);
  }

  /** The first day, by the Date field. */
  public CriteriaBuilder sentSince(Collection<String> days) {
    return days("sentSince", DateField.SENTSINCE, days);
  }

  /** The day after the last one, by the Date field. */
  public CriteriaBuilder sentBefore(Collection<String> days) {
    return days("sentBefore", DateField.SENTBEFORE, days);
  }

  /** Text in the From field. */
  public CriteriaBuilder from(Collection<String> texts) {
    return texts("from", TextField.FROM, texts);
  }

  /** Text in the To field. */
  public CriteriaBuilder to(Collection<String> texts) {
    return texts("to", TextField.TO, texts);
  }

  /** Text in the Cc field. */
  public CriteriaBuilder cc(Collection<String> texts) {
    return texts("cc", TextField.CC, texts);
  }

  /** Text in the subject. */
  public CriteriaBuilder subject(Collection<String> texts) {
    return texts("subject", TextField.SUBJECT, texts);
  }

  /** Text in the header or the body. */
  public CriteriaBuilder text(Collection<String> texts) {
    return texts("text", TextField.TEXT, texts);
  }

  /** Text in the body. */
  public CriteriaBuilder body(Collection<String> texts) {
    return texts("body", TextField.BODY, texts);
  }

  /** Text in header fields, by their names; each of the fields has to hold its own. */
  public CriteriaBuilder headers(Map<String, String> fields) {
    fields.forEach(
        (name, text) ->
            add(
                "headers/" + name.toLowerCase(Locale.ROOT),
                List.of(text),
                value -> TextCriterion.header(name, value)));
    return this;
  }

  /** Flags such as {@code \Seen,!\Deleted}: all of a list have to be as it says. */
  public CriteriaBuilder flags(Collection<String> lists) {
    return add("flags", lists, list -> FlagCriterion.of("flags", list));
  }

  /** UIDs such as {@code 1:100,205,300:*}. */
  public CriteriaBuilder uids(Collection<String> sets) {
    return add("uids", sets, set -> UidCriterion.of("uids", set));
  }

  /** The least size. */
  public CriteriaBuilder minSize(Collection<String> sizes) {
    return add("minSize", sizes, size -> SizeCriterion.of("minSize", true, size));
  }

  /** The greatest size. */
  public CriteriaBuilder maxSize(Collection<String> sizes) {
    return add("maxSize", sizes, size -> SizeCriterion.of("maxSize", false, size));
  }

  /** Search keys in the words of RFC 9051. */
  public CriteriaBuilder rawSearch(Collection<String> searches) {
    return add("rawSearch", searches, search -> RawCriterion.of("rawSearch", search));
  }

  private CriteriaBuilder days(String element, DateField field, Collection<String> days) {
    return add(element, days, day -> DayCriterion.of(element, field, day, clock));
  }

  private CriteriaBuilder texts(String element, TextField field, Collection<String> texts) {
    return add(element, texts, text -> TextCriterion.of(element, field, text));
  }

  private CriteriaBuilder add(
      String element, Collection<String> values, Function<String, Criterion> reader) {
    for (String value : values) {
      groups.computeIfAbsent(element, e -> new ArrayList<>()).add(reader.apply(value));
    }
    return this;
  }

  /**
   * The criteria.
   *
   * @return an immutable value
   * @throws FixtureException {@link ErrorCode#EMPTY_RANGE} when a range ends before it starts
   */
  public Criteria build() {
    requireDays("since", "before");
    requireDays("sentSince", "sentBefore");
    requireSizes();
    return new Criteria(groups.values());
  }

  private void requireDays(String since, String before) {
    Comparator<DayCriterion> byDay = Comparator.comparing(DayCriterion::day);
    Optional<DayCriterion> first = of(since, DayCriterion.class).stream().min(byDay);
    Optional<DayCriterion> end = of(before, DayCriterion.class).stream().max(byDay);
    if (first.isPresent() && end.isPresent() && !first.get().day().isBefore(end.get().day())) {
      throw new FixtureException(
          ErrorCode.EMPTY_RANGE,
          ("<%s> is %s and <%s> is %s, so no day is left. <%s> is the first day that is not wanted any"
                  + " more: write a later one.")
              .formatted(since, shown(first.get()), before, shown(end.get()), before));
    }
  }

  private static String shown(DayCriterion criterion) {
    LocalDate day = criterion.day();
    return criterion.text().equals(day.toString())
        ? criterion.text()
        : criterion.text() + " (" + day + ")";
  }

  private void requireSizes() {
    Comparator<SizeCriterion> bySize = Comparator.comparingLong(SizeCriterion::octets);
    Optional<SizeCriterion> least = of("minSize", SizeCriterion.class).stream().min(bySize);
    Optional<SizeCriterion> most = of("maxSize", SizeCriterion.class).stream().max(bySize);
    if (least.isPresent() && most.isPresent() && least.get().octets() > most.get().octets()) {
      throw new FixtureException(
          ErrorCode.EMPTY_RANGE,
          "<minSize> is %s and <maxSize> is %s octets, so no size is left. Write a larger <maxSize>."
              .formatted(least.get().octets(), most.get().octets()));
    }
  }

  private <T extends Criterion> List<T> of(String element, Class<T> type) {
    return groups.getOrDefault(element, List.of()).stream().map(type::cast).toList();
  }
}
