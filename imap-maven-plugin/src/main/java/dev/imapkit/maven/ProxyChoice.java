package dev.imapkit.maven;

import dev.imapkit.ProxyConfig;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Which proxy a connection goes through: said for this connection alone, never for the JVM. */
final class ProxyChoice {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(socks|http)://(\\[[0-9a-f:.]+]|[^\\s:/@\\[\\]]+):(\\d{1,5})/?",
          Pattern.CASE_INSENSITIVE);

  private final Settings settings;
  private final Consumer<String> warnings;

  ProxyChoice(Settings settings, Consumer<String> warnings) {
    this.settings = settings;
    this.warnings = warnings;
  }

  /** The proxy for a server, empty for a direct connection. */
  Optional<ProxyConfig> choose(String text, String host) {
    String word = text.strip();
    if (word.isEmpty() || word.equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    if (word.equalsIgnoreCase("settings")) {
      return ofSettings(host);
    }
    Matcher address = ADDRESS.matcher(word);
    if (!address.matches()) {
      // The value is not repeated: people write passwords into such addresses.
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          "<proxy> is none of: none, settings, socks://host:port, http://host:port. Write for example"
              + " socks://proxy.example.org:1080 or http://proxy.example.org:3128.");
    }
    boolean socks = address.group(1).equalsIgnoreCase("socks");
    return Optional.of(
        proxy(
            socks ? ProxyConfig.Kind.SOCKS : ProxyConfig.Kind.HTTP,
            address.group(2),
            Integer.parseInt(address.group(3))));
  }

  private Optional<ProxyConfig> ofSettings(String host) {
    Proxy proxy = settings.getActiveProxy();
    if (proxy == null || isDirect(host, proxy.getNonProxyHosts())) {
      return Optional.empty();
    }
    if (proxy.getUsername() != null && !proxy.getUsername().isBlank()) {
      warnings.accept(
          "the <proxy> of the settings has a login, which connections for IMAP do not use; they try"
              + " without");
    }
    String protocol = String.valueOf(proxy.getProtocol()).toLowerCase(Locale.ROOT);
    return Optional.of(
        proxy(
            protocol.startsWith("socks") ? ProxyConfig.Kind.SOCKS : ProxyConfig.Kind.HTTP,
            String.valueOf(proxy.getHost()),
            proxy.getPort()));
  }

  private static ProxyConfig proxy(ProxyConfig.Kind kind, String host, int port) {
    try {
      return new ProxyConfig(kind, host, port);
    } catch (IllegalArgumentException e) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          "<proxy> cannot be used: %s. Write for example socks://proxy.example.org:1080 or"
                  .formatted(e.getMessage())
              + " http://proxy.example.org:3128.",
          e);
    }
  }

  /** Patterns as Java and Maven write them: {@code localhost|*.example.org}. */
  private static boolean isDirect(String host, @Nullable String patterns) {
    return patterns != null
        && Arrays.stream(patterns.split("[|,]"))
            .map(String::strip)
            .filter(pattern -> !pattern.isEmpty())
            .anyMatch(pattern -> matches(pattern, host));
  }

  private static boolean matches(String pattern, String host) {
    String expression =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(host).matches();
  }
}
