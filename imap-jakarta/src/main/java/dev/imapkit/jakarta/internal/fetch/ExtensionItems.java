package dev.imapkit.jakarta.internal.fetch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.imap.protocol.FetchItem;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.jspecify.annotations.Nullable;

/**
 * The items that Angus has no class for, as it wants them: a name, and what reads the value behind
 * it. Angus keeps only the last item of a name, so they are collected here in their order.
 */
final class ExtensionItems {
  /**
   * BINARY (RFC 9051 §6.4.5).
   *
   * @param section text between the brackets
   * @param origin octets, -1 without one
   * @param content the content, null for NIL
   */
  record Binary(String section, int origin, @Nullable ByteArray content) {}

  private final List<Object> found = new ArrayList<>();
  private final Queue<Integer> unknownLengths = new ArrayDeque<>();
  private final FetchItem[] items = {new BinaryItem(), new AnyItem()};

  FetchItem[] items() {
    return items;
  }

  void begin() {
    found.clear();
  }

  void forgetUnknown() {
    unknownLengths.clear();
  }

  /** Says how many octets the next item has that nobody knows, its name included. */
  void addUnknown(int octets) {
    unknownLengths.add(octets);
  }

  /** What the last response had, in its order. */
  Object found(int index) {
    return found.get(index);
  }

  int count() {
    return found.size();
  }

  private final class BinaryItem extends FetchItem {
    BinaryItem() {
      super("BINARY[", null);
    }

    @Override
    public Object parseItem(FetchResponse response) throws ParsingException {
      String section = response.readString(']');
      response.skip(1);
      int origin = -1;
      if (response.peekByte() == '<') {
        response.skip(1);
        origin = response.readNumber();
        response.skip(1);
      }
      Binary item = new Binary(section, origin, response.readByteArray());
      found.add(item);
      return item;
    }
  }

  /** Its empty name matches every item; the pre-scan knows where it ends. */
  private final class AnyItem extends FetchItem {
    AnyItem() {
      super("", null);
    }

    @Override
    public Object parseItem(FetchResponse response) throws ParsingException {
      Integer octets = unknownLengths.poll();
      if (octets == null) {
        throw new ParsingException("an item where none was found before");
      }
      response.skip(octets);
      found.add(octets);
      return octets;
    }
  }
}
