package dev.imapkit.maven;

import dev.imapkit.maven.access.AuthMechanism;
import dev.imapkit.maven.access.Prompt;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where credentials may stand: names of places, never a secret.
 *
 * @param serverId of a server entry of the settings
 * @param usernameEnv environment variable with the user name
 * @param passwordEnv environment variable with the password
 * @param tokenEnv environment variable with an access token
 * @param passwordFile file with the password
 * @param tokenCommand program and arguments that print an access token, maybe none
 * @param mechanism how to log in
 * @param prompt asks a person, where there is one and the goal may
 */
record CredentialNames(
    @Nullable String serverId,
    String usernameEnv,
    String passwordEnv,
    String tokenEnv,
    @Nullable Path passwordFile,
    List<String> tokenCommand,
    AuthMechanism mechanism,
    Optional<Prompt> prompt) {}
