package dev.imapkit.benchmarks;

import dev.imapkit.model.Address;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Disposition;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.Flag;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.MediaParameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A third reading of what was sent, by the positions that RFC 9051 §7.5.2 gives to the fields. For
 * data that follows the grammar.
 */
final class SentValues {
  private SentValues() {}

  static List<Flag> flags(Sent sent) {
    return all(sent).stream().map(flag -> Flag.ofServer(((Sent.Atom) flag).text())).toList();
  }

  static Envelope envelope(Sent sent) {
    Sent.Items fields = (Sent.Items) sent;
    return Envelope.builder()
        .date(text(fields.get(0)))
        .subject(text(fields.get(1)))
        .from(addresses(fields.get(2)))
        .sender(addresses(fields.get(3)))
        .replyTo(addresses(fields.get(4)))
        .to(addresses(fields.get(5)))
        .cc(addresses(fields.get(6)))
        .bcc(addresses(fields.get(7)))
        .inReplyTo(text(fields.get(8)))
        .messageId(text(fields.get(9)))
        .build();
  }

  private static List<Address> addresses(Sent sent) {
    List<Address> addresses = new ArrayList<>();
    for (Sent each : all(sent)) {
      Sent.Items address = (Sent.Items) each;
      addresses.add(
          Address.of(
              text(address.get(0)),
              text(address.get(1)),
              text(address.get(2)),
              text(address.get(3))));
    }
    return addresses;
  }

  static BodyStructure structure(Sent sent) {
    return part((Sent.Items) sent).build();
  }

  private static BodyStructure.Builder part(Sent.Items fields) {
    return fields.get(0) instanceof Sent.Items ? multipart(fields) : single(fields);
  }

  private static BodyStructure.Builder multipart(Sent.Items fields) {
    List<BodyStructure.Builder> parts = new ArrayList<>();
    int next = 0;
    while (fields.get(next) instanceof Sent.Items part) {
      parts.add(part(part));
      next++;
    }
    BodyStructure.Builder builder = BodyStructure.multipart(string(fields.get(next)), parts);
    if (fields.size() > next + 1) {
      builder.parameters(parameters(fields.get(next + 1)));
    }
    return extension(builder, fields, next + 2);
  }

  private static BodyStructure.Builder single(Sent.Items fields) {
    String type = string(fields.get(0));
    String subtype = string(fields.get(1));
    BodyStructure.Builder builder =
        BodyStructure.builder(type, subtype)
            .parameters(parameters(fields.get(2)))
            .id(text(fields.get(3)))
            .description(text(fields.get(4)))
            .encoding(string(fields.get(5)))
            .octets(number(fields.get(6)));
    int next = 7;
    if (type.equalsIgnoreCase("text")) {
      builder.lines(number(fields.get(next++)));
    } else if (type.equalsIgnoreCase("message")
        && (subtype.equalsIgnoreCase("rfc822") || subtype.equalsIgnoreCase("global"))) {
      builder.message(envelope(fields.get(next)), part((Sent.Items) fields.get(next + 1)));
      builder.lines(number(fields.get(next + 2)));
      next += 3;
    }
    if (fields.size() > next) {
      builder.md5(text(fields.get(next)));
    }
    return extension(builder, fields, next + 1);
  }

  /** Disposition, languages, location; each only behind the one before. */
  private static BodyStructure.Builder extension(
      BodyStructure.Builder builder, Sent.Items fields, int first) {
    if (fields.size() > first && fields.get(first) instanceof Sent.Items disposition) {
      builder.disposition(
          new Disposition(string(disposition.get(0)), parameters(disposition.get(1))));
    }
    if (fields.size() > first + 1) {
      builder.languages(languages(fields.get(first + 1)));
    }
    if (fields.size() > first + 2) {
      builder.location(text(fields.get(first + 2)));
    }
    return builder;
  }

  private static List<String> languages(Sent sent) {
    return sent instanceof Sent.Text text
        ? List.of(text.text())
        : all(sent).stream().map(SentValues::string).toList();
  }

  private static List<MediaParameter> parameters(Sent sent) {
    List<MediaParameter> parameters = new ArrayList<>();
    List<Sent> fields = all(sent);
    for (int i = 0; i < fields.size(); i += 2) {
      parameters.add(
          new MediaParameter(
              string(fields.get(i)), HeaderText.of(((Sent.Text) fields.get(i + 1)).octets())));
    }
    return parameters;
  }

  /** The elements of a list; none for NIL. */
  private static List<Sent> all(Sent sent) {
    return sent.isNil() ? List.of() : ((Sent.Items) sent).all();
  }

  private static @Nullable HeaderText text(Sent sent) {
    return sent.isNil() ? null : HeaderText.of(((Sent.Text) sent).octets());
  }

  static String string(Sent sent) {
    return ((Sent.Text) sent).text();
  }

  static long number(Sent sent) {
    return Long.parseUnsignedLong(((Sent.Atom) sent).text());
  }
}
