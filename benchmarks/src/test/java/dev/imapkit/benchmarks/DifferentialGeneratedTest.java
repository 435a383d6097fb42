package dev.imapkit.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.Limits;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.TransportProvider;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both transports on generated FETCH responses: those that follow the grammar, compared with what
 * they mean, and those that do not, where both must keep the same items and name the same broken
 * ones. Each response is named by seed and number, so that it can be made again.
 */
@Timeout(300)
class DifferentialGeneratedTest {
  private static final int RESPONSES = 1000;

  /** Spills soon, so that literals left on the wire come often. */
  private static final Limits SPILLING = Limits.builder().spillOctets(100).build();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatFollowsTheGrammarMeansTheSame(long seed) {
    Random random = new Random(seed);
    ItemGenerator generator = new ItemGenerator(random);
    for (int number = 0; number < RESPONSES; number++) {
      List<GeneratedItem> items = generator.items();
      byte[] octets = SentWriter.fetch(random, 1 + random.nextInt(9999), items);
      Replay net = Replay.of(Transports.COMMONS_NET, tagged(octets), Limits.defaults());
      Supplier<String> name = name(seed, number, octets);
      assertThat(understood(net)).as(name).isEqualTo(expected(items, net));
      assertEqual(name, octets, number % 2 == 0 ? Limits.defaults() : SPILLING);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void whatBreaksTheGrammarInOneItemCostsTheSameItem(long seed) {
    Random random = new Random(seed);
    ItemGenerator generator = new ItemGenerator(random);
    Mutation mutation = new Mutation(random);
    for (int number = 0; number < RESPONSES; number++) {
      List<GeneratedItem> items = new ArrayList<>(generator.items());
      int broken = random.nextInt(items.size());
      GeneratedItem item = items.get(broken);
      items.set(broken, new GeneratedItem(item.name(), mutation.of(item.value()), null));
      byte[] octets = SentWriter.fetch(random, 1 + random.nextInt(9999), items);
      Supplier<String> name = name(seed, number, octets);
      assertEqual(name, octets, Limits.defaults());
    }
  }

  /** The octet may end a string, open a list or announce a literal: nothing need match any more. */
  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 3000, 3012, 3013, 3017, 5003, 5042, 5059})
  void oneOtherOctetAnywhereIsTakenAlike(long seed) {
    Random random = new Random(seed);
    ItemGenerator generator = new ItemGenerator(random);
    byte[] others = " ()\"{}\\[]<>NIL0195azAZ%*\u00FF\u0001\u0000".getBytes(ISO_8859_1);
    for (int number = 0; number < RESPONSES; number++) {
      byte[] octets = SentWriter.fetch(random, 1 + random.nextInt(9999), generator.items());
      int position = "* 1 FETCH (".length() + random.nextInt(octets.length - 16);
      if (octets[position] != '\r' && octets[position] != '\n') {
        octets[position] = others[random.nextInt(others.length)];
      }
      Supplier<String> name = name(seed, number, octets);
      assertEqual(name, octets, number % 2 == 0 ? Limits.defaults() : SPILLING);
    }
  }

