package dev.imapkit;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.ExtensionValue;
import dev.imapkit.model.Flag;
import dev.imapkit.model.GmailId;
import dev.imapkit.model.GmailLabel;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.ObjectId;
import dev.imapkit.model.Uid;
import java.util.List;
import java.util.Optional;
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
   * The first words of the text (RFC 8970 §3.2). A preview may change from one fetch to the next.
   *
   * @return plain text, empty when the server found nothing to show; {@link Optional#empty()} (NIL)
   *     when it has none at hand and was asked for {@link FetchAttribute#PREVIEW_LAZY}
   */
  Optional<String> preview();

  /**
   * When the message came into its mailbox (RFC 8514 §4.2).
   *
   * @return the date, empty (NIL) when the server keeps none
   */
  Optional<InternalDate> saveDate();

  /**
   * The id of the message, in whichever mailbox it is (RFC 8474 §5.1). Copies have it too.
   *
   * @return the id
   */
  ObjectId emailId();

  /**
   * The id of the thread (RFC 8474 §5.2).
   *
   * @return the id, empty (NIL) when the server knows no threads
   */
  Optional<ObjectId> threadId();

  /**
   * Gmail's id of the message (X-GM-EXT-1 X-GM-MSGID).
   *
   * @return the id
   */
  GmailId gmailMessageId();

  /**
   * Gmail's id of the thread (X-GM-EXT-1 X-GM-THRID).
   *
   * @return the id
   */
  GmailId gmailThreadId();

  /**
   * Gmail's labels (X-GM-EXT-1 X-GM-LABELS), without the one that the open mailbox stands for.
   *
   * @return an immutable set in the order sent
   */
  Set<GmailLabel> gmailLabels();

  /**
   * The size of a part without its transfer encoding (RFC 9051 §6.4.5 BINARY.SIZE).
   *
   * @param section as asked for
   * @return octets, 0 to 2^63-1
   */
  long binarySize(BodySection section);

  /**
   * The value of an item that this library does not know.
   *
   * @param item its name as asked for with {@link FetchAttribute#custom}, in any case
   * @return the value
   * @throws IllegalArgumentException when the name is none of an item
   */
  ExtensionValue value(String item);

  /**
   * The content of a part without its transfer encoding (RFC 9051 §6.4.5 BINARY); else as {@link
   * #body}.
   *
   * @param section as asked for
   * @return the content
   */
  MessageBody binary(BodySection section);

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
   * The sections that have arrived so far, in the order sent; one that was asked for in its
   * transfer encoding and without stands here twice.
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
