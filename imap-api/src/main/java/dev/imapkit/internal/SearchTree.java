package dev.imapkit.internal;

import dev.imapkit.CommandArgument;
import dev.imapkit.Feature;
import dev.imapkit.SearchKey;
import dev.imapkit.SearchQuery;
import dev.imapkit.UnsupportedCapabilityException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Questions about a whole search tree. Without recursion, like {@link SearchEncoder}. */
final class SearchTree {
  private SearchTree() {}

  /** Visits every key. */
  static void walk(SearchQuery query, Consumer<SearchQuery> visitor) {
    Deque<SearchQuery> left = new ArrayDeque<>();
    left.push(query);
    while (!left.isEmpty()) {
      SearchQuery next = left.pop();
      visitor.accept(next);
      if (next instanceof SearchKey.Not not) {
        left.push(not.key());
      } else if (next instanceof SearchKey.Fuzzy fuzzy) {
        left.push(fuzzy.key());
      } else if (next instanceof SearchKey.Or or) {
        left.push(or.left());
        left.push(or.right());
      } else if (next instanceof SearchKey.And and) {
        and.keys().forEach(left::push);
      }
    }
  }

  /** Refuses, before an octet is sent, keys that the server does not have. */
  static void requireOffered(SearchQuery query, SessionState state) {
    walk(
        query,
        key -> {
          if (key instanceof SearchKey.Extension extension) {
            requireOffered(extension, state);
          } else if (key instanceof SearchKey.Fuzzy) {
            require("SEARCH=FUZZY", "FUZZY", state);
          }
        });
  }

  private static void requireOffered(SearchKey.Extension key, SessionState state) {
    for (Feature feature : Feature.values()) {
      if (feature.capabilities().contains(key.capability())) {
        state.offers().requireNative(feature, "Search without " + key.name());
        return;
      }
    }
    require(key.capability(), key.name(), state);
  }

  private static void require(String capability, String name, SessionState state) {
    if (!state.capabilities().has(capability)) {
      throw new UnsupportedCapabilityException(
          capability,
          "the server does not offer " + capability + "; nothing was sent. Search without " + name);
    }
  }

  static boolean isAscii(SearchQuery query) {
    boolean[] ascii = {true};
    walk(query, key -> ascii[0] &= isAsciiKey(key));
    return ascii[0];
  }

  private static boolean isAsciiKey(SearchQuery key) {
    if (key instanceof SearchKey.Text text) {
      return isAscii(text.text());
    } else if (key instanceof SearchKey.Header header) {
      return isAscii(header.text());
    } else if (key instanceof SearchKey.Extension extension) {
      return isAscii(extension.arguments());
    }
    return true;
  }

  private static boolean isAscii(List<CommandArgument> arguments) {
    return arguments.stream().allMatch(SearchTree::isAscii);
  }

  private static boolean isAscii(CommandArgument argument) {
    if (argument instanceof CommandArgument.Text text) {
      return isAscii(text.value());
    } else if (argument instanceof CommandArgument.Octets octets) {
      return isAscii(new String(octets.octets(), StandardCharsets.ISO_8859_1));
    } else if (argument instanceof CommandArgument.ParenthesizedList list) {
      return isAscii(list.items());
    }
    return true;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
