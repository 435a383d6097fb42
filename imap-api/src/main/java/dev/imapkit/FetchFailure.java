package dev.imapkit;

/**
 * An item of a message that the server sent in a form that is not understood, or that is larger
 * than {@link Limits} allow.
 *
 * @param item its name on the wire, for example {@code ENVELOPE}
 * @param production the ABNF rule that did not match, or the limit
 * @param octetOffset offset on the connection
 * @param excerpt at most 64 octets, escaped
 */
public record FetchFailure(String item, String production, long octetOffset, String excerpt) {}
