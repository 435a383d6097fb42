package dev.imapkit.jakarta.internal.properties;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one protocol, read by the ends of their names. Keeps account of what was read,
 * so that nothing is passed over in silence. No value is ever shown: one may be a password.
 * Confined to one thread.
 */
public final class MailSettings {
  private final Map<String, String> values;
  private final String prefix;
  private final Set<String> used = new TreeSet<>();
  private final Map<String, String> ignored = new TreeMap<>();

  private MailSettings(Map<String, String> values, String protocol) {
    this.values = values;
    this.prefix = "mail." + protocol + ".";
  }

  /**
   * The settings of a protocol.
   *
   * @param properties where from, those that they fall back on included
   * @param protocol {@code imap} or {@code imaps}
   * @return new settings
   */
  public static MailSettings of(Properties properties, String protocol) {
    return new MailSettings(texts(properties), protocol);
  }

  /**
   * All properties as texts; programs put numbers and truth values into such tables, too.
   *
   * @param properties the properties
   * @return sorted by name
   */
  static Map<String, String> texts(Properties properties) {
    Map<String, String> texts = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      texts.put(name, String.valueOf(properties.getProperty(name)).trim());
    }
    properties.forEach((name, value) -> texts.put(name.toString(), value.toString().trim()));
    return texts;
  }

  /**
   * The whole name.
   *
   * @param end what follows the protocol
   * @return for example {@code mail.imap.port}
   */
  public String name(String end) {
    return prefix + end;
  }

  /**
   * A text.
   *
   * @param end what follows the protocol
   * @return empty when it is not set, or blank
   */
  public Optional<String> text(String end) {
    return whole(name(end));
  }

  /**
   * A text by its whole name.
   *
   * @param name the name
   * @return empty when it is not set, or blank
   */
  public Optional<String> whole(String name) {
    used.add(name);
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * A truth value.
   *
   * @param end what follows the protocol
   * @return null when it is not set
   * @throws IllegalArgumentException when it is neither true nor false
   */
  public @Nullable Boolean flag(String end) {
    String value = text(end).orElse("");
    if (value.isEmpty() || value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      return value.isEmpty() ? null : Boolean.valueOf(value);
    }
    throw new IllegalArgumentException(name(end) + " is neither true nor false");
  }

  /**
   * Whether something is switched on.
   *
   * @param end what follows the protocol
   * @return true when it is set to true
   */
  public boolean isOn(String end) {
    return Boolean.TRUE.equals(flag(end));
  }

  /**
   * Whether something is switched off by name.
   *
   * @param end what follows the protocol
   * @return true when it is set to false
   */
  public boolean isOff(String end) {
    return Boolean.FALSE.equals(flag(end));
  }

  /**
   * A number.
   *
   * @param end what follows the protocol
   * @return empty when it is not set
   * @throws IllegalArgumentException when it is none
   */
  public Optional<Integer> number(String end) {
    try {
      return text(end).map(Integer::valueOf);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name(end) + " is not a number");
    }
  }

  /**
   * A time in milliseconds. Zero and less mean without end, which does not exist here.
   *
   * @param end what follows the protocol
   * @return empty when it is not set, or without end, and then it is among those ignored
   */
  public Optional<Duration> millis(String end) {
    Optional<Integer> number = number(end);
    if (number.isPresent() && number.get() <= 0) {
      ignore(end, "no wait is without end: the default of Timeouts holds");
      return Optional.empty();
    }
    return number.map(Duration::ofMillis);
  }

  /**
   * Words that are separated by spaces or commas.
   *
   * @param end what follows the protocol
   * @return none when it is not set
   */
  public String[] words(String end) {
    return text(end).map(value -> value.split("[\\s,]+")).orElse(new String[0]);
  }

  /**
   * Notes that something set has no effect.
   *
   * @param end what follows the protocol
   * @param reason why
   */
  public void ignore(String end, String reason) {
    if (text(end).isPresent()) {
      ignored.put(name(end), reason);
    }
  }

  /**
   * What was set and has no effect; to be asked last.
   *
   * @return name to reason, sorted by name
   */
  public Map<String, String> ignored() {
    values.forEach(
        (name, value) -> {
          if (!used.contains(name) && IgnoredReasons.concerns(name)) {
            ignored.put(name, IgnoredReasons.of(name, prefix));
          }
        });
    return ignored;
  }
}
