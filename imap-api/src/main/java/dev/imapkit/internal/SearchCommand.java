package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.ImapCommandException;
import dev.imapkit.Limits;
import dev.imapkit.SearchQuery;
import dev.imapkit.SearchRequest;
import dev.imapkit.SearchResult;
import dev.imapkit.SearchReturn;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidList;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UID SEARCH: with RETURN where the server has it (RFC 4731, RFC 9394), else for all UIDs, from
 * which the client computes what was asked for. So does a search whose UID set has to be cut.
 */
final class SearchCommand {
  private final SessionState state;
  private final SearchRunner runner;

  SearchCommand(SessionState state, Limits limits) {
    this.state = state;
    this.runner = new SearchRunner(state, limits);
  }

  /**
   * Runs a search. Whatever was saved before is gone when one that saves goes out, however it ends
   * (RFC 5182 §2.1). A server that does not want to save says NOTSAVED, and is asked again without.
   */
  SearchResult run(SearchRequest request, UidValidity validity) {
    boolean saving = request.isSaved() && state.offers().isNative(Feature.SEARCHRES);
    try {
      return run(request, validity, saving);
    } catch (ImapCommandException e) {
      boolean notSaved = e.code().map(code -> code.name().equals("NOTSAVED")).orElse(false);
      if (!saving || !notSaved || request.isNativeOnly()) {
        throw e;
      }
      return run(request, validity, false);
    }
  }

  private SearchResult run(SearchRequest request, UidValidity validity, boolean saving) {
    SearchTree.requireOffered(request.query(), state);
    LongUidSets sets = LongUidSets.of(request.query(), state);
    if (request.isNativeOnly()) {
      requireNative(request, sets);
    }
    if (isNative(request) && sets.set() == null) {
      return told(request, validity, saving);
    }
    UidList.Builder found = new UidList.Builder();
    ModSeq modSeq = null;
    for (SearchQuery part : sets.parts()) {
      SearchAnswer answer = all(part);
      found.addAll(answer.all());
      ModSeq highest = answer.modSeq();
      boolean higher = highest != null && (modSeq == null || highest.compareTo(modSeq) > 0);
      modSeq = higher ? highest : modSeq;
    }
    return computed(request, validity, found.build().toSet(), modSeq);
  }

  private boolean isExtended() {
    return state.offers().isNative(Feature.ESEARCH);
  }

  private boolean isNative(SearchRequest request) {
    return isExtended() && hasWindow(request);
  }

  /** Windows from the start are older than RFC 9394: CONTEXT=SEARCH has them (RFC 5267 §4.4). */
  private boolean hasWindow(SearchRequest request) {
    return request
        .window()
        .map(
            window ->
                state.offers().isNative(Feature.PARTIAL)
                    || (state.capabilities().has("CONTEXT=SEARCH") && !window.fromEnd()))
        .orElse(true);
  }

  private void requireNative(SearchRequest request, LongUidSets sets) {
    String advice = "Leave out nativeOnly() and the client computes the same";
    state.offers().requireNative(Feature.ESEARCH, advice);
    if (!hasWindow(request)) {
      state.offers().requireNative(Feature.PARTIAL, advice);
    }
    if (request.isSaved()) {
      state.offers().requireNative(Feature.SEARCHRES, advice);
    }
    if (sets.set() != null) {
      throw new IllegalArgumentException(
          "the UID set is too long for one command: leave out nativeOnly()");
    }
  }

  /** What the server computes. */
  private SearchResult told(SearchRequest request, UidValidity validity, boolean saving) {
    Command search = state.command("UID SEARCH");
    SearchRunner.appendReturn(search, request, saving);
    if (saving) {
      state.saved(UidSet.empty());
    }
    SearchAnswer answer = run(search, request.query());
    answer.requireTold();
    if (saving && answer.isExtended()) {
      state.saved(answer.all().toSet());
    }
    if (answer.hasAll()) {
      return computed(request, validity, answer.all().toSet(), answer.modSeq());
    }
    SearchResult.Builder result = new SearchResult.Builder(validity).modSeq(answer.modSeq());
    for (SearchReturn item : request.returns()) {
      switch (item) {
        case ALL -> result.all(answer.all().toSet());
        case MIN -> result.min(uid(answer.min()));
        case MAX -> result.max(uid(answer.max()));
        case COUNT -> result.count(answer.count());
      }
    }
    if (request.window().isPresent()) {
      result.window(answer.window().toSet());
    }
    return result.build();
  }

  private static @Nullable Uid uid(@Nullable Long number) {
    return number == null ? null : Uid.of(number);
  }

  /** All UIDs of a part. */
  private SearchAnswer all(SearchQuery query) {
    Command search = state.command("UID SEARCH");
    boolean extended = isExtended();
    if (extended) {
      search.atomArgument("RETURN (ALL)");
    }
    SearchAnswer answer = run(search, query);
    if (extended) {
      answer.requireTold();
    }
    return answer;
  }

  private SearchAnswer run(Command search, SearchQuery query) {
    runner.appendSearch(search, query);
    SearchAnswer answer = runner.answerTo(search);
    runner.run(search, !SearchTree.isAscii(query), answer);
    return answer;
  }

  /** What the client computes from all UIDs. */
  private static SearchResult computed(
      SearchRequest request, UidValidity validity, UidSet all, @Nullable ModSeq modSeq) {
    SearchResult.Builder result = new SearchResult.Builder(validity).modSeq(modSeq);
    List<SearchReturn> returns = List.copyOf(request.returns());
    for (SearchReturn item : returns) {
      switch (item) {
        case ALL -> result.all(all);
        case MIN -> result.min(all.isEmpty() ? null : all.first());
        case MAX -> result.max(all.isEmpty() ? null : all.last());
        case COUNT -> result.count(all.count());
      }
    }
    request
        .window()
        .ifPresent(
            window -> {
              UidList upwards = new UidList.Builder().addAll(all).build();
              result.window(SearchRunner.in(window, upwards).toSet());
            });
    return result.build();
  }
}
