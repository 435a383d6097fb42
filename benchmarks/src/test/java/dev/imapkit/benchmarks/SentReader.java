package dev.imapkit.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads responses that follow the grammar, with as little code as possible and none of the code
 * under test. Fails on all else.
 */
final class SentReader {
  private final String octets;
  private int at;

  private SentReader(byte[] octets) {
    this.octets = new String(octets, StandardCharsets.ISO_8859_1);
  }

  /** The items of one FETCH response by their names in capitals, sections included. */
  static Map<String, Sent> fetchItems(byte[] response) {
    SentReader reader = new SentReader(response);
    reader.at = reader.octets.indexOf(" FETCH (") + " FETCH (".length();
    Map<String, Sent> items = new LinkedHashMap<>();
    while (reader.octets.charAt(reader.at) != ')') {
      String name = reader.name();
      items.put(name, reader.value());
      reader.skipSpace();
    }
    return items;
  }

  private String name() {
    int start = at;
    int bracket = octets.indexOf('[', at);
    int space = octets.indexOf(' ', at);
    at = bracket >= 0 && bracket < space ? octets.indexOf(' ', octets.indexOf(']', at)) : space;
    return octets.substring(start, at++);
  }

  private Sent value() {
    return switch (octets.charAt(at)) {
      case '(' -> list();
      case '"' -> quoted();
      case '{' -> literal();
      default -> atom();
    };
  }

  private Sent list() {
    List<Sent> elements = new ArrayList<>();
    at++;
    while (octets.charAt(at) != ')') {
      elements.add(value());
      skipSpace();
    }
    at++;
    return new Sent.Items(elements, 0);
  }

  private Sent quoted() {
    StringBuilder text = new StringBuilder();
    for (at++; octets.charAt(at) != '"'; at++) {
      if (octets.charAt(at) == '\\') {
        at++;
      }
      text.append(octets.charAt(at));
    }
    at++;
    return new Sent.Text(text.toString());
  }

  private Sent literal() {
    int end = octets.indexOf("}\r\n", at);
    int size = Integer.parseInt(octets.substring(at + 1, end));
    at = end + 3 + size;
    return new Sent.Text(octets.substring(end + 3, at));
  }

  private Sent atom() {
    int start = at;
    while (" ()\"{\r".indexOf(octets.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException("no atom at " + at + ": " + octets.substring(start));
    }
    return new Sent.Atom(octets.substring(start, at));
  }

  private void skipSpace() {
    if (octets.charAt(at) == ' ') {
      at++;
    }
  }
}
