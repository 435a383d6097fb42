package dev.imapkit.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The machine readable part of a status response (RFC 9051 §7.1), for example {@code [TRYCREATE]}.
 * More kinds will be added: keep a default branch.
 */
public sealed interface ResponseCode {
  /**
   * The name in capitals.
   *
   * @return for example {@code UIDVALIDITY}
   */
  String name();

  /**
   * A code without typed arguments: ALERT, READ-ONLY, TRYCREATE, AUTHENTICATIONFAILED and all that
   * this version does not know.
   *
   * @param name in capitals
   * @param arguments what follows the name, as sent, if anything
   */
  record Other(String name, Optional<String> arguments) implements ResponseCode {}

  /**
   * CAPABILITY (RFC 9051 §7.1).
   *
   * @param capabilities what the server can do now
   */
  record Capability(Capabilities capabilities) implements ResponseCode {
    @Override
    public String name() {
      return "CAPABILITY";
    }
  }

  /**
   * PERMANENTFLAGS: the flags that can be changed for good.
   *
   * @param flags the flags; {@link Flag#WILDCARD} when new keywords may be made
   */
  record PermanentFlags(List<Flag> flags) implements ResponseCode {
    /** Copies the list. */
    public PermanentFlags {
      flags = List.copyOf(flags);
    }

    @Override
    public String name() {
      return "PERMANENTFLAGS";
    }
  }

  /**
   * BADCHARSET: the search charset is not known.
   *
   * @param charsets what the server knows, may be empty
   */
  record BadCharset(List<String> charsets) implements ResponseCode {
    /** Copies the list. */
    public BadCharset {
      charsets = List.copyOf(charsets);
    }

    @Override
    public String name() {
      return "BADCHARSET";
    }
  }

  /**
   * UIDNEXT, UIDVALIDITY, UNSEEN, HIGHESTMODSEQ: a code with one number.
   *
   * @param name in capitals
   * @param value 0 to 2^63-1
   */
  record Numeric(String name, long value) implements ResponseCode {}

  /**
   * APPENDUID (RFC 4315 §3).
   *
   * @param uidValidity of the target mailbox
   * @param uids of the appended messages
   */
  record AppendUid(UidValidity uidValidity, UidSet uids) implements ResponseCode {
    @Override
    public String name() {
      return "APPENDUID";
    }
  }

  /**
   * MODIFIED (RFC 7162 §3.1.3): what a conditional change of flags did not touch.
   *
   * @param uids of the messages that others have changed meanwhile
   */
  record Modified(UidSet uids) implements ResponseCode {
    @Override
    public String name() {
      return "MODIFIED";
    }
  }

  /**
   * COPYUID (RFC 4315 §3). Source and target stand in the same order; see {@link UidMapping}.
   *
   * @param uidValidity of the target mailbox
   * @param mapping from source to target UID
   */
  record CopyUid(UidValidity uidValidity, UidMapping mapping) implements ResponseCode {
    @Override
    public String name() {
      return "COPYUID";
    }
  }

  /**
   * METADATA (RFC 5464 §4.2.1, §4.3).
   *
   * @param kind what it says
   * @param octets the largest value that was left out (LONGENTRIES), or the largest one that the
   *     server takes (MAXSIZE); empty for the others
   */
  record Metadata(Kind kind, OptionalLong octets) implements ResponseCode {
    /** What the code says. */
    public enum Kind {
      /** Values were left out because they are larger than asked for. */
      LONGENTRIES,
      /** A value is larger than the server takes. */
      MAXSIZE,
      /** The server takes no more annotations. */
      TOOMANY,
      /** The server has no private annotations here. */
      NOPRIVATE
    }

    @Override
    public String name() {
      return "METADATA";
    }
  }
}
