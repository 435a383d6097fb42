package dev.imapkit.contract.server;

/**
 * A mail account on one of the test servers.
 *
 * @param name the login name, also the name of the home folder
 * @param password the password in clear, as the client has to send it
 */
public record TestUser(String name, String password) {}
