package dev.imapkit.internal;

import dev.imapkit.model.Capabilities;
import dev.imapkit.model.MailboxName;
import dev.imapkit.spi.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How large an appended message may be, as far as the server has told (RFC 7889): one number for
 * all mailboxes, or one for each by STATUS. Used by the owner of the gate.
 */
final class AppendLimits {
  private static final String ITEM = "APPENDLIMIT";
  private static final long NONE = -1;

  /** Enough for those that a client appends to; of more, the ones told last are kept. */
  private static final int MOST_MAILBOXES = 1000;

  private final Map<String, Long> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_MAILBOXES;
        }
      };

  /** A STATUS response came, which may tell the limit of its mailbox. */
  void learn(ServerResponse.StatusData data) {
    Long limit = data.values().get(ITEM);
    if (limit == null && "NIL".equalsIgnoreCase(data.others().get(ITEM))) {
      limit = NONE;
    }
    if (limit != null) {
      told.remove(data.mailbox().name());
      told.put(data.mailbox().name(), limit);
    }
  }

  /** The limit of a mailbox; empty when there is none, or none is known. */
  OptionalLong of(MailboxName mailbox, Capabilities capabilities) {
    Long own = told.get(mailbox.name());
    if (own != null) {
      return own == NONE ? OptionalLong.empty() : OptionalLong.of(own);
    }
    return capabilities.names().stream()
        .filter(name -> name.startsWith(ITEM + "="))
        .map(name -> name.substring(ITEM.length() + 1))
        .filter(value -> value.matches("[0-9]{1,18}"))
        .mapToLong(Long::parseLong)
        .min();
  }

  /** Whether the mailbox has a limit of its own which the server has not told yet. */
  boolean isUnknown(MailboxName mailbox, Capabilities capabilities) {
    return capabilities.has(ITEM) && !told.containsKey(mailbox.name());
  }
}
