package dev.imapkit.model;

import dev.imapkit.internal.text.EncodedWords;
import dev.imapkit.internal.text.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A string of a message header as the server sent it: its octets, with encoded words (RFC 2047)
 * decoded only when asked for. Empty text is not the same as absent text: NIL is never a {@code
 * HeaderText}. Immutable.
 */
public final class HeaderText {
  private final byte[] octets;

  private HeaderText(byte[] octets) {
    this.octets = octets;
  }

  /**
   * Text from octets.
   *
   * @param octets the octets; copied
   * @return the text
   */
  public static HeaderText of(byte[] octets) {
    return new HeaderText(octets.clone());
  }

  /**
   * Text from a part of an array.
   *
   * @param array where the octets are; copied
   * @param offset of the first octet
   * @param length in octets
   * @return the text
   * @throws IndexOutOfBoundsException when the part is not inside the array
   */
  public static HeaderText of(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return new HeaderText(Arrays.copyOfRange(array, offset, offset + length));
  }

  /**
   * Text from characters, encoded in UTF-8.
   *
   * @param text the text, not decoded any further
   * @return the text
   */
  public static HeaderText of(String text) {
    return new HeaderText(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Text from characters that stand for one octet each.
   *
   * @param text characters U+0000 to U+00FF
   * @return the text
   */
  public static HeaderText ofLatin1(String text) {
    return new HeaderText(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * The octets that the server sent.
   *
   * @return a copy
   */
  public byte[] octets() {
    return octets.clone();
  }

  /**
   * The octets as characters without decoding encoded words: UTF-8 when they are valid UTF-8, else
   * ISO-8859-1.
   *
   * @return the raw text
   */
  public String raw() {
    return Octets.text(octets);
  }

  /**
   * The text for display: encoded words decoded (RFC 2047), line folds removed. What cannot be
   * decoded stays as it is.
   *
   * @return the decoded text
   */
  public String decoded() {
    return EncodedWords.decode(raw());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeaderText text && Arrays.equals(octets, text.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** The raw text. */
  @Override
  public String toString() {
    return raw();
  }
}
