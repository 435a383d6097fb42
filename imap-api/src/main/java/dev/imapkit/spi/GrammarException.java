package dev.imapkit.spi;

import java.util.Objects;

/**
 * A response did not match the grammar. Stays between parser and wire: users see a malformed item
 * or response. Has no stack trace, because servers can cause any number of them.
 */
public final class GrammarException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String production;
  private final int position;

  /**
   * A mismatch.
   *
   * @param production the rule that was expected
   * @param position index into the frame's array
   */
  public GrammarException(String production, int position) {
    super("expected " + production, null, false, false);
    this.production = Objects.requireNonNull(production);
    this.position = position;
  }

  /**
   * The rule that was expected.
   *
   * @return its ABNF name
   */
  public String production() {
    return production;
  }

  /**
   * Where it did not match.
   *
   * @return index into the frame's array
   */
  public int position() {
    return position;
  }
}
