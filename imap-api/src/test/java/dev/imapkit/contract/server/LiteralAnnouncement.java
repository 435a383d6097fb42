package dev.imapkit.contract.server;

/**
 * A literal whose length a client has just announced.
 *
 * @param tag the tag of its command
 * @param command the name of its command in upper case
 * @param octets the announced length
 * @param synchronizing whether the client waits for a continuation request
 * @param binary whether it is a literal8
 */
public record LiteralAnnouncement(
    String tag, String command, long octets, boolean synchronizing, boolean binary) {}
