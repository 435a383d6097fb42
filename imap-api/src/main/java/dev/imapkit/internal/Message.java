package dev.imapkit.internal;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchFailure;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.MessageBody;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.ExtensionValue;
import dev.imapkit.model.Flag;
import dev.imapkit.model.GmailId;
import dev.imapkit.model.GmailLabel;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.ObjectId;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message folded from the items of its FETCH responses; the last body may still be on the wire.
 */
final class Message implements FetchedMessage {
  private static final long FAILURE_OCTETS = 200;
  private static final long MOST_COMPARED = 10_000;

  private MessageSource reader;
  private @Nullable Uid uid;
  private @Nullable Envelope envelope;
  private @Nullable Set<Flag> flags;
  private @Nullable InternalDate internalDate;
  private @Nullable ModSeq modSeq;
  private @Nullable BodyStructure structure;
  private long size = -1;
  private @Nullable ExtensionItems extensions;
  private List<MessageBody> bodies = List.of();
  private List<FetchFailure> failures = List.of();
  private @Nullable WireBody open;
  private boolean arrived;

  Message(MessageSource reader) {
    this.reader = reader;
  }

  /** Who has asked for it, once that is known. */
  void comesFrom(MessageSource source) {
    reader = source;
  }

  void add(List<FetchItem> items) {
    for (int i = 0; i < items.size(); i++) {
      add(items.get(i));
    }
  }

  private void add(FetchItem item) {
    if (item instanceof FetchItem.Uid value) {
      uid = value.uid();
    } else if (item instanceof FetchItem.Flags value) {
      flags = FlagSet.of(value.flags());
    } else if (item instanceof FetchItem.EnvelopeItem value) {
      envelope = value.envelope();
    } else if (item instanceof FetchItem.InternalDateItem value) {
      internalDate = value.date();
    } else if (item instanceof FetchItem.Rfc822Size value) {
      size = value.octets();
    } else if (item instanceof FetchItem.Structure value) {
      structure = value.structure();
    } else if (item instanceof FetchItem.ModSeqItem value) {
      modSeq = value.modSeq();
    } else if (item instanceof FetchItem.Body body) {
      add(new HeldBody(body));
    } else if (item instanceof FetchItem.Malformed bad) {
      fail(new FetchFailure(bad.name(), bad.production(), bad.octetOffset(), bad.excerpt()));
    } else {
      extensionsToFill().add(item);
    }
  }

  private void add(MessageBody body) {
    if (bodies.isEmpty()) {
      bodies = new ArrayList<>(1);
    }
    bodies.add(body);
  }

  /** Made for the few messages that have any. */
  private ExtensionItems extensionsToFill() {
    ExtensionItems items = extensions;
    if (items == null) {
      items = new ExtensionItems();
      extensions = items;
    }
    return items;
  }

  private static boolean isSame(MessageBody one, MessageBody other) {
    return one.section().equals(other.section())
        && one.decoded() == other.decoded()
        && one.origin().equals(other.origin());
  }

  /** About how much memory bodies and failures take. */
  long heldOctets() {
    long octets = failures.size() * FAILURE_OCTETS;
    octets += extensions == null ? 0 : extensions.heldOctets();
    for (MessageBody body : bodies) {
      octets += body.octets() + FAILURE_OCTETS;
    }
    return octets;
  }

  void uid(@Nullable Uid value) {
    uid = value;
  }

  @Nullable Uid knownUid() {
    return uid;
  }

  void fail(FetchFailure failure) {
    if (failures.isEmpty()) {
      failures = new ArrayList<>(1);
    }
    failures.add(failure);
  }

  /** Content that is too large to be held. */
  void failBody(OpenLiteral literal, long offset) {
    String item = (literal.binary() ? "BINARY[" : "BODY[") + literal.section() + "]";
    fail(new FetchFailure(item, "literalOctets", offset, literal.octets() + " octets"));
    List<MessageBody> others = new ArrayList<>(bodies);
    others.removeIf(
        body -> body.section().equals(literal.section()) && body.decoded() == literal.binary());
    bodies = others;
  }

  /** Items that came in an earlier response for the same message. */
  void mergeEarlier(Message earlier) {
    envelope = envelope == null ? earlier.envelope : envelope;
    flags = flags == null ? earlier.flags : flags;
    internalDate = internalDate == null ? earlier.internalDate : internalDate;
    modSeq = modSeq == null ? earlier.modSeq : modSeq;
    structure = structure == null ? earlier.structure : structure;
    size = size < 0 ? earlier.size : size;
    if (earlier.extensions != null) {
      extensionsToFill().merge(earlier.extensions);
    }
    mergeBodies(earlier.bodies);
    List<FetchFailure> all = new ArrayList<>(earlier.failures);
    all.addAll(failures);
    failures = all;
  }

