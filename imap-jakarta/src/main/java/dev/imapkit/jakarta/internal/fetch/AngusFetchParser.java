package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.Limits;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.FetchParser;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;

/**
 * Parses FETCH responses with Angus Mail. A pre-scan finds the items; Angus parses all that have
 * the shape of their grammar at once, and one by one when it fails, so that a broken item costs
 * only itself. One instance for each connection; confined to one thread at a time.
 */
public final class AngusFetchParser implements FetchParser {
  private final Limits limits;
  private final Edits edits;
  private final Findings findings;
  private final PlainItems plain;
  private final Tape tape;
  private final Supplements supplements;
  private final AngusMapper mapper;
  private final AngusConnection angus;

  /**
   * A parser.
   *
   * @param limits for nesting and list items
   */
  public AngusFetchParser(Limits limits) {
    this(limits, true);
  }

  /** For a test that shows what comes from Angus alone. */
  AngusFetchParser(Limits limits, boolean supplemented) {
    this(limits, supplemented, true);
  }

  /** For a test that shows that all is the same when nothing is read plainly. */
  AngusFetchParser(Limits limits, boolean supplemented, boolean plainly) {
    this(limits, supplemented, plainly, angus());
  }

  /** For a test in which Angus refuses what it likes to. */
  AngusFetchParser(Limits limits, AngusConnection angus) {
    this(limits, true, true, angus);
  }

  private AngusFetchParser(
      Limits limits, boolean supplemented, boolean plainly, AngusConnection angus) {
    this.limits = limits;
    this.angus = angus;
    this.edits = new Edits();
    this.findings = new Findings();
    this.plain = new PlainItems(limits, edits, findings, plainly);
    this.tape = new Tape(limits, edits);
    this.supplements = new Supplements(supplemented, limits, tape, findings);
    this.mapper = new AngusMapper(findings, supplements, angus);
  }

  private static AngusConnection angus() {
    try {
      return new AngusConnection();
    } catch (IOException e) {
      throw new UncheckedIOException("a connection without streams does no input or output", e);
    }
  }

  @Override
  public ServerResponse.Fetch parse(Frame frame, long sequence, OpenLiteral.Factory literals) {
    edits.clear();
    findings.clear();
    plain.use(frame);
    tape.clear(frame);
    mapper.use(frame.array());
    FrameCursor cursor = new FrameCursor(frame, limits);
    supplements.use(cursor);
    ItemCheck check = new ItemCheck(frame.array(), cursor, limits, tape, edits, findings);
    ItemScanner scanner = new ItemScanner(frame, limits, tape, check, plain, findings);
    List<ScannedItem> items = scanner.items();
    long number = frame.continuation() ? sequence : scanner.sequence();
    return new Part(frame, cursor, number, literals).response(items);
  }

  /** Has what Angus is given kept from now on, for {@link #givenToAngus()}. */
  public void keepGivenToAngus() {
    angus.keepGiven();
  }

  /**
   * What Angus was given last, for {@link AngusAlone}.
   *
   * @return the octets of a whole response as they were before Angus edited them
   * @throws IllegalStateException when nothing was kept
   */
  public byte[] givenToAngus() {
    return angus.given();
  }

  /** One frame with what belongs to it. */
  private final class Part {
    private final Frame frame;
    private final FrameCursor cursor;
    private final long number;
    private final OpenLiteral.Factory literals;

    Part(Frame frame, FrameCursor cursor, long number, OpenLiteral.Factory literals) {
      this.frame = frame;
      this.cursor = cursor;
      this.number = number;
      this.literals = literals;
    }

    ServerResponse.Fetch response(List<ScannedItem> items) {
      List<Object> together = together(items);
      List<FetchItem> values = new ArrayList<>(items.size());
      OpenLiteral open = null;
      for (int i = 0; i < items.size(); i++) {
        ScannedItem item = items.get(i);
        // Angus's contents and strings are views of octets that the next response overwrites:
        // each item is taken over before Angus is asked again.
        boolean alone = together.isEmpty();
        Object parsed = alone ? alone(item) : together.get(i);
        if (item.open()) {
          open = open(item, parsed);
        } else {
          values.add(value(item, parsed, alone ? 0 : i));
        }
      }
      return new ServerResponse.Fetch(number, values, open, open == null);
    }

