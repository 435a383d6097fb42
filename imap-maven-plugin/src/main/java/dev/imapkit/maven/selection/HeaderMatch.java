package dev.imapkit.maven.selection;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchedMessage;
import dev.imapkit.model.HeaderName;
import dev.imapkit.model.HeaderText;
import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Looks into header fields here, for a server that searches in US-ASCII only. */
final class HeaderMatch {
  private final List<List<TextCriterion>> groups;
  private final FetchAttribute fields;

  /**
   * A match.
   *
   * @param groups of each, one criterion has to hold; all are about header fields
   */
  HeaderMatch(List<List<TextCriterion>> groups) {
    this.groups = groups;
    fields =
        FetchAttribute.headerFields(
            groups.stream()
                .flatMap(List::stream)
                .flatMap(criterion -> criterion.field().stream())
                .map(HeaderName::name)
                .distinct()
                .toArray(String[]::new));
  }

  /** The fields that have to be fetched. */
  FetchAttribute attribute() {
    return fields;
  }

  boolean matches(FetchedMessage message) {
    if (!message.has(fields) || message.body(fields.section().orElseThrow()).isNil()) {
      return false;
    }
    Map<String, List<String>> values = values(message.body(fields.section().orElseThrow()).bytes());
    return groups.stream().allMatch(group -> group.stream().anyMatch(c -> holds(c, values)));
  }

  private static boolean holds(TextCriterion criterion, Map<String, List<String>> values) {
    String wanted = comparable(criterion.text());
    String name = criterion.field().map(HeaderName::name).orElse("");
    return values.getOrDefault(name, List.of()).stream().anyMatch(v -> v.contains(wanted));
  }

  /** The decoded values by name, without regard to case; folded lines are one. */
  private static Map<String, List<String>> values(byte[] header) {
    Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (byte[] field : unfolded(header)) {
      int colon = 0;
      while (colon < field.length && field[colon] != ':') {
        colon++;
      }
      if (colon < field.length) {
        String name = HeaderText.of(field, 0, colon).raw().strip();
        HeaderText value = HeaderText.of(field, colon + 1, field.length - colon - 1);
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(comparable(value.decoded()));
      }
    }
    return values;
  }

  private static List<byte[]> unfolded(byte[] header) {
    List<byte[]> fields = new ArrayList<>();
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    for (int i = 0; i < header.length; i++) {
      byte octet = header[i];
      boolean folded = i + 1 < header.length && (header[i + 1] == ' ' || header[i + 1] == '\t');
      if (octet == '\n' && !folded) {
        fields.add(field.toByteArray());
        field.reset();
      } else if (octet != '\r' && octet != '\n') {
        field.write(octet);
      }
    }
    fields.add(field.toByteArray());
    return fields;
  }

  private static String comparable(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
