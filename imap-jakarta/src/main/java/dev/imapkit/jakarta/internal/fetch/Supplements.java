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

  /** Strings of an address. */
  private static final int ADDRESS_STRINGS = 4;

  private final boolean on;
  private final Limits limits;
  private final Tape tape;
  private final Findings findings;
  private FrameCursor cursor;

  Supplements(boolean on, Limits limits, Tape tape, Findings findings) {
    this.on = on;
    this.limits = limits;
    this.tape = tape;
    this.findings = findings;
    this.cursor = new FrameCursor(new byte[0], 0, 0, limits);
  }

  /** Goes to the next frame. */
  void use(FrameCursor frame) {
    cursor = frame;
  }

  /** Items that Angus is not given. */
  FetchItem item(ScannedItem item) {
    return item.kind() == ItemKind.FLAGS
        ? new FetchItem.Flags(flags(item))
        : new FetchItem.InternalDateItem(internalDate(item));
  }

  /** Angus has no order, and takes {@code \Snoozed} for {@code \Seen}. */
  private List<Flag> flags(ScannedItem item) {
    return on ? item.flags() : List.of();
  }

  /** Angus has no zone and no text, and refuses dates that it does not understand. */
  private InternalDate internalDate(ScannedItem item) {
    if (!on) {
      throw new GrammarException("date-time", item.value());
    }
    boolean plain = item.token() < 0;
    return new InternalDate(
        plain ? cursor.latin1(item.value() + 1, item.end() - 1) : latin1(item.token()));
  }

  /** Angus has no zone and no text of the Date header. */
  void date(SentTexts texts, StringRecorder strings) {
    if (on) {
      texts.addSent(strings);
    } else {
      strings.addNil();
      findings.skipStrings(1);
    }
  }

  /** An address list that Angus was not given because its group markers do not match. */
  void addresses(SentTexts texts, StringRecorder strings) {
    sent(findings.next() * ADDRESS_STRINGS, texts, strings);
  }

  /** Angus lowers names, loses their order, and joins and decodes values (RFC 2231). */
  void parameters(SentTexts texts, StringRecorder strings) {
    sent(findings.next(), texts, strings);
  }

  private void sent(int count, SentTexts texts, StringRecorder strings) {
    if (on) {
      for (int left = count; left > 0; left--) {
        texts.addSent(strings);
      }
    } else {
      findings.skipStrings(count);
    }
  }

  /** Angus keeps sizes and lines in an int and was given 0 for one that does not fit. */
  long number(long angus, boolean isLong) {
    if (!isLong) {
      return angus;
    }
    long sent = findings.nextLong();
    return on ? sent : angus;
  }

  /** Angus was given lines where text had none; -1 for none. */
  long lines(long angus, int flags) {
    boolean added = on && (flags & Findings.NO_LINES) != 0;
    return added ? -1 : number(angus, (flags & Findings.LONG_LINES) != 0);
  }

  /**
   * Angus may have been given {@code rfc822} for {@code global}; false when it is to say itself.
   */
  boolean isGlobal(int flags) {
    boolean global = (flags & Findings.GLOBAL) != 0;
    if (global && !on) {
      findings.skipStrings(1);
    }
    return global && on;
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
