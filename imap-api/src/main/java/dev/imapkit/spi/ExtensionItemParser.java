package dev.imapkit.spi;

import dev.imapkit.model.GmailId;
import dev.imapkit.model.GmailLabel;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values of FETCH items that extensions bring and that have no section: PREVIEW (RFC 8970),
 * SAVEDATE (RFC 8514), EMAILID and THREADID (RFC 8474), and those of Gmail (X-GM-EXT-1). A
 * transport finds the item and where its value ends; what the value says is the same for all.
 */
public final class ExtensionItemParser {
  private ExtensionItemParser() {}

  /**
   * An item of an extension.
   *
   * @param name its name in capitals
   * @param value a cursor over its value and nothing else
   * @return the item; {@link FetchItem.Unknown} with the value as sent when the name is not known
   * @throws GrammarException when the name is known and the value is not what it should be
   */
  public static FetchItem item(String name, FrameCursor value) {
    FetchItem item =
        switch (name) {
          case "PREVIEW" -> new FetchItem.Preview(Optional.ofNullable(value.nstring()));
          case "SAVEDATE" -> new FetchItem.SaveDate(saveDate(value));
          case "EMAILID" -> new FetchItem.EmailId(objectId(value));
          case "THREADID" ->
              new FetchItem.ThreadId(
                  value.acceptNil() ? Optional.empty() : Optional.of(objectId(value)));
          case "X-GM-MSGID" -> new FetchItem.GmailMessageId(gmailId(value));
          case "X-GM-THRID" -> new FetchItem.GmailThreadId(gmailId(value));
          case "X-GM-LABELS" -> new FetchItem.GmailLabels(labels(value));
          default -> new FetchItem.Unknown(name, rest(value));
        };
    if (!value.atEnd()) {
      throw value.error("msg-att");
    }
    return item;
  }

  private static HeaderText rest(FrameCursor value) {
    int from = value.position();
    value.position(value.end);
    return value.text(from, value.end);
  }

  /** {@code "SAVEDATE" SP (date-time / nil)}; a date-time is kept as it was sent. */
  private static Optional<InternalDate> saveDate(FrameCursor value) {
    if (value.acceptNil()) {
      return Optional.empty();
    }
    if (!value.atString()) {
      throw value.error("date-time");
    }
    return Optional.of(
        new InternalDate(new String(value.string().octets(), StandardCharsets.ISO_8859_1)));
  }

  /** {@code "(" objectid ")"}. */
  private static ObjectId objectId(FrameCursor value) {
    value.expect('(', "objectid");
    int from = value.position();
    String id = value.run("objectid");
    value.expect(')', "objectid");
    try {
      return ObjectId.of(id);
    } catch (IllegalArgumentException e) {
      throw new GrammarException("objectid", from);
    }
  }

  /** An unsigned number of 64 bits. */
  private static GmailId gmailId(FrameCursor value) {
    int from = value.position();
    try {
      return GmailId.of(value.run("number64"));
    } catch (IllegalArgumentException e) {
      throw new GrammarException("number64", from);
    }
  }

  /**
   * {@code "(" [label *(SP label)] ")"}, where a label is an astring or, like a flag, an atom with
   * a backslash. Gmail sends the latter in quotes too.
   */
  private static List<GmailLabel> labels(FrameCursor value) {
    value.expect('(', "X-GM-LABELS");
    List<GmailLabel> labels = new ArrayList<>(4);
    while (!value.accept(')')) {
      if (value.accept(' ')) {
        continue;
      }
      if (labels.size() >= value.limits.listItems()) {
        throw value.error("listItems");
      }
      String name =
          value.atString()
              ? new String(value.string().octets(), StandardCharsets.ISO_8859_1)
              : value.run("label");
      labels.add(GmailLabel.ofWire(name));
    }
    return labels;
  }
}
