package dev.imapkit.benchmarks.parsing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.corpus.Capture;
import dev.imapkit.benchmarks.corpus.CapturedMail;
import dev.imapkit.benchmarks.corpus.LineEndScan;
import dev.imapkit.contract.server.CapturedResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Contenders may be measured only when they give the same answer. */
class ContendersTest {
  private static final int MESSAGES = 2000;
  private static final byte[] OCTETS = CapturedMail.responses(MESSAGES);
  private static final byte[] REAL =
      CapturedMail.responses(Capture.REAL, CapturedResponses.dovecotCorpus().size());

  /** Something of each field, and something else in its place. */
  private static final String[][] CHANGES = {
    {"(UID 7 ", "(UID 8 "},
    {"\\Answered", "\\Deleted"},
    {"-Jul-1996", "-Aug-1996"},
    {"RFC822.SIZE ", "RFC822.SIZE 1"},
    {"Simple Subject", "Simple Objects"},
    {"=?ISO-8859-1?B?SWYg", "=?ISO-8859-1?B?SXYg"},
    {"((\"Foo Bar\" ", "((\"Bar Foo\" "},
    {"Keith_Moore", "Keith_Maare"},
    {"\"example.com\"", "\"example.org\""},
    {"\"text\" \"plain\"", "\"text\" \"enriched\""},
    {"\"application\" ", "\"model\" "}
  };

  @AfterEach
  void forgetStreamProvider() {
    Contenders.named(Contenders.ANGUS);
  }

  @ParameterizedTest
  @EnumSource
  void allContendersGiveTheSameChecksum(Capture capture) {
    byte[] octets = CapturedMail.responses(capture, MESSAGES);
    Set<Long> checksums = new TreeSet<>();
    List<String> each = new ArrayList<>();
    for (String name : Contenders.NAMES) {
      long checksum = Contenders.named(name).touch(octets);
      checksums.add(checksum);
      each.add(name + " " + checksum);
    }
    assertThat(checksums).as(each.toString()).hasSize(1);
  }

  @Test
  void eachSingleMessageGivesTheSameChecksum() {
    List<byte[]> each = CapturedMail.each(Capture.REAL);
    each.addAll(CapturedMail.each(Capture.GENERATED));
    for (int i = 0; i < each.size(); i++) {
      long expected = Contenders.named(Contenders.ANGUS).touch(each.get(i));
      for (String name : Contenders.NAMES) {
        assertThat(Contenders.named(name).touch(each.get(i)))
            .as("message %d, %s", i + 1, name)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("dev.imapkit.benchmarks.parsing.Contenders#NAMES")
  void parsesEveryMessage(String name) {
    AtomicLong count = new AtomicLong();
    Contenders.named(name).parse(OCTETS, response -> count.incrementAndGet());
    assertThat(count).hasValue(MESSAGES);
  }

  @ParameterizedTest
  @FieldSource("dev.imapkit.benchmarks.parsing.Contenders#NAMES")
  void everyFieldIsInTheChecksum(String name) {
    Contender contender = Contenders.named(name);
    long checksum = contender.touch(REAL);
    String text = new String(REAL, ISO_8859_1);
    for (String[] change : CHANGES) {
      String changed = text.replace(change[0], change[1]);
      assertThat(changed.equals(text)).as("nothing to change: " + change[0]).isFalse();
      assertThat(contender.touch(changed.getBytes(ISO_8859_1)))
          .as(change[0])
          .isNotEqualTo(checksum);
    }
  }

  @Test
  void theScanLooksIntoLiteralsAsWell() {
    byte[] octets = "* 1 FETCH (BODY[] {6}\r\na\r\nb\r\n)\r\nA1 OK {x}\r\n".getBytes(ISO_8859_1);
    assertThat(LineEndScan.plain(octets)).isEqualTo(5);
  }

  @Test
  void capturedResponsesAreNumberedAnewAndOtherwiseAsTheServerSentThem() {
    List<byte[]> sent = CapturedResponses.dovecotCorpus().stream().map(r -> r.octets()).toList();
    int length = sent.stream().mapToInt(response -> response.length).sum();
    assertThat(new String(REAL, 0, length, ISO_8859_1))
        .isEqualTo(sent.stream().map(o -> new String(o, ISO_8859_1)).reduce("", String::concat));
  }

  @Test
  void theListOfBenchmarksIsNotEmpty() {
    List<String> names =
        BenchmarkList.defaultList()
            .getAll(
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
            .stream()
            .map(BenchmarkListEntry::getUsername)
            .toList();
    assertThat(names)
        .contains(
            ParseBenchmark.class.getName() + ".parsed",
            ParseBenchmark.class.getName() + ".touched",
            ScanBenchmark.class.getName() + ".lineEnds");
  }

  @Test
  void theBenchmarkMeasuresAllContenders() throws NoSuchFieldException {
    assertThat(ParseBenchmark.class.getField("contender").getAnnotation(Param.class).value())
        .containsExactlyElementsOf(Contenders.NAMES);
  }
}
