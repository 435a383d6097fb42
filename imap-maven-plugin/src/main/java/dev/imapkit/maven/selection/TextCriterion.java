package dev.imapkit.maven.selection;

import dev.imapkit.SearchKey;
import dev.imapkit.SearchQuery;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Shown;
import dev.imapkit.model.HeaderName;
import java.util.Locale;
import java.util.Optional;

/**
 * A text that a part of the message has to hold.
 *
 * @param element its name in the POM, or {@code headers} and the name of the field
 * @param text what to find
 * @param key as the server is asked
 * @param field the header field in which to look, empty when it is not only one
 */
record TextCriterion(String element, String text, SearchKey key, Optional<HeaderName> field)
    implements Criterion {

  static TextCriterion of(String element, SearchKey.TextField field, String text) {
    check(element, text);
    boolean header =
        switch (field) {
          case FROM, TO, CC, BCC, SUBJECT -> true;
          case TEXT, BODY -> false;
        };
    return new TextCriterion(
        element,
        text,
        new SearchKey.Text(field, text),
        header ? Optional.of(HeaderName.of(field.name())) : Optional.empty());
  }

  static TextCriterion header(String name, String text) {
    String element = "headers/" + Shown.of(name, 60);
    HeaderName header;
    try {
      header = HeaderName.of(name);
    } catch (IllegalArgumentException e) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          "<%s> names no header field: %s. Write for example <List-Id> or <X-Mailer>."
              .formatted(element, e.getMessage()),
          e);
    }
    check(element, text);
    return new TextCriterion(
        "headers/" + header.name().toLowerCase(Locale.ROOT),
        text,
        new SearchKey.Header(header, text),
        Optional.of(header));
  }

  private static void check(String element, String text) {
    if (text.isBlank()) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          ("<%s> is empty, which is not \"whatever it holds\". Leave it out for that, or write for"
                  + " example billing or \"Ada Lovelace\".")
              .formatted(element));
    }
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c == 0 || c == '\r' || c == '\n' || (c >= 0xD800 && c <= 0xDFFF)) {
        throw new FixtureException(
            ErrorCode.BAD_VALUE,
            ("<%s> is \"%s\", which cannot be searched for: position %s is %s. Write it on one line,"
                    + " for example billing or \"Ada Lovelace\".")
                .formatted(element, Shown.of(text), i + 1, name(c)));
      }
    }
  }

  private static String name(int c) {
    return switch (c) {
      case 0 -> "NUL";
      case '\r', '\n' -> "a line break";
      default -> "half a character";
    };
  }

  @Override
  public String written() {
    return element + " \"" + text + "\"";
  }

  @Override
  public String words() {
    return element + " \"" + Shown.of(text, 80) + "\"";
  }

  @Override
  public SearchQuery query(Ground ground) {
    return key;
  }

  @Override
  public boolean isAscii() {
    return Criterion.isAscii(text);
  }
}
