package dev.imapkit.spi;

import dev.imapkit.model.AccessEntry;
import dev.imapkit.model.Capabilities;
import dev.imapkit.model.Flag;
import dev.imapkit.model.GrantableRights;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.Identification;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.MetadataEntry;
import dev.imapkit.model.MetadataName;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Namespaces;
import dev.imapkit.model.Quota;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Rights;
import dev.imapkit.model.ThreadForest;
import dev.imapkit.model.UidList;
import dev.imapkit.model.UidSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One response of a server, typed (RFC 9051 §7). */
public sealed interface ServerResponse {
  /** The condition of a status response (RFC 9051 §7.1). */
  enum Condition {
    /** Done, or information. */
    OK,
    /** Failed, or a warning. */
    NO,
    /** Not understood. */
    BAD,
    /** Greeting of a connection that is authenticated already; untagged only. */
    PREAUTH,
    /** The server is about to close; untagged only. */
    BYE
  }

  /**
   * The text of a status response.
   *
   * @param code the response code, if any
   * @param text for humans, may be empty
   */
  record Text(Optional<ResponseCode> code, String text) {}

  /**
   * A tagged status response: the end of a command.
   *
   * @param tag of the command
   * @param condition OK, NO or BAD
   * @param text code and text
   */
  record Tagged(String tag, Condition condition, Text text) implements ServerResponse {}

  /**
   * A continuation request (RFC 9051 §7.6).
   *
   * @param text what follows {@code +}, as sent: base64 data, or text
   */
  record Continuation(String text) implements ServerResponse {}

  /** Untagged data. More kinds will be added. */
  sealed interface Untagged extends ServerResponse {}

  /**
   * An untagged status response.
   *
   * @param condition the condition
   * @param text code and text
   */
  record Status(Condition condition, Text text) implements Untagged {}

  /**
   * CAPABILITY.
   *
   * @param capabilities the capabilities
   */
  record CapabilityData(Capabilities capabilities) implements Untagged {}

  /**
   * ENABLED (RFC 5161 §3.2).
   *
   * @param capabilities what the server has switched on, may be none
   */
  record Enabled(Capabilities capabilities) implements Untagged {}

  /**
   * FLAGS.
   *
   * @param flags that the mailbox knows
   */
  record FlagsData(List<Flag> flags) implements Untagged {
    /** Copies the list. */
    public FlagsData {
      flags = List.copyOf(flags);
    }
  }

  /**
   * EXISTS.
   *
   * @param count messages in the mailbox
   */
  record Exists(long count) implements Untagged {}

  /**
   * RECENT (RFC 3501 §7.3.2).
   *
   * @param count messages with the Recent flag
   */
  record Recent(long count) implements Untagged {}

  /**
   * EXPUNGE.
   *
   * @param sequence number of the message that went
   */
  record Expunge(long sequence) implements Untagged {}

  /**
   * VANISHED (RFC 7162 §3.2.10).
   *
   * @param earlier true for {@code (EARLIER)}: the messages were no longer counted
   * @param uids which are gone
   */
  record Vanished(boolean earlier, UidSet uids) implements Untagged {}

  /**
   * LIST or LSUB.
   *
   * @param lsub true for LSUB
   * @param attributes as sent, for example {@code \Noselect}
   * @param delimiter one character, or null for NIL
   * @param mailbox the name
   * @param childInfo CHILDINFO: options by which children match, in capitals (RFC 5258 §3.5)
   * @param oldName OLDNAME: the former name (RFC 9051 §6.3.9.7), or null
   * @param extended further extended data, name in capitals to value as sent
   */
  record ListData(
      boolean lsub,
      List<String> attributes,
      @Nullable String delimiter,
      MailboxName mailbox,
      List<String> childInfo,
      @Nullable MailboxName oldName,
      Map<String, String> extended)
      implements Untagged {
    /** Copies lists and map. */
    public ListData {
      attributes = List.copyOf(attributes);
      childInfo = List.copyOf(childInfo);
      extended = Map.copyOf(extended);
    }
  }

  /**
   * NAMESPACE.
   *
   * @param namespaces where mailboxes are
   */
  record NamespaceData(Namespaces namespaces) implements Untagged {}

  /**
   * QUOTA.
   *
   * @param quota the limits of one root
   */
  record QuotaData(Quota quota) implements Untagged {}

  /**
   * QUOTAROOT.
   *
   * @param mailbox the name
   * @param roots its quota roots, may be none
   */
  record QuotaRootData(MailboxName mailbox, List<String> roots) implements Untagged {
    /** Copies the list. */
    public QuotaRootData {
      roots = List.copyOf(roots);
    }
  }

