package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.Limits;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.StringRecorder;
import dev.imapkit.spi.ExtensionItemParser;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import java.util.List;
import java.util.OptionalLong;

/**
 * What Angus loses, taken from the pre-scan: exactly the rows of the table in {@code
 * docs/architecture.md}. Each method is given what Angus has and returns what is right. Switched
 * off, it returns what Angus has; a test shows that nothing else changes then.
 */
final class Supplements {
  private static final HeaderText NOTHING = HeaderText.of("");

  private final boolean on;
  private final Limits limits;
  private final Tape tape;
  private FrameCursor cursor;

  Supplements(boolean on, Limits limits, Tape tape) {
    this.on = on;
    this.limits = limits;
    this.tape = tape;
    this.cursor = new FrameCursor(new byte[0], 0, 0, limits);
  }

  /** Goes to the next frame. */
  void use(FrameCursor frame) {
    cursor = frame;
  }

  /** Angus has no order, and takes {@code \Snoozed} for {@code \Seen}. */
  List<Flag> flags(ScannedItem item) {
    return on ? item.flags() : List.of();
  }

  /** Angus has no zone and no text, and refuses dates that it does not understand. */
  InternalDate internalDate(ScannedItem item) {
    if (!on) {
      throw new GrammarException("date-time", item.value());
    }
    return new InternalDate(latin1(item.token()));
  }

  /** Angus has no zone and no text of the Date header. */
  void date(int token, SentTexts texts, StringRecorder strings) {
    sent(token, texts, strings);
  }

  private void sent(int token, SentTexts texts, StringRecorder strings) {
    if (on) {
      texts.addSent(token, strings);
    } else {
      strings.addNil();
    }
  }

  /** Whether an address list was not given to Angus because its group markers do not match. */
  boolean hasOddGroups(int list) {
    return tape.isList(list) && !EnvelopeShape.areGroupsClosed(tape, list);
  }

  /** An address list that Angus was not given. */
  void addresses(int list, SentTexts texts, StringRecorder strings) {
    for (int token = list + 1; on && tape.has(list, token); token = tape.next(token)) {
      for (int field = token + 1; tape.has(token, field); field++) {
        texts.addSent(field, strings);
      }
    }
  }

  /** Angus lowers names, loses their order, and joins and decodes values (RFC 2231). */
  void parameters(int list, SentTexts texts, StringRecorder strings) {
    for (int token = list + 1; on && tape.has(list, token); token = tape.next(token)) {
      texts.addSent(token, strings);
    }
  }

  /** Angus keeps sizes and lines in an int and was given 0 for those that do not fit. */
  long number(long angus, int token) {
    return on && isBeyondInt(tape, token) ? tape.number(token) : angus;
  }

  static boolean isBeyondInt(Tape tape, int token) {
    return tape.kind(token) == Tape.NUMBER
        && tape.end(token) - tape.start(token) >= 10
        && tape.number(token) > Integer.MAX_VALUE;
  }

  /** Angus was given lines where text had none. */
  long lines(long angus, int body, int token) {
    if (!on) {
      return angus;
    }
    return tape.has(body, token) ? number(angus, token) : -1;
  }

  /** Whether Angus was given {@code message/rfc822} for {@code message/global}. */
  boolean isGlobal(int subtype) {
    return on && tape.is(subtype, "global");
  }

  /** The subtype that Angus was not given. */
  void global(int subtype, SentTexts texts, StringRecorder strings) {
    texts.addSent(subtype, strings);
  }

  /** Angus ends a section at the first bracket, even inside a quoted header name. */
  BodySection section(String angus, ScannedItem item) {
    if (!on || !angus.isEmpty() || cursor.latin1(item.section(), item.section() + 1).equals("]")) {
      return parsed(angus, item);
    }
    cursor.position(item.section());
    return SectionText.section(cursor, limits);
  }

  private BodySection parsed(String angus, ScannedItem item) {
    try {
      return SectionText.parse(angus, limits);
    } catch (GrammarException e) {
      throw new GrammarException(e.production(), item.section() + e.position());
    }
  }

  /** Angus keeps the origin of a partial body in an int and was given 0 for one beyond it. */
  OptionalLong origin(int angus, ScannedItem item) {
    if (angus < 0) {
      return OptionalLong.empty();
    }
    if (!on || angus > 0) {
      return OptionalLong.of(angus);
    }
    cursor.position(item.section());
    SectionText.section(cursor, limits);
    return SectionText.origin(cursor);
  }

  /** Angus knows no items of extensions but BINARY and MODSEQ. */
  FetchItem extension(ScannedItem item) {
    String name = item.name(cursor);
    if (!on) {
      return new FetchItem.Unknown(name, NOTHING);
    }
    if (item.kind() == ItemKind.BINARY_SIZE) {
      cursor.position(item.section());
      BodySection section = SectionText.section(cursor, limits);
      cursor.position(item.value());
      return new FetchItem.BinarySize(section, cursor.number64());
    }
    return ExtensionItemParser.item(name, tape.cursor(item.value(), item.end()));
  }

  private String latin1(int token) {
    return SectionText.latin1(tape.string(token));
  }
}
