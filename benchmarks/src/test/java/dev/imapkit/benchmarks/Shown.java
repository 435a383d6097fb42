package dev.imapkit.benchmarks;

import dev.imapkit.model.Address;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Disposition;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.Flag;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.MediaParameter;
import dev.imapkit.spi.FetchItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that can be seen of a value, as text. Stricter than {@code equals} (flags keep their
 * case), and it tells a reader where two values differ. Of a malformed item only the name counts:
 * the parsers may stumble at different octets.
 */
final class Shown {
  private static final String HEX = "0123456789ABCDEF";

  private Shown() {}

  static String item(FetchItem item) {
    if (item instanceof FetchItem.Flags flags) {
      return "FLAGS " + flags(flags.flags());
    } else if (item instanceof FetchItem.EnvelopeItem envelope) {
      return "ENVELOPE " + envelope(envelope.envelope());
    } else if (item instanceof FetchItem.Structure structure) {
      return (structure.extensible() ? "BODYSTRUCTURE " : "BODY ")
          + structure(structure.structure());
    } else if (item instanceof FetchItem.InternalDateItem date) {
      return "INTERNALDATE " + date.date().raw() + " = " + date.date().dateTime();
    } else if (item instanceof FetchItem.Body body) {
      return (body.binary() ? "BINARY[" : "BODY[")
          + body.section()
          + "]<"
          + body.origin()
          + "> "
          + body.content().map(Shown::octets).orElse("NIL");
    } else if (item instanceof FetchItem.Malformed malformed) {
      return "malformed " + malformed.name();
    } else if (item instanceof FetchItem.Unknown unknown) {
      return "unknown " + unknown.name() + " " + text(unknown.value());
    }
    return item.toString();
  }

  static String flags(Iterable<Flag> flags) {
    StringBuilder shown = new StringBuilder("(");
    for (Flag flag : flags) {
      shown.append(octets(flag.name().getBytes(StandardCharsets.UTF_8))).append(' ');
    }
    return shown.append(')').toString();
  }

  static String envelope(Envelope e) {
    return "{date="
        + text(e.rawDate())
        + " = "
        + e.date()
        + ", subject="
        + text(e.rawSubject())
        + " = "
        + e.subject()
        + ", from="
        + addresses(e.from())
        + ", sender="
        + addresses(e.sender())
        + ", replyTo="
        + addresses(e.replyTo())
        + ", to="
        + addresses(e.to())
        + ", cc="
        + addresses(e.cc())
        + ", bcc="
        + addresses(e.bcc())
        + ", inReplyTo="
        + text(e.inReplyTo())
        + ", messageId="
        + text(e.messageId())
        + "}";
  }

  private static String addresses(List<Address> addresses) {
    return addresses.stream().map(Shown::address).collect(Collectors.joining(" ", "[", "]"));
  }

  private static String address(Address address) {
    return "("
        + address.kind()
        + " "
        + text(address.rawName())
        + " "
        + address.name()
        + " "
        + address.route()
        + " "
        + address.mailbox()
        + " "
        + address.host()
        + " "
        + address.address()
        + ")";
  }

  static String structure(BodyStructure part) {
    return "{"
        + part.partNumber()
        + " "
        + part.section()
        + " "
        + part.type()
        + "/"
        + part.subtype()
        + parameters(part.parameters())
        + " id="
        + text(part.id())
        + " description="
        + text(part.description())
        + " encoding="
        + part.encoding()
        + " octets="
        + part.octets()
        + " lines="
        + part.lines()
        + " envelope="
        + part.envelope().map(Shown::envelope)
        + " md5="
        + text(part.md5())
        + " disposition="
        + part.disposition().map(Shown::disposition)
        + " languages="
        + part.languages()
        + " location="
        + text(part.location())
        + " file="
        + part.fileName()
        + " parts="
        + part.parts().stream().map(Shown::structure).collect(Collectors.joining(",", "[", "]"))
        + "}";
  }

  private static String disposition(Disposition disposition) {
    return disposition.type() + parameters(disposition.parameters());
  }

  private static String parameters(List<MediaParameter> parameters) {
    return parameters.stream()
        .map(parameter -> parameter.name() + "=" + text(parameter.value()))
        .collect(Collectors.joining("; ", "<", ">"));
  }

  private static String text(Optional<HeaderText> text) {
    return text.map(Shown::text).orElse("NIL");
  }

  private static String text(HeaderText text) {
    return octets(text.octets());
  }

  /** In quotes, with all that is not printable US-ASCII escaped. */
  static String octets(byte[] octets) {
    StringBuilder shown = new StringBuilder(octets.length + 2).append('"');
    for (byte b : octets) {
      int octet = b & 0xFF;
      if (octet < ' ' || octet > '~' || octet == '"' || octet == '\\') {
        shown.append("\\x").append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
      } else {
        shown.append((char) octet);
      }
    }
    return shown.append('"').toString();
  }
}
