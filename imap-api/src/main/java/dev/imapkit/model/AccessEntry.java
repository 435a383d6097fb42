package dev.imapkit.model;

/**
 * What one identifier may do (RFC 4314 §3.6).
 *
 * @param identifier a user, a group, {@code anyone}, or with a minus before it those to whom the
 *     rights are denied; the server's own form
 * @param rights as sent, the obsolete ones included
 */
public record AccessEntry(String identifier, Rights rights) {}