  /** Spaces that are too many or missing, as servers and fuzzers have sent them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(((\"a\" \"b\" NIL NIL NIL \"7bit\" 0 \"m\"(\"att\" NIL)\"en\" )\"x\")\"y\")",
        "((\"a\" \"b\" NIL NIL NIL \"7bit\" 6 \"m\"NIL ()\"loc\"7)\"y\")",
        "(((\"text\" \"b\" NIL NIL NIL \"7bit\" 6 1 )\"x\" NIL )\"y\" )",
        "((\"a\" \"b\" NIL NIL NIL \"7bit\" 6 \"m\" )\"y\")",
        "((\"a\" \"b\" NIL NIL NIL \"7bit\" 6 )\"y\")",
        "(\"text\" \"b\" NIL NIL NIL \"7bit\" 80 5 NIL (\"x\" NIL) )"
      })
  void structuresWithOddSpacesAreUnderstoodAlike(String structure) {
    byte[] octets = ("* 1 FETCH (BODYSTRUCTURE " + structure + ")\r\n").getBytes(ISO_8859_1);
    assertEqual(() -> structure, octets, Limits.defaults());
    assertThat(understood(Replay.of(Transports.JAKARTA, tagged(octets), Limits.defaults())))
        .singleElement()
        .isInstanceOf(FetchItem.Structure.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"80NIL", "80\"NIL\"", "80{3}\r\nNIL", "05x"})
  void wordThatBeginsWithDigitsIsNoNumber(String octets) {
    byte[] response =
        ("* 1 FETCH (BODYSTRUCTURE (\"a\" \"b\" NIL NIL NIL \"7bit\" " + octets + "))\r\n")
            .getBytes(ISO_8859_1);
    assertEqual(() -> octets, response, Limits.defaults());
    assertThat(understood(Replay.of(Transports.COMMONS_NET, tagged(response), Limits.defaults())))
        .isEmpty();
  }

  /** Some servers send them, and what is behind them must keep its place. */
  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43})
  void oneSpaceMoreIsTakenAlike(long seed) {
    Random random = new Random(seed);
    ItemGenerator generator = new ItemGenerator(random);
    for (int number = 0; number < RESPONSES; number++) {
      byte[] octets = SentWriter.fetch(random, 1 + random.nextInt(9999), generator.items());
      byte[] spaced = withSpace(octets, random);
      assertEqual(name(seed, number, spaced), spaced, Limits.defaults());
    }
  }

  /** A space more before a parenthesis, a bracket, a quote or another space. */
  private static byte[] withSpace(byte[] octets, Random random) {
    int position = "* 1 FETCH (".length() + random.nextInt(octets.length - 16);
    while (octets[position] != '\r' && "()[]\" ".indexOf(octets[position]) < 0) {
      position++;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + 1);
    // Behind an opening bracket, so that it stands in the section.
    int split = octets[position] == '[' ? position + 1 : position;
    out.write(octets, 0, split);
    out.write(' ');
    out.write(octets, split, octets.length - split);
    return out.toByteArray();
  }

  @Test
  void parsersKeepNothingFromOneResponseToTheNext() {
    Random random = new Random(21);
    ItemGenerator generator = new ItemGenerator(random);
    Mutation mutation = new Mutation(random);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<String> alone = new ArrayList<>();
    for (int number = 0; number < RESPONSES; number++) {
      List<GeneratedItem> items = new ArrayList<>(generator.items());
      if (random.nextBoolean()) {
        GeneratedItem item = items.get(0);
        items.set(0, new GeneratedItem(item.name(), mutation.of(item.value()), null));
      }
      byte[] octets = SentWriter.fetch(random, 1 + number, items);
      all.writeBytes(octets);
      List<String> shown = Replay.of(Transports.JAKARTA, tagged(octets), SPILLING).shown();
      alone.addAll(shown.subList(0, shown.size() - 1));
    }
    for (TransportProvider transport : List.of(Transports.COMMONS_NET, Transports.JAKARTA)) {
      List<String> shown = Replay.of(transport, tagged(all.toByteArray()), SPILLING).shown();
      assertThat(shown.subList(0, shown.size() - 1)).isEqualTo(alone);
    }
  }

  private static void assertEqual(Supplier<String> name, byte[] octets, Limits limits) {
    Replay net = Replay.of(Transports.COMMONS_NET, tagged(octets), limits);
    Replay jakarta = Replay.of(Transports.JAKARTA, tagged(octets), limits);
    assertThat(jakarta.shown()).as(name).isEqualTo(net.shown());
    assertThat(jakarta.values().equals(net.values())).as(name).isTrue();
  }

  private static Supplier<String> name(long seed, int number, byte[] octets) {
    return () -> "seed " + seed + ", number " + number + ": " + Shown.octets(octets);
  }

  private static List<Object> understood(Replay replay) {
    return replay.values().stream().filter(FetchItem.class::isInstance).toList();
  }

  /** Values of extensions are taken from the transport: nobody else says how they look. */
  private static List<Object> expected(List<GeneratedItem> items, Replay replay) {
    List<Object> understood = understood(replay);
    assertThat(understood).hasSameSizeAs(items);
    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      FetchItem item = items.get(i).expected();
      if (item == null) {
        assertThat(understood.get(i)).isInstanceOf(FetchItem.Unknown.class);
      }
      expected.add(item == null ? understood.get(i) : item);
    }
    return expected;
  }

  private static byte[] tagged(byte[] octets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + 40);
    out.writeBytes(octets);
    out.writeBytes("A1 OK Fetch completed.\r\n".getBytes(ISO_8859_1));
    return out.toByteArray();
  }
}
