package dev.imapkit.benchmarks;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.GmailId;
import dev.imapkit.model.GmailLabel;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.ObjectId;
import dev.imapkit.spi.FetchItem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Items of FETCH responses as RFC 3516, 8970, 8514, 8474 and X-GM-EXT-1 have them. */
final class ExtensionGenerator {
  private static final List<String> IDS =
      List.of("M6d99ac3275bb4e", "NIL", "0", "-", "_", "a".repeat(255));

  private static final List<String> NUMBERS =
      List.of("0", "1278455344230334865", "9223372036854775808", "18446744073709551615");

  private static final List<String> LABELS =
      List.of("\\Inbox", "\\Important", "work", "NIL", "a]b", "x{", "7", "a&-b");

  private final FieldGenerator fields;

  ExtensionGenerator(FieldGenerator fields) {
    this.fields = fields;
  }

  GeneratedItem item() {
    return switch (fields.below(8)) {
      case 0 -> preview();
      case 1 -> saveDate();
      case 2 -> item("EMAILID", objectId(), this::emailId);
      case 3 -> item("THREADID", fields.oneIn(3) ? Sent.NIL : objectId(), this::threadId);
      case 4 -> gmailId("X-GM-MSGID");
      case 5 -> gmailId("X-GM-THRID");
      case 6 -> labels();
      default -> binarySize();
    };
  }

  private interface Meaning {
    FetchItem of(Sent sent);
  }

  private GeneratedItem item(String name, Sent sent, Meaning meaning) {
    String cased = fields.oneIn(4) ? name.toLowerCase(Locale.ROOT) : name;
    return new GeneratedItem(cased, sent, meaning.of(sent));
  }

  private GeneratedItem preview() {
    return item(
        "PREVIEW",
        fields.nstring(),
        sent ->
            new FetchItem.Preview(
                sent.isNil()
                    ? Optional.empty()
                    : Optional.of(HeaderText.of(((Sent.Text) sent).octets()))));
  }

  private GeneratedItem saveDate() {
    return item(
        "SAVEDATE",
        fields.oneIn(3) ? Sent.NIL : fields.date(),
        sent ->
            new FetchItem.SaveDate(
                sent.isNil()
                    ? Optional.empty()
                    : Optional.of(new InternalDate(SentValues.string(sent)))));
  }

  private Sent objectId() {
    return Sent.Items.of(new Sent.Atom(fields.oneOf(IDS)));
  }

  private FetchItem emailId(Sent sent) {
    return new FetchItem.EmailId(id(sent));
  }

  private FetchItem threadId(Sent sent) {
    return new FetchItem.ThreadId(sent.isNil() ? Optional.empty() : Optional.of(id(sent)));
  }

  private static ObjectId id(Sent sent) {
    return ObjectId.of(((Sent.Atom) ((Sent.Items) sent).get(0)).text());
  }

  private GeneratedItem gmailId(String name) {
    String digits = fields.oneOf(NUMBERS);
    GmailId id = new GmailId(Long.parseUnsignedLong(digits));
    return item(
        name,
        new Sent.Atom(digits),
        sent ->
            name.equals("X-GM-MSGID")
                ? new FetchItem.GmailMessageId(id)
                : new FetchItem.GmailThreadId(id));
  }

  private GeneratedItem labels() {
    List<Sent> all =
        fields.several(
            6, () -> fields.oneIn(2) ? fields.text() : new Sent.Atom(fields.oneOf(LABELS)));
    return item(
        "X-GM-LABELS",
        new Sent.Items(all, 0),
        sent ->
            new FetchItem.GmailLabels(
                all.stream().map(ExtensionGenerator::text).map(GmailLabel::ofWire).toList()));
  }

  private static String text(Sent sent) {
    return sent instanceof Sent.Atom atom ? atom.text() : ((Sent.Text) sent).text();
  }

  private GeneratedItem binarySize() {
    BodySection section =
        fields.oneIn(3)
            ? BodySection.ALL
            : BodySection.part(fields.oneOf(List.of("1", "2.1", "999999999")));
    long octets = fields.number63();
    return item(
        "BINARY.SIZE[" + section + "]",
        Sent.number(octets),
        sent -> new FetchItem.BinarySize(section, octets));
  }
}
