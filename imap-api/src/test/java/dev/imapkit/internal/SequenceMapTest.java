package dev.imapkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SequenceMapTest {
  @Test
  void knowsNothingAtFirst() {
    assertThat(new SequenceMap().uid(1)).isEmpty();
    assertThat(new SequenceMap().expunge(1)).isEmpty();
  }

  @Test
  void expungeMovesTheNumbersBehindIt() {
    SequenceMap map = new SequenceMap();
    for (int i = 1; i <= 5; i++) {
      map.put(i, Uid.of(10L + i));
    }
    assertThat(map.expunge(2)).contains(Uid.of(12));
    assertThat(map.uid(1)).contains(Uid.of(11));
    assertThat(map.uid(2)).contains(Uid.of(13));
    assertThat(map.uid(4)).contains(Uid.of(15));
    assertThat(map.uid(5)).isEmpty();
  }

  @Test
  void expungeOfAnUnknownMessageMovesTheNumbersBehindItToo() {
    SequenceMap map = new SequenceMap();
    map.put(7, Uid.of(70));
    assertThat(map.expunge(3)).isEmpty();
    assertThat(map.uid(6)).contains(Uid.of(70));
  }

  @Test
  void aServerThatRenumbersWithoutAWordIsNotTrusted() {
    SequenceMap map = new SequenceMap();
    map.put(1, Uid.of(11));
    map.put(2, Uid.of(12));
    map.put(1, Uid.of(12));
    assertThat(map.uid(1)).contains(Uid.of(12));
    assertThat(map.uid(2)).isEmpty();
  }

  @Test
  void agreesWithAListWhateverTheOrder() {
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 200; round++) {
      List<Long> mailbox = new ArrayList<>();
      long uid = 0;
      for (int i = 0; i < 60; i++) {
        uid += random.nextInt(1, 3);
        mailbox.add(uid);
      }
      SequenceMap map = new SequenceMap();
      boolean[] known = new boolean[(int) uid + 1];
      for (int step = 0; step < 120 && !mailbox.isEmpty(); step++) {
        int index = random.nextInt(mailbox.size());
        long there = mailbox.get(index);
        if (random.nextInt(3) > 0) {
          map.put(index + 1L, Uid.of(there));
          known[(int) there] = true;
        } else {
          assertThat(map.expunge(index + 1L)).isEqualTo(expected(known, there));
          mailbox.remove(index);
        }
      }
      for (int i = 0; i < mailbox.size(); i++) {
        assertThat(map.uid(i + 1L)).isEqualTo(expected(known, mailbox.get(i)));
      }
    }
  }

  private static Optional<Uid> expected(boolean[] known, long uid) {
    return known[(int) uid] ? Optional.of(Uid.of(uid)) : Optional.empty();
  }

  @Test
  void vanishedMessagesMoveTheNumbersBehindThem() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 300; round++) {
      List<Long> mailbox = new ArrayList<>();
      long uid = 0;
      for (int i = 0; i < 40; i++) {
        uid += random.nextInt(1, 3);
        mailbox.add(uid);
      }
      SequenceMap map = new SequenceMap();
      for (int i = 0; i < mailbox.size(); i++) {
        if (random.nextInt(3) > 0) {
          map.put(i + 1L, Uid.of(mailbox.get(i)));
        }
      }
      List<Long> known = new ArrayList<>();
      for (int i = 0; i < mailbox.size(); i++) {
        if (map.uid(i + 1L).isPresent()) {
          known.add(mailbox.get(i));
        }
      }
      UidSet.Builder gone = new UidSet.Builder();
      mailbox.removeIf(
          message -> {
            boolean goes = random.nextInt(3) == 0;
            if (goes) {
              gone.add(message);
            }
            return goes;
          });
      map.vanish(gone.build());
      for (int i = 0; i < mailbox.size(); i++) {
        long message = mailbox.get(i);
        assertThat(map.uid(i + 1L))
            .isEqualTo(known.contains(message) ? Optional.of(Uid.of(message)) : Optional.empty());
      }
      assertThat(map.uid(mailbox.size() + 1L)).isEmpty();
    }
  }
}