    /** What Angus makes of all items at once; nothing when it refuses one of them. */
    private List<Object> together(List<ScannedItem> items) {
      try {
        return angusItems(items);
      } catch (IOException | ProtocolException | RuntimeException | StackOverflowError e) {
        return List.of();
      }
    }

    /** What Angus makes of one item; what it throws when it refuses it. */
    private Object alone(ScannedItem item) {
      try {
        return angusItems(List.of(item)).get(0);
      } catch (IOException | ProtocolException | RuntimeException | StackOverflowError e) {
        return e;
      }
    }

    private List<Object> angusItems(List<ScannedItem> items) throws IOException, ProtocolException {
      int wanted = write(items);
      FetchResponse response = wanted == 0 ? null : angus.parse();
      List<Object> parsed = new ArrayList<>(items.size());
      int own = 0;
      int extension = 0;
      for (ScannedItem item : items) {
        if (response == null || !isForAngus(item)) {
          parsed.add(item);
        } else if (isExtension(item)) {
          parsed.add(angus.extensions().found(extension++));
        } else {
          parsed.add(response.getItem(own++));
        }
      }
      if (response != null
          && (own != response.getItemCount() || extension != angus.extensions().count())) {
        throw new ProtocolException("another number of items");
      }
      return parsed;
    }

    /** Returns how many items there are for Angus. */
    private int write(List<ScannedItem> items) {
      AngusOctets octets = angus.octets();
      octets.begin();
      angus.extensions().forgetUnknown();
      int count = 0;
      for (ScannedItem item : items) {
        octets.beginItem();
        if (!isForAngus(item)) {
          continue;
        }
        count++;
        if (item.kind().isPassedOver()) {
          octets.add(frame.array(), item.start(), item.end());
          angus.extensions().addUnknown(item.end() - item.start());
        } else {
          edits.copy(frame.array(), item.start(), item.end(), octets);
        }
        octets.endItem();
        if (item.open()) {
          octets.addEmptyLiteral();
        }
      }
      octets.end();
      return count;
    }

    private boolean isForAngus(ScannedItem item) {
      return item.problem() == null
          && !item.kind().isSupplement()
          && (!item.kind().isPassedOver()
              || !ItemKind.misleads(frame.array(), item.start(), item.nameEnd()));
    }

    private boolean isExtension(ScannedItem item) {
      return item.kind().isPassedOver() || item.kind() == ItemKind.BINARY;
    }

    private FetchItem value(ScannedItem item, Object parsed, int place) {
      GrammarException problem = item.problem();
      if (problem != null) {
        return malformed(item, problem);
      }
      try {
        if (item.kind().isPassedOver()) {
          return supplements.extension(item);
        }
        if (item.kind().isSupplement()) {
          return supplements.item(item);
        }
        if (parsed instanceof Throwable) {
          return malformed(item, notUnderstood(item));
        }
        return mapper.item(parsed, item, place);
      } catch (GrammarException e) {
        return malformed(item, e);
      } catch (jakarta.mail.internet.AddressException | RuntimeException | StackOverflowError e) {
        return malformed(item, notUnderstood(item));
      }
    }

    private OpenLiteral open(ScannedItem item, Object parsed) {
      GrammarException problem = item.problem();
      if (problem != null) {
        throw problem;
      }
      if (parsed instanceof Throwable) {
        throw notUnderstood(item);
      }
      AngusMapper.Content content = mapper.content(parsed, item);
      boolean binary = item.kind() == ItemKind.BINARY;
      return literals.open(content.section(), content.origin(), binary);
    }

    private GrammarException notUnderstood(ScannedItem item) {
      return new GrammarException(item.kind().name().toLowerCase(Locale.ROOT), item.value());
    }

    private FetchItem malformed(ScannedItem item, GrammarException problem) {
      int position = problem.position();
      return new FetchItem.Malformed(
          item.name(cursor),
          frame.offset() + (position - frame.start()),
          problem.production(),
          cursor.excerpt(position));
    }
  }
}
