package dev.imapkit.internal;

import dev.imapkit.FetchAttribute;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.ExtensionValue;
import dev.imapkit.spi.FetchItem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items of a message that extensions bring, by their names on the wire. */
final class ExtensionItems {
  /** About what an item takes beside its octets. */
  private static final long ITEM_OCTETS = 100;

  private final Map<String, FetchItem> items = new LinkedHashMap<>(4);

  void add(FetchItem item) {
    String name = name(item);
    if (name != null) {
      items.put(name, item);
    }
  }

  private static @Nullable String name(FetchItem item) {
    if (item instanceof FetchItem.Unknown unknown) {
      return unknown.name();
    } else if (item instanceof FetchItem.BinarySize size) {
      return binarySize(size.section());
    } else if (item instanceof FetchItem.Preview) {
      return "PREVIEW";
    } else if (item instanceof FetchItem.SaveDate) {
      return "SAVEDATE";
    } else if (item instanceof FetchItem.EmailId) {
      return "EMAILID";
    } else if (item instanceof FetchItem.ThreadId) {
      return "THREADID";
    } else if (item instanceof FetchItem.GmailMessageId) {
      return "X-GM-MSGID";
    } else if (item instanceof FetchItem.GmailThreadId) {
      return "X-GM-THRID";
    } else if (item instanceof FetchItem.GmailLabels) {
      return "X-GM-LABELS";
    }
    return null;
  }

  private static String binarySize(BodySection section) {
    return "BINARY.SIZE[" + section + "]";
  }

  boolean has(FetchAttribute attribute) {
    return items.containsKey(name(attribute));
  }

  private static String name(FetchAttribute attribute) {
    return attribute.section().map(ExtensionItems::binarySize).orElse(attribute.name());
  }

  /** The item, or null when it is not there. */
  <T extends FetchItem> @Nullable T get(FetchAttribute attribute, Class<T> type) {
    FetchItem item = items.get(name(attribute));
    return type.isInstance(item) ? type.cast(item) : null;
  }

  /** The value of an item that nobody knows, or null when it is not there. */
  @Nullable ExtensionValue value(FetchAttribute attribute) {
    FetchItem.Unknown item = get(attribute, FetchItem.Unknown.class);
    return item == null ? null : ExtensionValueReader.read(item.value());
  }

  /** Takes over what is missing. */
  void merge(ExtensionItems earlier) {
    earlier.items.forEach(items::putIfAbsent);
  }

  /** About how much memory they take. */
  long heldOctets() {
    long octets = 0;
    for (FetchItem item : items.values()) {
      octets += ITEM_OCTETS;
      if (item instanceof FetchItem.Unknown unknown) {
        octets += unknown.value().octets().length;
      } else if (item instanceof FetchItem.Preview preview) {
        octets += preview.text().map(text -> text.octets().length).orElse(0);
      } else if (item instanceof FetchItem.GmailLabels labels) {
        octets +=
            labels.labels().stream().mapToLong(l -> ITEM_OCTETS + l.wireName().length()).sum();
      }
    }
    return octets;
  }
}
