package dev.imapkit;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.Flag;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import java.util.List;
import java.util.Set;

/**
 * One message of a fetch. An accessor of what was not asked for, or what the server left out,
 * throws {@link IllegalStateException} naming it; one of what was not understood throws {@link
 * ImapProtocolException} (connection usable); see {@link #failures()}. Not to be implemented by
 * users.
 */
public interface FetchedMessage {
  /**
   * The UID.
   *
   * @return the UID
   */
  Uid uid();

  /**
   * Whether an item is there.
   *
   * @param attribute what was asked for
   * @return true when its accessor gives a value
   */
  boolean has(FetchAttribute attribute);

  /**
   * The envelope.
   *
   * @return the envelope
   */
  Envelope envelope();

  /**
   * The flags.
   *
   * @return an immutable set in the order sent
   */
  Set<Flag> flags();

  /**
   * When the server took the message.
   *
   * @return the internal date
   */
  InternalDate internalDate();

  /**
   * The size of the message as the server counts it (RFC 9051 §6.4.5 RFC822.SIZE).
   *
   * @return octets, 0 to 2^63-1
   */
  long rfc822Size();

  /**
   * The MIME structure.
   *
   * @return the structure
   */
  BodyStructure bodyStructure();

  /**
   * The mod-sequence (RFC 7162).
   *
   * @return the mod-sequence
   */
  ModSeq modSeq();

  /**
   * The content of a section. When it follows a larger body that is still on the connection, that
   * one is dropped: ask for bodies in the order of {@link #sections()}, or accept the loss. Blocks
   * in that case.
   *
   * @param section as asked for
   * @return the content
   */
  MessageBody body(BodySection section);

  /**
   * The sections that have arrived so far, in the order sent.
   *
   * @return an immutable list
   */
  List<BodySection> sections();

  /**
   * Items that came but were not understood; the others are not affected.
   *
   * @return an immutable list, usually empty
   */
  List<FetchFailure> failures();
}
