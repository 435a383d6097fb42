package dev.imapkit.spi;

/**
 * A transport's parser of FETCH responses (RFC 9051 §7.5.2). One instance serves one connection and
 * one thread at a time.
 */
public interface FetchParser {
  /**
   * Parses a FETCH response, or a part of one: a frame that ends with an open literal gives a
   * {@link ServerResponse.Fetch} with that literal and {@code last} false.
   *
   * <p>An item that is not understood becomes a {@link FetchItem.Malformed}; the others stay. Only
   * when the items cannot be told apart any more, {@link GrammarException} is thrown, which {@link
   * StreamWire} turns into {@link ServerResponse.Malformed}.
   *
   * @param frame the octets, valid until this method returns
   * @param sequence for a frame that continues a response, its sequence number; else 0
   * @param literals makes the {@link OpenLiteral} for a frame that ends with one
   * @return the response
   */
  ServerResponse.Fetch parse(Frame frame, long sequence, OpenLiteral.Factory literals);
}
