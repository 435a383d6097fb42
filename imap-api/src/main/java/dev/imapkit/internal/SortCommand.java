package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.Limits;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchRequest;
import dev.imapkit.SearchReturn;
import dev.imapkit.SortKey;
import dev.imapkit.SortRequest;
import dev.imapkit.SortResult;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidList;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * UID SORT: with RETURN where the server has it and more than the plain list is asked for (RFC
 * 5267), else for all UIDs. A UID set that is too long for a line is left out and applied to the
 * result, which keeps its order.
 */
final class SortCommand {
  private final SessionState state;
  private final SearchRunner runner;

  SortCommand(SessionState state, Limits limits) {
    this.state = state;
    this.runner = new SearchRunner(state, limits);
  }

  SortResult run(SortRequest request, UidValidity validity) {
    SearchRequest search = request.search();
    requireOffered(request);
    LongUidSets sets = LongUidSets.of(search.query(), state);
    UidSet set = sets.set();
    if (search.isNativeOnly()) {
      requireNative(search, set);
    }
    boolean plain = search.returns().equals(Set.of(SearchReturn.ALL)) && search.window().isEmpty();
    SearchQuery query = Objects.requireNonNullElse(sets.rest(), SearchQuery.all());
    if (!plain && set == null && isExtended(search)) {
      return told(request, validity);
    }
    Command sort = state.command("UID SORT");
    SearchAnswer answer = run(sort, request, query);
    UidList all = set == null ? answer.all() : answer.all().retaining(set);
    return computed(search, validity, all, answer.modSeq());
  }

  private void requireOffered(SortRequest request) {
    state.offers().requireNative(Feature.SORT, "Search, and sort what you fetch");
    for (SortKey key : request.keys()) {
      if (key.field() == SortKey.Field.DISPLAYFROM || key.field() == SortKey.Field.DISPLAYTO) {
        state.offers().requireNative(Feature.SORT_DISPLAY, "Sort by " + SortKey.Field.FROM);
      }
    }
    SearchTree.requireOffered(request.search().query(), state);
  }

  private boolean isExtended(SearchRequest search) {
    return state.offers().isNative(Feature.ESORT) && hasWindow(search);
  }

  private boolean hasWindow(SearchRequest search) {
    return search
        .window()
        .map(
            window ->
                state.offers().isNative(Feature.PARTIAL)
                    || (state.capabilities().has("CONTEXT=SORT") && !window.fromEnd()))
        .orElse(true);
  }

  private void requireNative(SearchRequest search, @Nullable UidSet longSet) {
    String advice = "Leave out nativeOnly() and the client computes the same";
    state.offers().requireNative(Feature.ESORT, advice);
    if (!hasWindow(search)) {
      state.offers().requireNative(Feature.PARTIAL, advice);
    }
    if (longSet != null) {
      throw new IllegalArgumentException(
          "the UID set is too long for one command: leave out nativeOnly()");
    }
  }

  private SearchAnswer run(Command sort, SortRequest request, SearchQuery query) {
    String keys =
        request.keys().stream().map(SortKey::toString).collect(Collectors.joining(" ", "(", ")"));
    sort.atomArgument(keys).atomArgument("UTF-8");
    SearchEncoder.append(sort, query);
    SearchAnswer answer = runner.answerTo(sort);
    runner.run(sort, !SearchTree.isAscii(query), answer);
    return answer;
  }

  private SortResult told(SortRequest request, UidValidity validity) {
    SearchRequest search = request.search();
    Command sort = state.command("UID SORT");
    SearchRunner.appendReturn(sort, search, false);
    SearchAnswer answer = run(sort, request, search.query());
    answer.requireTold();
    if (answer.hasAll()) {
      return computed(search, validity, answer.all(), answer.modSeq());
    }
    SortResult.Builder result = new SortResult.Builder(validity).modSeq(answer.modSeq());
    for (SearchReturn item : search.returns()) {
      switch (item) {
        case ALL -> result.uids(answer.all());
        case MIN -> result.first(uid(answer.min()));
        case MAX -> result.last(uid(answer.max()));
        case COUNT -> result.count(answer.count());
      }
    }
    if (search.window().isPresent()) {
      result.uids(answer.window());
    }
    return result.build();
  }

  private static @Nullable Uid uid(@Nullable Long number) {
    return number == null ? null : Uid.of(number);
  }

  private static SortResult computed(
      SearchRequest search, UidValidity validity, UidList all, @Nullable ModSeq modSeq) {
    SortResult.Builder result = new SortResult.Builder(validity).modSeq(modSeq);
    for (SearchReturn item : search.returns()) {
      switch (item) {
        case ALL -> result.uids(all);
        case MIN -> result.first(all.isEmpty() ? null : all.first());
        case MAX -> result.last(all.isEmpty() ? null : all.last());
        case COUNT -> result.count(all.size());
      }
    }
    search.window().ifPresent(window -> result.uids(SearchRunner.in(window, all)));
    return result.build();
  }
}
