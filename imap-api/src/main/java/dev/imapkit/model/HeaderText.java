package dev.imapkit.model;

import dev.imapkit.internal.text.EncodedWords;
import dev.imapkit.internal.text.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A string of a message header as the server sent it: its octets, with encoded words (RFC 2047)
 * decoded only when asked for. Empty text is not the same as absent text: NIL is never a {@code
 * HeaderText}. Immutable.
 */
public final class HeaderText {
  private final byte[] array;
  private final int offset;
  private final int length;

  /**
   * The text for display once somebody has asked for it; who comes at the same time decodes too.
   */
  private @Nullable String decoded;

  private HeaderText(byte[] array) {
    this(array, 0, array.length);
  }

  /** A part of an array that nobody changes any more. */
  HeaderText(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
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
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** How many octets there are. */
  int length() {
    return length;
  }

  /** Copies the octets to a place in another array. */
  void copyTo(byte[] target, int index) {
    System.arraycopy(array, offset, target, index, length);
  }

  /**
   * The octets as characters without decoding encoded words: UTF-8 when they are valid UTF-8, else
   * ISO-8859-1.
   *
   * @return the raw text
   */
  public String raw() {
    return Octets.text(array, offset, length);
  }

  /**
   * The text for display: encoded words decoded (RFC 2047), line folds removed. What cannot be
   * decoded stays as it is. Decoded once and kept.
   *
   * @return the decoded text
   */
  public String decoded() {
    String text = decoded;
    if (text == null) {
      text = EncodedWords.decode(array, offset, length);
      decoded = text;
    }
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeaderText text
        && Arrays.equals(
            array, offset, offset + length, text.array, text.offset, text.offset + text.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** The raw text. */
  @Override
  public String toString() {
    return raw();
  }
}
