package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodySection.Kind;
import dev.imapkit.model.HeaderName;
import dev.imapkit.spi.FrameCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The name of a section in a FETCH answer (RFC 9051 §9 {@code section}); keywords in any case. */
final class SectionParser {
  private static final int MAX_PART_NUMBER = 999_999_999;

  private SectionParser() {}

  /** {@code section = "[" [section-spec] "]"}. */
  static BodySection section(FetchSource source) {
    FrameCursor cursor = source.cursor();
    cursor.expect('[', "section");
    if (cursor.accept(']')) {
      return BodySection.ALL;
    }
    BodySection section = sectionSpec(source);
    cursor.expect(']', "section");
    return section;
  }

  /** {@code section-binary = "[" [section-part] "]"} (RFC 9051 §9). */
  static BodySection sectionBinary(FetchSource source) {
    BodySection section = section(source);
    if (section.kind() != Kind.CONTENT) {
      throw source.error("section-binary");
    }
    return section;
  }

  /**
   * {@code ["<" number ">"]}; the number in 63 bits, because bodies beyond 4 GiB exist (RFC 9051 §9
   * {@code number64}).
   */
  static OptionalLong origin(FrameCursor cursor) {
    if (!cursor.accept('<')) {
      return OptionalLong.empty();
    }
    long octets = cursor.number64();
    cursor.expect('>', "origin");
    return OptionalLong.of(octets);
  }

  /** {@code section-spec = section-msgtext / (section-part ["." section-text])}. */
  private static BodySection sectionSpec(FetchSource source) {
    FrameCursor cursor = source.cursor();
    List<Integer> path = List.of();
    if (isDigit(cursor.peek())) {
      path = new ArrayList<>(4);
      do {
        path.add(partNumber(source));
      } while (cursor.peek() == '.' && isDigit(cursor.peekAt(1)) && cursor.accept('.'));
      if (!cursor.accept('.')) {
        return new BodySection(path, Kind.CONTENT, List.of());
      }
    }
    return sectionText(source, path);
  }

  /** {@code section-part = nz-number *("." nz-number)}: one of its numbers. */
  private static int partNumber(FetchSource source) {
    long number = source.cursor().nzNumber();
    if (number > MAX_PART_NUMBER) {
      throw source.error("section-part");
    }
    return (int) number;
  }

  /**
   * {@code section-msgtext = "HEADER" / "HEADER.FIELDS" [".NOT"] SP header-list / "TEXT"}; {@code
   * section-text = section-msgtext / "MIME"}, the latter only behind a part number.
   */
  private static BodySection sectionText(FetchSource source, List<Integer> path) {
    FrameCursor cursor = source.cursor();
    if (cursor.acceptWord("HEADER.FIELDS.NOT")) {
      return new BodySection(path, Kind.HEADER_FIELDS_NOT, headerList(source));
    }
    if (cursor.acceptWord("HEADER.FIELDS")) {
      return new BodySection(path, Kind.HEADER_FIELDS, headerList(source));
    }
    if (cursor.acceptWord("HEADER")) {
      return new BodySection(path, Kind.HEADER, List.of());
    }
    if (cursor.acceptWord("TEXT")) {
      return new BodySection(path, Kind.TEXT, List.of());
    }
    if (!path.isEmpty() && cursor.acceptWord("MIME")) {
      return new BodySection(path, Kind.MIME, List.of());
    }
    throw cursor.error("section-text");
  }

  /** {@code header-list = "(" header-fld-name *(SP header-fld-name) ")"}. */
  private static List<HeaderName> headerList(FetchSource source) {
    source.sp();
    FrameCursor cursor = source.cursor();
    cursor.enterList("header-list");
    List<HeaderName> names = new ArrayList<>(4);
    while (!source.atClose()) {
      source.checkRoom(names);
      names.add(headerName(cursor));
    }
    if (names.isEmpty()) {
      throw cursor.error("header-list");
    }
    cursor.leaveList("header-list");
    return names;
  }

  /** {@code header-fld-name = astring}. */
  private static HeaderName headerName(FrameCursor cursor) {
    int at = cursor.position();
    try {
      return HeaderName.of(cursor.astring().raw());
    } catch (IllegalArgumentException e) {
      cursor.position(at);
      throw cursor.error("header-fld-name");
    }
  }

  private static boolean isDigit(int octet) {
    return octet >= '0' && octet <= '9';
  }
}
