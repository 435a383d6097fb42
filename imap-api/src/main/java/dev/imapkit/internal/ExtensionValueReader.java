package dev.imapkit.internal;

import dev.imapkit.Limits;
import dev.imapkit.model.ExtensionValue;
import dev.imapkit.model.HeaderText;
import dev.imapkit.spi.FrameCursor;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the value of an item that nobody knows. Transports have measured it already, so that it is
 * whole and no deeper than the limits allow.
 */
final class ExtensionValueReader {
  private final FrameCursor cursor;

  private ExtensionValueReader(FrameCursor cursor) {
    this.cursor = cursor;
  }

  static ExtensionValue read(HeaderText sent) {
    byte[] octets = sent.octets();
    return new ExtensionValueReader(new FrameCursor(octets, 0, octets.length, Limits.defaults()))
        .value();
  }

  private ExtensionValue value() {
    if (cursor.accept('(')) {
      return items();
    }
    if (cursor.atString()) {
      return new ExtensionValue.Text(cursor.string());
    }
    return cursor.acceptNil()
        ? new ExtensionValue.Nil()
        : new ExtensionValue.Atom(cursor.run("value"));
  }

  private ExtensionValue items() {
    List<ExtensionValue> items = new ArrayList<>();
    while (!cursor.accept(')')) {
      if (!cursor.accept(' ')) {
        items.add(value());
      }
    }
    return new ExtensionValue.Items(items);
  }
}
