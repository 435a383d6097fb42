package dev.imapkit.commonsnet.internal.grammar;

import static dev.imapkit.spi.PlainStrings.OTHER;

import dev.imapkit.Limits;
import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.StructureRecorder;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.PlainStrings;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads items that are written the way nearly all servers write them: names in capitals, one space,
 * and a value as {@link PlainStrings} has it. They are read by an index that moves from token to
 * token, and are most of what comes; all others are left to {@link MsgAttParser}, which understands
 * these too and says what is wrong with broken ones. One instance for each connection; confined to
 * one thread.
 */
final class PlainItems {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  // The first four octets of names.
  private static final int UID = 'U' | 'I' << 8 | 'D' << 16 | ' ' << 24;
  private static final int FLAGS = 'F' | 'L' << 8 | 'A' << 16 | 'G' << 24;
  private static final int INTERNALDATE = 'I' | 'N' << 8 | 'T' << 16 | 'E' << 24;
  private static final int RFC822_SIZE = 'R' | 'F' << 8 | 'C' << 16 | '8' << 24;
  private static final int ENVELOPE = 'E' | 'N' << 8 | 'V' << 16 | 'E' << 24;
  private static final int BODYSTRUCTURE = 'B' | 'O' << 8 | 'D' << 16 | 'Y' << 24;

  // The others.
  private static final byte[] REST_OF_FLAGS = octets("S ");
  private static final byte[] REST_OF_INTERNALDATE = octets("RNALDATE \"");
  private static final byte[] REST_OF_RFC822_SIZE = octets("22.SIZE ");
  private static final byte[] REST_OF_ENVELOPE = octets("LOPE ");
  private static final byte[] REST_OF_BODYSTRUCTURE = octets("STRUCTURE ");

  /** {@code 17-Jul-1996 02:44:25 -0700}. */
  private static final int DATE_TIME = 26;

  private final FlagLists flags;
  private final EnvelopeRecorder envelopes;
  private final StructureRecorder structures;
  private final PlainNumber number = new PlainNumber();
  private final PlainEnvelope envelope;
  private final PlainBody body;

  private byte[] array = {};
  private int end;
  private int next;

  /** A reader under limits for nesting and list items. */
  PlainItems(Limits limits, ItemRecorders recorders) {
    this.flags = recorders.flags();
    this.envelopes = recorders.envelopes();
    this.structures = recorders.structures();
    this.envelope = new PlainEnvelope(envelopes, limits.nesting(), limits.listItems());
    this.body = new PlainBody(structures, limits.nesting(), limits.listItems());
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Takes a frame. */
  void begin(Frame frame) {
    array = frame.array();
    end = PlainStrings.mayBeIn(frame) ? frame.end() : 0;
  }

  /** Index behind the last item that was read. */
  int next() {
    return next;
  }

  /** The item that begins at an index, or null when it is not a plain one. */
  @Nullable FetchItem item(int from) {
    if (from + Integer.BYTES > end) {
      return null;
    }
    FetchItem item =
        switch ((int) INTS.get(array, from)) {
          case UID -> uid(from + Integer.BYTES);
          case FLAGS -> flags(behind(REST_OF_FLAGS, from));
          case INTERNALDATE -> internalDate(behind(REST_OF_INTERNALDATE, from));
          case RFC822_SIZE -> rfc822Size(behind(REST_OF_RFC822_SIZE, from));
          case ENVELOPE -> envelope(behind(REST_OF_ENVELOPE, from));
          case BODYSTRUCTURE -> structure(behind(REST_OF_BODYSTRUCTURE, from));
          default -> null;
        };
    return item != null && (array[next] == ' ' || array[next] == ')') ? item : null;
  }

  /** Index behind the rest of a name that begins with four octets, or OTHER. */
  private int behind(byte[] rest, int from) {
    int start = from + Integer.BYTES;
    if (start + rest.length > end) {
      return OTHER;
    }
    for (int i = 0; i < rest.length; i++) {
      if (array[start + i] != rest[i]) {
        return OTHER;
      }
    }
    return start + rest.length;
  }

  private @Nullable FetchItem uid(int from) {
    next = number.read(array, from);
    long uid = number.value();
    // A zero before it is against the grammar, which the other parser says.
    return next < 0 || array[from] == '0' || uid > Uid.MAX_VALUE
        ? null
        : new FetchItem.Uid(new Uid(uid));
  }

  /** A list that came before. */
  private @Nullable FetchItem flags(int from) {
    FetchItem known = from < 0 ? null : flags.known(array, from, end);
    next = flags.end();
    return known;
  }

  private @Nullable FetchItem rfc822Size(int from) {
    next = number.read(array, from);
    return next < 0 ? null : new FetchItem.Rfc822Size(number.value());
  }

  /** The one length that the grammar allows; a quote or a backslash in it would be another. */
  private @Nullable FetchItem internalDate(int from) {
    int to = from + DATE_TIME;
    if (from < 0 || to >= end || array[to] != '"') {
      return null;
    }
    for (int i = from; i < to; i++) {
      if (array[i] < ' ' || array[i] == '"' || array[i] == '\\') {
        return null;
      }
    }
    next = to + 1;
    return new FetchItem.InternalDateItem(
        new InternalDate(new String(array, from, DATE_TIME, StandardCharsets.ISO_8859_1)));
  }

  private @Nullable FetchItem envelope(int from) {
    next = from < 0 ? OTHER : envelope.read(array, from, end);
    return next < 0 ? null : new FetchItem.EnvelopeItem(envelopes.envelope(array, next));
  }

  private @Nullable FetchItem structure(int from) {
    next = from < 0 ? OTHER : body.read(array, from, end);
    return next < 0 ? null : new FetchItem.Structure(structures.structure(array, next), true);
  }
}
