package dev.imapkit.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Fields of FETCH items: what the grammar allows, the odd more often than in real mail. */
final class FieldGenerator {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "NIL",
          "hello",
          "two words ",
          " led by a space",
          "\"quoted\"",
          "back\\slash \\\" both",
          "(parentheses)",
          ")",
          "{5}",
          "a]b",
          "a@b",
          "=?UTF-8?Q?=C3=A4?= =?ISO-8859-1?B?5A==?=",
          "=?x-unknown?Q?=FF?=",
          "=?UTF-8?B?***?=",
          utf8("Grüße, 世界"),
          "\u00E4\u00F6 not UTF-8",
          "\u0080\u00FF",
          "folded\r\n text",
          "line\nend",
          "nul\0inside",
          "tab\there",
          "x".repeat(300));

  private static final long[] NUMBERS = {
    0,
    1,
    7,
    80,
    65_536,
    Integer.MAX_VALUE - 1L,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE + 1L,
    4_294_967_295L,
    4_294_967_296L,
    Long.MAX_VALUE
  };

  private static final List<String> FLAGS =
      List.of(
          "\\Seen",
          "\\SEEN",
          "\\Answered",
          "\\Flagged",
          "\\Deleted",
          "\\Draft",
          "\\Recent",
          "\\Snoozed",
          "\\*",
          "\\",
          "\\S",
          "$Forwarded",
          "$MDNSent",
          "Junk",
          "NonJunk",
          "NIL",
          "a[b",
          "a]b",
          "7",
          "f%*",
          utf8("größe"));

  private static final List<String> DATES =
      List.of(
          "17-Jul-1996 02:44:25 -0700",
          " 7-Jul-1996 02:44:25 +0000",
          "07-Jul-1996 02:44:25 +1400",
          "31-Feb-1996 02:44:25 +0000",
          "17-jul-1996 02:44:25 +0000",
          "01-Jan-1970 00:00:00 +0000",
          "01-Jan-0001 00:00:00 +0000",
          "29-Feb-2023 24:60:61 +9999",
          "17-Jul-1996 02:44:25",
          "yesterday",
          "");

  private final Random random;

  FieldGenerator(Random random) {
    this.random = random;
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  int below(int count) {
    return random.nextInt(count);
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  String words() {
    return oneOf(TEXTS);
  }

  Sent text() {
    return new Sent.Text(words());
  }

  Sent nstring() {
    return oneIn(3) ? new Sent.Atom(oneOf(List.of("NIL", "NIL", "nil", "Nil"))) : text();
  }

  long number63() {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  /** 1 to 4,294,967,295. */
  long number32() {
    return Math.max(1, number63() & 0xFFFF_FFFFL);
  }

  Sent number() {
    return Sent.number(number63());
  }

  Sent date() {
    return new Sent.Text(oneOf(DATES));
  }

  Sent flags() {
    return new Sent.Items(several(6, () -> new Sent.Atom(oneOf(FLAGS))), 0);
  }

  /** No more than {@code most} of them; perhaps none. */
  List<Sent> several(int most, Supplier<Sent> each) {
    List<Sent> all = new ArrayList<>();
    for (int count = random.nextInt(most + 1); count > 0; count--) {
      all.add(each.get());
    }
    return all;
  }

  Sent envelope() {
    List<Sent> fields = new ArrayList<>();
    fields.add(oneIn(2) ? nstring() : new Sent.Text("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)"));
    fields.add(nstring());
    for (int list = 0; list < 6; list++) {
      fields.add(addresses());
    }
    fields.add(nstring());
    fields.add(nstring());
    return new Sent.Items(fields, 0);
  }

  private Sent addresses() {
    if (oneIn(3)) {
      return Sent.NIL;
    }
    List<Sent> addresses = new ArrayList<>();
    addresses.add(address());
    addresses.addAll(several(4, this::address));
    return Sent.Items.joined(addresses);
  }

  private Sent address() {
    return switch (below(8)) {
      case 0 -> Sent.Items.of(Sent.NIL, Sent.NIL, text(), Sent.NIL); // a group begins
      case 1 -> Sent.Items.of(Sent.NIL, Sent.NIL, Sent.NIL, Sent.NIL); // a group ends
      case 2 -> Sent.Items.of(nstring(), nstring(), nstring(), nstring());
      default ->
          Sent.Items.of(nstring(), Sent.NIL, new Sent.Text("ada"), new Sent.Text("example.org"));
    };
  }

  Sent parameters() {
    if (oneIn(3)) {
      return Sent.NIL;
    }
    List<Sent> parameters = new ArrayList<>();
    do {
      parameters.add(
          new Sent.Text(
              oneOf(
                  List.of(
                      "charset", "CHARSET", "name", "name*0*", "name*1", "x*", "BOUNDARY", ""))));
      parameters.add(oneIn(3) ? new Sent.Text("utf-8''%e2%82%ac") : text());
    } while (oneIn(2));
    return new Sent.Items(parameters, 0);
  }
}
