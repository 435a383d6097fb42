package dev.imapkit.model;

import java.util.Objects;
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

  private final @Nullable HeaderText name;
  private final @Nullable HeaderText route;
  private final @Nullable HeaderText mailbox;
  private final @Nullable HeaderText host;

  private Address(
      @Nullable HeaderText name,
      @Nullable HeaderText route,
      @Nullable HeaderText mailbox,
      @Nullable HeaderText host) {
    this.name = name;
    this.route = route;
    this.mailbox = mailbox;
    this.host = host;
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
    return new Address(name, route, mailbox, host);
  }

  /**
   * Mailbox, or a group's marker.
   *
   * @return the kind
   */
  public Kind kind() {
    if (host != null) {
      return Kind.MAILBOX;
    }
    return mailbox == null ? Kind.GROUP_END : Kind.GROUP_START;
  }

  /**
   * The personal name, encoded words decoded.
   *
   * @return the name, empty when NIL
   */
  public Optional<String> name() {
    return rawName().map(HeaderText::decoded);
  }

  /**
   * The personal name as sent.
   *
   * @return the name, empty when NIL
   */
  public Optional<HeaderText> rawName() {
    return Optional.ofNullable(name);
  }

  /**
   * The source route (obsolete, RFC 5322 §4.4).
   *
   * @return the route, empty when NIL
   */
  public Optional<String> route() {
    return Optional.ofNullable(route).map(HeaderText::raw);
  }

  /**
   * The local part, or the name of a group (encoded words decoded for groups only).
   *
   * @return the local part, empty when NIL
   */
  public Optional<String> mailbox() {
    Optional<HeaderText> text = Optional.ofNullable(mailbox);
    return kind() == Kind.GROUP_START ? text.map(HeaderText::decoded) : text.map(HeaderText::raw);
  }

  /**
   * The domain.
   *
   * @return the domain, empty when NIL
   */
  public Optional<String> host() {
    return Optional.ofNullable(host).map(HeaderText::raw);
  }

  /**
   * {@code mailbox@host} for a mailbox; only the local part when the host is the empty string.
   *
   * @return the address, empty for group markers and where the mailbox is NIL
   */
  public Optional<String> address() {
    if (host == null || mailbox == null) {
      return Optional.empty();
    }
    String domain = host.raw();
    return Optional.of(domain.isEmpty() ? mailbox.raw() : mailbox.raw() + "@" + domain);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address that
        && Objects.equals(name, that.name)
        && Objects.equals(route, that.route)
        && Objects.equals(mailbox, that.mailbox)
        && Objects.equals(host, that.host);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, route, mailbox, host);
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
