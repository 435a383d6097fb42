package dev.imapkit.spi;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.GmailId;
import dev.imapkit.model.GmailLabel;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.ObjectId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One item of a FETCH response (RFC 9051 §7.5.2 {@code msg-att}). Equal octets give equal items in
 * every transport.
 */
public sealed interface FetchItem {
  /**
   * UID.
   *
   * @param uid the UID
   */
  record Uid(dev.imapkit.model.Uid uid) implements FetchItem {}

  /**
   * FLAGS.
   *
   * @param flags in the order sent
   */
  record Flags(List<dev.imapkit.model.Flag> flags) implements FetchItem {
    /** Copies the list. */
    public Flags {
      flags = List.copyOf(flags);
    }
  }

  /**
   * INTERNALDATE.
   *
   * @param date what the server sent
   */
  record InternalDateItem(InternalDate date) implements FetchItem {}

  /**
   * RFC822.SIZE.
   *
   * @param octets 0 to 2^63-1
   */
  record Rfc822Size(long octets) implements FetchItem {}

  /**
   * ENVELOPE.
   *
   * @param envelope the envelope
   */
  record EnvelopeItem(Envelope envelope) implements FetchItem {}

  /**
   * BODYSTRUCTURE, or BODY without a section.
   *
   * @param structure the structure
   * @param extensible false for BODY, which leaves extension data out
   */
  record Structure(BodyStructure structure, boolean extensible) implements FetchItem {}

  /**
   * MODSEQ (RFC 7162 §3.1.4).
   *
   * @param modSeq the mod-sequence
   */
  record ModSeqItem(dev.imapkit.model.ModSeq modSeq) implements FetchItem {}

  /**
   * The content of a section that is held in memory, NIL included: BODY[...], BINARY[...], and the
   * old RFC822 names.
   */
  final class Body implements FetchItem {
    private final BodySection section;
    private final OptionalLong origin;
    private final boolean binary;
    private final byte @Nullable [] content;

    /**
     * Content of a section.
     *
     * @param section which section
     * @param origin where a partial answer starts, in octets
     * @param binary true for BINARY
     * @param content the octets, owned by this object from now on; null for NIL
     */
    public Body(
        BodySection section, OptionalLong origin, boolean binary, byte @Nullable [] content) {
      this.section = Objects.requireNonNull(section);
      this.origin = Objects.requireNonNull(origin);
      this.binary = binary;
      this.content = content;
    }

    /**
     * Which section.
     *
     * @return the section
     */
    public BodySection section() {
      return section;
    }

    /**
     * Where a partial answer starts.
     *
     * @return octets, empty when whole
     */
    public OptionalLong origin() {
      return origin;
    }

    /**
     * Whether the transfer encoding is removed.
     *
     * @return true for BINARY
     */
    public boolean binary() {
      return binary;
    }

    /**
     * The octets, not copied: for reading only.
     *
     * @return the content, empty for NIL
     */
    public Optional<byte[]> content() {
      return Optional.ofNullable(content);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Body that
          && section.equals(that.section)
          && origin.equals(that.origin)
          && binary == that.binary
          && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
      return 31 * section.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
      return (binary ? "BINARY[" : "BODY[")
          + section
          + "] "
          + (content == null ? "NIL" : content.length + " octets");
    }
  }

  /**
   * BINARY.SIZE (RFC 9051 §6.4.5).
   *
   * @param section of which part
   * @param octets without transfer encoding, 0 to 2^63-1
   */
  record BinarySize(BodySection section, long octets) implements FetchItem {}

  /**
   * PREVIEW (RFC 8970 §3.2).
   *
   * @param text UTF-8 as sent; empty for NIL
   */
  record Preview(Optional<HeaderText> text) implements FetchItem {}

  /**
   * SAVEDATE (RFC 8514 §4.2).
   *
   * @param date what the server sent; empty for NIL
   */
  record SaveDate(Optional<InternalDate> date) implements FetchItem {}

  /**
   * EMAILID (RFC 8474 §5.1).
   *
   * @param id the id
   */
  record EmailId(ObjectId id) implements FetchItem {}

  /**
   * THREADID (RFC 8474 §5.2).
   *
   * @param id the id; empty for NIL
   */
  record ThreadId(Optional<ObjectId> id) implements FetchItem {}

  /**
   * X-GM-MSGID (X-GM-EXT-1).
   *
   * @param id the id
   */
  record GmailMessageId(GmailId id) implements FetchItem {}

  /**
   * X-GM-THRID (X-GM-EXT-1).
   *
   * @param id the id
   */
  record GmailThreadId(GmailId id) implements FetchItem {}

  /**
   * X-GM-LABELS (X-GM-EXT-1).
   *
   * @param labels in the order sent
   */
  record GmailLabels(List<GmailLabel> labels) implements FetchItem {
    /** Copies the list. */
    public GmailLabels {
      labels = List.copyOf(labels);
    }
  }

  /**
   * An item that the transport does not know.
   *
   * @param name as sent, in capitals
   * @param value its value as sent, literals with their headers included
   */
  record Unknown(String name, HeaderText value) implements FetchItem {}

  /**
   * An item whose value is not understood; the others of the response are.
   *
   * @param name as sent, in capitals
   * @param octetOffset offset on the connection
   * @param production the rule that did not match
   * @param excerpt at most 64 octets, escaped
   */
  record Malformed(String name, long octetOffset, String production, String excerpt)
      implements FetchItem {}
}
