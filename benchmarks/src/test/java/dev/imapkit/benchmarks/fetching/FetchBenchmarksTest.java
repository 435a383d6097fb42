package dev.imapkit.benchmarks.fetching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.benchmarks.parsing.Contenders;
import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

/** Each benchmark starts with each of its contenders, and finds out when one finds other mail. */
@Timeout(120)
class FetchBenchmarksTest {
  @AfterEach
  void forgetStreamProvider() {
    Contenders.setStreamProvider(false);
  }

  static List<MailboxFetch> benchmarks() {
    return List.of(
        new ListingFetchBenchmark(),
        new BodiesFetchBenchmark(),
        new LargeFetchBenchmark(),
        new SearchFetchBenchmark(),
        new OneByOneFetchBenchmark(),
        new OneBatchFetchBenchmark(),
        new PipelinedFetchBenchmark(),
        new TlsFetchBenchmark());
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void startsWithEachContender(MailboxFetch benchmark) throws ReflectiveOperationException {
    prepare(benchmark);
    Field contender = benchmark.getClass().getField("contender");
    for (String name : contender.getAnnotation(Param.class).value()) {
      MailboxFetch each = benchmark.getClass().getConstructor().newInstance();
      prepare(each);
      contender.set(each, name);
      each.connect();
      each.open();
      assertThat(each.run()).isNotZero();
      each.leave();
      each.disconnect();
    }
  }

  /** As JMH does, but with few messages. */
  private static void prepare(MailboxFetch benchmark) throws ReflectiveOperationException {
    Class<?> type = benchmark.getClass();
    Field server = type.getField("server");
    server.set(benchmark, server.getAnnotation(Param.class).value()[0]);
    type.getField("messages").set(benchmark, 5);
    if (benchmark instanceof LargeFetchBenchmark large) {
      large.megabytes = 1;
    }
  }

  @Test
  void whoFindsOtherMailIsNotMeasured() {
    ListingFetchBenchmark benchmark = new ListingFetchBenchmark();
    benchmark.contender = "commons-net";
    benchmark.server = "canned";
    benchmark.messages = 5;
    benchmark.connect();
    assertThatThrownBy(() -> benchmark.check(Job.LISTING, 4711))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not measured");
    benchmark.disconnect();
  }

  @Test
  void sessionsAreMade() {
    SessionsFetchBenchmark benchmark = new SessionsFetchBenchmark();
    benchmark.contender = "commons-net";
    benchmark.server = "canned";
    benchmark.sessions = 3;
    benchmark.start();
    benchmark.sessions();
    benchmark.stop();
  }
}
