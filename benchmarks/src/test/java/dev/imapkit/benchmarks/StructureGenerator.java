package dev.imapkit.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Body structures (RFC 9051 §9 {@code body}). */
final class StructureGenerator {
  private final FieldGenerator fields;

  StructureGenerator(FieldGenerator fields) {
    this.fields = fields;
  }

  /**
   * A part with its parts.
   *
   * @param extensible whether there may be extension data, as in BODYSTRUCTURE
   * @param depth how many levels at most
   */
  Sent part(boolean extensible, int depth) {
    return switch (depth > 1 ? fields.below(5) : fields.below(3)) {
      case 0 -> basic(extensible);
      case 1, 2 -> text(extensible);
      case 3 -> message(extensible, depth);
      default -> multipart(extensible, depth);
    };
  }

  private Sent basic(boolean extensible) {
    List<Sent> part = new ArrayList<>();
    part.add(oneOf("application", "IMAGE", "x", "audio", "message"));
    part.add(oneOf("octet-stream", "PNG", "delivery-status", "x-\"odd\""));
    bodyFields(part);
    extension(part, extensible, true);
    return new Sent.Items(part, 0);
  }

  private Sent text(boolean extensible) {
    List<Sent> part = new ArrayList<>();
    part.add(oneOf("text", "TEXT", "Text"));
    part.add(oneOf("plain", "HTML", "rfc822", "global"));
    bodyFields(part);
    part.add(fields.number());
    extension(part, extensible, true);
    return new Sent.Items(part, 0);
  }

  private Sent message(boolean extensible, int depth) {
    List<Sent> part = new ArrayList<>();
    part.add(oneOf("message", "MESSAGE"));
    part.add(oneOf("rfc822", "RFC822", "global", "GLOBAL"));
    bodyFields(part);
    part.add(fields.envelope());
    part.add(part(extensible, depth - 1));
    part.add(fields.number());
    extension(part, extensible, true);
    return new Sent.Items(part, 0);
  }

  private Sent multipart(boolean extensible, int depth) {
    List<Sent> part = new ArrayList<>();
    do {
      part.add(part(extensible, depth - 1));
    } while (fields.oneIn(2) && part.size() < 4);
    int parts = part.size();
    part.add(oneOf("mixed", "ALTERNATIVE", "related", ""));
    if (extensible && !fields.oneIn(4)) {
      part.add(fields.parameters());
      extension(part, true, false);
    }
    return new Sent.Items(part, parts);
  }

  private void bodyFields(List<Sent> part) {
    part.add(fields.parameters());
    part.add(fields.nstring());
    part.add(fields.nstring());
    part.add(oneOf("7bit", "BASE64", "quoted-printable", "x-odd"));
    part.add(fields.number());
  }

  /** Each field is there only behind the one before it. */
  private void extension(List<Sent> part, boolean extensible, boolean withMd5) {
    int count = extensible ? fields.below(6) : 0;
    if (withMd5 && count > 0) {
      part.add(fields.nstring());
      count--;
    }
    if (count-- > 0) {
      part.add(
          fields.oneIn(2)
              ? Sent.NIL
              : Sent.Items.of(oneOf("attachment", "INLINE", ""), fields.parameters()));
    }
    if (count-- > 0) {
      part.add(languages());
    }
    if (count-- > 0) {
      part.add(fields.nstring());
    }
    while (count-- > 0) {
      part.add(unknown(3));
    }
  }

  private Sent languages() {
    return switch (fields.below(3)) {
      case 0 -> Sent.NIL;
      case 1 -> oneOf("en", "DE-at");
      default -> Sent.Items.of(oneOf("en"), oneOf("fr", "NIL"));
    };
  }

  /** {@code body-extension}, or the value of an item that nobody knows. */
  Sent unknown(int depth) {
    return switch (fields.below(depth > 0 ? 4 : 3)) {
      case 0 -> fields.number();
      case 1, 2 -> fields.nstring();
      default -> {
        List<Sent> all = new ArrayList<>();
        all.add(unknown(depth - 1));
        all.addAll(fields.several(3, () -> unknown(depth - 1)));
        yield new Sent.Items(all, 0);
      }
    };
  }

  private Sent oneOf(String... texts) {
    return new Sent.Text(fields.oneOf(List.of(texts)));
  }
}