  private void mergeBodies(List<MessageBody> earlier) {
    List<MessageBody> all = new ArrayList<>(earlier);
    // Content sent again is held once; comparing very many would cost a server little and us much.
    if ((long) bodies.size() * earlier.size() <= MOST_COMPARED) {
      all.removeIf(body -> bodies.stream().anyMatch(later -> isSame(later, body)));
    }
    all.addAll(bodies);
    bodies = all;
  }

  /** What of it is news about a message that nobody asked for. */
  List<FetchItem> eventItems() {
    List<FetchItem> items = new ArrayList<>();
    if (uid != null) {
      items.add(new FetchItem.Uid(uid));
    }
    if (flags != null) {
      items.add(new FetchItem.Flags(List.copyOf(flags)));
    }
    if (modSeq != null) {
      items.add(new FetchItem.ModSeqItem(modSeq));
    }
    return items;
  }

  void open(OpenLiteral literal) {
    WireBody body = new WireBody(reader, this, literal);
    open = body;
    add(body);
  }

  void endOpen(Deadline deadline) {
    if (open != null) {
      open.end(deadline);
      open = null;
    }
  }

  /** The response is complete. */
  void arrived() {
    open = null;
    arrived = true;
  }

  /**
   * Whether it holds something that was asked for and that no server sends unasked, understood or
   * not.
   */
  boolean answers(FetchRequest request) {
    return request.attributes().stream().anyMatch(item -> !comesUnasked(item.name()) && has(item))
        || failures.stream().anyMatch(failure -> !comesUnasked(failure.item()));
  }

