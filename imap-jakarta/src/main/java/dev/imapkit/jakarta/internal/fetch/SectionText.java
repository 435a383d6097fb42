package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.Limits;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodySection.Kind;
import dev.imapkit.model.HeaderName;
import dev.imapkit.model.HeaderText;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The text between the brackets of an item (RFC 9051 §9 {@code section-spec}), in any case. */
final class SectionText {
  private static final int MAX_PART_NUMBER = 999_999_999;

  private SectionText() {}

  /** One character for each octet. */
  static String latin1(HeaderText text) {
    return new String(text.octets(), StandardCharsets.ISO_8859_1);
  }

  /** The section that Angus gives as text, one character for each octet. */
  static BodySection parse(String text, Limits limits) {
    if (text.isEmpty()) {
      return BodySection.ALL;
    }
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    FrameCursor cursor = new FrameCursor(octets, 0, octets.length, limits);
    BodySection section = sectionSpec(cursor, limits);
    if (!cursor.atEnd()) {
      throw cursor.error("section");
    }
    return section;
  }

  /** {@code [section-spec] "]"}. */
  static BodySection section(FrameCursor cursor, Limits limits) {
    if (cursor.accept(']')) {
      return BodySection.ALL;
    }
    BodySection section = sectionSpec(cursor, limits);
    cursor.expect(']', "section");
    return section;
  }

  /** {@code ["<" number64 ">"]}. */
  static OptionalLong origin(FrameCursor cursor) {
    if (!cursor.accept('<')) {
      return OptionalLong.empty();
    }
    long octets = cursor.number64();
    cursor.expect('>', "origin");
    return OptionalLong.of(octets);
  }

  /** {@code section-spec = section-msgtext / (section-part ["." section-text])}. */
  private static BodySection sectionSpec(FrameCursor cursor, Limits limits) {
    List<Integer> path = new ArrayList<>(4);
    while (isDigit(cursor.peek())) {
      path.add(partNumber(cursor));
      if (!cursor.accept('.')) {
        return new BodySection(path, Kind.CONTENT, List.of());
      }
    }
    Kind kind = kind(cursor, !path.isEmpty());
    boolean named = kind == Kind.HEADER_FIELDS || kind == Kind.HEADER_FIELDS_NOT;
    return new BodySection(path, kind, named ? headerList(cursor, limits) : List.of());
  }

  private static int partNumber(FrameCursor cursor) {
    long number = cursor.nzNumber();
    if (number > MAX_PART_NUMBER) {
      throw cursor.error("section-part");
    }
    return (int) number;
  }

  private static Kind kind(FrameCursor cursor, boolean ofPart) {
    if (cursor.acceptWord("HEADER.FIELDS.NOT")) {
      return Kind.HEADER_FIELDS_NOT;
    }
    if (cursor.acceptWord("HEADER.FIELDS")) {
      return Kind.HEADER_FIELDS;
    }
    if (cursor.acceptWord("HEADER")) {
      return Kind.HEADER;
    }
    if (cursor.acceptWord("TEXT")) {
      return Kind.TEXT;
    }
    if (ofPart && cursor.acceptWord("MIME")) {
      return Kind.MIME;
    }
    throw cursor.error("section-text");
  }

  /** {@code header-list = "(" header-fld-name *(SP header-fld-name) ")"}. */
  private static List<HeaderName> headerList(FrameCursor cursor, Limits limits) {
    cursor.sp();
    skipSpaces(cursor);
    cursor.enterList("header-list");
    List<HeaderName> names = new ArrayList<>(4);
    for (skipSpaces(cursor); cursor.peek() != ')'; skipSpaces(cursor)) {
      if (names.size() >= limits.listItems()) {
        throw cursor.error("listItems");
      }
      names.add(headerName(cursor));
    }
    if (names.isEmpty()) {
      throw cursor.error("header-list");
    }
    cursor.leaveList("header-list");
    return names;
  }

  private static HeaderName headerName(FrameCursor cursor) {
    int at = cursor.position();
    try {
      return HeaderName.of(cursor.astring().raw());
    } catch (IllegalArgumentException e) {
      throw new GrammarException("header-fld-name", at);
    }
  }

  private static void skipSpaces(FrameCursor cursor) {
    while (cursor.peek() == ' ') {
      cursor.next();
    }
  }

  private static boolean isDigit(int octet) {
    return octet >= '0' && octet <= '9';
  }
}
