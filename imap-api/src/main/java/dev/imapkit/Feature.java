package dev.imapkit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What servers may offer beyond the classic protocol of RFC 3501: which capability makes it native,
 * and what stands in for it where that is safe. More will be added: keep a default branch. {@link
 * ImapClient#plan()} tells what holds on a connection.
 */
@SuppressWarnings("ImmutableEnumChecker") // A record of texts, and a list made by List.of.
public enum Feature {
  /** The first answer to a challenge in the command itself. */
  SASL_IR("RFC 4959", true, by("AUTHENTICATE, one round trip more"), "SASL-IR"),
  /** Literals sent without waiting for the server. */
  LITERAL_PLUS("RFC 7888", true, by("literals that wait"), "LITERAL+", "LITERAL-"),
  /** Capabilities that have to be switched on. */
  ENABLE("RFC 5161", true, none(), "ENABLE"),
  /** IMAP4rev2, switched on beside IMAP4rev1 or spoken alone. */
  IMAP4REV2("RFC 9051", true, none(), "IMAP4REV2"),
  /** Names and headers in UTF-8. */
  UTF8_ACCEPT("RFC 6855", true, none(), "UTF8=ACCEPT", "UTF8=ONLY"),
  /** Who is at the other end. */
  ID("RFC 2971", false, none(), "ID"),
  /** A compressed connection. */
  COMPRESS("RFC 4978", false, none(), "COMPRESS=DEFLATE"),
  /** Hearing what is new while it happens. */
  IDLE("RFC 2177", true, by("NOOP at intervals"), "IDLE"),

  /** Where personal, others' and shared mailboxes are. */
  NAMESPACE("RFC 2342", true, none(), "NAMESPACE"),
  /** LIST with options. */
  LIST_EXTENDED("RFC 5258", true, by("LIST and LSUB, joined"), "LIST-EXTENDED"),
  /** LIST with STATUS of each mailbox. */
  LIST_STATUS("RFC 5819", true, by("LIST, then STATUS of each"), "LIST-STATUS"),
  /** Which mailboxes are for what. */
  SPECIAL_USE("RFC 6154", true, by("LIST, then well-known names"), "SPECIAL-USE"),
  /** Making a mailbox for a use. */
  CREATE_SPECIAL_USE("RFC 6154", false, none(), "CREATE-SPECIAL-USE"),
  /** Whether mailboxes have children. */
  CHILDREN("RFC 3348", true, none(), "CHILDREN"),
  /** Octets of all messages of a mailbox. */
  STATUS_SIZE("RFC 8438", true, none(), "STATUS=SIZE"),
  /** Limits of storage. */
  QUOTA("RFC 9208", false, none(), "QUOTA"),
  /** Who may do what. */
  ACL("RFC 4314", false, none(), "ACL"),
  /** Annotations of mailboxes and of the server. */
  METADATA("RFC 5464", false, none(), "METADATA"),
  /** Annotations of the server alone. */
  METADATA_SERVER("RFC 5464", false, none(), "METADATA-SERVER", "METADATA"),

  /** Leaving a mailbox without expunging. */
  UNSELECT("RFC 3691", true, by("EXAMINE of the same mailbox"), "UNSELECT"),
  /** Results of a search in short. */
  ESEARCH("RFC 4731", true, by("SEARCH, counted by the client"), "ESEARCH"),
  /** The result of a search as a set that the server keeps. */
  SEARCHRES("RFC 5182", true, by("the UIDs, sent again"), "SEARCHRES"),
  /** Searching by age in seconds. */
  WITHIN("RFC 5032", false, none(), "WITHIN"),
  /** Windows of results. */
  PARTIAL("RFC 9394", false, by("SEARCH, cut by the client"), "PARTIAL"),
  /** Order by the server. */
  SORT("RFC 5256", false, none(), "SORT"),
  /** Order by names as they are shown. */
  SORT_DISPLAY("RFC 5957", false, none(), "SORT=DISPLAY"),
  /** Sorted results in short. */
  ESORT("RFC 5267", false, by("SORT, cut by the client", "SORT"), "ESORT"),
  /** Threads by subject. */
  THREAD_ORDEREDSUBJECT("RFC 5256", false, none(), "THREAD=ORDEREDSUBJECT"),
  /** Threads by references. */
  THREAD_REFERENCES("RFC 5256", false, none(), "THREAD=REFERENCES"),
  /** Threads by references alone. */
  THREAD_REFS("draft-ietf-morg-inthread", false, none(), "THREAD=REFS"),

  /** Changes since a mod-sequence. */
  CONDSTORE("RFC 7162", false, none(), "CONDSTORE", "QRESYNC"),
  /** Opening a mailbox with what is known of it. */
  QRESYNC("RFC 7162", false, none(), "QRESYNC"),
  /** Content without transfer encoding. */
  BINARY("RFC 3516", true, by("BODY.PEEK, decoded by the client"), "BINARY"),
  /** The first words of a message. */
  PREVIEW("RFC 8970", false, none(), "PREVIEW"),
  /** When a message came into its mailbox. */
  SAVEDATE("RFC 8514", false, none(), "SAVEDATE"),
  /** Ids of mailboxes, messages and threads that stay. */
  OBJECTID("RFC 8474", false, none(), "OBJECTID"),
  /** Labels, ids and search of Gmail. */
  GMAIL("X-GM-EXT-1", false, none(), "X-GM-EXT-1"),

  /** UIDs of what was written, and expunging by UID. */
  UIDPLUS("RFC 4315", true, none(), "UIDPLUS"),
  /** Moving in one step. */
  MOVE(
      "RFC 6851",
      true,
      by("where the call allows it: COPY, STORE, UID EXPUNGE", "UIDPLUS"),
      "MOVE"),
  /** Several messages in one APPEND. */
  MULTIAPPEND("RFC 3502", false, by("where the call allows it: one APPEND each"), "MULTIAPPEND"),
  /** Messages with NUL. */
  BINARY_APPEND("RFC 3516", false, none(), "BINARY"),
  /** Replacing a message in one step. */
  REPLACE(
      "RFC 8508",
      false,
      by("where the call allows it: APPEND, STORE, UID EXPUNGE", "UIDPLUS"),
      "REPLACE"),
  /** How large an appended message may be. */
  APPENDLIMIT("RFC 7889", false, none(), "APPENDLIMIT");

  private final String specification;
  private final boolean inRev2;
  private final Emulation emulation;
  private final List<String> capabilities;

  Feature(String specification, boolean inRev2, Emulation emulation, String... capabilities) {
    this.specification = specification;
    this.inRev2 = inRev2;
    this.emulation = emulation;
    this.capabilities = List.of(capabilities);
  }

  private record Emulation(@Nullable String commands, @Nullable String needs) {}

  private static Emulation none() {
    return new Emulation(null, null);
  }

  private static Emulation by(String commands) {
    return new Emulation(commands, null);
  }

  private static Emulation by(String commands, String needs) {
    return new Emulation(commands, needs);
  }

  /**
   * Where it is written.
   *
   * @return for example {@code RFC 4731}
   */
  public String specification() {
    return specification;
  }

  /**
   * The capabilities of which one makes it native.
   *
   * @return names in capitals, at least one
   */
  public List<String> capabilities() {
    return capabilities;
  }

  /**
   * Whether IMAP4rev2 has it without a capability of its own (RFC 9051 Appendix E).
   *
   * @return true when it is part of IMAP4rev2
   */
  public boolean inRev2() {
    return inRev2;
  }

  /**
   * The commands that stand in for it.
   *
   * @return in words, empty when nothing can
   */
  public Optional<String> emulation() {
    return Optional.ofNullable(emulation.commands());
  }

  /**
   * The capability that the emulation needs.
   *
   * @return its name in capitals, empty when none is needed or nothing can stand in
   */
  public Optional<String> emulationNeeds() {
    return Optional.ofNullable(emulation.needs());
  }
}