  /**
   * ACL.
   *
   * @param mailbox the name
   * @param entries who may do what
   */
  record AclData(MailboxName mailbox, List<AccessEntry> entries) implements Untagged {
    /** Copies the list. */
    public AclData {
      entries = List.copyOf(entries);
    }
  }

  /**
   * LISTRIGHTS.
   *
   * @param mailbox the name
   * @param grantable what an identifier can be given
   */
  record ListRightsData(MailboxName mailbox, GrantableRights grantable) implements Untagged {}

  /**
   * MYRIGHTS.
   *
   * @param mailbox the name
   * @param rights what the user may do
   */
  record MyRightsData(MailboxName mailbox, Rights rights) implements Untagged {}

  /**
   * METADATA: values, or names of annotations that changed.
   *
   * @param mailbox the name, null for the server
   * @param values annotations with their values, in the order sent
   * @param changed annotations that changed, without values
   */
  record MetadataData(
      @Nullable MailboxName mailbox, List<MetadataEntry> values, List<MetadataName> changed)
      implements Untagged {
    /** Copies the lists. */
    public MetadataData {
      values = List.copyOf(values);
      changed = List.copyOf(changed);
    }
  }

  /**
   * ID.
   *
   * @param identification what the server tells of itself; no fields for NIL
   */
  record IdData(Identification identification) implements Untagged {}

  /**
   * STATUS.
   *
   * @param mailbox the name
   * @param values item name in capitals to number
   * @param others item name in capitals to value as sent, for values that are not numbers
   */
  record StatusData(MailboxName mailbox, Map<String, Long> values, Map<String, String> others)
      implements Untagged {
    /** Copies the maps. */
    public StatusData {
      values = Map.copyOf(values);
      others = Map.copyOf(others);
    }
  }

  /**
   * SEARCH.
   *
   * @param numbers what was found
   * @param modSeq the highest mod-sequence of them (RFC 7162 §3.1.5); null when none was sent
   */
  record SearchData(UidSet numbers, @Nullable ModSeq modSeq) implements Untagged {}

  /**
   * SORT (RFC 5256 §4).
   *
   * @param numbers what was found, in order
   * @param modSeq the highest mod-sequence of them (RFC 7162 §3.1.6); null when none was sent
   */
  record SortData(UidList numbers, @Nullable ModSeq modSeq) implements Untagged {}

  /**
   * THREAD (RFC 5256 §4).
   *
   * @param forest the threads
   */
  record ThreadData(ThreadForest forest) implements Untagged {}

  /**
   * ESEARCH, the answer to an extended SEARCH or SORT (RFC 4466 §3, RFC 4731 §3.1, RFC 9051
   * §7.3.4). What was not sent is null.
   *
   * @param tag of the command that it answers
   * @param uid whether its numbers are UIDs
   * @param min MIN
   * @param max MAX
   * @param count COUNT
   * @param all ALL, in the order sent
   * @param window the range of PARTIAL, as sent (RFC 9394 §3.1)
   * @param partial what is in that window, in the order sent
   * @param modSeq MODSEQ (RFC 4731 §3.2)
   */
  record ESearchData(
      @Nullable String tag,
      boolean uid,
      @Nullable Long min,
      @Nullable Long max,
      @Nullable Long count,
      @Nullable UidList all,
      @Nullable String window,
      @Nullable UidList partial,
      @Nullable ModSeq modSeq)
      implements Untagged {}

  /**
   * FETCH, or a part of one.
   *
   * @param sequence number of the message, 1 to 4,294,967,295
   * @param items in the order sent
   * @param open the literal that follows and has to be read next; null when none does
   * @param last false when more of the same response follows
   */
  record Fetch(long sequence, List<FetchItem> items, @Nullable OpenLiteral open, boolean last)
      implements Untagged {
    /** Copies the list. */
    public Fetch {
      items = List.copyOf(items);
    }
  }

  /**
   * Untagged data of a kind that this version does not know.
   *
   * @param name the first word that is not a number, in capitals
   * @param data all after the star, as sent
   */
  record Other(String name, HeaderText data) implements Untagged {}

  /**
   * A response that is whole but not understood; the next one is not affected.
   *
   * @param tag the tag when it was a tagged response, else null
   * @param octetOffset offset on the connection
   * @param production the rule that did not match
   * @param excerpt at most 64 octets, escaped
   */
  record Malformed(@Nullable String tag, long octetOffset, String production, String excerpt)
      implements ServerResponse {}
}
