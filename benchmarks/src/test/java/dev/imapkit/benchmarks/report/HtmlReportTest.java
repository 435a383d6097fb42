package dev.imapkit.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final String HOSTILE = "</style><script>alert(1)</script>&amp;\"'\u0000\u000B]]>";

  @Test
  void thePageIsWellFormed() throws Exception {
    Document page = parsed(HtmlReport.of(List.of(Samples.parsing())));
    assertThat(elements(page, "h2").stream().map(Element::getTextContent))
        .contains("Goals", "Parsing, touched", "Parsing, untouched", "Where this was measured");
    assertThat(page.getDocumentElement().getTextContent())
        .contains("3.48 ± 0.19", "✓ met", "Some CPU <&> \"quoted\"", "-p contender=commons-net");
  }

  @Test
  void chartsHaveATitleAndADescriptionAndABarForEachRow() throws Exception {
    Document page = parsed(HtmlReport.of(List.of(Samples.parsing())));
    List<Element> charts =
        elements(page, "svg").stream().filter(svg -> svg.hasAttribute("aria-labelledby")).toList();
    assertThat(charts).hasSize(3);
    for (Element chart : charts) {
      assertThat(chart.getElementsByTagName("title").getLength()).isEqualTo(1);
      assertThat(chart.getElementsByTagName("desc").item(0).getTextContent())
          .contains("imap-commons-net", "imap-jakarta");
    }
    assertThat(charts.get(1).getElementsByTagName("rect").getLength()).isEqualTo(6);
  }

  /** Beside those who do the whole job it would look like the fastest of them. */
  @Test
  void aShareOfSomebodysTimeIsNoPointOfTheChartOfAllJobs() throws Exception {
    ResultSet sample = Samples.parsing();
    List<Result> results = new ArrayList<>(sample.results());
    Map<String, String> params = Map.of("capture", "GENERATED", "messages", "20000");
    results.add(Samples.result("AngusShareBenchmark.angusAlone", params, Samples.millis(53)));
    ResultSet set = new ResultSet(sample.name(), results, sample.machine());
    Document page = parsed(HtmlReport.of(List.of(set)));
    List<String> descriptions =
        elements(page, "desc").stream().map(Element::getTextContent).toList();
    assertThat(descriptions.get(0)).contains("imap-jakarta").doesNotContain("share");
    assertThat(descriptions).anyMatch(words -> words.contains("Angus's share"));
  }

  @Test
  void everyIdIsThereOnceAndWhatIsReferredToExists() throws Exception {
    Document page = parsed(HtmlReport.of(List.of(Samples.parsing(), Samples.parsing())));
    Set<String> ids = new HashSet<>();
    List<String> referred = new ArrayList<>();
    for (Element element : elements(page, "*")) {
      if (element.hasAttribute("id")) {
        assertThat(ids.add(element.getAttribute("id"))).isTrue();
      }
      if (element.hasAttribute("aria-labelledby")) {
        referred.addAll(List.of(element.getAttribute("aria-labelledby").split(" ")));
      }
    }
    assertThat(ids).containsAll(referred);
  }

  @Test
  void nothingIsLoadedAndNothingRuns() throws Exception {
    String text = HtmlReport.of(List.of(Samples.parsing()));
    Document page = parsed(text);
    for (String name : List.of("script", "link", "img", "iframe", "object")) {
      assertThat(elements(page, name)).as(name).isEmpty();
    }
    assertThat(text).doesNotContain("url(").doesNotContain("@import").doesNotContain("src=");
    assertThat(text.replace("http://www.w3.org/", "")).doesNotContain("http");
  }

  /** In HTML the content of {@code style} is not unescaped, in XML it is: it must need neither. */
  @Test
  void theStyleReadsTheSameAsHtmlAndAsXml() {
    String text = HtmlReport.of(List.of());
    String style = text.substring(text.indexOf("<style>"), text.indexOf("</style>"));
    assertThat(style).contains("prefers-color-scheme: dark").contains("@media print");
    assertThat(style.replace("&quot;", "\"")).doesNotContain("&");
    assertThat(style).doesNotContain("&quot;");
  }

  @Test
  void hostileTextStaysText() throws Exception {
    Result result =
        Samples.result(
            "X" + HOSTILE + "." + HOSTILE,
            Map.of("contender", HOSTILE, HOSTILE, HOSTILE),
            new Measure(Double.NaN, Double.NaN, HOSTILE));
    ResultSet set = new ResultSet(HOSTILE, List.of(result), new Machine(Map.of(HOSTILE, HOSTILE)));
    Document page = parsed(HtmlReport.of(List.of(set)));
    assertThat(elements(page, "script")).isEmpty();
    assertThat(page.getDocumentElement().getTextContent()).contains("<script>alert(1)</script>");
  }

  @Test
  void benchmarksThatNobodyPlannedAreShownToo() throws Exception {
    ResultSet set =
        new ResultSet(
            "own",
            List.of(
                Samples.result("Own.first", Map.of("size", "1"), Samples.millis(1)),
                Samples.result("Own.first", Map.of("size", "2"), Samples.millis(0)),
                Samples.result("Own.second", Map.of(), new Measure(3, Double.NaN, "ops/s"))),
            new Machine(Map.of()));
    Document page = parsed(HtmlReport.of(List.of(set)));
    assertThat(elements(page, "h2").stream().map(Element::getTextContent))
        .contains("Own.first", "Own.second");
  }

  @Test
  void elementsMustBeClosed() {
    assertThatThrownBy(() -> new Markup().open("p").toString())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("p");
    assertThatThrownBy(() -> new Markup().empty("div"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Element> elements(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Document parsed(String page) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new InputSource(new StringReader(page)));
  }
}