  /** Whether nothing of what was asked for is missing. */
  boolean isWhole(FetchRequest request) {
    List<FetchAttribute> wanted = request.attributes();
    for (int i = 0; i < wanted.size(); i++) {
      if (!hasOrFailed(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean comesUnasked(String item) {
    return item.equals("FLAGS") || item.equals("MODSEQ");
  }

  /** What is to be said of this answer, for which no message is known. */
  ServerResponse.Malformed withoutUid(long offset) {
    FetchFailure failure = ItemFailures.of("UID", failures);
    return failure == null
        ? new ServerResponse.Malformed(null, offset, "uniqueid", "an answer without UID")
        : new ServerResponse.Malformed(
            null, failure.octetOffset(), failure.production(), failure.excerpt());
  }

  boolean hasOrFailed(FetchAttribute attribute) {
    return has(attribute) || ItemFailures.of(attribute, failures) != null;
  }

  @Override
  public Uid uid() {
    if (uid == null) {
      throw new IllegalStateException("a message is handed on with its UID only");
    }
    return uid;
  }

  @Override
  public boolean has(FetchAttribute attribute) {
    return switch (attribute.name()) {
      case "BODY", "BINARY" -> bodyOf(attribute) != null;
      case "FLAGS" -> flags != null;
      case "INTERNALDATE" -> internalDate != null;
      case "RFC822.SIZE" -> size >= 0;
      case "ENVELOPE" -> envelope != null;
      case "BODYSTRUCTURE" -> structure != null;
      case "MODSEQ" -> modSeq != null;
      default -> extensions != null && extensions.has(attribute);
    };
  }

  @Override
  public Envelope envelope() {
    await(FetchAttribute.ENVELOPE);
    return present(envelope, FetchAttribute.ENVELOPE);
  }

  @Override
  public Set<Flag> flags() {
    Set<Flag> here = flags;
    if (here != null) {
      return here;
    }
    await(FetchAttribute.FLAGS);
    return present(flags, FetchAttribute.FLAGS);
  }

  @Override
  public InternalDate internalDate() {
    await(FetchAttribute.INTERNALDATE);
    return present(internalDate, FetchAttribute.INTERNALDATE);
  }

  @Override
  public long rfc822Size() {
    await(FetchAttribute.RFC822_SIZE);
    return present(size < 0 ? null : Long.valueOf(size), FetchAttribute.RFC822_SIZE);
  }

  @Override
  public BodyStructure bodyStructure() {
    await(FetchAttribute.BODYSTRUCTURE);
    return present(structure, FetchAttribute.BODYSTRUCTURE);
  }

  @Override
  public ModSeq modSeq() {
    await(FetchAttribute.MODSEQ);
    return present(modSeq, FetchAttribute.MODSEQ);
  }

  @Override
  public Optional<String> preview() {
    return extension(FetchAttribute.PREVIEW, FetchItem.Preview.class).text().map(HeaderText::raw);
  }

  @Override
  public Optional<InternalDate> saveDate() {
    return extension(FetchAttribute.SAVEDATE, FetchItem.SaveDate.class).date();
  }

  @Override
  public ObjectId emailId() {
    return extension(FetchAttribute.EMAILID, FetchItem.EmailId.class).id();
  }

  @Override
  public Optional<ObjectId> threadId() {
    return extension(FetchAttribute.THREADID, FetchItem.ThreadId.class).id();
  }

  @Override
  public GmailId gmailMessageId() {
    return extension(FetchAttribute.GMAIL_MESSAGE_ID, FetchItem.GmailMessageId.class).id();
  }

  @Override
  public GmailId gmailThreadId() {
    return extension(FetchAttribute.GMAIL_THREAD_ID, FetchItem.GmailThreadId.class).id();
  }

  @Override
  public Set<GmailLabel> gmailLabels() {
    FetchItem.GmailLabels item =
        extension(FetchAttribute.GMAIL_LABELS, FetchItem.GmailLabels.class);
    return Collections.unmodifiableSet(new LinkedHashSet<>(item.labels()));
  }

  @Override
  public long binarySize(BodySection section) {
    return extension(FetchAttribute.binarySize(section), FetchItem.BinarySize.class).octets();
  }

  private <T extends FetchItem> T extension(FetchAttribute attribute, Class<T> type) {
    await(attribute);
    return present(extensions == null ? null : extensions.get(attribute, type), attribute);
  }

  @Override
  public ExtensionValue value(String item) {
    FetchAttribute attribute = FetchAttribute.custom(item);
    await(attribute);
    return present(extensions == null ? null : extensions.value(attribute), attribute);
  }

  @Override
  public MessageBody body(BodySection section) {
    return content(FetchAttribute.body(section));
  }

  @Override
  public MessageBody binary(BodySection section) {
    return content(FetchAttribute.binary(section));
  }

  private MessageBody content(FetchAttribute attribute) {
    while (!hasOrFailed(attribute) && reader.isLive(this) && reader.wasRequested(attribute)) {
      reader.more(this);
    }
    return present(bodyOf(attribute), attribute);
  }

  private @Nullable MessageBody bodyOf(FetchAttribute attribute) {
    BodySection section = attribute.section().orElseThrow();
    boolean decoded = attribute.name().equals("BINARY");
    for (MessageBody body : bodies) {
      if (body.decoded() == decoded && same(body.section(), section)) {
        return body;
      }
    }
    return null;
  }

  /** Servers may name the header fields in an order of their own. */
  private static boolean same(BodySection one, BodySection other) {
    return one.equals(other)
        || (one.kind() == other.kind()
            && one.path().equals(other.path())
            && Set.copyOf(one.headers()).equals(Set.copyOf(other.headers())));
  }

  @Override
  public List<BodySection> sections() {
    return bodies.stream().map(MessageBody::section).toList();
  }

  @Override
  public List<FetchFailure> failures() {
    return List.copyOf(failures);
  }

  /** Reads on for an item that comes behind a body, when that body was read to its end. */
  private void await(FetchAttribute attribute) {
    while (!hasOrFailed(attribute) && reader.isLive(this) && reader.wasRequested(attribute)) {
      WireBody body = open;
      if (body != null && !body.isAtEnd()) {
        throw new IllegalStateException(
            attribute
                + " comes behind "
                + body.item()
                + ", which is still on the connection: read that body first");
      }
      reader.more(this);
    }
  }

  private <T> T present(@Nullable T value, FetchAttribute attribute) {
    if (value != null) {
      return value;
    }
    FetchFailure failure = ItemFailures.of(attribute, failures);
    if (failure != null) {
      throw ItemFailures.notHere(failure, uid);
    }
    RuntimeException cut = reader.failure();
    if (cut != null && !arrived && reader.wasRequested(attribute)) {
      throw cut;
    }
    throw new IllegalStateException(
        reader.wasRequested(attribute)
            ? "the server left out " + attribute + " of message " + uid + orBroke()
            : attribute + " was not fetched: add it to the FetchRequest");
  }

  private String orBroke() {
    return failures.isEmpty() ? "" : ", or it is lost in what is not understood: see failures()";
  }

  @Override
  public String toString() {
    return "FetchedMessage[uid="
        + uid
        + ", sections="
        + sections()
        + ", failures="
        + failures.size()
        + "]";
  }
}
