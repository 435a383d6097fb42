package dev.imapkit.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One address structure of an envelope (RFC 9051 §7.5.2): a mailbox, or the start or end marker of
 * a group. Each field keeps NIL (absent) and the empty string apart.
 */
public final class Address {
  /** What an address structure stands for. */
  public enum Kind {
    /** A mailbox such as {@code ada@example.org}. */
    MAILBOX,
    /** The start of a group: host is NIL, the mailbox field holds the group's name. */
    GROUP_START,
    /** The end of a group: host and mailbox are NIL. */
    GROUP_END
  }

  /** Name, route, mailbox and host. */
  static final int FIELDS = 4;

  private static final int ROUTE = 1;
  private static final int MAILBOX = 2;
  private static final int HOST = 3;

  private final SentStrings strings;

  /** Number of the name among the strings; route, mailbox and host follow. */
  private final int first;

  // Made when somebody asks; who comes at the same time makes them too.
  private @Nullable String name;
  private @Nullable String address;

  Address(SentStrings strings, int first) {
    this.strings = strings;
    this.first = first;
  }

  private Optional<String> raw(int string) {
    return strings.isNil(string) ? Optional.empty() : Optional.of(strings.raw(string));
  }

  /** Adds the four fields, null for NIL. */
  void addTo(List<@Nullable HeaderText> texts) {
    for (int i = 0; i < FIELDS; i++) {
      texts.add(strings.text(first + i));
    }
  }

  /**
   * An address from its four fields; null stands for NIL.
   *
   * @param name personal name, not decoded
   * @param route source route
   * @param mailbox local part, or the name of a group
   * @param host domain
   * @return the address
   */
  public static Address of(
      @Nullable HeaderText name,
      @Nullable HeaderText route,
      @Nullable HeaderText mailbox,
      @Nullable HeaderText host) {
    return new Address(SentStrings.of(name, route, mailbox, host), 0);
  }

  /**
   * Mailbox, or a group's marker.
   *
   * @return the kind
   */
  public Kind kind() {
    if (!strings.isNil(first + HOST)) {
      return Kind.MAILBOX;
    }
    return strings.isNil(first + MAILBOX) ? Kind.GROUP_END : Kind.GROUP_START;
  }

  /**
   * The personal name, encoded words decoded.
   *
   * @return the name, empty when NIL
   */
  public Optional<String> name() {
    String text = name;
    if (text == null && !strings.isNil(first)) {
      text = strings.decoded(first);
      name = text;
    }
    return Optional.ofNullable(text);
  }

  /**
   * The personal name as sent.
   *
   * @return the name, empty when NIL
   */
  public Optional<HeaderText> rawName() {
    return Optional.ofNullable(strings.text(first));
  }

  /**
   * The source route (obsolete, RFC 5322 §4.4).
   *
   * @return the route, empty when NIL
   */
  public Optional<String> route() {
    return raw(first + ROUTE);
  }

  /**
   * The local part, or the name of a group (encoded words decoded for groups only).
   *
   * @return the local part, empty when NIL
   */
  public Optional<String> mailbox() {
    return kind() == Kind.GROUP_START
        ? Optional.of(strings.decoded(first + MAILBOX))
        : raw(first + MAILBOX);
  }

  /**
   * The domain.
   *
   * @return the domain, empty when NIL
   */
  public Optional<String> host() {
    return raw(first + HOST);
  }

  /**
   * {@code mailbox@host} for a mailbox; only the local part when the host is the empty string.
   *
   * @return the address, empty for group markers and where the mailbox is NIL
   */
  public Optional<String> address() {
    String text = address;
    if (text == null) {
      if (strings.isNil(first + HOST) || strings.isNil(first + MAILBOX)) {
        return Optional.empty();
      }
      text = strings.joined(first + MAILBOX, '@', first + HOST);
      address = text;
    }
    return Optional.of(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address that
        && strings.matches(first, that.strings, that.first, FIELDS);
  }

  @Override
  public int hashCode() {
    return strings.hash(first, FIELDS);
  }

  /**
   * For display: {@code Name <mailbox@host>}, {@code mailbox@host}, {@code Group:} or {@code ;}.
   */
  @Override
  public String toString() {
    return switch (kind()) {
      case GROUP_START -> mailbox().orElse("") + ":";
      case GROUP_END -> ";";
      case MAILBOX -> {
        String address = address().orElse("");
        yield name().map(n -> n + " <" + address + ">").orElse(address);
      }
    };
  }
}
