package dev.imapkit.benchmarks.parsing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The least that a parser does: one pass over FETCH responses into lists in lists, of whatever
 * stands there. No types, no numbers, nothing decoded or looked at, no limits, no connection, and
 * nothing malformed survives it. Shows what a machine takes for that alone, which differs more
 * between machines than the line-end scan does.
 */
final class GenericLists {
  /** Index and length of a string that is still in the octets. */
  record Place(int index, int length) {}

  private final byte[] octets;
  private final boolean strings;
  private int at;

  private GenericLists(byte[] octets, boolean strings) {
    this.octets = octets;
    this.strings = strings;
  }

  /** Places of strings and atoms. */
  static GenericLists places(byte[] octets) {
    return new GenericLists(octets, false);
  }

  /** A String for each string and atom. */
  static GenericLists strings(byte[] octets) {
    return new GenericLists(octets, true);
  }

  /**
   * The items of the next response, which is {@code "*" SP number SP "FETCH" SP list CRLF}; null
   * behind the last. Lists hold {@link Place} or String, and lists.
   */
  @Nullable List<Object> next() {
    if (octets[at] != '*') {
      return null;
    }
    at += "* ".length();
    while (octets[at] != ' ') {
      at++;
    }
    at += " FETCH ".length();
    List<Object> items = list();
    at += "\r\n".length();
    return items;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    at++;
    while (octets[at] != ')') {
      if (octets[at] == ' ') {
        at++;
      } else {
        list.add(value());
      }
    }
    at++;
    return list;
  }

  private Object value() {
    return switch (octets[at]) {
      case '(' -> list();
      case '"' -> quoted();
      case '{' -> literal();
      default -> atom();
    };
  }

  private Object quoted() {
    int start = ++at;
    while (octets[at] != '"') {
      at += octets[at] == '\\' ? 2 : 1;
    }
    return kept(start, at++);
  }

  private Object literal() {
    int length = 0;
    for (at++; octets[at] != '}'; at++) {
      length = length * 10 + octets[at] - '0';
    }
    int start = at + "}\r\n".length();
    at = start + length;
    return kept(start, at);
  }

  private Object atom() {
    int start = at;
    while (octets[at] > ' ' && octets[at] != '(' && octets[at] != ')') {
      at++;
    }
    return kept(start, at);
  }

  private Object kept(int start, int end) {
    return strings
        ? new String(octets, start, end - start, StandardCharsets.ISO_8859_1)
        : new Place(start, end - start);
  }
}
