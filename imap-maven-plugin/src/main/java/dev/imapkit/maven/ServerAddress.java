package dev.imapkit.maven;

import dev.imapkit.Security;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is, after parameters and settings have agreed on it.
 *
 * @param host name or address
 * @param port 1 to 65,535
 * @param security how the connection is protected
 */
record ServerAddress(String host, int port, Security security) {

  static ServerAddress of(
      @Nullable String host,
      @Nullable Integer port,
      String securityWord,
      Optional<SettingsServer> server) {
    Security security = security(securityWord);
    Optional<String> pinned = server.flatMap(entry -> entry.configured("host"));
    String given = host == null || host.isBlank() ? null : host.strip();
    if (given != null && pinned.isPresent() && !pinned.get().equalsIgnoreCase(given)) {
      throw new FixtureException(
          ErrorCode.OTHER_HOST,
          ("<host> (the parameter, or the property imap.host) is \"%s\", but <configuration><host> of the"
                  + " <server> \"%s\" of the settings is \"%s\", and its password goes nowhere else. Is"
                  + " imap.host a property of another tool in this build? Otherwise leave <host> out.")
              .formatted(given, server.map(SettingsServer::id).orElse(""), pinned.get()));
    }
    String chosen = given != null ? given : pinned.orElseThrow(ServerAddress::noHost);
    int number = port != null ? port : configuredPort(server).orElse(security.defaultPort());
    if (number < 1 || number > 65_535) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE, "<port> is %d, but ports are 1 to 65535.".formatted(number));
    }
    return new ServerAddress(chosen, number, security);
  }

  private static FixtureException noHost() {
    return new FixtureException(
        ErrorCode.NO_HOST,
        "no server is named. Put <configuration><host>imap.example.org</host></configuration> into the"
            + " <server> of the settings that <serverId> names, set <host>imap.example.org</host>, or run"
            + " with -Dimap.host=imap.example.org");
  }

  private static Optional<Integer> configuredPort(Optional<SettingsServer> server) {
    try {
      return server.flatMap(entry -> entry.configured("port")).map(Integer::valueOf);
    } catch (NumberFormatException e) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE, "the <port> of the server entry is not a number.", e);
    }
  }

  static Security security(String word) {
    return switch (word.strip().toUpperCase(Locale.ROOT)) {
      case "TLS" -> Security.IMPLICIT_TLS;
      case "STARTTLS" -> Security.STARTTLS;
      case "PLAINTEXT" -> Security.PLAINTEXT;
      default ->
          throw new FixtureException(
              ErrorCode.BAD_VALUE,
              "<security> is \"%s\". It can be TLS, STARTTLS or PLAINTEXT.".formatted(word));
    };
  }
}
