package dev.imapkit;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Uid;
import java.util.Objects;
import java.util.Optional;

/**
 * One part of a message, to be read without its transfer encoding and without the rest of the
 * message. Immutable.
 *
 * @param uid of the message
 * @param section the part
 * @param encoding its transfer encoding as BODYSTRUCTURE names it, in any case; empty for none
 * @param onlyNative true when the server has to decode it
 */
public record PartRequest(
    Uid uid, BodySection section, Optional<String> encoding, boolean onlyNative) {
  /**
   * Refuses sections that are no parts.
   *
   * @throws IllegalArgumentException when the section is a header, a text or MIME
   */
  public PartRequest {
    Objects.requireNonNull(uid, "uid");
    Objects.requireNonNull(encoding, "encoding");
    if (section.kind() != BodySection.Kind.CONTENT) {
      throw new IllegalArgumentException("only parts have a transfer encoding: " + section);
    }
  }

  /**
   * A part.
   *
   * @param uid of the message
   * @param part from the structure of that message, see {@link FetchedMessage#bodyStructure()}
   * @return the request
   * @throws IllegalArgumentException when the part is a multipart: read its parts
   */
  public static PartRequest of(Uid uid, BodyStructure part) {
    if (part.isMultipart()) {
      throw new IllegalArgumentException(
          "a multipart has no content of its own: read one of its parts");
    }
    return new PartRequest(uid, part.section(), part.encoding(), false);
  }

  /**
   * The same, but refused where the server lacks BINARY.
   *
   * @return a new request
   */
  public PartRequest nativeOnly() {
    return new PartRequest(uid, section, encoding, true);
  }
}
