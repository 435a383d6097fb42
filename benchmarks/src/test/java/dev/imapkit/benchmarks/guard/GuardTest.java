package dev.imapkit.benchmarks.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.benchmarks.guard.Guard.Measured;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Bound TIMES = Bound.parse("A.parse,contender=x;messages=10,times,B.scan,4");
  private static final Bound OCTETS = Bound.parse("A.parse,contender=x;messages=10,B/message,,100");

  private final Map<String, Integer> measured = new HashMap<>();

  @Test
  void figuresAtTheirBoundHold() {
    Guard guard = new Guard(List.of(TIMES, OCTETS), meter(40, 1000));
    assertThat(guard.exceeded(2)).isEmpty();
    assertThat(guard.table()).contains("holds").doesNotContain("EXCEEDED");
    assertThat(measured).containsEntry("A.parse", 2).containsEntry("B.scan", 2);
  }

  @Test
  void slowerCodeIsSeenAfterOneMoreTry() {
    Guard guard = new Guard(List.of(TIMES, OCTETS), meter(60, 1000));
    assertThat(guard.exceeded(2)).containsExactly(TIMES);
    assertThat(guard.table()).contains("EXCEEDED");
    assertThat(measured).containsEntry("A.parse", 3);
  }

  @Test
  void hungrierCodeIsSeen() {
    assertThat(new Guard(List.of(TIMES, OCTETS), meter(40, 1500)).exceeded(2))
        .containsExactly(OCTETS);
  }

  @Test
  void aRoundThatWasDisturbedDoesNotCount() {
    Guard guard =
        new Guard(
            List.of(TIMES),
            subject -> {
              int round = measured.merge(subject.benchmark(), 1, Integer::sum);
              boolean slow = subject.benchmark().equals("A.parse") && round < 3;
              return new Measured(slow ? 90 : subject.benchmark().equals("A.parse") ? 30 : 10, 0);
            });
    assertThat(guard.exceeded(2)).isEmpty();
  }

  @Test
  void theFileOfBoundsIsUnderstood() throws IOException {
    assertThat(SpeedGuard.bounds()).isNotEmpty().allMatch(bound -> bound.bound() > 0);
    assertThatThrownBy(() -> Bound.parse("A.parse,a=b,seconds,,4"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Guard.Meter meter(double millis, double octets) {
    return subject -> {
      measured.merge(subject.benchmark(), 1, Integer::sum);
      return subject.benchmark().equals("A.parse")
          ? new Measured(millis, octets)
          : new Measured(10, 0);
    };
  }
}
